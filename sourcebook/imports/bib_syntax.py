"""The syntax of `.bib` files: entries with their fields, braces and all, and where each begins.

As BibTeX reads them: `@string` names, `#` between parts of a value, braces or quotes around it,
parentheses in place of an entry's braces. What stands between entries is comment.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sourcebook.errors import Problem

_START = re.compile(r"@\s*(?P<kind>[A-Za-z]+)\s*(?P<open>[{(])")
_KEY = re.compile(r"\s*(?P<key>[^,\s{}()\"]*)\s*,?")
_FIELD = re.compile(r"[\s,]*(?P<name>[A-Za-z][\w:.+/-]*)\s*=\s*")
_NAME = re.compile(r"[^\s,#{}()\"=]+")
_BRACES = re.compile(r"[{}]")
_QUOTE = re.compile(r'[{}"]')
_SPACE = re.compile(r"[\s,]*")
_JOIN = re.compile(r"\s*#\s*")
_LONGEST = 20_000  # characters of a value: what goes on for longer lacks its end
_ABBREVIATED = 1_000  # characters that a name of `@string` may stand for: others may double it
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_HINT = "mend the entry, or export the file again"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry. kind: in small letters. fields: by name in small letters, as TeX."""

    line: int
    kind: str
    key: str
    fields: Mapping[str, str]


class _BrokenError(ValueError):
    """An entry that cannot be read; the message says why."""


def entries(path: str, text: str) -> Iterator[Entry | Problem]:
    """Yield the entries of a file, and a Problem for each that cannot be read."""
    names = {month: str(number) for number, month in enumerate(_MONTHS, 1)}
    place, line, counted = 0, 1, 0
    while match := _START.search(text, place):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        kind, place = match["kind"].lower(), match.end()
        closing = "}" if match["open"] == "{" else ")"
        if kind in ("comment", "preamble"):
            continue
        try:
            key, fields, place = _entry(text, place, closing, names, keyed=kind != "string")
        except _BrokenError as error:
            yield Problem(path, line, f"the entry {error}", _HINT)
            continue
        if kind == "string" and any(len(value) > _ABBREVIATED for value in fields.values()):
            message = "the entry gives a name to a value longer than any abbreviation"
            yield Problem(path, line, message, _HINT)
        elif kind == "string":
            names |= fields
        else:
            yield Entry(line, kind, key, fields)


def _entry(
    text: str, place: int, closing: str, names: Mapping[str, str], *, keyed: bool
) -> tuple[str, dict[str, str], int]:
    """Return the key, the fields, and the place after the entry."""
    key = ""
    if keyed and (match := _KEY.match(text, place)):
        key, place = match["key"], match.end()
    fields: dict[str, str] = {}
    while match := _FIELD.match(text, place):
        value, place = _value(text, match.end(), names)
        fields.setdefault(match["name"].lower(), value)
    rest = _SPACE.match(text, place)
    place = rest.end() if rest else place
    if not text.startswith(closing, place):
        found = text[place : place + 20].split("\n", maxsplit=1)[0]
        raise _BrokenError(f"{key!r} breaks at {found!r}" if found else f"{key!r} has no end")
    return key, fields, place + 1


def _value(text: str, place: int, names: Mapping[str, str]) -> tuple[str, int]:
    """Return a value of one or more parts with `#` between them, and the place after it."""
    out = ""
    while True:
        part, place = _part(text, place, names)
        out += part
        if len(out) > _LONGEST:
            raise _BrokenError("has a value longer than any")
        space = _JOIN.match(text, place)
        if space is None:
            return out, place
        place = space.end()


def _part(text: str, place: int, names: Mapping[str, str]) -> tuple[str, int]:
    if text.startswith("{", place):
        end = _closing(text, place)
        return text[place + 1 : end], end + 1
    if text.startswith('"', place):
        end = _quote(text, place + 1)
        return text[place + 1 : end], end + 1
    match = _NAME.match(text, place)
    if match is None:
        raise _BrokenError("has a field without a value")
    return names.get(match[0].lower(), match[0]), match.end()


def _closing(text: str, place: int) -> int:
    """Return the place of the brace that closes the one at `place`."""
    depth = 0
    for match in _BRACES.finditer(text, place, place + _LONGEST):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return match.start()
    raise _BrokenError("has a brace that nothing closes")


def _quote(text: str, place: int) -> int:
    depth = 0
    for match in _QUOTE.finditer(text, place, place + _LONGEST):
        if match[0] == '"' and not depth:
            return match.start()
        depth += {"{": 1, "}": -1}.get(match[0], 0)
    raise _BrokenError("has a quotation mark that nothing closes")
