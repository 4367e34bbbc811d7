"""Finds tables that are drawn with lines (rules), and makes one piece of each of their rows.

What stands in a cell, on however many lines, is one cell of that row. A box around a text, and a
drawing, are no tables: these have several rows and columns that hold text.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import itemgetter

from msgspec import Struct

from sourcebook.parse.hyphens import WordCounts, joined
from sourcebook.parse.pdf.boxes import Box, TextRun, box_around
from sourcebook.parse.pdf.page_lines.columns import rows_of
from sourcebook.parse.pdf.page_lines.gutters import halves
from sourcebook.parse.pdf.page_lines.layout import Raised, text_of_row

_TOUCH = 2.0
"""Points: rules that are no further apart touch; those that nearly lie on one line are one."""

_MOST, _TABLES = 200, 12
"""Lines of rules: a page with more holds a drawing. Tables on a page that are looked for."""

_LONG = 600
"""Characters of a cell, on average: what is longer is a page that is divided by rules."""

_FILLED = 0.6
"""Of its width: how far a cell is said to reach, so that there is space between it and the next."""


class _Grid(Struct, frozen=True):
    """Where the rules of a table stand, from left to right and from bottom to top."""

    xs: Sequence[float]
    ys: Sequence[float]

    def place(self, piece: TextRun) -> tuple[int, int] | None:
        """Return the row, counted from the top, and the column of a piece; None outside."""
        x = piece.left + min(2.0, (piece.right - piece.left) / 2)
        y = (piece.bottom + piece.top) / 2
        if not (self.xs[0] < x < self.xs[-1] and self.ys[0] < y < self.ys[-1]):
            return None
        return len(self.ys) - 1 - bisect(self.ys, y), bisect(self.xs, x) - 1


def with_ruled_rows(pieces: list[TextRun], rules: Sequence[Box]) -> list[TextRun]:
    """Return the pieces of a page with one for each row of a table that is drawn with rules."""
    left = pieces
    made: list[TextRun] = []
    for number, grid in enumerate(islice(_grids(_whole_lines(rules)), _TABLES), 1):
        cells: dict[tuple[int, int], list[TextRun]] = defaultdict(list)
        others: list[TextRun] = []
        for whole in left:
            for piece in _cut(whole, grid):
                place = grid.place(piece)
                (others if place is None else cells[place]).append(piece)
        if _is_table(cells):
            made += _rows(cells, grid, number)
            left = others
    return [*left, *made]


def _whole_lines(rules: Sequence[Box]) -> list[Box]:
    """Return rules that go on where others end as one: a table is often drawn cell by cell."""
    alike: dict[tuple[bool, int], list[Box]] = defaultdict(list)
    for rule in rules:
        left, bottom, right, top = rule
        up = right - left < top - bottom
        alike[up, round(left + right if up else bottom + top)].append(rule)
    made: list[Box] = []
    for (up, _place), found in alike.items():
        axis, first = (1 if up else 0), len(made)
        for rule in sorted(found, key=itemgetter(axis)):
            last = made[-1] if len(made) > first else None
            if last and rule[axis] <= last[axis + 2] + _TOUCH:
                made[-1] = box_around(last, rule)
            else:
                made.append(rule)
    return made


def _grids(rules: Sequence[Box]) -> Iterator[_Grid]:
    """Yield the rules that touch each other, where they make rows and columns."""
    if not 6 <= len(rules) <= _MOST:
        return
    left = sorted(rules)
    while left:
        group = [left.pop()]
        for one in group:  # it grows while it is read
            near = [other for other in left if _touch(one, other)]
            group += near
            left = [other for other in left if other not in near] if near else left
        xs = _lines([(r[0] + r[2]) / 2 for r in group if r[2] - r[0] < r[3] - r[1]])
        ys = _lines([(r[1] + r[3]) / 2 for r in group if r[2] - r[0] >= r[3] - r[1]])
        if min(len(xs), len(ys)) > 2:
            yield _Grid(xs, ys)


def _touch(one: Box, other: Box) -> bool:
    return all(
        one[axis] - _TOUCH <= other[axis + 2] and other[axis] - _TOUCH <= one[axis + 2]
        for axis in (0, 1)
    )


def _lines(places: Sequence[float]) -> list[float]:
    """Return places in order, those that are nearly the same as one."""
    made: list[float] = []
    for place in sorted(places):
        if not made or place - made[-1] > _TOUCH:
            made.append(place)
    return made


def _cut(piece: TextRun, grid: _Grid) -> Iterator[TextRun]:
    """Yield a piece, cut where a rule stands in one of its gaps."""
    inside = grid.ys[0] < (piece.bottom + piece.top) / 2 < grid.ys[-1]
    for at, (_, left, right) in enumerate(piece.gaps if inside else ()):
        if any(left - _TOUCH <= x <= right + _TOUCH for x in grid.xs):
            before, after = halves(piece, at)
            yield before
            yield from _cut(after, grid)
            return
    yield piece


def _is_table(cells: dict[tuple[int, int], list[TextRun]]) -> bool:
    rows: dict[int, int] = defaultdict(int)
    for row, _column in cells:
        rows[row] += 1
    columns = {column for _row, column in cells}
    several = sum(count > 1 for count in rows.values())
    length = sum(len(piece.text) for pieces in cells.values() for piece in pieces)
    enough = len(columns) > 1 and several > 1 and several >= 0.5 * len(rows)
    return enough and length <= _LONG * len(cells)


def _rows(
    cells: dict[tuple[int, int], list[TextRun]], grid: _Grid, number: int
) -> Iterator[TextRun]:
    for row in sorted({row for row, _column in cells}):
        found = [(c, _whole(cells[r, c])) for r, c in sorted(cells) if r == row]
        low, high = grid.ys[-row - 2 : len(grid.ys) - row]
        middle, half = (low + high) / 2, (found[0][1].top - found[0][1].bottom) / 2
        text, at = "", 0
        raised: list[tuple[int, int, int]] = []
        gaps: list[tuple[int, float, float]] = []
        for before, (column, piece) in zip([None, *found], found, strict=False):
            at = len(text) + 1 if before else 0
            if before:
                gaps.append((at, _edges(grid, before[0])[1], _edges(grid, column)[0]))
            text += (" " if before else "") + piece.text
            raised += [(a + at, b + at, sign) for a, b, sign in piece.raised]
        first = found[0][1]
        yield first._replace(
            text=text,
            left=_edges(grid, found[0][0])[0],
            bottom=middle - half,
            right=_edges(grid, found[-1][0])[1],
            top=middle + half,
            bold=all(piece.bold for _, piece in found),
            raised=raised,
            gaps=gaps,
            ruled=number,
        )


def _edges(grid: _Grid, column: int) -> tuple[float, float]:
    """Return from where to where what is in a column is said to reach."""
    left, right = grid.xs[column], grid.xs[column + 1]
    return left + 1, left + 1 + _FILLED * (right - left)


def _whole(pieces: list[TextRun]) -> TextRun:
    """Return the lines of a cell as one piece; words that are divided at line ends are whole."""
    text, raised = "", list[Raised]()
    for row in rows_of(pieces):
        line, marks = text_of_row(row)
        text = joined([text, line], _NO_WORDS) if text else line
        start = len(text) - len(line)
        raised += [(a + start, b + start, sign) for a, b, sign in marks]
    bold = all(piece.bold for piece in pieces)
    return max(pieces, key=lambda p: len(p.text))._replace(
        text=text, raised=raised, bold=bold, gaps=()
    )


_NO_WORDS = WordCounts()
