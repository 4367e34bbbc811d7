"""Keeps the catalogues of the interface.

`python -m tools.messages` brings each up to date with what the program says, `--check` tells what
is missing, wrong or old in them, `--new TAG` begins one.

What it does not find in a catalogue it adds without a translation; what the program no longer says
it takes out. A message that only changed keeps its translation, marked `fuzzy`: it is not shown
until a person has looked at it and taken that mark away.
"""

import argparse
import ast
import io
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "sourcebook"
FOLDER = PACKAGE / "locale"
_WITHOUT = ("starter", "locale")
_KEYWORDS: dict[str, Any] = {"_": None, "mark": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_PLACE = re.compile(r"\{\w*\}|`[^`]*`|</?\w+>")


def _of_python(
    file: IO[bytes], keywords: Collection[str], _tags: object, options: object
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """Yield the messages of a module, those within f-strings too, as Babel wants them."""
    del options
    for node in ast.walk(ast.parse(file.read())):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name in keywords:
            texts = (one.value if isinstance(one, ast.Constant) else None for one in node.args)
            given = tuple(text if isinstance(text, str) else None for text in texts)
            yield node.lineno, name, given, []


_METHODS: dict[str, Any] = {".py": _of_python, ".js": "javascript", ".html": babel_extract}


def template() -> Catalog:
    """Return a catalogue of all that the program says, without translations."""
    found = _catalog(None)
    for path in sorted(PACKAGE.rglob("*")):
        below = path.relative_to(PACKAGE)
        if path.suffix not in _METHODS or below.parts[0] in _WITHOUT:
            continue
        method, text = _METHODS[path.suffix], io.BytesIO(path.read_bytes())
        for _line, message, _comments, context in extract(method, text, _KEYWORDS):
            found.add(message, locations=[(below.as_posix(), 0)], context=context)
    return found


def _catalog(tag: str | None) -> Catalog:
    return Catalog(locale=tag, header_comment="# Words of Sourcebook's pages.", fuzzy=False)


def renewed(old: Catalog, now: Catalog) -> Catalog:
    """Return a catalogue with what the program says now."""
    new = Catalog(locale=old.locale, header_comment=old.header_comment, fuzzy=False)
    for message in old:
        if message.id:
            new[message.id] = message
    new.update(now, no_fuzzy_matching=False, update_header_comment=False)
    new.obsolete.clear()
    return new


def written(catalog: Catalog) -> str:
    """Return a catalogue as a `.po` file, the same whenever it is written."""
    held = io.BytesIO()
    write_po(held, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False)
    language = catalog.locale
    header = (
        f"# {language.english_name if language else ''}: the words of Sourcebook's pages.\n"
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    return header + held.getvalue().decode().strip() + "\n"


def load(path: Path) -> Catalog:
    """Return the catalogue in a file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def faults(path: Path, now: Catalog) -> Iterator[str]:
    """Yield what is wrong with a catalogue."""
    catalog = load(path)
    name = path.relative_to(ROOT)
    for message in now:
        there = catalog.get(message.id, message.context)
        if message.id and there is None:
            yield f"{name}: has no {_quoted(message)}; run `make messages`, and translate it"
    for message in catalog:
        if message.id:
            yield from (f"{name}: {fault}" for fault in _of_message(message, catalog, now))
    if not list(catalog) or path.read_text("utf-8") != written(renewed(catalog, now)):
        yield f"{name}: is not as the program writes it; run `make messages`"


def _of_message(message: Message, catalog: Catalog, now: Catalog) -> Iterator[str]:
    if now.get(message.id, message.context) is None:
        yield f"the program says no more {_quoted(message)}; run `make messages`"
    forms = _texts(message.string)
    if message.fuzzy:
        yield f"{_quoted(message)} has changed; mend its translation, and take out `fuzzy`"
    elif not all(forms) or (message.pluralizable and len(forms) != catalog.num_plurals):
        yield f"{_quoted(message)} is not translated"
    else:
        yield from _places(message, forms)


def _places(message: Message, forms: tuple[str, ...]) -> Iterator[str]:
    """Yield what is wrong with places: each form has those of the English, but may leave out the
    number of a plural: "one source"."""
    wanted = set(_PLACE.findall(_texts(message.id)[-1]))
    optional = {"{count}"} if message.pluralizable else set[str]()
    for form in forms:
        has = set(_PLACE.findall(form))
        if has - wanted or wanted - has - optional:
            yield f"the translation of {_quoted(message)} must have {', '.join(sorted(wanted))}"


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple | list) else (str(value or ""),)


def _quoted(message: Message) -> str:
    return f"“{_texts(message.id)[0]}”"


def catalogues() -> Iterable[Path]:
    """Return the files of all catalogues."""
    return sorted(FOLDER.glob("*.po"))


def check() -> list[str]:
    """Return what is wrong with all catalogues."""
    now = template()
    return [fault for path in catalogues() for fault in faults(path, now)]


def main() -> int:
    """Bring the catalogues up to date, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; tell what is wrong")
    parser.add_argument("--new", metavar="TAG", help="begin a catalogue: `it`, `pt-BR`")
    asked = parser.parse_args()
    if asked.check:
        found = check()
        print("\n".join(found) or "The catalogues are whole.")
        return bool(found)
    if asked.new:
        tag = str(Locale.parse(asked.new, sep="-"))
        (FOLDER / f"{asked.new}.po").write_text(
            written(renewed(_catalog(tag), template())), "utf-8"
        )
    now = template()
    for path in catalogues():
        path.write_text(written(renewed(load(path), now)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
