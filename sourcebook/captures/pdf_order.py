"""Pieces of text on a page → its lines in reading order, column after column."""

from collections.abc import Sequence
from dataclasses import dataclass

from sourcebook.captures.pdf_columns import columns_of
from sourcebook.captures.pdf_reader import Piece

_LEAST_SIZE = 0.5
"""Points: type that is smaller, or of no size, is taken to be so large."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as it stands on a page; lengths in points, the origin at the lower left.

    size: of its type. place: how far up the page, from 0 (foot) to 1 (head).
    page: from 1. column: from 0, in reading order on its page.
    upright: whether it runs in the direction of most text on its page.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool
    page: int
    column: int
    place: float
    upright: bool = True


def reading_order(pieces: Sequence[Piece], page: int, height: float) -> tuple[PrintedLine, ...]:
    """Return the lines of one page in the order in which they are read."""
    upright = [piece for piece in pieces if piece[7] == 0 and piece[0].strip()]
    others = [piece for piece in pieces if piece[7] != 0 and piece[0].strip()]
    made: list[PrintedLine] = []
    for column, rows in enumerate(columns_of(upright)):
        made += [_line(row, page, column, height) for row in rows]
    made += [_line([piece], page, -1, height, upright=False) for piece in others]
    return tuple(made)


def _line(
    row: list[Piece], page: int, column: int, height: float, *, upright: bool = True
) -> PrintedLine:
    widest = max(row, key=lambda p: len(p[0]))
    bottom, top = min(p[2] for p in row), max(p[4] for p in row)
    left, right = min(p[1] for p in row), max(p[3] for p in row)
    texts = [p[0] for p in row]
    text = " ".join(texts[::-1] if _right_to_left("".join(texts)) else texts)
    place = min(max((top + bottom) / 2 / height, 0), 1) if height > 0 else 0.5
    bold = sum(len(p[0]) for p in row if p[6]) > 0.8 * sum(len(p[0]) for p in row)
    size = max(widest[5] or top - bottom, _LEAST_SIZE)
    return PrintedLine(text, left, bottom, right, top, size, bold, page, column, place, upright)


def _right_to_left(text: str) -> bool:
    return sum("\u0590" <= char <= "\u08ff" for char in text) > 0.5 * len(text)
