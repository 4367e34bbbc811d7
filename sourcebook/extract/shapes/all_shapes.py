"""Asks each finder of structure in turn.

Where plain text has tables, verse and notes, their lines are kept as text.
"""

from collections.abc import Callable, Iterator, Sequence

from sourcebook import lazy_re as re
from sourcebook.extract.lines import CaptureLines, Line, Mark
from sourcebook.extract.shapes.items import bulleted, numbered, quotations
from sourcebook.extract.shapes.lines import Found, Free
from sourcebook.extract.shapes.notes import with_notes
from sourcebook.extract.shapes.tables import aligned_tables, drawn_tables
from sourcebook.extract.shapes.verse import verse

_FINDERS: tuple[Callable[[Free], Found], ...] = (
    drawn_tables, aligned_tables, verse, bulleted, numbered, quotations,
)  # fmt: skip


def shaped(lines: Sequence[Line]) -> list[Line]:
    """Return lines of plain text, each as the block that it is. What no finder takes stays."""
    made = list(lines)
    for finder in _FINDERS:
        free = [line if line.kind == "paragraph" else None for line in made]
        for index, line in finder(free):
            made[index] = line
    return with_notes(made)


_REASONS = {
    "verse": Mark("text", "verse"),
    "row": Mark("text", "a table"),
    "note": Mark("text", "a note that the text has the mark of"),
}
_CAPTION = re.compile(
    r"(?:table|tab\.|tabelle|tableau|tabla|tabella|tabela|tabel|tabell|tabulka|tablo|таблица|таблиця"
    r"|πίνακας|bảng|表|표)\s?\d{1,3}[a-z]?\b.{0,120}",
    re.IGNORECASE,
)
_NEAR = 3
"""Lines between a table and the text that it belongs to."""


def structure(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark the lines of verse and of notes; those of tables within the text or beside it.

    A line right above a table that numbers it goes with it.
    """
    free = [index for index in range(len(page.lines)) if page.free(index)]
    made = shaped([page.lines[index] for index in free])
    first, stop = page.body
    last = -1
    for index, line in zip(free, made, strict=True):
        mark = _REASONS.get(line.kind)
        beside = stop > 0 and first - _NEAR <= index < stop + _NEAR
        goes_on = last == index - 1 or page.reason(index - 1) == _REASONS["row"].reason
        if mark and (line.kind != "row" or beside or goes_on):
            last = index if line.kind == "row" else last
            yield index, mark
            headed = line.kind == "row" and page.free(index - 1)
            if headed and _CAPTION.fullmatch(page.lines[index - 1].head):
                yield index - 1, mark
