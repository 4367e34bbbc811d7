"""Reads translations from a `.po` file of gettext.

Source: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html.
"""

import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d)\])?\s+(".*")')
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t"}
_PLURALS = re.compile(r"Plural-Forms:.*?plural=([^;\n]+)")

Key = tuple[str, str]
"""Context, which is mostly empty, and message."""


@dataclass(slots=True)
class Entry:
    """A message and its translations, one for each form of the plural.

    places: where it stands in the program. fuzzy: whether a person has still to look at it.
    obsolete: whether the program has it no more.
    """

    message: str = ""
    plural: str = ""
    context: str = ""
    translations: dict[int, str] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    fuzzy: bool = False
    obsolete: bool = False


def _germanic(count: int) -> int:
    return int(count != 1)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The translations of one language; without a translation a message stays English.

    form: returns which form of the plural goes with a number. scripts: what scripts say, each with
    its plural, mostly empty.
    """

    translations: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    form: Callable[[int], int] = _germanic
    scripts: Mapping[Key, str] = field(default_factory=dict)
    by_translation: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Index the messages by their translations; of two with the same one, the first."""
        pairs = ((found[0], key[1]) for key, found in reversed([*self.translations.items()]))
        object.__setattr__(self, "by_translation", dict(pairs))

    def one(self, message: str, context: str = "") -> str:
        """Return the translation of a message."""
        found = self.translations.get((context, message))
        return found[0] if found else message

    def original(self, text: str) -> str:
        """Return the message that has this translation; the text itself where none has."""
        return self.by_translation.get(text, text)

    def many(self, one: str, many: str, count: int) -> str:
        """Return the translation of a message about a number of things."""
        found, form = self.translations.get(("", one)), self.form(count)
        if found and form < len(found):
            return found[form]
        return one if count == 1 else many


def read(text: str) -> Catalogue:
    """Return the translations in the text of a `.po` file; what is fuzzy or empty is left out."""
    translations: dict[Key, tuple[str, ...]] = {}
    form: Callable[[int], int] = _germanic
    scripts: dict[Key, str] = {}
    for entry in entries(text):
        found = tuple(entry.translations[n] for n in sorted(entry.translations))
        if not entry.message:
            form = plural_form(found[0]) if found else form
        elif found and all(found) and not (entry.fuzzy or entry.obsolete):
            translations[entry.context, entry.message] = found
        if any(".js" in place for place in entry.places):
            scripts[entry.context, entry.message] = entry.plural
    return Catalogue(translations, form, scripts)


def plural_form(header: str) -> Callable[[int], int]:
    """Return the rule of the plural in the header of a catalogue."""
    rule = _PLURALS.search(header)
    return gettext.c2py(rule[1]) if rule else _germanic


def entries(text: str) -> Iterator[Entry]:
    """Yield the entries of a `.po` file, its header first."""
    entry, last = Entry(), ""
    for raw in [*text.splitlines(), ""]:
        line = raw.strip()
        if not line or (last.startswith("msgstr") and line.startswith(("#", "msgctxt", "msgid "))):
            if last:
                yield entry
                entry, last = Entry(), ""
            if not line:
                continue
        if line.startswith("#~"):
            entry.obsolete = True
            line = line[2:].strip()
        if line.startswith("#"):
            _note(entry, line)
            continue
        last = _add(entry, line, last)


def _note(entry: Entry, line: str) -> None:
    if line.startswith("#:"):
        entry.places += line[2:].split()
    elif line.startswith("#,"):
        entry.fuzzy = "fuzzy" in line


def _add(entry: Entry, line: str, last: str) -> str:
    """Add a line of an entry to it; return which part of the entry the next line may go on with."""
    match = _KEYWORD.match(line)
    part = f"{match[1]}{match[2] or ''}" if match else last
    text = _unquoted(match[3] if match else line)
    if part == "msgctxt":
        entry.context += text
    elif part == "msgid":
        entry.message += text
    elif part == "msgid_plural":
        entry.plural += text
    elif part.startswith("msgstr"):
        form = int(part[6:] or 0)
        entry.translations[form] = entry.translations.get(form, "") + text
    return part


def _unquoted(quoted: str) -> str:
    return _ESCAPED.sub(lambda match: _ESCAPES.get(match[1], match[1]), quoted.strip()[1:-1])
