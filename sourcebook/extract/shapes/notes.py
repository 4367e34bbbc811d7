"""Finds notes of plain text: below the text, each with a mark that stands in it."""

from collections.abc import Sequence

from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.extract.lines import Line
from sourcebook.extract.shapes.lines import as_block
from sourcebook.model import Span
from sourcebook.parse.text_edits import TextEdit, edited

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile(rf"\s*(\[(?:\d{{1,3}}|[*†‡]{{1,3}})\]|[{_RAISED}]{{1,3}})[.:]?\s*(?=\S)")
_MARK = re.compile(rf"(?<=[^\s{_RAISED}])( ?)(\[(?:\d{{1,3}}|[*†‡]{{1,3}})\]|[{_RAISED}]{{1,3}})")
_SIGNS = re.compile(rf"[\[{_RAISED}]")
"""What each mark begins with."""

_UNIT = re.compile(r"(?:\d|\b[a-zA-Z]{1,2})$")
_DIGITS = str.maketrans(_RAISED, "0123456789")


def with_notes(lines: list[Line]) -> list[Line]:
    """Return lines with notes as such, and their marks in the text leading to them."""
    marked: set[str] = set()
    names: dict[int, str] = {}
    for index, line in enumerate(lines):
        match = _NOTE.match(line.raw) if line.kind == "paragraph" else None
        if match and match[1] in marked and match[1] not in names.values():
            names[index] = match[1]
        marked |= {sign for _, sign in _marks(line.raw)}
    if not names:
        return lines
    known = set(names.values())
    return [
        _note(line, names[index]) if index in names else _with_marks(line, known)
        for index, line in enumerate(lines)
    ]


def _note(line: Line, sign: str) -> Line:
    match = _NOTE.match(line.raw)
    note = as_block(line, "note", line.raw[match.end() if match else 0 :])
    return replace(note, block=replace(note.block, name=_name(sign)))


def _name(sign: str) -> str:
    return sign.strip("[]").translate(_DIGITS)


def _marks(text: str) -> Sequence[tuple[int, str]]:
    """Return the marks in a text and where they stand; a raised number behind a unit is none."""
    found: list[tuple[int, str]] = []
    for match in _MARK.finditer(text) if _SIGNS.search(text) else ():
        raised = match[2][0] in _RAISED
        if not (raised and (match[1] or _UNIT.search(text[: match.start()][-3:]))):
            found.append((match.start(2), match[2]))
    return found


def _with_marks(line: Line, known: set[str]) -> Line:
    """Return a line of the text in which marks of notes lead to them."""
    edits: list[TextEdit] = []
    for start, sign in _marks(line.raw):
        if sign in known:
            text = f"[{_name(sign)}]"
            shown = Span(0, len(text), "note", value=_name(sign))
            edits.append(TextEdit(start, start + len(sign), text, shown))
    if not edits:
        return line
    raw, spans = edited(line.raw, line.block.spans, edits)
    return replace(line, raw=raw, block=replace(line.block, spans=spans))
