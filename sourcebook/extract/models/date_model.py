"""Estimates how probable it is that a date which an HTML page gives is that of its publication.

Each date is described by the places that give it, by how near the title readers see it, and by the
other dates of the page, and judged by boosted oblivious trees. The model knows no word and no year.
The numbers in `date_model.npz` were learnt from the development split of WCXB, the Web Content
eXtraction Benchmark (Murrough Foley, 2026, CC BY 4.0), and from pages of htmldate's evaluation
(Adrien Barbaresi, Apache-2.0); `benchmarks/field_models/README.md` says how, and how well they do
on pages not learnt from.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from sourcebook.extract.models.statement_places import distance, places
from sourcebook.extract.models.trees import Column, Trees, chances, load_trees, run_trees
from sourcebook.extract.statements import Statement

NUMBERS = "date_model.npz"

_KINDS = (
    "JSON-LD datePublished", "JSON-LD WebPage datePublished", "meta article:published_time",
    "meta itemprop datepublished", "meta citation", "meta dc", "meta ", "<time datetime>",
    "an element named as a date", "a date line below", "a date line", "the only date line",
    "an element named datePublished", "a line about its publication", "<h",
)  # fmt: skip
"""Kinds of places that give dates, by how their notes begin."""

_LONG_AGO = 9_999
"""Days between dates where there is no other one."""


class DateRival(Struct, frozen=True):
    """A date that competes, as EDTF, and all statements that give it."""

    when: str
    grounds: tuple[Statement, ...]

    def is_shown(self) -> bool:
        """Tell whether readers see the date."""
        return any(one.line >= 0 for one in self.grounds)

    def is_stated(self) -> bool:
        """Tell whether the page's head has the date."""
        return any(one.line < 0 for one in self.grounds)


class DateSurroundings(Struct, frozen=True):
    """What else is known of a page's dates.

    title: the index of the title's line, or -1. changed, updated: the days of its last change, as a
    program has written them and as readers see them. address: the day or the month of its address.
    """

    title: int
    changed: frozenset[str]
    updated: frozenset[str]
    address: str = ""


def load_model() -> Trees:
    """Return the numbers that come with this module."""
    return load_trees(NUMBERS)


def probabilities(rivals: Sequence[DateRival], around: DateSurroundings) -> list[float]:
    """Return for each date the probability that it is right, 0.0 to 1.0.

    rivals: in the order of the rules, at least one.
    """
    return chances(run_trees(load_model(), describe(rivals, around)))


# After a change below the model has to be trained again (`benchmarks/field_models/`).


def describe(rivals: Sequence[DateRival], around: DateSurroundings) -> list[Column]:
    """Return columns of numbers, with a value for each date."""
    days = [_number(rival.when) for rival in rivals]
    rows = [
        (
            rank,
            len(rivals),
            len(rival.when),
            *places(rival.grounds, _KINDS),
            *distance(rival.grounds, around.title),
            *_rivals(rank, rivals, days),
            *_changes(rival.when, around),
            *_in_address(rival.when, around.address),
        )
        for rank, rival in enumerate(rivals)
    ]
    return list(zip(*rows, strict=True))


def _number(when: str) -> int:
    """Return the number of a date's first day, 0 where it is no date of the calendar."""
    whole = (when + "-01-01")[: len("2005-01-01")]
    try:
        return date.fromisoformat(whole).toordinal()
    except ValueError:
        return 0


def _rivals(rank: int, rivals: Sequence[DateRival], days: Sequence[int]) -> tuple[float, ...]:
    others = [i for i in range(len(rivals)) if i != rank]
    apart = [days[i] - days[rank] for i in others]
    return (
        sum(rivals[i].is_shown() for i in others),
        sum(rivals[i].is_stated() for i in others),
        min(map(abs, apart), default=_LONG_AGO),
        min(apart, default=_LONG_AGO),
        max(apart, default=-_LONG_AGO),
        sum(gap < 0 for gap in apart),
        max((len(rivals[i].grounds) for i in others), default=0),
    )


def _in_address(when: str, address: str) -> tuple[float, ...]:
    """Describe a date beside that of the page's address."""
    apart = _number(when) - _number(address) if address else _LONG_AGO
    return (len(address), bool(address) and when.startswith(address), apart)


def _changes(when: str, around: DateSurroundings) -> tuple[float, ...]:
    """Describe a date beside the days of the page's last change."""
    day = _number(when)
    return tuple(
        value
        for days in (around.changed, around.updated)
        for value in (
            len(days),
            when[: len("2005-01-01")] in days,
            min((abs(_number(one) - day) for one in days), default=_LONG_AGO),
        )
    )
