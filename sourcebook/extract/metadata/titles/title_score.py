"""Rates by rules how much a line looks like a title: by its words, its form and its place.

The rules judge short captures alone, and are one of the inputs of the title model.
"""

import math
import re
from collections import Counter

from sourcebook.dates.grammar import read_date
from sourcebook.dates.roles import without_label
from sourcebook.extract.lines import CaptureLines, Line
from sourcebook.extract.metadata.kinds.kind_signs import TITLES
from sourcebook.extract.metadata.people.posted import posted_below
from sourcebook.extract.metadata.people.speakers import person_with_office
from sourcebook.extract.metadata.saved_pages.headline_place import is_date_or_byline
from sourcebook.extract.metadata.titles.headline import MOST_WORDS
from sourcebook.extract.metadata.titles.title_form import MENU
from sourcebook.extract.models.title_features import LIST_ITEM, TRAIL, words_of
from sourcebook.kind_words import kind_begun
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.lists import only_people


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


_LEAST_CHANCE, _OF_ACT, _OF_ROLE, _OF_NAME = 0.003, 3.0, -4.0, -3.0
_ACTS = ("law", "treaty")
_OF_KIND = 2.0
_CALLED = ("diary", "transcript", "law", "treaty", "statement")
"""Kinds of works that are called by their kind ("Minutes of …", "Tagebuch einer Lehrerin")."""

_ROLES = ("speech", "interview", "statement")


def rate_in_short(page: CaptureLines, pool: list[int], chances: list[float]) -> list[float]:
    """Return how much each line of a page of a few lines looks like the title.

    There the rules and the model weigh alike: the model learnt from long pages. chances: how
    probable the model says each line is.
    """
    rated = rate(page, pool)
    return [
        score + math.log(max(chance, _LEAST_CHANCE)) + weigh_form(page, index, pool)
        for score, chance, index in zip(rated, chances, pool, strict=True)
    ]


def weigh_form(page: CaptureLines, index: int, pool: list[int]) -> float:
    """Return what a line's words and the line above it add to its score, or take away.

    A law is called by its kind. "Address by …" and "A in conversation with B" stand below a title,
    if there is one.
    """
    text = page.lines[index].text
    kinds = {sign.kind.name for sign in TITLES.beginning(text[:_LONGEST])}
    score = _OF_ACT if kinds & {*_ACTS} else 0.0
    score += has_head_below(page, index)
    roles = bool(kinds & {*_ROLES}) or bool(_WITH_WHOM.search(text))
    above = page.lines[index - 1] if index - 1 in pool else None
    titled = above is not None and above.words >= _FEWEST and not person_with_office(above.text)
    score += _OF_ROLE if roles and titled else 0
    score += _OF_REST if _goes_on(page, index, pool) else 0
    day = index > 0 and index + 1 == page.body[0] and _is_day(page.lines[index - 1].text)
    score += (_OF_POST if posted_below(page) else _BELOW_DAY) if day else 0
    kind = kind_begun(text)
    score += _OF_KIND if is_called_by_kind(page, index) else 0
    names = () if kind is not None else only_people(text) or person_with_office(text)
    return score + (_OF_NAME if names and all(map(looks_like_person, names)) else 0)


def is_called_by_kind(page: CaptureLines, index: int) -> bool:
    """Tell whether a line of more than a word begins with a kind of work, by which such are called.

    "Minutes of the annual meeting", "Tagebuch einer Lehrerin".
    """
    kind = kind_begun(page.lines[index].text)
    return kind is not None and kind.name in _CALLED and page.lines[index].words > 1


def _goes_on(page: CaptureLines, index: int, pool: list[int]) -> bool:
    """Tell whether a line begins with a small letter, right below another that may be a title."""
    line = page.lines[index]
    return index - 1 in pool and not line.gap and line.text[:1].islower()


def _is_day(text: str) -> bool:
    reading = read_date(without_label(text)[0])
    return reading is not None and len(reading.edtf) == len("2000-01-01")


_LONGEST = 300
_FEWEST = 3
_OF_REST, _BELOW_DAY, _OF_POST = -4.0, 3.0, 12.0
_WITH_WHOM = re.compile(
    r"\b(?:in conversation with|talks to|speaks to|interviewed by|im gespräch mit"
    r"|en conversation avec"
    r"|s['’]entretient avec|en conversación con|conversa con|in conversazione con|a colloquio con"
    r"|em conversa com"
    r"|in gesprek met|i samtal med|i samtale med|rozmawia z?|в беседе с|беседует с|розмовляє з)\b",
    re.IGNORECASE,
)
