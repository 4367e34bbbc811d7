"""Which line is the title."""

import re

from sourcebook.date_grammar import read_date
from sourcebook.extract.lines import Line
from sourcebook.extract.metadata.candidates import CaptureLines
from sourcebook.extract.metadata.title_score import MOST_WORDS, rate
from sourcebook.extract.models.title_model import probabilities
from sourcebook.name_grammar import split_names

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
    """Return the line that is likeliest the title, and why it is no more than that, if so.

    The lines above the text compete; where there is no prose, the first line that can be a title
    is. -1 when no line can be one. In a whole page with its furniture a learnt model judges the
    lines, and the likeliest must be more probable than not; in shorter captures, and where the
    format says what is a heading, rules do. A line that only adds the site's name to another
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
    if _BYLINE.match(line.text) and split_names(line.text.partition(" ")[2]):
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


def says_title(line: Line, title: str) -> bool:
    """Tell whether a line says a known title, all of it or how it begins; more may follow."""
    said, wanted = (re.sub(r"[\W_]+", " ", text).strip().casefold() for text in (line.text, title))
    short, long = sorted((said, wanted), key=len)
    return said == wanted or (short.count(" ") >= _FEWEST_NAMED - 1 and long.startswith(short))


def _without_site(page: CaptureLines, best: int, pool: list[int]) -> int:
    line = page.lines[best]
    shorter = [i for i in pool if i != best and repeats_title(line, page.lines[i])]
    return next((i for i in shorter if page.lines[i].words < line.words), best)


def _is_whole(page: CaptureLines) -> bool:
    """Tell whether so many lines are short that they must be a page's furniture.

    Not where lines are marked as headings: those the model has not learnt from.
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
