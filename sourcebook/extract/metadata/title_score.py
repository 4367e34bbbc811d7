"""How much a line looks like a title by its words, form and place.

In short captures this decides; of whole pages the title model is told it.
"""

import re
from collections.abc import Iterable

from sourcebook.date_grammar import read_date
from sourcebook.extract.lines import Line
from sourcebook.extract.metadata.candidates import CaptureLines

MOST_WORDS = 40
"""Words of the longest title."""

LIST_ITEM = re.compile(r"[*•>→+#|o-]\s|\d+[.)]\s")
TRAIL = (" › ", " » ", " > ", " / ")
"""What stands between the steps of a breadcrumb trail."""

LOOKED_AT = 4000
"""Characters of a line whose words are counted."""

_WORD = re.compile(r"[^\W\d_]{4,}")


def rate(page: CaptureLines, pool: list[int]) -> list[float]:
    """Return how much each line of `pool` looks like the title, by rules."""
    first, stop = page.body
    counts = _counts(page)
    topic = frozenset(words_of(page.lines[first : min(stop, first + 12)]))
    return [_score(page, i, pool, topic) + _repeats(page, i, counts) for i in pool]


def _counts(page: CaptureLines) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in page.lines:
        if line.words <= MOST_WORDS:
            key = line.text.casefold()
            counts[key] = counts.get(key, 0) + 1
    return counts


def words_of(lines: Iterable[Line]) -> list[str]:
    """Return the words of four letters and more, in small letters."""
    return [word for line in lines for word in _WORD.findall(line.text[:LOOKED_AT].casefold())]


def _repeats(page: CaptureLines, index: int, counts: dict[str, int]) -> float:
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
    return score + (4 if line.kind == "heading" and line.level == 1 else 0)


def _length_score(words: int) -> float:
    if words <= 2:
        return -1.5 + 0.5 * words
    return 2.0 if 4 <= words <= 20 else 0.7


def _form_score(line: Line) -> float:
    score = -3.0 if LIST_ITEM.match(line.text) else 0.0
    score -= 2.0 if line.text.endswith((":", ",", ";")) else 0
    score -= 1.5 if line.ends and not line.text.rstrip("\"'”’").endswith(("?", "!")) else 0
    score -= 1.5 if any(sign in line.text for sign in TRAIL) else 0
    return score - (0.7 if line.text[:1].islower() else 0)


def _could_head(line: Line) -> bool:
    return line.words >= 4 and not line.ends and not LIST_ITEM.match(line.text)


def _dated_below(page: CaptureLines, index: int) -> bool:
    below = page.lines[index + 1 : index + 4]
    return any(read_date(line.text) or line.text[:3].casefold() == "by " for line in below)
