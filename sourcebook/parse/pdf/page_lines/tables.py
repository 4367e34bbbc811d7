"""Finds simple tables on a page: lines whose pieces stand in the same columns, one below the other.

Rows of tables that are drawn with rules are known already (`ruled.py`), whatever they hold.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from msgspec import Struct

from sourcebook.model import Span
from sourcebook.parse.pdf.page_lines.layout import PrintedCell, PrintedLine, spans_of

_LEAST_ROWS = 3
_FAR = 3.2
"""Of the size of type: rows that stand further off are of another table."""

_LONG, _CAPTION = 60, 40
"""Characters: columns of cells that are longer are prose; so long a line is of one cell alone."""

_MOST_CELLS = 60

_STEP, _MOST = 3.0, 0.7
"""Points within which edges are at one place, and how many of a column's cells are to be there."""

_TIGHT = 1.35
"""Of the size of type: lines of one cell are no further apart."""

_ITEM = re.compile(r"[•‣◦▪■□●○∙·►➢✓*–—-]|[(\[]?(?:\d{1,3}|[a-z]{1,4})[.)\]]", re.IGNORECASE)
_LEADERS = re.compile(r"(?:\. ?){4}|…{2}|_{4}")

Part = tuple[PrintedLine, PrintedCell]


class TableRow(Struct, frozen=True):
    """A row of a table. lines: the first and one past the last of the page's lines that it has.

    number: in its table, from 1. parts: of each column what stands there, line by line.
    """

    lines: range
    number: int
    is_head: bool
    parts: tuple[tuple[Part, ...], ...]

    def text(self) -> tuple[str, tuple[Span, ...]]:
        """Return its cells with tabs between them, and what in them is set high or low."""
        text = ""
        spans: list[Span] = []
        for number, parts in enumerate(self.parts):
            text += "\t" if number else ""
            for at, (line, cell) in enumerate(parts):
                text += " " if at else ""
                shift = len(text) - cell.start
                spans += spans_of(line, shift, cell.start, cell.end)
                text += line.text[cell.start : cell.end]
        return text, tuple(spans)


def table_rows(lines: Sequence[PrintedLine], taken: frozenset[int]) -> Iterator[TableRow]:
    """Yield the rows of the tables on a page. taken: indexes of lines that are furniture."""
    for run in _runs(lines, taken):
        columns = _columns([lines[n] for n in run])
        if columns:
            yield from _rows(lines, run, columns)


def _runs(lines: Sequence[PrintedLine], taken: frozenset[int]) -> Iterator[range]:
    """Yield the lines that may be tables: one below the other, with no prose among them."""
    first = 0
    for index in range(len(lines) + 1):
        goes_on = index < len(lines) and index not in taken and _may_be_row(lines[index])
        if goes_on and index > first:
            goes_on = _is_below(lines[index - 1], lines[index])
            if not goes_on:
                yield from _trimmed(lines, range(first, index))
                first = index
                continue
        if not goes_on:
            yield from _trimmed(lines, range(first, index))
            first = index + 1


def _may_be_row(line: PrintedLine) -> bool:
    if not line.upright or not 0 < len(line.cells) <= _MOST_CELLS or _LEADERS.search(line.text):
        return False
    return len(line.cells) > 1 or len(line.text) <= _CAPTION or line.ruled > 0


def _is_below(above: PrintedLine, line: PrintedLine) -> bool:
    if above.ruled or line.ruled:
        return above.ruled == line.ruled
    distance = above.bottom - line.bottom
    return above.column == line.column and 0 < distance < _FAR * max(line.size, above.size)


def _trimmed(lines: Sequence[PrintedLine], run: range) -> Iterator[range]:
    """Yield a run from its first to its last line with several cells."""
    several = [n for n in run if len(lines[n].cells) > 1]
    if run and lines[run[0]].ruled:
        yield run
    elif len(several) >= _LEAST_ROWS:
        yield range(several[0], several[-1] + 1)


def _columns(lines: Sequence[PrintedLine]) -> list[tuple[float, float]]:
    """Return where the columns of a table are; none where the lines are no table."""
    if lines[0].ruled:
        columns = _apart(cell for line in lines for cell in line.cells)
        return columns if len(columns) > 1 else []
    several = [line for line in lines if len(line.cells) > 1]
    if len(several) < 0.6 * len(lines):
        return []
    counts = Counter(len(line.cells) for line in several)
    usual = max(counts, key=lambda count: (counts[count], count))
    columns = _apart(cell for line in several if len(line.cells) == usual for cell in line.cells)
    return columns if len(columns) > 1 and _is_table(several, columns) else []


def _apart(places: Iterable[PrintedCell]) -> list[tuple[float, float]]:
    """Return the columns that cells stand in: those that overlap are in one."""
    columns: list[tuple[float, float]] = []
    for cell in sorted(places, key=lambda cell: cell.left):
        if columns and cell.left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], cell.right)
        else:
            columns.append((cell.left, cell.right))
    return columns


def _is_table(lines: Sequence[PrintedLine], columns: Sequence[tuple[float, float]]) -> bool:
    """Tell whether columns hold short cells that are aligned, and not the items of a list."""
    found: list[list[Part]] = [[] for _ in columns]
    for line in lines:
        for cell in line.cells:
            found[_column_of(cell, columns)].append((line, cell))
    for number, parts in enumerate(found):
        texts = [line.text[cell.start : cell.end] for line, cell in parts]
        if len(texts) < max(2, 0.5 * len(lines)) or median(map(len, texts)) > _LONG:
            return False
        items = sum(_ITEM.fullmatch(text) is not None for text in texts)
        if not _aligned([cell for _, cell in parts]) or (not number and items > 0.5 * len(texts)):
            return False
    return True


def _aligned(cells: Sequence[PrintedCell]) -> bool:
    """Tell whether most cells begin, end, or have their middle at one place."""
    for places in (
        [cell.left for cell in cells],
        [cell.right for cell in cells],
        [(cell.left + cell.right) / 2 for cell in cells],
    ):
        middle = median(places)
        near = sum(abs(place - middle) <= _STEP for place in places)
        if near >= _MOST * len(places):
            return True
    return False


def _column_of(cell: PrintedCell, columns: Sequence[tuple[float, float]]) -> int:
    """Return the column that a cell stands in most."""

    def shared(number: int) -> float:
        left, right = columns[number]
        return min(right, cell.right) - max(left, cell.left)

    return max(range(len(columns)), key=lambda number: (shared(number), -number))


def _rows(
    lines: Sequence[PrintedLine], run: range, columns: Sequence[tuple[float, float]]
) -> Iterator[TableRow]:
    rows: list[tuple[list[int], list[list[Part]]]] = []
    for index in run:
        parts: list[list[Part]] = [[] for _ in columns]
        for cell in lines[index].cells:
            parts[_column_of(cell, columns)].append((lines[index], cell))
        if rows and _goes_on(rows[-1][1], parts, lines[index - 1], lines[index]):
            rows[-1][0].append(index)
            for cells, more in zip(rows[-1][1], parts, strict=True):
                cells.extend(more)
        else:
            rows.append(([index], parts))
    heads = _has_head([parts for _, parts in rows])
    for number, (indexes, parts) in enumerate(rows, 1):
        whole = range(indexes[0], indexes[-1] + 1)
        yield TableRow(whole, number, heads and number == 1, tuple(map(tuple, parts)))


def _goes_on(
    row: list[list[Part]], parts: list[list[Part]], above: PrintedLine, line: PrintedLine
) -> bool:
    """Tell whether a line goes on with cells of the row above it, which were too long for one."""
    if line.ruled:
        return False
    filled = [number for number, cells in enumerate(parts) if cells]
    tight = above.bottom - line.bottom <= _TIGHT * line.size
    words = all(_text(parts[number])[:1].isalpha() for number in filled)
    return 0 not in filled and tight and words and all(row[number] for number in filled)


def _text(parts: Sequence[Part]) -> str:
    return " ".join(line.text[cell.start : cell.end] for line, cell in parts)


def _has_head(rows: list[list[list[Part]]]) -> bool:
    """Tell whether the first row holds headings: it alone is bold, or it alone has no numbers."""
    bold = [all(line.bold for cells in row for line, _ in cells) for row in rows]
    if bold[0] and not all(bold):
        return True
    numbers = [
        sum(any(map(str.isdecimal, _text(cells))) for cells in row[1:]) / (len(row) - 1)
        for row in rows
    ]
    return not numbers[0] and len(rows) > 1 and median(numbers[1:]) >= 0.5
