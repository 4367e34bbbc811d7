"""Describes the names and dates that lines of a page give, by numbers, for the models that choose.

After a change here both models have to be trained again (`benchmarks/field_models/`).
"""

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from sourcebook.dates.grammar import read_date
from sourcebook.extract.lines import CaptureLines, Line
from sourcebook.extract.models.line_candidates import (
    AUTHOR_FORMS,
    DATE_FORMS,
    LineCandidate,
    has_digit,
)
from sourcebook.extract.models.small_letters import share_of_small_words, small_words
from sourcebook.extract.models.title_features import LINE_PARTS, LIST_ITEM
from sourcebook.extract.models.trees import Column
from sourcebook.names.bylines import BY
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.lists import only_people
from sourcebook.names.organisations import is_body
from sourcebook.names.person import bare_name

FAR = 60
"""Lines: a place that is farther is simply far."""

_LONG_AGO = 9_999
"""Days between dates where there is no other one."""

Key = frozenset[str] | str


class CandidateRival(Struct, frozen=True):
    """A value that competes, and all candidates that give it; the one that is described first."""

    candidates: tuple[LineCandidate, ...]

    @property
    def best(self) -> LineCandidate:
        """The candidate that is described."""
        return self.candidates[0]


class PagePlaces(Struct, frozen=True):
    """Where a page's title and text are, and what its lines are like.

    title: the title's line, or -1. chance: how probable it is that it is the title. scores: for
    each line the probability that it is the article's.
    """

    page: CaptureLines
    title: int
    chance: float
    scores: Sequence[float]


def bare_names(names: Sequence[str]) -> frozenset[str]:
    """Return names in small letters, without titles and degrees."""
    return frozenset(" ".join(bare_name(name).split()).casefold() for name in names)


def rivals_of(candidates: Sequence[LineCandidate], title: int, first: int) -> list[CandidateRival]:
    """Return each value once, with all that give it: the nearest below the title before others.

    first: the first line of the text, which takes the title's place where there is none.
    """
    begin = title if title >= 0 else first
    grouped: dict[Key, list[LineCandidate]] = {}
    for one in candidates:
        if one.form not in DATE_FORMS[-2:]:
            key = bare_names(one.value) if isinstance(one.value, tuple) else one.when or one.value
            grouped.setdefault(key, []).append(one)
    return [
        CandidateRival(tuple(sorted(group, key=lambda one: _remoteness(one, begin))))
        for group in grouped.values()
    ]


def _remoteness(one: LineCandidate, begin: int) -> tuple[bool, int]:
    """Sort what a label says first, then what is nearest below the title."""
    steps = one.at - begin
    return one.form != "a label", steps if steps >= 0 else -3 * steps


def describe_authors(rivals: Sequence[CandidateRival], place: PagePlaces) -> list[Column]:
    """Return columns of numbers, with a value for each list of names."""
    names = [
        bare_names(r.best.value) if isinstance(r.best.value, tuple) else frozenset() for r in rivals
    ]
    texts = [line.text.casefold() for line in place.page.lines if line.words <= 200]
    small = small_words(place.page)
    rows = [
        (
            *_grounds(rival, AUTHOR_FORMS),
            *_line(rival.best, place),
            *_names(rival, names[rank], texts),
            *_others(rank, rivals, place),
            sum(names[rank] < other for other in names),
            sum(names[rank] > other for other in names),
            sum(bool(names[rank] & other) for other in names),
            *_in_small_letters(rival, small),
        )
        for rank, rival in enumerate(rivals)
    ]
    return list(zip(*rows, strict=True))


def describe_dates(
    rivals: Sequence[CandidateRival], place: PagePlaces, others: Sequence[LineCandidate]
) -> list[Column]:
    """Return columns of numbers, with a value for each date.

    others: days of the last change, and of something else.
    """
    days = [_number(rival.best.when) for rival in rivals]
    changed = [_number(one.when) for one in others if one.form == DATE_FORMS[-2]]
    rows = [
        (
            *_grounds(rival, DATE_FORMS),
            *_line(rival.best, place),
            *_others(rank, rivals, place),
            len(rival.best.when),
            *_days(rank, days),
            len(others),
            min((abs(day - days[rank]) for day in changed), default=_LONG_AGO),
            min((abs(one.at - rival.best.at) for one in others), default=FAR),
        )
        for rank, rival in enumerate(rivals)
    ]
    return list(zip(*rows, strict=True))


def _grounds(rival: CandidateRival, forms: Sequence[str]) -> tuple[float, ...]:
    """Return how many lines give a value, in which forms, and in which the described one does."""
    given = {one.form for one in rival.candidates}
    lines = {one.at for one in rival.candidates}
    return (
        len(lines),
        max(lines) - min(lines),
        *(form in given for form in forms),
        forms.index(rival.best.form),
    )


# The line of a value, and its surroundings.

_MARKS = ("furniture", "metadata", "text")


def _line(one: LineCandidate, place: PagePlaces) -> tuple[float, ...]:
    page, at = place.page, one.at
    line = page.lines[at]
    first, stop = page.body
    mark = page.marks[at]
    size = len(line.text)
    value = " ".join(one.value) if isinstance(one.value, tuple) else one.value
    return (
        _steps(at - place.title if place.title >= 0 else FAR),
        _steps(at - first),
        _steps(at - stop),
        at,
        at / len(page.lines),
        len(page.lines),
        stop - first,
        place.title >= 0,
        place.chance,
        _running(page, place.title, at),
        line.words,
        size,
        size - len(value),
        line.ends,
        line.gap,
        bool(LIST_ITEM.match(line.text)),
        _MARKS.index(mark.role) if mark and mark.role in _MARKS else -1,
        *(_score(place, at + by) for by in (-2, -1, 0, 1, 2)),
        *_around(place, at),
    )


def _steps(steps: int) -> int:
    return max(-FAR, min(steps, FAR))


def _score(place: PagePlaces, at: int) -> float:
    return place.scores[at] if 0 <= at < len(place.scores) else -1.0


def _running(page: CaptureLines, title: int, at: int) -> int:
    """Return how many lines of running text are between the title and a line."""
    low, high = min(title, at), max(title, at)
    return sum(line.prose for line in page.lines[low + 1 : high]) if title >= 0 else -1


def _around(place: PagePlaces, at: int) -> tuple[float, ...]:
    near = [at + by for by in (-3, -2, -1, 1, 2, 3)]
    lines = [place.page.lines[i] if 0 <= i < len(place.page.lines) else None for i in near]
    signs = [_sign(line) if line else -1 for line in lines]
    sizes = [min(line.words, 40) if line else -1 for line in lines]
    return (*signs, *sizes, bool(lines[3] and lines[3].gap))


_WITH_COLON = re.compile(r".{1,30}[:：]$")


def _sign(line: Line) -> int:
    """Return 4 for a byline, 3 for a name, 2 for a date, 1 for a label alone, else 0."""
    if line.words > 16:
        return 0
    text = line.text[:200]
    if BY.match(text):
        return 4
    names = only_people(text) if line.words <= 8 else ()
    if names and all(map(looks_like_person, names)):
        return 3
    if has_digit(text):
        return 2 if any(map(read_date, LINE_PARTS.split(text))) else 0
    return int(bool(_WITH_COLON.fullmatch(text)))


def _others(rank: int, rivals: Sequence[CandidateRival], place: PagePlaces) -> tuple[float, ...]:
    """Describe a value among its rivals: how many there are, and how many are nearer."""
    own = rivals[rank].best.at
    begin = place.title if place.title >= 0 else place.page.body[0]
    mine = abs(own - begin)
    others = [r.best for i, r in enumerate(rivals) if i != rank]
    between = [one for one in others if begin <= one.at < own]
    return (
        len(rivals),
        rank,
        sum(abs(one.at - begin) < mine for one in others),
        len(between),
        sum(abs(one.at - own) <= 4 for one in others),
        sum(one.form == rivals[rank].best.form for one in others),
        min((abs(one.at - own) for one in others), default=FAR),
        sum(one.at < begin for one in others),
    )


# Names.


def _names(rival: CandidateRival, names: frozenset[str], texts: Sequence[str]) -> tuple[float, ...]:
    value = rival.best.value
    persons = sum(looks_like_person(bare_name(name)) for name in value)
    found = [text for text in texts if all(name in text for name in names)]
    alone = sum(len(text) <= 1.5 * sum(map(len, names)) + 4 for text in found)
    long = sum(len(text) > 160 for text in found)
    begins = sum(len(text) > 80 and any(text.startswith(name) for name in names) for text in found)
    families = [name.split()[-1] for name in names if name.split()]
    named = sum(any(one in text for one in families) for text in texts if len(text) > 160)
    return (
        min(len(value), 4),
        persons / max(1, len(value)),
        max(len(name.split()) for name in value),
        max(map(len, value)),
        any(map(is_body, value)),
        sum(name.isupper() for name in value),
        len(found),
        alone,
        long,
        begins,
        named,
    )


def _in_small_letters(rival: CandidateRival, small: frozenset[str]) -> tuple[float, float]:
    """Return the share of words that the page has in small letters, of two names: most, least."""
    shares = [share_of_small_words(name, small) for name in rival.best.value]
    return (max(shares, default=0.0), min(shares, default=0.0))


# Dates.


def _number(when: str) -> int:
    """Return the number of a date's first day, 0 where it is no date of the calendar."""
    whole = (when[: len("2005-01-01")] + "-01-01")[: len("2005-01-01")]
    try:
        return date.fromisoformat(whole).toordinal()
    except ValueError:
        return 0


def _days(rank: int, days: Sequence[int]) -> tuple[float, ...]:
    apart = [day - days[rank] for i, day in enumerate(days) if i != rank]
    return (
        min(map(abs, apart), default=_LONG_AGO),
        min(apart, default=_LONG_AGO),
        max(apart, default=-_LONG_AGO),
        sum(gap < 0 for gap in apart),
        sum(gap > 0 for gap in apart),
    )
