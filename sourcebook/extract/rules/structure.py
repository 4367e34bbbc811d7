"""Keeps tables, verse and notes of plain text as text, where the text has them."""

import re
from collections.abc import Iterator

from sourcebook.extract.lines import CaptureLines, Mark
from sourcebook.extract.shapes.all_shapes import shaped

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
    for index, line in zip(free, made, strict=True):
        mark = _REASONS.get(line.kind)
        beside = stop > 0 and first - _NEAR <= index < stop + _NEAR
        if mark and (line.kind != "row" or beside or page.reason(index - 1) == mark.reason):
            yield index, mark
            headed = line.kind == "row" and page.free(index - 1)
            if headed and _CAPTION.fullmatch(page.lines[index - 1].head):
                yield index - 1, mark
