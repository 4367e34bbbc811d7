"""Asks each finder of structure in turn."""

from collections.abc import Callable, Sequence

from sourcebook.extract.lines import Line
from sourcebook.extract.shapes.items import bulleted, numbered, quotations
from sourcebook.extract.shapes.lines import Found, Free
from sourcebook.extract.shapes.notes import noted
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
    return noted(made)
