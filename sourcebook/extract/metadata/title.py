"""Chooses the line that is the title."""

import re
from collections import Counter

from sourcebook.date_grammar import read_date
from sourcebook.extract.lines import CaptureLines, Line
from sourcebook.extract.models.title_model import LIST_ITEM, TRAIL, probabilities, words_of
from sourcebook.name_lists import people_of

MOST_WORDS = 40
"""Words of the longest title."""

_SITE = re.compile(r"\s+[|–—»:-]{1,2}\s+")
_BYLINE = re.compile(r"by\s", re.IGNORECASE)
_PARTS = re.compile(r"\s+[|•·–—-]\s+")
_POOL = 60
"""Lines above the text that are looked at."""

_CERTAIN = 0.5
"""Probability from which a line of a whole page is its title."""

_MANY = 25
"""Short lines of a page that is saved with its furniture; with fewer, the rules judge."""

_FEWEST_NAMED = 3
"""Words of a line that the page's first line repeats before the site's name."""


def likely_title(page: CaptureLines) -> tuple[int, str]:
    """Return the line that is most likely the title, and why that is in doubt, if it is.

    The lines above the text compete; where there is no prose, the first line that can be a title
    is. -1 when no line can be one. In a whole page with its furniture a trained model judges the
    lines, and the best must be more probable than not; in shorter captures, and where the format
    marks headings, rules judge. A line that only adds the site's name to another
    ("Headline | Site") gives way to it.
    """
    first, stop = page.body
    pool = [i for i in range(first if stop else len(page.lines)) if can_be_title(page, i)]
    if not pool:
        return -1, ""
    if not stop:
        return pool[0], ""
    named = _without_site(page, 0, pool) if _is_whole(page) else 0
    if named and page.lines[named].words >= _FEWEST_NAMED:
        return named, ""
    pool = pool[-_POOL:]
    scores = rate(page, pool)
    if not _is_whole(page):
        best = max(range(len(pool)), key=lambda k: (scores[k], -k))
        return _without_site(page, pool[best], pool), ""
    chances = dict(zip(pool, probabilities(page, pool, scores), strict=True))
    ranked = sorted(pool, key=lambda i: (-chances[i], i))
    doubt = _doubt(page, ranked) if chances[ranked[0]] < _CERTAIN else ""
    return _without_site(page, ranked[0], pool), doubt


def can_be_title(page: CaptureLines, index: int) -> bool:
    """Tell whether a line is free and has the length and form of a title."""
    line = page.lines[index]
    if not page.free(index) or line.words > MOST_WORDS or len(line.text) > 300:
        return False
    dated = any(map(read_date, _PARTS.split(line.text)))
    if dated or not any(map(str.isalpha, line.text)) or line.text.startswith("http"):
        return False
    if _BYLINE.match(line.text) and people_of(line.text.partition(" ")[2]):
        return False
    return not (line.ends and line.words > 25 and line.text.rstrip('"”').endswith("."))


def repeats_title(line: Line, title: Line) -> bool:
    """Tell whether a line is the title again, alone or with the site's name after it."""
    text, wanted = line.text.casefold(), title.text.casefold()
    if text == wanted:
        return True
    return (
        text.startswith(wanted)
        and bool(_SITE.match(line.text[len(title.text) :]))
        and line.words <= title.words + 8
    )


def has_title(line: Line, title: str) -> bool:
    """Tell whether a line holds a known title, or enough of its beginning; more may follow."""
    text, wanted = (re.sub(r"[\W_]+", " ", s).strip().casefold() for s in (line.text, title))
    short, long = sorted((text, wanted), key=len)
    return text == wanted or (short.count(" ") >= _FEWEST_NAMED - 1 and long.startswith(short))


def _without_site(page: CaptureLines, best: int, pool: list[int]) -> int:
    line = page.lines[best]
    shorter = [i for i in pool if i != best and repeats_title(line, page.lines[i])]
    return next((i for i in shorter if page.lines[i].words < line.words), best)


def _is_whole(page: CaptureLines) -> bool:
    """Tell whether so many lines are short that they must be a page's furniture.

    Not where lines are marked as headings: the model was not trained on those.
    """
    short = sum(1 for i, line in enumerate(page.lines) if not line.prose or page.marks[i])
    headed = any(line.kind == "heading" for line in page.lines)
    return short >= _MANY and short > len(page.lines) // 3 and not headed


def _doubt(page: CaptureLines, ranked: list[int]) -> str:
    other = [i for i in ranked if page.lines[i].text != page.lines[ranked[0]].text]
    named = [
        f"line {page.number(i)} '{_clipped(page.lines[i].text)}'" for i in ranked[:1] + other[:1]
    ]
    return f"no line stands out as the title: {' or '.join(named)}"


def _clipped(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"


# How much a line looks like a title by its words, form and place: the rules, which judge short
# captures alone and are one of the inputs of the title model.


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
