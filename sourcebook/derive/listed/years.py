"""Writes how many sources there are of each year, as a list that is drawn as columns."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from sourcebook import edtf
from sourcebook.charts.time_axis import Bin, count_by_years
from sourcebook.derive.known.catalogue import CatalogueEntry
from sourcebook.locale.words import _

_FEW = 15
"""So many different years each have a column, however long the time between them."""

_MOST = 12
"""So many columns of several years each, whose names are long, stand in one row or two."""

LEAST = 5
"""Of fewer sources nothing is drawn: their dates are read as quickly."""


def years_of(entries: Iterable[CatalogueEntry]) -> list[int]:
    """Return the year of each source that has one."""
    return [year for one in entries if (year := year_of(one))]


def span(entries: Sequence[CatalogueEntry]) -> str:
    """Return the years from the oldest to the newest: "2005–2019"; empty where none has a date."""
    found = years_of(entries)
    if not found:
        return ""
    first, last = min(found), max(found)
    return str(first) if first == last else f"{first}–{last}"


def year_of(entry: CatalogueEntry) -> int:
    """Return the year of the first day that a source may be of; 0 where it has no date."""
    return _year(entry.bib.issued)


@lru_cache(maxsize=32_768)
def _year(issued: str) -> int:
    days = edtf.span(issued)
    return days[0].year if days else 0


def columns(years: Sequence[int], address: Callable[[Bin], str]) -> str:
    """Return the columns as Markdown: years, each with the number of its sources.

    Empty where there is too little to draw. address: returns where a column leads, or nothing.
    """
    few = len(set(years)) <= _FEW
    found = count_by_years(years, max(years) - min(years) + 1 if few and years else _MOST)
    if len(years) < LEAST or len(found) < 2:
        return ""
    return "\n".join(_lines(found, address))


def _lines(found: Sequence[Bin], address: Callable[[Bin], str]) -> Iterator[str]:
    for one, later in pairwise((*found, None)):
        if one is None:
            continue
        target = address(one)
        yield f"- {f'[{one.words}]({target})' if target else one.words}: {one.count}"
        if later and later.first > one.last + 1:
            first, last = one.last + 1, later.first - 1
            yield f"- {Bin(first, last, 0).words}: {_('none')}"
