"""Turns pages that are set in vertical columns, as Japanese and Chinese are, into lines to read.

PDFium gives each column as one piece that is as tall as its text is long, or, where a page was
drawn row by row, each character by itself. Turned by a quarter, the rightmost column is the first
line, and all that is known about lines holds.
"""

import itertools
from collections import defaultdict
from statistics import median

from sourcebook.parse.pdf.boxes import TextRun

_TALL = 1.8
"""How much taller than wide a piece with several characters is, where it is a column."""

_SHARE, _LEAST = 0.6, 8
"""Of the characters of a page, and how many of them at least, that stand in columns."""


def parted_if_vertical(pieces: list[TextRun]) -> tuple[list[TextRun], list[TextRun], list[TextRun]]:
    """Return what stands above vertical columns, these, turned, and what stands below.

    All pieces of a page that is not set so stand above.
    """
    wide = [piece for piece in pieces if _is_wide(piece.text)]
    count = sum(len(piece.text) for piece in wide)
    if count < _LEAST or count < _SHARE * sum(len(piece.text) for piece in pieces):
        return pieces, [], []
    single = [piece for piece in wide if len(piece.text) == 1]
    if len(single) > _SHARE * count and _stand_below(single):
        pieces = [*(piece for piece in pieces if len(piece.text) != 1), *_columns(single)]
    tall = [piece for piece in pieces if _is_tall(piece)]
    if sum(len(piece.text) for piece in tall) < _SHARE * count:
        return pieces, [], []
    high, low = max(piece.top for piece in tall), min(piece.bottom for piece in tall)
    above = [piece for piece in pieces if piece.bottom > high - 1]
    below = [piece for piece in pieces if piece.top < low + 1]
    within = [piece for piece in pieces if low + 1 <= piece.top and piece.bottom <= high - 1]
    return above, [_turn(piece, high) for piece in within], below


def _is_wide(text: str) -> bool:
    return sum("\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef" for char in text) > (
        0.5 * len(text)
    )


def _is_tall(piece: TextRun) -> bool:
    return len(piece[0]) > 1 and piece[4] - piece[2] > _TALL * (piece[3] - piece[1])


def _turn(piece: TextRun, high: float) -> TextRun:
    """Return a piece turned by a quarter. high: where its columns begin, that lines begin at 0."""
    left, bottom, right, top = piece[1:5]
    return piece._replace(
        left=high - top, bottom=left, right=high - bottom, top=right, raised=(), gaps=()
    )


def _by_column(pieces: list[TextRun]) -> list[list[TextRun]]:
    columns: dict[int, list[TextRun]] = defaultdict(list)
    for piece in pieces:
        columns[round((piece[1] + piece[3]) / 2)].append(piece)
    return [sorted(column, key=lambda piece: -piece[4]) for column in columns.values()]


def _stand_below(pieces: list[TextRun]) -> bool:
    """Tell whether characters stand nearer to those below them than to those beside them."""
    below = [
        before[4] - piece[4]
        for column in _by_column(pieces)
        for before, piece in itertools.pairwise(column)
    ]
    places = sorted({round(piece[1]) for piece in pieces})
    beside = [right - left for left, right in itertools.pairwise(places)]
    return bool(below and beside) and median(below) < 0.9 * median(beside)


def _columns(pieces: list[TextRun]) -> list[TextRun]:
    """Return characters that stand below one another as one piece."""
    made: list[TextRun] = []
    for column in _by_column(pieces):
        for piece in column:
            last = made[-1] if made else None
            near = last and abs(last[1] - piece[1]) < 2 and 0 <= last[2] - piece[4] < piece[5]
            if last and near:
                made[-1] = last._replace(
                    text=last.text + piece.text,
                    left=min(last.left, piece.left),
                    bottom=piece.bottom,
                    right=max(last.right, piece.right),
                )
            else:
                made.append(piece)
    return made
