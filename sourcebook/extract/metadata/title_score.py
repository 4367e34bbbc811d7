"""Rates by rules how much a line looks like a title: by its words, its form and its place.

The rules judge short captures alone, and are one of the inputs of the title model.
"""

from collections import Counter

from sourcebook.dates.grammar import read_date
from sourcebook.extract.lines import CaptureLines, Line
from sourcebook.extract.metadata.headline import MOST_WORDS
from sourcebook.extract.metadata.headline_place import is_date_or_byline
from sourcebook.extract.metadata.title_form import MENU
from sourcebook.extract.models.title_features import LIST_ITEM, TRAIL, words_of


def rate(page: CaptureLines, pool: list[int]) -> list[float]:
    """Return how much each line of `pool` looks like the title, by rules."""
    first, stop = page.body
    counts = Counter(line.text.casefold() for line in page.lines if line.words <= MOST_WORDS)
    topic = frozenset(words_of(page.lines[first : min(stop, first + 12)]))
    return [_score(page, i, pool, topic) + _repeats(page, i, counts) for i in pool]


def _repeats(page: CaptureLines, index: int, counts: Counter[str]) -> float:
    line = page.lines[index]
    return 0.5 if line.words >= 4 and counts[line.text.casefold()] > 1 else 0.0


def _score(page: CaptureLines, index: int, pool: list[int], topic: frozenset[str]) -> float:
    """Return how much a line looks like the title; the weights come from trial on other pages."""
    line = page.lines[index]
    score = _length_score(line.words) + _form_score(line)
    words = set(words_of([line]))
    shared = len(words & topic)
    score += 6 * shared / (len(words) + 1) + 0.5 * min(shared, 5)
    score -= 0.05 * (len(pool) - 1 - pool.index(index)) if len(pool) > 4 else 0
    score += 2 if index == pool[0] and len(pool) <= 4 else 0
    score += 3.5 if _dated_below(page, index) else 0
    score -= 0.5 if index - 1 in pool and _could_head(page.lines[index - 1]) else 0
    score -= 7 if index == 0 and _is_masthead(page, pool) else 0
    return score + (4 if line.kind == "heading" and line.level == 1 else 0)


def _is_masthead(page: CaptureLines, pool: list[int]) -> bool:
    """Tell whether the first line is above a menu or buttons, and a headline below these."""
    later = [i for i in pool if i > 1 and _could_head(page.lines[i])]
    between = range(1, later[-1]) if later else ()
    marks = (page.marks[i] for i in between)
    return any(mark and mark.role == "furniture" for mark in marks) or any(
        MENU.search(page.lines[i].raw) for i in between
    )


def _length_score(words: int) -> float:
    if words <= 2:
        return -1.5 + 0.5 * words
    return 2.0 if 4 <= words <= 20 else 0.7


def _form_score(line: Line) -> float:
    score = -3.0 if LIST_ITEM.match(line.text) else 0.0
    score -= 2.0 if line.text.endswith((":", ",", ";")) else 0
    score -= 3.0 if line.text.startswith(("(", "（")) and line.text.endswith((")", "）")) else 0
    score -= 1.5 if line.ends and not line.text.rstrip("\"'”’").endswith(("?", "!")) else 0
    score -= 1.5 if any(sign in line.text for sign in TRAIL) else 0
    return score - (0.7 if line.text[:1].islower() else 0)


def _could_head(line: Line) -> bool:
    return line.words >= 4 and not line.ends and not LIST_ITEM.match(line.text)


def _dated_below(page: CaptureLines, index: int) -> bool:
    below = page.lines[index + 1 : index + 4]
    return any(read_date(line.text) or line.text[:3].casefold() == "by " for line in below)


def has_head_below(page: CaptureLines, index: int) -> float:
    """Return what a date or byline among other words below a line adds to its score."""
    below = page.lines[index + 1 : index + 4]
    dated = not _dated_below(page, index) and any(map(is_date_or_byline, below))
    return 3.5 if dated else 0.0
