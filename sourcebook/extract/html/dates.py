"""Chooses the date of publication among those that a page gives."""

import re
from collections.abc import Iterable
from dataclasses import replace

from sourcebook.date_grammar import day_of, stated_date
from sourcebook.extract.html.statements import Statement, unique

PLACES = (
    "meta citation_publication_date", "meta citation_date", "meta dc.date.issued",
    "meta dcterms.issued", "<time datetime>", "a date line", "an element named as a date",
    "meta article:published_time", "JSON-LD WebPage datePublished", "JSON-LD datePublished",
    "meta itemprop datepublished", "a line about its publication",
)  # fmt: skip
"""The places that state when a page was published, most trusted first; others come last."""

_PUBLISHED = frozenset(PLACES[-5:-1])
"""The places in which a publishing system writes when it published a page."""
_NEAR = 3
"""Lines above the title from which on a date is that of something else, where there is another."""
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DAY = len("2005-01-01")
_AGREED, _DISPUTED = 0.96, 0.6
"""How often a date is right that readers see and that the page's head has too, or has not.

Counted on one half of the pages of WCXB and of htmldate, by domain: 298 of 304, and 46 of 71.
"""


def choose_dates(statements: Iterable[Statement], title: int) -> list[Statement]:
    """Return the dates of publication, the best first. title: the line of the title, or -1.

    A date that readers see goes before one in the page's head. But the day of the last change is
    none, though no word says so; and one far above the title is that of another work.
    """
    statements = tuple(statements)
    stated = [one for one in statements if one.field == "issued" and day_of(str(one.value))]
    published = {day_of(str(one.value)) for one in stated if one.place in _PUBLISHED}
    changed = {day_of(str(one.value)) for one in statements if one.field == "changed"} - published
    found = [_settled(one, published) for one in sorted(stated, key=_trust)]
    first = str(found[0].value) if found else ""
    found.sort(
        key=lambda one: (
            bool(published) and str(one.value)[:_DAY] in changed,
            0 <= one.line < title - _NEAR,
            not _is_finer(str(one.value), first),
            _is_coarse(one),
        )
    )
    return unique(replace(one, chance=_chance(one, stated)) for one in found)


def _chance(one: Statement, stated: list[Statement]) -> float:
    """Return how often such a date is right, from what else the page says; else 0."""
    day = str(one.value)[:_DAY]
    others = {day_of(str(other.value)) for other in stated if (other.line < 0) != (one.line < 0)}
    if not others or len(day) < _DAY:
        return 0.0
    return _AGREED if day in others else _DISPUTED


def _trust(one: Statement) -> int:
    return PLACES.index(one.place) if one.place in PLACES else len(PLACES)


def _settled(one: Statement, published: set[str]) -> Statement:
    """Return a statement with its date; day and month as the page's system has them.

    "09.10.2024" is of September where the page says elsewhere 2024-09-10, and nowhere 2024-10-09.
    """
    value = str(one.value)
    if numbers := _NUMBERS.fullmatch(value):
        day, month, year = numbers.groups()
        readings = (
            f"{year}-{int(month):02}-{int(day):02}",
            f"{year}-{int(day):02}-{int(month):02}",
        )
        known = [reading for reading in readings if reading in published]
        if len(known) == 1:
            return replace(one, value=known[0])
    value = stated_date(value)
    turned = f"{value[:5]}{value[8:10]}-{value[5:7]}" if len(value) == _DAY else ""
    both = int(value[8:10]) <= 12 if turned else False
    if both and one.line >= 0 and turned in published and value not in published:
        return replace(one, value=turned)
    return replace(one, value=value)


def _is_coarse(one: Statement) -> bool:
    """Tell whether a reader sees only a month or a year: it may be that of anything."""
    return len(str(one.value)) < _DAY and not one.place.startswith(("meta", "JSON"))


def _is_finer(date: str, first: str) -> bool:
    """Tell whether a date is the first one to the day, which gives only the month or the year."""
    return len(date) > len(first) and date.startswith(first + "-")
