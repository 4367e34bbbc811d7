"""Pieces of text on a page → its columns, each as rows from top to bottom.

A page is cut where a white gap runs between two columns of prose; what crosses the gap (a title, a
wide figure's caption) parts the columns above it from those below.
"""

from collections.abc import Iterator
from statistics import median

from sourcebook.captures.pdf_reader import Piece

Row = list[Piece]
"""Pieces at one height, from left to right."""

_MAX_COLUMNS_DEEP = 2
_STEPS = 80
_PROSE_CHARACTERS = 16
_LEAST_LINES = 4


def columns_of(pieces: list[Piece], depth: int = _MAX_COLUMNS_DEEP) -> Iterator[list[Row]]:
    """Yield the columns of a page, each as its rows from top to bottom.

    depth: how often it may be cut.
    """
    gutter = _gutter(pieces) if depth else None
    if gutter is None:
        if pieces:
            yield _rows(pieces)
        return
    crossing = [p for p in pieces if p[1] < gutter < p[3]]
    beside = [p for p in pieces if not p[1] < gutter < p[3]]
    for wide, band in _bands(_rows(crossing), beside):
        yield from columns_of([p for p in band if p[3] <= gutter], depth - 1)
        yield from columns_of([p for p in band if p[1] >= gutter], depth - 1)
        if wide:
            yield [wide]


def _bands(crossing: list[Row], beside: list[Piece]) -> Iterator[tuple[list[Piece], list[Piece]]]:
    """Yield what stands above each row that crosses the gutter, with that row; then the rest.

    A piece beside a crossing row (the end of a wide title) belongs to the row.
    """
    rest = sorted(beside, key=lambda p: -p[4])
    # Their places in `rest`, the highest last: what a row takes is taken from the end.
    heights = [(p[2] + p[4]) / 2 for p in rest]
    left = sorted(range(len(rest)), key=lambda n: heights[n])

    def take_down_to(height: float, *, with_it: bool) -> list[Piece]:
        taken = []
        while left and (heights[left[-1]] > height or (with_it and heights[left[-1]] == height)):
            taken.append(left.pop())
        return [rest[n] for n in sorted(taken)]

    for row in crossing:
        top, bottom = max(p[4] for p in row), min(p[2] for p in row)
        above = take_down_to(top, with_it=False)
        level = take_down_to(bottom, with_it=True)
        yield sorted((*row, *level), key=lambda p: p[1]), above
    yield [], [rest[n] for n in sorted(left)]


def _gutter(pieces: list[Piece]) -> float | None:
    """Return where the white gap between two columns of prose is; None when there is none."""
    if len(pieces) < 2 * _LEAST_LINES:
        return None
    left, right = min(p[1] for p in pieces), max(p[3] for p in pieces)
    step = (right - left) / _STEPS
    places = [left + step * number for number in range(_STEPS // 5, _STEPS - _STEPS // 5 + 1)]
    crossed = [sum(p[1] < x < p[3] for p in pieces) for x in places]
    fewest = min(crossed)
    free = [x for x, count in zip(places, crossed, strict=True) if count == fewest]
    best = _middle_of_longest(free, step)
    before = [p for p in pieces if p[3] <= best]
    after = [p for p in pieces if p[1] >= best]
    if fewest > 0.3 * (len(before) + len(after)):
        return None
    return best if _side_by_side(before, after) else None


def _middle_of_longest(places: list[float], step: float) -> float:
    runs: list[list[float]] = [[places[0]]]
    for x in places[1:]:
        if x - runs[-1][-1] > 1.5 * step:
            runs.append([])
        runs[-1].append(x)
    longest = max(len(run) for run in runs)
    return median(next(run for run in runs if len(run) == longest))


def _side_by_side(before: list[Piece], after: list[Piece]) -> bool:
    """Tell whether two sets of pieces are columns of prose, not the cells of a table."""
    if min(len(before), len(after)) < _LEAST_LINES:
        return False
    for side, other in ((before, after), (after, before)):
        lengths = sorted(len(p[0]) for p in side)
        if lengths[len(side) // 2] < _PROSE_CHARACTERS:
            return False
        prose = [p for p in other if len(p[0]) >= _PROSE_CHARACTERS]
        low, high = min(p[2] for p in prose or other), max(p[4] for p in prose or other)
        beside = sum(low <= (p[2] + p[4]) / 2 <= high for p in side)
        if beside < max(_LEAST_LINES, 0.4 * min(len(before), len(after))):
            return False
    return True


def _rows(pieces: list[Piece]) -> list[Row]:
    """Return pieces in rows: those that share most of their height, from left to right."""
    if not pieces:
        return []
    usual = median(p[4] - p[2] for p in pieces)
    rows: list[Row] = []
    widest: Piece | None = None
    for piece in sorted(pieces, key=lambda p: -_centre(p, usual)):
        if widest and _level(widest, piece, usual):
            rows[-1].append(piece)
            widest = max(widest, piece, key=_width)
        else:
            rows.append([piece])
            widest = piece
    return [sorted(row, key=lambda p: p[1]) for row in rows]


def _width(piece: Piece) -> float:
    return piece[3] - piece[1]


def _centre(piece: Piece, usual: float) -> float:
    """Return the height at which a piece is read; an initial over several lines, with the first."""
    bottom, top = piece[2], piece[4]
    return (
        top - usual / 2 if top - bottom > 1.9 * usual and len(piece[0]) < 3 else (top + bottom) / 2
    )


def _level(one: Piece, other: Piece, usual: float) -> bool:
    shared = min(one[4], other[4]) - max(one[2], other[2])
    height = min(one[4] - one[2], other[4] - other[2])
    near = abs(_centre(one, usual) - _centre(other, usual)) < 0.6 * usual
    return near and shared >= 0.5 * height
