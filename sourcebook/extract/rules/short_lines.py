"""Keeps the text of a page that the line model knows little of: minutes, laws, lists of years.

The model learnt from articles in paragraphs. A text of short lines is to it like what surrounds
one, so that it gives all of them little, and lets some go. There the words of furniture decide.
"""

import re
from collections.abc import Iterator, Sequence
from statistics import median

from sourcebook.extract.lines import CaptureLines, Mark
from sourcebook.extract.rules.neighbours import is_furniture

_WITHIN = Mark("text", "between the title and what is furniture, in a text of short lines")
_SURE, _SUREST = 0.45, 0.75
"""Scores of most short lines of an article, and of its best line, that the model knows it by."""

_FEWEST, _MOST_BELOW = 3, 14
"""Short lines that must be text; lines below the last of them, up to the furniture."""


def text_of_short_lines(
    page: CaptureLines, scores: Sequence[float], kept: Sequence[bool]
) -> Iterator[tuple[int, Mark]]:
    """Mark all lines from the title of a whole page to the first furniture below its text.

    Only where the model is sure of no line, or of none of the short lines that many of the text
    are, and furniture does not stand among them.
    """
    of_text = page.text_with(kept)
    text = [i for i in range(page.title + 1, len(page.lines)) if of_text[i]]
    if page.title < 0 or not text or _is_known(page, scores, text):
        return
    if any(is_furniture(page.marks[i]) for i in range(text[0], text[-1])):
        return
    below = range(text[-1] + 1, len(page.lines))
    stop = next((i for i in below if is_furniture(page.marks[i])), len(page.lines))
    if stop - text[-1] > _MOST_BELOW:
        stop = text[-1]
    start = _beginning(page, text[0])
    yield from ((i, _WITHIN) for i in range(start, stop) if page.free(i) and not kept[i])


_COUNTED = re.compile(
    r"(?P<word>§|[^\W\d_]{2,14}\.?) ?(?P<number>\d{1,3}|[IVXL]{1,6})\b(?!\s?[:–/-])"
)
_HEADING = Mark("text", "a heading that is counted with others")
_FEWEST_COUNTED, _MOST_WORDS = 2, 12


def counted_headings(page: CaptureLines, kept: Sequence[bool]) -> Iterator[tuple[int, Mark]]:
    """Mark each line that begins with a word and a number, as two of the text do ("Article 1")."""
    of_text = page.text_with(kept)
    named: dict[str, list[int]] = {}
    for index in range(page.title + 1, len(page.lines)):
        line = page.lines[index]
        match = _COUNTED.match(line.head) if line.words <= _MOST_WORDS else None
        if match:
            named.setdefault(match["word"].casefold(), []).append(index)
    for lines in named.values():
        text = [i for i in lines if of_text[i]]
        if len(text) >= _FEWEST_COUNTED and 2 * len(text) >= len(lines):
            yield from ((i, _HEADING) for i in lines if page.free(i) and not kept[i])


def _beginning(page: CaptureLines, first: int) -> int:
    """Return where the lines above the first line of text begin that may be of it.

    It is below the title, or where a blank line parts them from furniture: a line of a menu may be
    taken for the title.
    """
    above = range(page.title + 1, first)
    last = max((i for i in above if is_furniture(page.marks[i])), default=page.title)
    if last == page.title:
        return last + 1
    return next((i for i in range(last + 1, first) if page.lines[i].gap), first)


def _is_known(page: CaptureLines, scores: Sequence[float], text: Sequence[int]) -> bool:
    """Tell whether the model is sure of some line, and of most short ones where these are many."""
    short = [scores[i] for i in text if not page.lines[i].prose]
    if max(scores[i] for i in text) < _SUREST:
        return not short
    return len(short) < _FEWEST or 3 * len(short) < len(text) or median(short) >= _SURE
