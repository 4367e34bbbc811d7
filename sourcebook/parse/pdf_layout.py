"""Finds the layout of PDF pages: columns, lines in reading order, margins and body type."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from sourcebook.parse.pdf_reader import Piece
from sourcebook.parse.pdf_vertical import turned_if_vertical

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
    upright = turned_if_vertical(_printed_once(upright))
    others = [piece for piece in pieces if piece[7] != 0 and piece[0].strip()]
    made: list[PrintedLine] = []
    for column, rows in enumerate(_columns_of(upright)):
        made += [_line(row, page, column, height) for row in rows]
    made += [_line([piece], page, -1, height, upright=False) for piece in others]
    return tuple(made)


_MOVED = 0.15
"""Of its size: how far the second print of a piece may be moved."""


def _printed_once(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces without those that are printed again, hardly moved, to look bold."""
    kept: list[Piece] = []
    places: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        step = _MOVED * max(piece[5], _LEAST_SIZE)
        same = places[piece[0]]
        if not any(
            abs(one[1] - piece[1]) <= step and abs(one[2] - piece[2]) <= step for one in same[-3:]
        ):
            kept.append(piece)
            same.append(piece)
    return kept


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


# Pieces of text on a page → its columns, each as rows from top to bottom.
#
# A page is cut where a white gap runs between two columns of prose; what crosses the gap (a title,
# a wide figure's caption) parts the columns above it from those below.

Row = list[Piece]
"""Pieces at one height, from left to right."""

_MAX_COLUMNS_DEEP = 2
_STEPS = 80
_PROSE_CHARACTERS = 16
_LEAST_LINES = 4


def _columns_of(pieces: list[Piece], depth: int = _MAX_COLUMNS_DEEP) -> Iterator[list[Row]]:
    """Yield the columns of a page, each as its rows from top to bottom.

    depth: how often it may be cut.
    """
    gutter = _gutter(pieces) if depth else None
    if gutter is None:
        if pieces:
            yield _rows(pieces)
        return
    crossing = [p for p in pieces if p[1] < gutter < p[3]]
    in_columns = [p for p in pieces if not p[1] < gutter < p[3]]
    for wide, band in _bands(_rows(crossing), in_columns):
        yield from _columns_of([p for p in band if p[3] <= gutter], depth - 1)
        yield from _columns_of([p for p in band if p[1] >= gutter], depth - 1)
        if wide:
            yield [wide]


def _bands(
    crossing: list[Row], in_columns: list[Piece]
) -> Iterator[tuple[list[Piece], list[Piece]]]:
    """Yield what stands above each row that crosses the gutter, with that row; then the rest.

    A piece level with a crossing row (the end of a wide title) belongs to the row.
    """
    rest = sorted(in_columns, key=lambda p: -p[4])
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
    longest = max(runs, key=len)
    return median(longest)


def _side_by_side(before: list[Piece], after: list[Piece]) -> bool:
    """Tell whether two sets of pieces are columns of prose, not the cells of a table."""
    if min(len(before), len(after)) < _LEAST_LINES:
        return False
    for side, other in ((before, after), (after, before)):
        lengths = sorted(len(p[0]) for p in side)
        if lengths[len(side) // 2] < _PROSE_CHARACTERS and not (
            any(map(_is_sentence, side)) and any(map(_is_sentence, other))
        ):
            return False
        prose = [p for p in other if len(p[0]) >= _PROSE_CHARACTERS]
        prose = prose if len(prose) >= _LEAST_LINES else other
        low, high = min(p[2] for p in prose), max(p[4] for p in prose)
        overlapping = sum(low <= (p[2] + p[4]) / 2 <= high for p in side)
        if overlapping < max(_LEAST_LINES, 0.4 * min(len(before), len(after))):
            return False
    return True


def _is_sentence(piece: Piece) -> bool:
    return len(piece[0]) >= 2 * _PROSE_CHARACTERS and piece[0].endswith((".", "。", "!", "?"))


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


# How a document is typeset: the margins of its columns, its body type, the distance of its lines.

STOPS = (".", "!", "?", "…", "。", "！", "？", ":", "”", '"', "»", "」")
"""What a sentence ends with, or what follows its end."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is typeset.

    size: of its body type, in points. indents: whether paragraphs are set in. leading: the usual
    distance of lines of a size.
    """

    size: float
    indents: bool
    leading: dict[float, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """The margins of a column, in points."""

    left: float
    right: float


Columns = dict[tuple[int, int], PrintedColumn]
"""By page and by column on it."""


def margins(lines: list[PrintedLine]) -> Columns:
    """Return where the lines of each column begin and end: the usual left, the widest right."""
    by_column: dict[tuple[int, int], list[PrintedLine]] = defaultdict(list)
    for line in lines:
        by_column[line.page, line.column].append(line)
    return {
        key: PrintedColumn(
            _usual_left(some), sorted(line.right for line in some)[int(len(some) * 0.95)]
        )
        for key, some in by_column.items()
    }


def _usual_left(lines: list[PrintedLine]) -> float:
    """Return the leftmost place at which many lines begin."""
    counts = Counter(round(line.left) for line in lines)
    most = max(counts.values())
    return min(left for left, count in counts.items() if count >= max(0.3 * most, 1))


def setting_of(pages: list[list[PrintedLine]], columns: Columns) -> Setting:
    """Return how a document is typeset. pages: their lines without furniture."""
    sizes, distances = Counter[float](), defaultdict[float, list[float]](list)
    starts = indented = 0
    for lines in pages:
        for before, line in zip([None, *lines], lines, strict=False):
            sizes[line.size] += len(line.text)
            if before is None or before.column != line.column:
                continue
            distance = before.bottom - line.bottom
            if alike(before.size, line.size) and 0 < distance < 3 * line.size:
                distances[line.size].append(distance)
            if before.text.rstrip().endswith(STOPS):
                starts += 1
                indented += 0.7 < (line.left - columns[line.page, line.column].left) / line.size < 4
    leading = {size: median(found) for size, found in distances.items()}
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    return Setting(size, indented > 0.15 * starts, leading)


def alike(one: float, other: float) -> bool:
    """Tell whether two sizes of type are the same but for rounding."""
    return abs(one - other) <= 0.06 * max(one, other)


def is_large(size: float, setting: Setting) -> bool:
    """Tell whether type is a heading's by its size."""
    return size > 1.1 * setting.size
