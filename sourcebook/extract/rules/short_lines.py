"""Keeps the text of a page that the line model knows little of: minutes, laws, lists of years.

The model learnt from articles in paragraphs. A text of short lines is to it like what surrounds
one, so that it gives all of them little, and lets some go. There the words of furniture decide.
"""

from collections.abc import Iterator, Sequence
from statistics import median

from sourcebook.extract.lines import CaptureLines, Mark
from sourcebook.extract.rules.furniture_words import CAPTION

_WITHIN = Mark("text", "between the title and what is furniture, in a text of short lines")
_SURE = 0.45
"""The score of most short lines of an article, and more: then the model knows it."""

_FEWEST, _MOST_BELOW = 3, 14
"""Short lines that must be text; lines below the last of them, up to the furniture."""


def text_of_short_lines(
    page: CaptureLines, scores: Sequence[float], kept: Sequence[bool]
) -> Iterator[tuple[int, Mark]]:
    """Mark all lines from the title of a whole page to the first furniture below its text.

    Only where many lines of the text are short, the model is sure of none of these, and furniture
    does not stand among them.
    """
    text = [i for i in range(page.title + 1, len(page.lines)) if _is_text(page, kept, i)]
    short = [scores[i] for i in text if not page.lines[i].prose]
    if page.title < 0 or len(short) < _FEWEST or 3 * len(short) < len(text):
        return
    if median(short) >= _SURE or any(_ends_text(page, i) for i in range(text[0], text[-1])):
        return
    below = range(text[-1] + 1, len(page.lines))
    stop = next((i for i in below if _ends_text(page, i)), len(page.lines))
    if stop - text[-1] > _MOST_BELOW:
        stop = text[-1]
    furnished = any(_ends_text(page, i) for i in range(page.title + 1, text[0]))
    start = text[0] if furnished else page.title + 1
    yield from ((i, _WITHIN) for i in range(start, stop) if page.free(i) and not kept[i])


def _is_text(page: CaptureLines, kept: Sequence[bool], index: int) -> bool:
    mark = page.marks[index]
    return mark.role == "text" if mark else kept[index]


def _ends_text(page: CaptureLines, index: int) -> bool:
    """Tell whether a line is furniture by its words; what stands beside a picture is not."""
    mark = page.marks[index]
    return mark is not None and mark.role == "furniture" and mark.reason != CAPTION
