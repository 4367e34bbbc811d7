"""Reads two texts that stand side by side on the same lines one after the other.

An abstract may stand beside the dates of a submission, an article beside its translation. A table
is read by its rows: its cells do not go on in the row below.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from msgspec.structs import replace

from sourcebook.parse.pdf.page_lines.author_blocks import author_lines, in_blocks
from sourcebook.parse.pdf.page_lines.layout import PrintedCell, PrintedLine
from sourcebook.parse.pdf.page_lines.letterheads import part_of
from sourcebook.parse.pdf.page_lines.setting import STOPS

_LEAST_LINES = 4
_FAR = 2.2
"""Of the size of type: lines that stand further off are of another text."""

_LEAST_WORDS, _GOES_ON = 4, 0.5
"""Words of a line of prose, usually, and the share of its lines that go on in the next."""

_SIDES = 2


def in_reading_order(lines: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """Return the lines of a page, those of two texts side by side as the lines of each."""
    made: list[PrintedLine] = []
    column = max((line.column for line in lines), default=0)
    at = 0
    while at < len(lines):
        stop = _end_of_run(lines, at)
        run = lines[at:stop]
        if count := author_lines(lines, at):
            made += in_blocks(lines[at : at + count], column + 1)
            column += count
            stop = at + count
        elif _are_two_texts(run):
            made += _one_after_the_other(run, column + 1)
            column += _SIDES
        else:
            made += run
        at = stop
    return tuple(made)


def _end_of_run(lines: Sequence[PrintedLine], first: int) -> int:
    """Return where the lines end that have two cells each, one below the other."""
    stop = first + 1
    while stop < len(lines) and _is_of_two(lines[stop - 1]) and _is_of_two(lines[stop]):
        above, line = lines[stop - 1], lines[stop]
        near = 0 < above.bottom - line.bottom < _FAR * line.size
        if not near or above.column != line.column:
            break
        stop += 1
    return stop


def _is_of_two(line: PrintedLine) -> bool:
    return line.upright and not line.ruled and len(line.cells) == _SIDES


def _are_two_texts(lines: Sequence[PrintedLine]) -> bool:
    """Tell whether the cells of lines are two texts, of which one at least is sentences."""
    if len(lines) < _LEAST_LINES:
        return False
    end = max(line.cells[0].right for line in lines)
    begin = min(line.cells[1].left for line in lines)
    sides = [[_text(line, line.cells[side]) for line in lines] for side in range(_SIDES)]
    return end < begin and any(map(_is_prose, sides)) and not any(map(_is_of_numbers, sides))


def _text(line: PrintedLine, cell: PrintedCell) -> str:
    return line.text[cell.start : cell.end].strip()


def _is_prose(texts: Sequence[str]) -> bool:
    """Tell whether texts that stand one below the other are lines of sentences.

    Not where the first begins with a small letter, as each of a list of words and meanings does.
    """
    going = [
        not above.endswith(STOPS) and (below[:1].islower() or above.endswith(("-", ",")))
        for above, below in pairwise(texts)
    ]
    words = median(len(text.split()) for text in texts)
    flows = words >= _LEAST_WORDS and sum(going) >= _GOES_ON * len(going)
    return flows and not texts[0][:1].islower()


def _is_of_numbers(texts: Sequence[str]) -> bool:
    return 2 * sum(not any(map(str.isalpha, text)) for text in texts) >= len(texts)


def _one_after_the_other(lines: Sequence[PrintedLine], column: int) -> Iterator[PrintedLine]:
    for side in range(_SIDES):
        for line in lines:
            yield replace(part_of(line, side, side + 1), column=column + side)
