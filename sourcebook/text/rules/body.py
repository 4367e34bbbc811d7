"""Where the article's text runs: the stretch of lines with the most prose and the least else."""

from sourcebook.lines import Line, Marks
from sourcebook.text.judging import Judgement

_MOST = 60
"""Words of a line that count: one long paragraph does not outweigh a page."""

_COST = 3
"""What a short line takes away; by trial on pages of many kinds."""

_FURNITURE_COST = 18

_SHORT_SENTENCE = 4
"""Words of a sentence that may end a text."""


def main_run(
    lines: tuple[Line, ...], marks: Marks, judged: Judgement | None, *, whole: bool
) -> tuple[int, int]:
    """Return the first and one past the last index of the main text; (0, 0) when there is no prose.

    The stretch is the contiguous one with the greatest sum (maximum subsequence segmentation:
    Pasternack and Roth, Extracting Article Text from the Web, WWW 2009), found in one pass. In a
    capture that is mostly prose it simply reaches from the first prose to the last.

    judged: what the line model says, where it was asked. whole: see `is_whole_page`.
    """
    prose = [i for i, line in enumerate(lines) if line.prose and marks[i] is None]
    if not prose:
        return 0, 0
    first, stop = prose[0], prose[-1] + 1
    if whole:
        first, stop = _heaviest(lines, marks, judged)
    while stop < len(lines) and marks[stop] is None and _sentence(lines[stop]):
        stop += 1
    return first, stop


def _heaviest(lines: tuple[Line, ...], marks: Marks, judged: Judgement | None) -> tuple[int, int]:
    best, start, total, span = 0.0, 0, 0.0, (0, 0)
    for index, line in enumerate(lines):
        marked = marks[index] is not None
        kept = judged.kept[index] if judged else None
        gain = _gain(line, marked=marked) if kept is None else _judged_gain(line, kept, marked)
        if not total:
            start = index
            total = max(gain, 0) if line.prose else 0
        else:
            total = max(total + gain, 0)
        if total > best:
            best, span = total, (start, index + 1)
    return span


def _sentence(line: Line) -> bool:
    return line.ends and line.words >= _SHORT_SENTENCE


def is_whole_page(lines: tuple[Line, ...], marks: Marks) -> bool:
    """Tell whether a capture has so many short lines that it must hold a page's furniture."""
    short = sum(1 for i, line in enumerate(lines) if not line.prose or marks[i] is not None)
    return short >= 15 and short > len(lines) // 3


def _judged_gain(line: Line, kept: bool, marked: bool) -> float:
    share = -0.1 if marked else 0.5 if kept else -0.4
    return share * min(line.words + _COST, _MOST)


def _gain(line: Line, *, marked: bool) -> int:
    if marked:
        return -_FURNITURE_COST
    if line.prose or (line.ends and line.words >= 6):
        return min(line.words, _MOST)
    return -_COST if line.words < 30 else 0
