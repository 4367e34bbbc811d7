"""Chooses the date of publication among those that a page gives."""

import re
from collections.abc import Callable, Iterable
from functools import partial

from msgspec.structs import replace

from sourcebook.dates.markup import day_of, stated_date
from sourcebook.extract.models.date_model import DateRival, DateSurroundings, probabilities
from sourcebook.extract.statements import Statement, unique

PLACES = (
    "the day of a decision",
    "meta citation_publication_date", "meta citation_date", "meta dc.date.issued",
    "meta dcterms.issued", "<time datetime>", "a date line, labelled", "a date line",
    "an element named as a date", "meta article:published_time", "JSON-LD WebPage datePublished",
    "JSON-LD datePublished", "meta itemprop datepublished", "a line about its publication",
)  # fmt: skip
"""The places that state when a page was published, most trusted first; others come last."""

_TOLD = PLACES[-1]
_PUBLISHED = frozenset(PLACES[-5:-1])
"""The places in which a publishing system writes when it published a page."""
_NEAR = 3
"""Lines above the title from which on a date is that of something else, where there is another."""
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DAY, _MONTH = len("2005-01-01"), len("2005-01")
_SURE = 0.9
"""How often the day on which a court decided is that of the decision; the model knows no such."""
_MOST = 30
"""Dates of one page that compete."""


def choose_dates(statements: Iterable[Statement], title: int, address: str = "") -> list[Statement]:
    """Return the dates of publication, the best first, each with the chance that it is right.

    title: the line of the title, or -1. address: the day or the month that the page's address has.
    The rules say in what order; the model says how sure each
    is. A date that a rule puts last is returned only where there is no other.
    """
    statements = tuple(statements)
    changed, updated = _days("changed", statements), _days("updated", statements)
    stated = [one for one in statements if one.field == "issued" and day_of(str(one.value))]
    published = {day_of(str(one.value)) for one in stated if one.place in _PUBLISHED}
    timed = {day_of(str(one.value)) for one in stated if one.place == "<time datetime>"}
    settled = [_settled(one, published, timed) for one in sorted(stated, key=_trust)]
    late = changed - published if published else frozenset[str]()
    headed = frozenset(_day(one) for one in settled if one.line < 0)
    rank = partial(_rank, late, headed, title)
    offered = _in_order(settled, rank, address)[:_MOST]
    if not offered:
        return []
    grounds: dict[str, list[Statement]] = {}
    for one in settled:
        grounds.setdefault(_day(one), []).append(one)
    rivals = [DateRival(str(one.value), tuple(grounds[_day(one)])) for one in offered]
    chances = probabilities(rivals, DateSurroundings(title, changed, updated, address))
    return [
        replace(one, chance=max(chance, _SURE if one.place == PLACES[0] else 0.0))
        for one, chance in zip(offered, chances, strict=True)
        if rank(one) <= rank(offered[0])
    ]


def _in_order(
    settled: list[Statement], rank: Callable[[Statement], tuple[bool, bool]], address: str
) -> list[Statement]:
    """Return each date once, in the order of the rules. settled: the most trusted first.

    A date of the month that the page's address has goes before others, and one that readers see
    before one in the page's head. But the day of the last change is
    none, though no word says so; and one far above the title is that of another work.
    """
    first = str(settled[0].value) if settled else ""
    return unique(
        sorted(
            settled,
            key=lambda one: (
                rank(one),
                not str(one.value).startswith(address[:_MONTH]),
                not _is_finer(str(one.value), first),
                _is_coarse(one),
            ),
        )
    )


def _rank(
    late: frozenset[str], headed: frozenset[str], title: int, one: Statement
) -> tuple[bool, bool]:
    """Tell whether a date is that of the last change, and whether it is far above the title.

    headed: the days that the page's head has: they may stand anywhere, as may a sentence about the
    day of publication.
    """
    told = _day(one) in headed or one.place == _TOLD
    above = 0 <= one.line < title - _NEAR and not told
    return (_day(one) in late, above)


def _days(field: str, statements: Iterable[Statement]) -> frozenset[str]:
    return frozenset(day_of(str(one.value)) for one in statements if one.field == field) - {""}


def _day(one: Statement) -> str:
    return str(one.value)[:_DAY]


def _trust(one: Statement) -> int:
    return PLACES.index(one.place) if one.place in PLACES else len(PLACES)


def _settled(one: Statement, published: set[str], timed: set[str]) -> Statement:
    """Return a statement with its date; day and month as the page's system has them.

    "09.10.2024" is of September where the page says elsewhere 2024-09-10, and nowhere 2024-10-09.
    published: the days that its head has. timed: those that `time` elements have.
    """
    value = str(one.value)
    if numbers := _NUMBERS.fullmatch(value):
        day, month, year = numbers.groups()
        readings = (
            f"{year}-{int(month):02}-{int(day):02}",
            f"{year}-{int(day):02}-{int(month):02}",
        )
        fitting = [reading for reading in readings if reading in published | timed]
        if len(fitting) == 1:
            return replace(one, value=fitting[0])
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
