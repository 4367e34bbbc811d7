"""What the title model is told of a page as a whole, worked out once for all lines that compete."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from sourcebook.lines import Line
from sourcebook.metadata.dates import read
from sourcebook.metadata.found import Page
from sourcebook.metadata.title_score import words_of

AROUND = 5  # lines on either side that are looked at
OPENING = 12  # lines of the text that say what it is about
OF_TEXT = 400  # lines of the text whose words are counted
_PARTS = re.compile(r"\s+[–—/-]\s+|\s*[|·•∙●⋅・]\s*")
_BYLINE = re.compile(r"(?:written |posted |published |reviewed )?by\b|author", re.IGNORECASE)
_READING_TIME = re.compile(r"\b\d+ ?[- ]?min", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is worked out once for a page.

    signs: for each line 2 for a byline, 1 for a date or reading time, else 0; for those far above
        the pool, 0.
    marked: for each line how many lines before it somebody has taken.
    opening, text: the words of the text's first lines, and how often all its words occur.
    lead: the words of the text's first line.
    texts, all_texts: the short lines in small letters, how often each occurs, and as one text.
    """

    signs: tuple[int, ...]
    marked: tuple[int, ...]
    opening: frozenset[str]
    text: Counter[str]
    lead: frozenset[str]
    texts: Counter[str]
    all_texts: str


def survey(page: Page, pool: Sequence[int]) -> Surroundings:
    """Look at the page as a whole."""
    first, stop = page.body
    text = page.lines[first : min(stop, first + OF_TEXT)]
    since, until = max(0, pool[0] - AROUND), pool[-1] + AROUND + 1
    short = [line.text.casefold() for line in page.lines if line.words <= 40]
    return Surroundings(
        (*[0] * since, *map(_sign, page.lines[since:until])),
        (0, *accumulate(mark is not None for mark in page.marks[:first])),
        frozenset(words_of(text[:OPENING])),
        Counter(words_of(text)),
        frozenset(words_of(text[:1])),
        Counter(short),
        "\n".join(short),
    )


def _sign(line: Line) -> int:
    if line.words > 30:
        return 0
    if _BYLINE.match(line.text):
        return 2
    text = line.text[:200]
    if not any(map(str.isdigit, text)):
        return 0
    return int(bool(_READING_TIME.search(text)) or any(map(read, _PARTS.split(text))))
