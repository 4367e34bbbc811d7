"""Leaves out the lines beside and below the buttons under a text, in any language.

Of "Send to a friend", "Print", "Share" one is known by its words. The others stand in the same
block, and what stands below it is no text either, where it has no sentence.
"""

from collections.abc import Iterator, Sequence

from sourcebook.extract.lines import CaptureLines, Line, Mark
from sourcebook.extract.rules.furniture_words import CALL_TO_SHARE, PAGE_CONTROL
from sourcebook.extract.rules.phrases import only_controls

_BUTTON = Mark("furniture", PAGE_CONTROL)
_BESIDE = Mark("furniture", "beside a button")
_BELOW = Mark("furniture", "below the buttons under the text")
_LISTED = Mark("text", "a list that the text announces above buttons")
_MOST_LINES, _MOST_WORDS, _SENTENCE = 8, 5, 4
_MOST_OF_ENTRY = 12
_SHARE = 3
"""Of so many lines of a block one must be known as a button."""


def buttons(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark the short lines of a block in which buttons stand, and those below the last sentence."""
    blocks = [one for one in page.blocks() if one.start > page.title and _has_buttons(page, one)]
    for block in blocks:
        yield from ((i, _BESIDE) for i in block if page.free(i))
    lines = page.lines
    sentences = (i for i, one in enumerate(lines) if one.ends and one.words >= _SENTENCE)
    last = max((i for i in sentences if page.free(i) or page.is_text(i)), default=-1)
    stop = next((block.stop for block in blocks if block.start > last >= 0), len(lines))
    above = [i for i in range(page.title + 1, stop) if page.free(i) or page.is_text(i)]
    below = [i for i in range(stop, len(lines)) if page.free(i)]
    if sum(lines[i].words for i in above) >= sum(lines[i].words for i in below):
        yield from ((i, _BELOW) for i in below)


def lists_below_buttons(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark the short lines that a line with a colon announces, where only buttons part them."""
    blocks = list(page.blocks())
    for above, between, below in zip(blocks, blocks[1:], blocks[2:], strict=False):
        line = page.lines[above.stop - 1]
        announces = line.words >= _SENTENCE and line.text.endswith((":", "："))
        short = all(page.free(i) and page.lines[i].words <= _MOST_OF_ENTRY for i in below)
        parted = all(page.reason(i) in (CALL_TO_SHARE, PAGE_CONTROL) for i in between)
        if announces and page.free(above.stop - 1) and parted and short and len(below) > 1:
            yield from ((i, _LISTED) for i in below)


def buttons_at_end(
    lines: Sequence[Line], marks: Sequence[Mark | None]
) -> Iterator[tuple[int, Mark]]:
    """Mark the buttons in a row below the last sentence of a text whose markup tells what it is.

    A single one may be a word of the text, and so may those between two sentences, as in the
    documentation of a program.
    """
    sentences = (i for i, one in enumerate(lines) if one.ends and one.words >= _SENTENCE)
    start = max((i for i in sentences if marks[i] is None), default=len(lines)) + 1
    row: list[int] = []
    for index in (*range(start, len(lines)), -1):
        mark = marks[index] if index >= 0 else None
        button = index >= 0 and not mark and only_controls(lines[index].text)
        if button or (mark and mark.role == "furniture"):
            row.append(index)
            continue
        if len(row) > 1:
            yield from ((i, _BUTTON) for i in row if marks[i] is None)
        row = []


def _has_buttons(page: CaptureLines, block: range) -> bool:
    lines = page.lines[block.start : block.stop]
    known = sum(page.reason(i) in (CALL_TO_SHARE, PAGE_CONTROL) for i in block)
    short = all(line.words <= _MOST_WORDS and not line.ends for line in lines)
    text = any(page.is_text(i) for i in block)
    return short and not text and len(lines) <= _MOST_LINES and known * _SHARE >= len(lines) > 1
