"""Finds tables of plain text: drawn with bars, or aligned in columns."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sourcebook.extract.lines import Line
from sourcebook.extract.shapes.lines import Found, Free, as_block, runs

_BARS = re.compile(r"\s*[|│┃].*[|│┃]\s*")
_BAR = re.compile(r"[|│┃]")
_GAP = re.compile(r"\t+| {2,}")
_LEAST_ROWS = 3
_MOST_WORDS, _MEAN_WORDS = 8, 3.5
"""Words of one cell, and of all on average; columns of running text have more."""

_LONGEST = 200
_DIGIT = re.compile(r"\d")


def drawn_tables(lines: Free) -> Found:
    """Yield the rows of tables that have bars between their cells, and at both ends."""
    for run in runs(lines, lambda line: bool(_BARS.fullmatch(line.raw))):
        cells = [_BAR.split(line.raw.strip()[1:-1]) for _, line in run]
        if len(run) > 1 and len({len(row) for row in cells}) == 1 and len(cells[0]) > 1:
            yield from _rows(run, cells)


def aligned_tables(lines: Free) -> Found:
    """Yield the rows of tables whose columns stand one below the other, apart by white space."""
    for run in runs(lines, _may_be_row):
        for part in _tight(run):
            cells = _columns([line.raw for _, line in part])
            if len(part) >= _LEAST_ROWS and cells and _is_table(cells):
                yield from _rows(part, cells)


def _may_be_row(line: Line) -> bool:
    text = line.raw.strip()
    return "\n" not in text and len(text) <= _LONGEST and bool(_GAP.search(text))


def _tight(run: Sequence[tuple[int, Line]]) -> Iterator[list[tuple[int, Line]]]:
    """Yield the parts of a run without a blank line in them."""
    part: list[tuple[int, Line]] = []
    for index, line in run:
        if part and line.gap:
            yield part
            part = []
        part.append((index, line))
    if part:
        yield part


def _columns(texts: Sequence[str]) -> list[list[str]]:
    """Return the cells of rows: cut at tabs, or where all rows have white space; else nothing."""
    if all("\t" in text.strip() for text in texts):
        rows = [re.split(r"\t+", text.strip("\n")) for text in texts]
        return rows if len({len(row) for row in rows}) == 1 else []
    padded = [text.expandtabs(8).rstrip().ljust(_LONGEST) for text in texts]
    blank = [all(row[at] == " " for row in padded) for at in range(_LONGEST)]
    starts = [at for at in range(_LONGEST) if not blank[at] and (at == 0 or _ends(blank, at))]
    if len(starts) < 2:
        return []
    ends = [*starts[1:], _LONGEST]
    return [[row[a:b].strip() for a, b in zip(starts, ends, strict=True)] for row in padded]


def _ends(blank: Sequence[bool], at: int) -> bool:
    """Tell whether a column begins at a place: two blanks stand before it in all rows."""
    return blank[at - 1] and (at < 2 or blank[at - 2])


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether cells are those of a table: short, and nearly none empty."""
    cells = [cell for row in rows for cell in row]
    words = [len(cell.split()) for cell in cells if cell]
    filled = all(row[0] and any(row[1:]) for row in rows)
    short = max(words) <= _MOST_WORDS and sum(words) <= _MEAN_WORDS * len(words)
    plain = not any(_GAP.search(cell) or cell.startswith(("*", "•")) for cell in cells)
    return filled and short and plain and 2 * len(words) > len(cells)


def _rows(run: Sequence[tuple[int, Line]], cells: Sequence[Sequence[str]]) -> Found:
    """Yield lines as the rows of a table; the first has its headings, where a line is drawn below
    it, or it alone has no numbers."""
    apart = [two.lines.first - one.lines.last > 1 for (_, one), (_, two) in pairwise(run)]
    headed = apart[0] and (len(apart) == 1 or not all(apart))
    for column in zip(*cells, strict=True):
        numbers = [bool(_DIGIT.search(cell)) for cell in column]
        headed = headed or (len(numbers) > 2 and not numbers[0] and all(numbers[1:]))
    for number, ((index, line), row) in enumerate(zip(run, cells, strict=True), 1):
        text = "\t".join(" ".join(cell.split()) for cell in row)
        yield index, as_block(line, "row", text, level=int(number == 1 and headed), ordinal=number)
