"""A time axis: a scale that shortens long empty times, columns of counts, and spans of dates."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from sourcebook import edtf
from sourcebook.charts.picture import (
    LIST_OF_SOURCES,
    WIDTH,
    counted,
    element,
    grid,
    label,
    link,
    number,
    rect,
    relative,
    width,
)
from sourcebook.locale import dates

BREAK = 34.0
"""The width of an empty time that is drawn shorter, in pixels."""
_LEAST = 64.0
_EMPTY_YEARS = 4
_EMPTY_SHARE = 0.2
# A stretch ends where the year after it begins.
_LAST = date.max.year - 1
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_TICK = 46.0


class Stretch(Struct, frozen=True):
    """A part of a scale: the years `first` to `last`, drawn from `left` to `right`."""

    first: int
    last: int
    left: float
    right: float

    @property
    def years(self) -> int:
        """The number of years."""
        return self.last - self.first + 1

    def x(self, day: date) -> float:
        """Return the x of the beginning of a day; one outside the stretch is at an end."""
        start, end = _first_day(self.first), _first_day(self.last + 1)
        share = (day.toordinal() - start) / (end - start)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def ticks(self) -> tuple[tuple[int, float], ...]:
        """Return the years to label, and the x of each."""
        wide = (self.right - self.left) / self.years
        step = next((s for s in _STEPS if s * wide >= _TICK), _STEPS[-1])
        later = range(self.first + max(1, step // 2), self.last + 1)
        named = [self.first, *(year for year in later if year % step == 0)]
        places = [(year, self.x(date(year, 1, 1))) for year in named]
        return tuple(p for p in places if p[0] == self.first or p[1] - self.left >= _TICK)


class Scale(Struct, frozen=True):
    """A scale of stretches in order, with an empty time between each two."""

    stretches: tuple[Stretch, ...]

    def x(self, day: date) -> float:
        """Return the x of the beginning of a day."""
        for stretch in self.stretches:
            if day.year <= stretch.last:
                return stretch.x(day)
        return self.stretches[-1].right

    def breaks(self) -> tuple[float, ...]:
        """Return the middle of each empty time that is drawn shorter."""
        return tuple(s.right + BREAK / 2 for s in self.stretches[:-1])


def scale(spans: Sequence[tuple[date, date]], left: float, right: float) -> Scale:
    """Return a scale between two places for all `spans` (first day, last day), at least one.

    A time of at least four years, and of a fifth of the whole, in which nothing is, is drawn
    shorter, as long as there is room.
    """
    runs = _runs(spans)
    while len(runs) > 1 and (right - left) - BREAK * (len(runs) - 1) < _LEAST * len(runs):
        runs = _without_narrowest_gap(runs)
    room = (right - left) - BREAK * (len(runs) - 1) - _LEAST * len(runs)
    total = sum(last - first + 1 for first, last in runs)
    stretches: list[Stretch] = []
    at = left
    for first, last in runs:
        wide = _LEAST + room * (last - first + 1) / total
        stretches.append(Stretch(first, last, at, at + wide))
        at += wide + BREAK
    return Scale(tuple(stretches))


def _runs(spans: Sequence[tuple[date, date]]) -> list[tuple[int, int]]:
    """Return (first year, last year) of the times that are not empty, in order."""
    years = sorted((min(first.year, _LAST), min(last.year, _LAST)) for first, last in spans)
    whole = max(last for _, last in years) - years[0][0] + 1
    empty = max(_EMPTY_YEARS, whole * _EMPTY_SHARE)
    runs = [years[0]]
    for first, last in years[1:]:
        begun, ended = runs[-1]
        if first - ended > empty:
            runs.append((first, last))
        else:
            runs[-1] = (begun, max(ended, last))
    return runs


def _without_narrowest_gap(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    gaps = [later[0] - earlier[1] for earlier, later in pairwise(runs)]
    at = gaps.index(min(gaps))
    return [*runs[:at], (runs[at][0], runs[at + 1][1]), *runs[at + 2 :]]


def _first_day(year: int) -> int:
    return date(year, 1, 1).toordinal()


_GAP = 10.0


def axis(line: Scale, top: float, bottom: float) -> str:
    """Return the years, a faint line below each, and a sign where time is drawn shorter.

    top: of what stands below the years.
    """
    ends = [*(x - _GAP for x in line.breaks()), WIDTH]
    drawn = "".join(
        grid(x, x, top - 24, bottom)
        + (label(str(year), x + 3, top - 14, "tick") if x + 3 + width(str(year), 12) <= end else "")
        for stretch, end in zip(line.stretches, ends, strict=True)
        for year, x in stretch.ticks()
    )
    for x in line.breaks():
        path = "".join(f"M{number(x + d)} {number(top - 4)}l6 -12" for d in (-6, 0))
        drawn += element("path", class_="break", d=path, fill="none", stroke="currentColor")
        drawn += grid(x, x, top - 2, bottom, "grid grid--broken")
    return element("g", raw=drawn, aria_hidden="true")


# Columns: what is too much to draw one by one is counted by years.

HEIGHT = 130.0
_TALL = 84.0
_SIZE = 13.0
MOST = 30


class Bin(Struct, frozen=True):
    """The number of sources or events of the years from `first` to `last`."""

    first: int
    last: int
    count: int

    @property
    def words(self) -> str:
        """The years in words."""
        if self.first == self.last:
            return dates.date(self.first)
        return dates.interval((self.first, 0, 0), (self.last, 0, 0))


def count_by_years(years: Sequence[int], most: int = MOST) -> tuple[Bin, ...]:
    """Return the counts of years in about `most` bins, in order, without empty ones."""
    if not years:
        return ()
    whole = max(years) - min(years) + 1
    step = next((s for s in _STEPS if whole <= s * most), _STEPS[-1])
    found = Counter(year // step * step for year in years)
    return tuple(Bin(first, first + step - 1, found[first]) for first in sorted(found))


def bin_address(kind: str, page: str) -> str:
    """Return the address of the list of all of a kind, relative to `page`."""
    return relative(page, LIST_OF_SOURCES if kind == "source" else f"{kind}s/index.html")


def columns(
    kind: str, days: Sequence[date], line: Scale, y: float, address: Callable[[Bin], str]
) -> str:
    """Return a column for each bin of `days`; `y` is the upper edge of the columns.

    address: returns where a column leads. Where there is no room for every number, only the first
    of the highest columns has one.
    """
    found = count_by_years([day.year for day in days])
    if not found:
        return ""
    highest = max(found, key=lambda one: one.count)
    foot = y + HEIGHT - 20
    drawn = []
    for one in found:
        left, right = _ends(one, line)
        named = one is highest or right - left > width(str(one.count), _SIZE) + 2
        bar = column(kind, left, right, foot - max(2.0, _TALL * one.count / highest.count), foot)
        if named:
            top = foot - _TALL * one.count / highest.count
            bar += label(str(one.count), (left + right) / 2, top - 5, "count", "middle")
        words = f"{one.words}: {counted(one.count, kind)}"
        drawn.append(
            link(address(one), words, bar, (left, foot - _TALL - 20, right - left, _TALL + 22))
        )
    return "".join(drawn)


def _ends(one: Bin, line: Scale) -> tuple[float, float]:
    """Return the left and right edge of a bin, wide enough to be seen."""
    left = line.x(date(max(1, one.first), 1, 1))
    end = line.x(date(min(one.last + 1, date.max.year), 1, 1))
    return left, min(WIDTH - 4.0, max(end, left + 6))


def column(kind: str, left: float, right: float, top: float, foot: float) -> str:
    """Return a column between two edges, with a gap at its right."""
    gap = min(2.0, (right - left) / 4)
    return rect(f"column column--{kind}", left, top, right - left - gap, foot - top)


# Dates as pictures draw them: how long, and how certain.

_QUALIFIED = re.compile(r"[?~%X]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class DateSpan(Struct, frozen=True):
    """A date as a span of days.

    exact: whether the date means all days from `first` to `last`; if not, it is some time between.
    """

    first: date
    last: date
    exact: bool


def date_span(text: str) -> DateSpan | None:
    """Return the span of an EDTF date, None for another text.

    A year or a month alone is not exact: it may be any day of it. An interval between two days is.
    An open end is taken for the end that is known.
    """
    span = edtf.span(text)
    if span is None:
        return None
    first, last = span
    first = last if first == date.min else first
    last = first if last == date.max else last
    ends = text.split("/")
    exact = not _QUALIFIED.search(text) and all(_DAY.fullmatch(end) for end in ends)
    return DateSpan(first, last, exact)
