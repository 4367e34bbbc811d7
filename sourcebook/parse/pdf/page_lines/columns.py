"""Finds the columns of a page, and the rows of pieces in each.

A page is cut where a white gap runs between two columns of prose; what crosses the gap (a title,
a wide figure's caption) parts the columns above it from those below.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean, median

from sourcebook.parse.pdf.boxes import TextRun, runs_from_right

Row = list[TextRun]
"""Pieces at one height, from left to right."""

_MAX_COLUMNS_DEEP = 2
_STEPS = 80
PROSE_CHARACTERS = 16
"""Characters of a piece from which it may be a line of running text."""

_LEAST_LINES = 4


def columns_of(
    pieces: list[TextRun], known: Sequence[float] = (), depth: int = _MAX_COLUMNS_DEEP
) -> Iterator[list[Row]]:
    """Yield the columns of a page, each as its rows from top to bottom.

    known: where gutters of other pages are; a page with few lines does not show its own.
    depth: how often it may be cut.
    """
    gutter = _gutter(pieces) or _known_gutter(pieces, known) if depth else None
    if gutter is None:
        if pieces:
            yield rows_of(pieces)
        return
    crossing = [p for p in pieces if _crosses(p, gutter)]
    in_columns = [p for p in pieces if not _crosses(p, gutter)]
    above: list[Row] = []
    for wide, found in _bands(rows_of(crossing), in_columns):
        going_on, band = _going_on(above[-1], found, gutter) if above else ([], found)
        above += going_on
        if band and above:
            yield above
            above = []
        sides = [[p for p in band if (_middle(p) > gutter) == after] for after in (False, True)]
        for side in sides[::-1] if runs_from_right("".join(p.text for p in band)) else sides:
            yield from columns_of(side, known, depth - 1)
        above += [wide] if wide else []
    if above:
        yield above


def gutters_of(pieces: list[TextRun], depth: int = _MAX_COLUMNS_DEEP) -> Iterator[float]:
    """Yield where the gutters of a page are, as far as it shows them."""
    gutter = _gutter(pieces) if depth else None
    if gutter is not None:
        yield gutter
        yield from gutters_of([p for p in pieces if p.right <= gutter], depth - 1)
        yield from gutters_of([p for p in pieces if p.left >= gutter], depth - 1)


def _known_gutter(pieces: list[TextRun], known: Sequence[float]) -> float | None:
    """Return a gutter of other pages that has lines of prose on both sides here, level."""
    for gutter in known:
        before = [p for p in pieces if p.right <= gutter]
        after = [p for p in pieces if p.left >= gutter]
        if before and after and len(before) + len(after) > 0.8 * len(pieces):
            prose = min(fmean(len(p.text) for p in side) for side in (before, after))
            high, low = max(p.top for p in after), min(p.bottom for p in after)
            level = any(low <= (p.bottom + p.top) / 2 <= high for p in before)
            if prose >= PROSE_CHARACTERS and level:
                return gutter
    return None


def _middle(piece: TextRun) -> float:
    return (piece.left + piece.right) / 2


_REACHES = 0.15
"""Of its width: what a piece has on both sides of a gutter when it stands over both columns; one
with less there is a line that is too long for its column."""


def _crosses(piece: TextRun, gutter: float) -> bool:
    least = min(gutter - piece.left, piece.right - gutter)
    return least > 0 and least >= _REACHES * (piece.right - piece.left)


def _bands(
    crossing: list[Row], in_columns: list[TextRun]
) -> Iterator[tuple[list[TextRun], list[TextRun]]]:
    """Yield what stands above each row that crosses the gutter, with that row; then the rest.

    A piece level with a crossing row (the end of a wide title) belongs to the row.
    """
    rest = sorted(in_columns, key=lambda p: -p[4])
    # Their places in `rest`, the highest last: what a row takes is taken from the end.
    heights = [(p[2] + p[4]) / 2 for p in rest]
    left = sorted(range(len(rest)), key=lambda n: heights[n])

    def take_down_to(height: float, *, with_it: bool) -> list[TextRun]:
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


def _going_on(wide: Row, band: list[TextRun], gutter: float) -> tuple[list[Row], list[TextRun]]:
    """Return the short rows that go on with a wide one above the columns, and what is left.

    The second line of a title, a byline and the end of a wide paragraph stand in one column by
    chance: alone there, about the middle of the row above, or at its left edge and of its type.
    Below them all columns begin at one height.
    """
    going_on: list[Row] = []
    certain = 0
    rows = rows_of(band)
    for row in rows:
        how = _goes_on(going_on[-1] if going_on else wide, row)
        if not how or len({_middle(piece) > gutter for piece in row}) > 1:
            break
        going_on.append(row)
        certain += how == _CONTINUED and certain == len(going_on) - 1
    left = [piece for row in rows[len(going_on) :] for piece in row]
    if len(going_on) > certain and left and not _begin_level(left, gutter):
        going_on = going_on[:certain]
    return going_on, [piece for row in rows[len(going_on) :] for piece in row]


_FEW_LINES, _CLOSE, _SAME_BLOCK = 3, 0.6, 2.5
"""Of the height of a line: how far apart columns begin that begin together; how far lines of one
paragraph are apart; how far from a headline what belongs to it may stand."""


_CENTRED, _CONTINUED = "centred", "continued"


def _goes_on(above: Row, row: Row) -> str:
    """Tell how a row belongs to the one above: set about its middle, or going on at its left
    edge; empty where it does not."""
    (left, bottom, right, _, size), (own_left, _, own_right, top, own_size) = (
        (
            min(p.left for p in here), min(p.bottom for p in here),
            max(p.right for p in here), max(p.top for p in here), max(p.size for p in here),
        )
        for here in (above, row)
    )  # fmt: skip
    space = bottom - top
    if abs(size - own_size) < 0.05 * size and abs(left - own_left) < 0.3 * size:
        return _CONTINUED if space < _CLOSE * size else ""
    centred = abs(left + right - own_left - own_right) < 0.5 * own_size
    return _CENTRED if centred and space < _SAME_BLOCK * max(size, own_size) else ""


def _begin_level(pieces: list[TextRun], gutter: float) -> bool:
    """Tell whether the columns on both sides of a gutter begin at one height, or nearly."""
    tops = [
        max((p.top for p in pieces if (_middle(p) > gutter) == after), default=0.0)
        for after in (False, True)
    ]
    usual = median(piece.top - piece.bottom for piece in pieces)
    return all(tops) and abs(tops[0] - tops[1]) < _FEW_LINES * usual


def _gutter(pieces: list[TextRun]) -> float | None:
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
    longest = max(runs, key=len)
    return median(longest)


def _side_by_side(before: list[TextRun], after: list[TextRun]) -> bool:
    """Tell whether two sets of pieces are columns of prose, not the cells of a table."""
    if min(len(before), len(after)) < _LEAST_LINES:
        return False
    for side, other in ((before, after), (after, before)):
        lengths = sorted(len(p[0]) for p in side)
        if lengths[len(side) // 2] < PROSE_CHARACTERS and not (
            _has_sentence(side) and _has_sentence(other)
        ):
            return False
        prose = [p for p in other if len(p[0]) >= PROSE_CHARACTERS]
        prose = prose if len(prose) >= _LEAST_LINES else other
        low, high = min(p[2] for p in prose), max(p[4] for p in prose)
        overlapping = sum(low <= (p[2] + p[4]) / 2 <= high for p in side)
        if overlapping < max(_LEAST_LINES, 0.4 * min(len(before), len(after))):
            return False
    return True


def _has_sentence(side: list[TextRun]) -> bool:
    """Tell whether a line of a column is a sentence, or two that stand one below the other are."""
    lines = sorted(side, key=lambda p: -p[2])
    over_two = any(
        len(above[0]) >= 2 * PROSE_CHARACTERS and below[0][:1].islower() and below[0].endswith(".")
        for above, below in pairwise(lines)
    )
    return over_two or any(map(_is_sentence, side))


def _is_sentence(piece: TextRun) -> bool:
    return len(piece[0]) >= 2 * PROSE_CHARACTERS and piece[0].endswith((".", "。", "!", "?"))


def rows_of(pieces: list[TextRun]) -> list[Row]:
    """Return pieces in rows: those that share most of their height, from left to right."""
    if not pieces:
        return []
    usual = median(p[4] - p[2] for p in pieces)
    rows: list[Row] = []
    widest: TextRun | None = None
    for piece in sorted(pieces, key=lambda p: -_centre(p, usual)):
        if widest and _level(widest, piece, usual):
            rows[-1].append(piece)
            widest = max(widest, piece, key=_width)
        else:
            rows.append([piece])
            widest = piece
    return [sorted(row, key=lambda p: p[1]) for row in rows]


def _width(piece: TextRun) -> float:
    return piece[3] - piece[1]


def _centre(piece: TextRun, usual: float) -> float:
    """Return the height at which a piece is read; an initial over several lines, with the first."""
    bottom, top = piece[2], piece[4]
    return (
        top - usual / 2 if top - bottom > 1.9 * usual and len(piece[0]) < 3 else (top + bottom) / 2
    )


def _level(one: TextRun, other: TextRun, usual: float) -> bool:
    shared = min(one[4], other[4]) - max(one[2], other[2])
    height = min(one[4] - one[2], other[4] - other[2])
    near = abs(_centre(one, usual) - _centre(other, usual)) < 0.6 * usual
    return near and shared >= 0.5 * height
