"""Compares a few changed, new or removed texts of a collection with all others, from what is known
of the rest.

What two texts share hangs on how many others have the same runs of words, and on which of them are
older. So for the runs of what has changed the rows of texts that have them are made, as they were
and as they are (`postings.py`). Each two texts are compared to which a run leads now, or no longer
leads, and no others. Where a run of words is now common, or no longer, all texts have to be.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Generic

from msgspec import Struct

from sourcebook.evidence.alignment import Aligner, Pair, Seed
from sourcebook.evidence.postings import LONG, SHORT, K, PostingRows, TextChanges
from sourcebook.evidence.seeds import (
    COMMON,
    MANY,
    Runs,
    mark_common,
    older_texts,
    texts_with_a_seed,
)
from sourcebook.evidence.shared_passages import ComparisonState, aligned, shared, stretches
from sourcebook.evidence.shared_rows import SharedPassage
from sourcebook.evidence.word_numbers import Vocabulary

_Pairs = frozenset[tuple[K, K]]


class Compared(Struct, frozen=True):
    """What was found anew.

    pairs: the numbers of each two texts that were compared, the older first. shared: by these.
    state: what is known by then.
    """

    pairs: frozenset[Pair]
    shared: tuple[SharedPassage, ...]
    state: ComparisonState


def compare_changed(
    change: TextChanges[K],
    runs_of: Callable[[K], Runs],
    words_of: Callable[[K], Iterable[str]],
    known: ComparisonState,
) -> Compared | None:
    """Compare what has changed with all other texts; None where all have to be compared anew.

    runs_of: the runs of a text. words_of: its words, in their forms. known: of the texts before.
    """
    last, now = texts_with_a_seed(len(change.last)), texts_with_a_seed(len(change.now))
    if last[SHORT] != now[SHORT] or min(last[LONG], now[LONG]) < known.least:
        return None
    rows = PostingRows(change, runs_of)
    rows.look_for(map(runs_of, change.touched))
    frequent = _frequent(rows, known, (last[LONG], now[LONG]))
    if frequent is None:
        return None
    pairs = _led_to(rows, (last, now))
    rows.look_for(_in_both(runs_of, (pair for pair in pairs if change.stayed.issuperset(pair))))
    masks = dict(zip(change.last, known.common, strict=True))
    comparison = _Comparison(rows, words_of, now)
    for key in change.came:
        masks[key] = tuple(stretches(comparison.common(key)))
    found = tuple(comparison.of(pairs, masks))
    at = change.is_now
    numbers = frozenset((at[older], at[newer]) for older, newer in pairs)
    state = ComparisonState(tuple(masks[key] for key in change.now), frequent, known.least)
    return Compared(numbers, found, state)


def _frequent(rows: PostingRows[K], known: ComparisonState, most: Pair) -> Mapping[int, int] | None:
    """Return the long runs that many texts have now; None where others are common than before.

    most: how many texts may have a run that is not common, before and now.
    """
    found = dict(known.frequent)
    for run in rows.looked_for(LONG):
        count = len(rows.now(LONG, run))
        found[run] = count
        if count <= known.least:
            del found[run]
    were = {run for run, count in known.frequent.items() if count > most[0]}
    are = {run for run, count in found.items() if count > most[1]}
    return found if were == are else None


def _led_to(rows: PostingRows[K], most: tuple[Pair, Pair]) -> _Pairs[K]:
    """Return each two texts, the older first, to which a run leads that did not before, or to which
    one does not lead any more.

    most: how many texts may have a run that is a seed, before and now.
    """
    change, pairs = rows.change, set[tuple[K, K]]()
    for side in (SHORT, LONG):
        for run in rows.looked_for(side):
            had, has = rows.last(side, run), rows.now(side, run)
            if len(had) > most[0][side] and len(has) > most[1][side]:
                continue
            for key in _near_changes(had, has, change):
                were = _older(had, key, change.was, (side, most[0][side]))
                are = _older(has, key, change.is_now, (side, most[1][side]))
                differ = were ^ are if key in change.stayed else set[K]()
                differ |= are if key not in change.stayed else are - change.stayed
                pairs.update((older, key) for older in differ if older in change.is_now)
    return frozenset(pairs)


def _near_changes(had: Sequence[K], has: Sequence[K], change: TextChanges[K]) -> Iterable[K]:
    """Return the texts with a run now to which it may lead from others than before."""
    first = has[0] if has else None
    if min(len(had), len(has)) <= COMMON or had[0] != first or first in change.touched:
        return has
    many = len(change.touched)
    near = set(has[: MANY + many])
    for row, places in ((had, change.was), (has, change.is_now)):
        for key in change.touched.intersection(places):
            at = bisect_left(row, places[key], key=places.__getitem__)
            near.update(row[at : at + many + 1])
    return near.intersection(change.is_now)


def _older(row: Sequence[K], key: K, places: Mapping[K, int], most: Pair) -> set[K]:
    """Return the older texts to which a run leads from a text. row: all that have it.

    most: the side of the run, and how many texts may have it.
    """
    side, limit = most
    if len(row) > limit or key not in places:
        return set()
    at = bisect_left(row, places[key], key=places.__getitem__)
    if at == len(row) or row[at] != key:
        return set()
    return set(row[:at] if side == SHORT else older_texts(row, at))


def _in_both(runs_of: Callable[[K], Runs], pairs: Iterable[tuple[K, K]]) -> Iterator[Runs]:
    """Yield the runs that both texts of each pair have."""
    for newer, others in _by_newer(pairs).items():
        own = tuple(map(set, runs_of(newer)))
        for older in others:
            short, long = runs_of(older)
            yield tuple(own[SHORT].intersection(short)), tuple(own[LONG].intersection(long))


def _by_newer(pairs: Iterable[tuple[K, K]]) -> dict[K, list[K]]:
    found: dict[K, list[K]] = defaultdict(list)
    for older, newer in pairs:
        found[newer].append(older)
    return found


class _Comparison(Generic[K]):
    """Compares two texts at a time. most: how many texts may have a run that is a seed."""

    def __init__(
        self, rows: PostingRows[K], words_of: Callable[[K], Iterable[str]], most: Pair
    ) -> None:
        self._rows, self._most = rows, most
        self._vocabulary = Vocabulary()
        self._text = cache(lambda key: self._vocabulary.coded(words_of(key)))
        self._aligner = Aligner(self._vocabulary)

    def common(self, key: K) -> bytearray:
        """Return where the words of a text are common. Its runs were looked for."""
        text, long = self._text(key), self._rows.runs_of(key)[LONG]
        found = bytearray(len(text))
        for at, run in enumerate(long):
            if run and len(self._rows.now(LONG, run)) > self._most[LONG]:
                mark_common(found, at, single=text[at] in self._vocabulary.characters)
        return found

    def of(self, pairs: _Pairs[K], masks: Mapping[K, Sequence[Pair]]) -> Iterator[SharedPassage]:
        """Yield what the texts of pairs share. masks: where the words of each text are common."""
        place = self._rows.change.is_now
        for newer, others in sorted(_by_newer(pairs).items(), key=lambda one: place[one[0]]):
            common = bytearray(len(self._text(newer)))
            for first, end in masks[newer]:
                common[first:end] = b"\1" * (end - first)
            seeds = self._seeds(newer, common)
            for older in sorted(others, key=place.__getitem__):
                both = (self._text(older), self._text(newer))
                for pieces in aligned(self._aligner, self._vocabulary, both, seeds(older), common):
                    yield shared(place[older], place[newer], pieces)

    def _seeds(self, newer: K, common: bytearray) -> Callable[[K], list[Seed]]:
        """Return what returns the seeds that a text shares with an older one, as `Seeds.of` does.

        common: where its words are.
        """
        sides = [
            (side, length, _places(self._rows.runs_of(newer)[side], masked))
            for side, length, masked in ((LONG, 2, b""), (SHORT, 1, common))
        ]

        def shared_with(older: K) -> list[Seed]:
            found: list[Seed] = []
            for side, length, own in sides:
                there = self._rows.runs_of(older)[side]
                for run in own.keys() & there:
                    if self._leads(side, run, older, newer):
                        place = there.index(run)
                        found += ((at, place, length) for at in own[run])
            return found

        return shared_with

    def _leads(self, side: int, run: int, older: K, newer: K) -> bool:
        """Return whether a run that both have leads from one text to another."""
        row, places = self._rows.now(side, run), self._rows.change.is_now
        if len(row) > self._most[side]:
            return False
        if side == SHORT or len(row) <= COMMON:
            return True
        return older in older_texts(row, bisect_left(row, places[newer], key=places.__getitem__))


def _places(runs: Sequence[int], masked: bytes | bytearray) -> Mapping[int, list[int]]:
    """Return where each run of a text begins. masked: where none counts."""
    found: dict[int, list[int]] = defaultdict(list)
    for at, run in enumerate(runs):
        if run and not (masked and masked[at]):
            found[run].append(at)
    return found
