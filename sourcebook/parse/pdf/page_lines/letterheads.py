"""Parts lines that hold two things far from each other: a letterhead and a label, two parties.

"Port Authority          PRESS RELEASE" is two lines; a row of a table, an entry of a list of
contents and a formula with its number are one.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from sourcebook.parse.pdf.page_lines.layout import PrintedLine
from sourcebook.parse.pdf.page_lines.tables import table_rows

_FAR = 5
"""Of a line's size: the least space between its two ends."""

_FEWEST_LETTERS = 3


def parted(lines: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """Return the lines of a page, those of two ends as two."""
    places = {index: place for index, line in enumerate(lines) if (place := _place_of_gap(line))}
    if not places:
        return tuple(lines)
    rows = {n for row in table_rows(lines, frozenset()) for n in row.lines}
    made: list[PrintedLine] = []
    for index, line in enumerate(lines):
        place = 0 if index in rows else places.get(index, 0)
        ends = (
            (part_of(line, 0, place), part_of(line, place, len(line.cells))) if place else (line,)
        )
        made += ends
    return tuple(made)


def _place_of_gap(line: PrintedLine) -> int:
    """Return the index of the cell behind the one wide space of a line; 0 where there is none."""
    if not line.upright or line.ruled or len(line.cells) < 2:
        return 0
    gaps = [
        index
        for index in range(1, len(line.cells))
        if line.cells[index].left - line.cells[index - 1].right >= _FAR * line.size
    ]
    if len(gaps) != 1:
        return 0
    start = line.cells[gaps[0]].start
    before, behind = line.text[:start].strip(), line.text[start:]
    letters = min(sum(map(str.isalpha, text)) for text in (before, behind))
    return gaps[0] if letters >= _FEWEST_LETTERS and not before.endswith((":", "：")) else 0


def part_of(line: PrintedLine, first: int, stop: int) -> PrintedLine:
    """Return the line that some of the cells of a line are, from `first` to before `stop`."""
    cells = line.cells[first:stop]
    start = cells[0].start
    end = line.cells[stop].start if stop < len(line.cells) else len(line.text)
    raised = tuple(
        (a - start, b - start, sign) for a, b, sign in line.raised if start <= a < b <= end
    )
    moved = tuple(one._replace(start=one.start - start, end=one.end - start) for one in cells)
    text, left, right = line.text[start:end].strip(), cells[0].left, cells[-1].right
    return replace(line, text=text, left=left, right=right, raised=raised, cells=moved)
