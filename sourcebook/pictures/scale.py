"""A scale of time: from days to places on a line, long empty times drawn shorter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

BREAK = 34.0
"""How wide an empty time is that is drawn shorter."""
_LEAST = 64.0
_EMPTY_YEARS = 4
_EMPTY_SHARE = 0.2
# A stretch ends where the year after it begins.
_LAST = date.max.year - 1
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_TICK = 46.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole years, from `first` to the end of `last`, drawn from `left` to `right`."""

    first: int
    last: int
    left: float
    right: float

    @property
    def years(self) -> int:
        """How many years it holds."""
        return self.last - self.first + 1

    def x(self, day: date) -> float:
        """Return where a day begins; a day before or after the stretch is at its end."""
        start, end = _first_day(self.first), _first_day(self.last + 1)
        share = (day.toordinal() - start) / (end - start)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def ticks(self) -> tuple[tuple[int, float], ...]:
        """Return the years to name and where each begins."""
        wide = (self.right - self.left) / self.years
        step = next((s for s in _STEPS if s * wide >= _TICK), _STEPS[-1])
        later = range(self.first + max(1, step // 2), self.last + 1)
        named = [self.first, *(year for year in later if year % step == 0)]
        places = [(year, self.x(date(year, 1, 1))) for year in named]
        return tuple(p for p in places if p[0] == self.first or p[1] - self.left >= _TICK)


@dataclass(frozen=True, slots=True)
class Scale:
    """Stretches in order, an empty time between each two."""

    stretches: tuple[Stretch, ...]

    def x(self, day: date) -> float:
        """Return where a day begins."""
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
