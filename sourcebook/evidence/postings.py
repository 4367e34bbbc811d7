"""Makes the rows of texts that have a run of words, before a change of the collection and after."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Generic, TypeVar

from sourcebook.evidence.seeds import Runs

K = TypeVar("K", bound=Hashable)
"""What tells a text, and what is written in it, from all others."""
SHORT, LONG = 0, 1
"""The two sides of `Runs`."""


class TextChanges(Generic[K]):
    """What has changed between two rows of texts, each the oldest first.

    stayed: the texts in both, as far as they are in the same order. came: all others of now; left:
    all others of before. was, is_now: the place of each in its row.
    """

    def __init__(self, last: Sequence[K], now: Sequence[K]) -> None:
        self.last, self.now = last, now
        self.was = {key: at for at, key in enumerate(last)}
        self.is_now = {key: at for at, key in enumerate(now)}
        self.same = _in_order([key for key in now if key in self.was], self.was)
        self.stayed = frozenset(self.same)
        self.came = tuple(key for key in now if key not in self.stayed)
        self.left = tuple(key for key in last if key not in self.stayed)
        self.touched = frozenset((*self.left, *self.came))


def _in_order(keys: Sequence[K], places: Mapping[K, int]) -> tuple[K, ...]:
    """Return as many keys as can be, so that their places grow."""
    ends: list[int] = []
    last: list[K] = []
    former: dict[K, K | None] = {}
    for key in keys:
        at = bisect_left(ends, places[key])
        former[key] = last[at - 1] if at else None
        ends[at : at + 1], last[at : at + 1] = [places[key]], [key]
    row: list[K] = []
    one = last[-1] if last else None
    while one is not None:
        row.append(one)
        one = former[one]
    return tuple(reversed(row))


class PostingRows(Generic[K]):
    """The rows of texts that have a run, for the runs that are looked for."""

    def __init__(self, change: TextChanges[K], runs_of: Callable[[K], Runs]) -> None:
        self.change, self.runs_of = change, runs_of
        self._there: tuple[dict[int, list[K]], ...] = ({}, {})
        self.now = cache(self._now)

    def look_for(self, wanted: Iterable[Runs]) -> None:
        """Look for runs in all texts, but for those that are known."""
        new: tuple[set[int], ...] = (set(), set())
        for own in wanted:
            for side, runs in enumerate(own):
                new[side].update(runs)
        for side, there in enumerate(self._there):
            new[side].difference_update(there, (0,))
            there.update((run, []) for run in new[side])
        for key in self.change.same if any(new) else ():
            for side, runs in enumerate(self.runs_of(key)):
                there = self._there[side]
                for run in new[side].intersection(runs):
                    there[run].append(key)

    def looked_for(self, side: int) -> Iterable[int]:
        """Return the runs that were looked for."""
        return self._there[side]

    def _now(self, side: int, run: int) -> Sequence[K]:
        """Return the texts that have a run now, the oldest first."""
        return self._row(side, run, self._came[side], self.change.is_now)

    def last(self, side: int, run: int) -> Sequence[K]:
        """Return those that had it before."""
        return self._row(side, run, self._left[side], self.change.was)

    def _row(
        self, side: int, run: int, others: Mapping[int, Sequence[K]], places: Mapping[K, int]
    ) -> Sequence[K]:
        same = self._there[side][run]
        if more := others.get(run):
            same = [*same]
            for key in more:
                insort(same, key, key=places.__getitem__)
        return same

    @cached_property
    def _came(self) -> Sequence[Mapping[int, Sequence[K]]]:
        return self._having(self.change.came)

    @cached_property
    def _left(self) -> Sequence[Mapping[int, Sequence[K]]]:
        return self._having(self.change.left)

    def _having(self, keys: Iterable[K]) -> Sequence[Mapping[int, Sequence[K]]]:
        """Return which of some texts have a run, for the short runs and for the long ones."""
        found: tuple[dict[int, list[K]], ...] = (defaultdict(list), defaultdict(list))
        for key in keys:
            for side, runs in enumerate(self.runs_of(key)):
                for run in set(runs):
                    found[side][run].append(key)
        return found
