"""Reads the blocks of authors that stand side by side below the title of a paper.

Each block is set about a middle of its own: a name, then where the person works, then an address.
A last row may hold a single block, in the middle of the page. Names alone may stand side by side,
too.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.parse.pdf.boxes import TextRun
from sourcebook.parse.pdf.page_lines.columns import rows_of
from sourcebook.parse.pdf.page_lines.layout import PrintedLine, line_of
from sourcebook.parse.pdf.page_lines.letterheads import part_of

AUTHOR_OF_BLOCK = "an author, above where the person works"
"""The reason of the mark of a line that is the name in such a block."""

_LEAST_LINES, _MOST_LINES = 3, 9
_LEAST_BLOCKS, _MOST_BLOCKS = 2, 5
_FAR = 2.2
"""Of the size of type: lines that stand further off are of another row of blocks."""

_MIDDLE, _RAGGED = 0.6, 0.5
"""Of the size of type: how far the middles of a block's lines lie apart at most; its left edges,
at least."""

_LEAST_HIGH = 0.35
"""How far up the first page such blocks stand, at least."""

_PARTICLES = r"d[aeiou]s?|del|della|von|van|der|den|ter|la|le|al|bin|ibn|y|e"
_NAME = re.compile(
    rf"(?:(?:[^\W\d_a-z][^\W\d_]*[.’'-]*(?:[^\W\d_]+[.’'-]?)*|{_PARTICLES})(?:\s+|$)){{2,6}}"
)
_MARKS = re.compile(r"(?:\s|(?<=\w))[\d*†‡§¶]+(?:,[\d*†‡§¶]+)*$")


def height_of_blocks(pieces: Sequence[TextRun], height: float) -> tuple[float, float]:
    """Return between which heights the first page has such blocks; twice 0 without any.

    They run over the whole page, though its text stands in columns.
    """
    rows = rows_of([piece for piece in pieces if piece.turned == 0 and piece.text.strip()])
    lines = [line_of(row, 1, 0, height) for row in rows]
    for at, line in enumerate(lines):
        count = author_lines(lines, at)
        if count >= _LEAST_LINES:
            return min(one.bottom for one in lines[at : at + count]), line.top
    return 0.0, 0.0


def author_lines(lines: Sequence[PrintedLine], first: int) -> int:
    """Return how many lines from one on are blocks of authors side by side; 0 for none."""
    line = lines[first]
    if line.page > 1 or line.place < _LEAST_HIGH or not _is_of_blocks(line):
        return 0
    row = _row_of_blocks(lines, first)
    if not _are_blocks(row):
        alone = len(row) == 1 and _about_one_middle(lines, first)
        return int(alone and all(map(_is_name, _texts(line))))
    count = len(row)
    while first + count < len(lines) and (more := _single_block(lines, first + count, row)):
        count += more
    return count


def in_blocks(lines: Sequence[PrintedLine], column: int) -> Iterator[PrintedLine]:
    """Yield the lines of blocks, block by block. column: of the first line; each has its own."""
    at = 0
    while at < len(lines):
        sides = len(lines[at].cells)
        row = lines[at : at + 1]
        while at + len(row) < len(lines) and len(lines[at + len(row)].cells) == sides:
            row = lines[at : at + len(row) + 1]
        for side in range(sides):
            for line in row:
                part = part_of(line, side, side + 1)
                named = line is row[0] and len(row) > 1
                yield replace(part, column=column, block="author" if named else "address")
                column += 1
        at += len(row)


def _is_of_blocks(line: PrintedLine) -> bool:
    wide = _LEAST_BLOCKS <= len(line.cells) <= _MOST_BLOCKS
    return line.upright and not line.ruled and wide


def _texts(line: PrintedLine) -> list[str]:
    return [line.text[cell.start : cell.end].strip() for cell in line.cells]


def _row_of_blocks(lines: Sequence[PrintedLine], first: int) -> Sequence[PrintedLine]:
    """Return the lines below one that have as many cells as it has."""
    stop = first + 1
    while stop < len(lines) and len(lines[stop].cells) == len(lines[first].cells):
        above, line = lines[stop - 1], lines[stop]
        if not 0 < above.bottom - line.bottom < _FAR * line.size or above.column != line.column:
            break
        stop += 1
    return lines[first:stop]


def _are_blocks(row: Sequence[PrintedLine]) -> bool:
    """Tell whether the cells of lines are blocks of authors, one below each cell of the first."""
    if not _LEAST_LINES <= len(row) <= _MOST_LINES:
        return False
    heads, *others = map(_texts, row)
    addressed = any("@" in text for texts in others for text in texts)
    sides = range(len(heads))
    centred = all(_is_centred(row, side) for side in sides)
    ragged = any(_is_ragged(row, side) for side in sides)
    return addressed and centred and ragged and all(map(_is_name, heads))


def _is_name(text: str) -> bool:
    """Tell whether all words of a text may be of a name."""
    return _NAME.fullmatch(_MARKS.sub("", text)) is not None


def _is_centred(row: Sequence[PrintedLine], side: int) -> bool:
    size = row[0].size
    cells = [line.cells[side] for line in row]
    middles = [(cell.left + cell.right) / 2 for cell in cells]
    return max(middles) - min(middles) < _MIDDLE * size


def _is_ragged(row: Sequence[PrintedLine], side: int) -> bool:
    lefts = [line.cells[side].left for line in row]
    return max(lefts) - min(lefts) > _RAGGED * row[0].size


def _single_block(lines: Sequence[PrintedLine], first: int, above: Sequence[PrintedLine]) -> int:
    """Return how many lines from one on are a block by itself in the middle below others."""
    row = _row_of_blocks(lines, first)
    if len(lines[first].cells) != 1 or not _LEAST_LINES <= len(row) <= _MOST_LINES:
        return 0
    end = next((n for n, line in enumerate(row, 1) if "@" in line.text), 0)
    middles = [(line.left + line.right) / 2 for line in (above[0], row[0])]
    middle = abs(middles[0] - middles[1]) < 4 * _MIDDLE * row[0].size
    fits = end >= _LEAST_LINES and middle and _is_name(row[0].text)
    centred = fits and _is_centred(row[:end], 0) and _is_ragged(row[:end], 0)
    return end if centred else 0


def _about_one_middle(lines: Sequence[PrintedLine], first: int) -> bool:
    """Tell whether a line is set about the middle of the one above it."""
    if not first:
        return False
    above, line = lines[first - 1], lines[first]
    off = abs(above.left + above.right - line.left - line.right) / 2
    return off < _MIDDLE * line.size and above.left != line.left
