"""Aligns two texts around the runs that they share, word by word.

From a run the alignment goes on in both directions: over equal words, over words that differ in a
few letters, and over a few that only one text has. It ends where too little agrees.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from sourcebook.evidence.word_numbers import Vocabulary

_DROP = 5.0
"""An alignment ends when it has lost so much since its best place."""
_DEAREST = 4
"""An alignment loses a word for each that it passes over, and no more than so many."""
_JUMP = 8
"""The most words of one text that an alignment passes over at once."""
_APART, _APART_BY_WEIGHT = 40, 3
"""Pieces that stand no further from each other, in both texts, are of one passage; and no further
than so many times the weight of the lighter: four words may be alike by chance far from others."""
_LEAST_PIECE = 4.0
_ALIKE = 0.66
_NEAR, _FAR = 6, 25
"""Two seeds are of one alignment when the distance between the texts differs by few words."""

Pair = tuple[int, int]
"""Places of one word in the newer and in the older text."""
Match = tuple[int, int, int]
"""Words in a row that two texts have, equal or alike: where they begin in the newer and in the
older, and how many they are."""
Seed = tuple[int, int, int]
_REACH = _JUMP + 2
_NEWER_END, _OLDER_END = [-1] * _REACH, [-2] * _REACH
"""Stand after the last word of a text: no two of them are equal."""


class AlignedRun(NamedTuple):
    """Words that two texts share in one order. weight: how many, as `Vocabulary` weighs them.

    here, there: the first place and the last in the newer, and in the older text.
    """

    matches: tuple[Match, ...]
    weight: float
    here: Pair
    there: Pair


def is_more_than_chance(seeds: Sequence[Seed]) -> bool:
    """Return whether seeds are more than chance: a long one, or two near each other."""
    if any(length > 1 for _, _, length in seeds):
        return True
    if len(seeds) < 2:
        return False
    rows = sorted((older - newer, newer) for newer, older, _ in seeds)
    return any(
        there - here <= _NEAR and abs(later - first) <= _FAR
        for (here, first), (there, later) in pairwise(rows)
    )


class Aligner:
    """Aligns texts whose words are numbered by one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary, self._words = vocabulary, vocabulary.words
        self._weights = vocabulary.weights
        self._alike = lru_cache(1 << 16)(self._are_alike)
        self._same_letters = lru_cache(1 << 13)(self._have_same_letters)

    def passages(
        self,
        newer: Sequence[int],
        older: Sequence[int],
        seeds: Iterable[Seed],
        common: bytes | bytearray,
    ) -> Iterator[tuple[AlignedRun, ...]]:
        """Yield the passages that two texts share, each in pieces that stand near each other.

        common: for each word of the newer text whether it counts for nothing.
        """
        kept: list[AlignedRun] = []
        for piece in sorted(self._pieces(newer, older, seeds, common), key=_heaviest_first):
            if not any(_overlap(piece, other) for other in kept):
                kept.append(piece)
        kept.sort(key=_first_pair)
        group: list[AlignedRun] = []
        for piece in kept:
            if group and not any(_are_near(piece, other) for other in group):
                yield tuple(group)
                group = []
            group.append(piece)
        if group:
            yield tuple(group)

    def _pieces(
        self,
        newer: Sequence[int],
        older: Sequence[int],
        seeds: Iterable[Seed],
        common: bytes | bytearray,
    ) -> Iterator[AlignedRun]:
        forwards = [*newer, *_NEWER_END], [*older, *_OLDER_END]
        backwards = [*newer[::-1], *_NEWER_END], [*older[::-1], *_OLDER_END]
        last, end = len(newer), len(older)
        aligned: list[tuple[Pair, Pair]] = []
        for at, place, _ in sorted(seeds):
            if _is_within(at, place, aligned):  # and near the line of a piece
                continue
            before = self._walk(*backwards, last - at, end - place, -1)
            matches = [(last - i - n, end - j - n, n) for i, j, n in reversed(before)]
            matches += self._walk(*forwards, at, place, 1)
            if not matches:
                continue
            ends = _ends(matches)
            aligned.append(ends)
            weight = 0.0
            for first, _, count in matches:
                weight += self._vocabulary.weight(newer, first, count, common)
            if weight >= _LEAST_PIECE:
                yield AlignedRun(tuple(matches), weight, *ends)

    def _walk(self, a: list[int], b: list[int], i: int, j: int, step: int) -> list[Match]:
        """Return the words that agree from two places on.

        a, b: two texts, with what stands after them. step: 1, or -1 where they are backwards.
        """
        alike, weights, plain = self._alike, self._weights, not self._vocabulary.characters
        matches: list[Match] = []
        score = best = 0.0
        kept = 0
        over: Pair | None = (0, 0)
        while over and score >= best - _DROP:
            first, start = i, j = i + over[0], j + over[1]
            while True:
                while a[i] == b[j]:
                    i += 1
                    j += 1
                if not alike(a[i], b[j]):
                    break
                score += 0.5 - weights[a[i]]
                i += 1
                j += 1
            if count := i - first:
                matches.append((first, start, count))
                score += count if plain else self._vocabulary.weight(a, first, count)
                if score > best:
                    best, kept = score, len(matches)
            over = self._step_over(a, b, i, j, step)
            if over:
                score -= min(max(over), _DEAREST) * weights[a[i]]
        return matches[:kept]

    def _step_over(self, a: list[int], b: list[int], i: int, j: int, step: int) -> Pair | None:
        """Return how many words of each text to pass over until they agree again; None for never.

        Two words in a row must agree; one is enough where the words passed over are alike.
        """
        if a[i] < 0 or b[j] < 0:
            return None
        if a[i + 1] == b[j + 1] and a[i + 2] == b[j + 2]:
            return 1, 1  # as mostly: a word stands in place of another
        near, there = a[i : i + _REACH + 1], b[j : j + _REACH + 1]
        both = set(near).intersection(there)
        if not both:
            return None
        for most, ways in enumerate(_ORDER, 1):
            if near[most] in both or there[most] in both:
                for over in ways:
                    if near[over[0]] == there[over[1]] and self._goes_on(near, there, over, step):
                        return over
        return None

    def _goes_on(self, near: list[int], there: list[int], over: Pair, step: int) -> bool:
        """Return whether the words after those that agree first do so too. near, there: the words
        from a place on in both texts."""
        x, y = over
        one, other = near[x + 1], there[y + 1]
        if one < 0 or other < 0:
            return over == (1, 1)
        if one == other:
            return x == y or self._weights[one] == 1.0 or near[x + 2] == there[y + 2]
        if max(over) > 3 or self._weights[one] < 1.0:
            return False
        if self._alike(one, other):
            return True
        return self._same_letters(tuple(near[:x]), tuple(there[:y]), step)

    def _have_same_letters(self, near: Sequence[int], there: Sequence[int], step: int) -> bool:
        """Return whether the words passed over are alike when written as one."""
        one, other = ("".join(map(self._words.__getitem__, row[::step])) for row in (near, there))
        return bool(one and other) and _ratio(one, other) >= _ALIKE

    def _are_alike(self, one: int, other: int) -> bool:
        """Return whether two words differ in few letters."""
        if one < 0 or other < 0:
            return False
        a, b = self._words[one], self._words[other]
        if min(len(a), len(b)) < 3 or abs(len(a) - len(b)) > 3:
            return False
        return _ratio(a, b) >= _ALIKE


@lru_cache(1 << 16)
def _ratio(a: str, b: str) -> float:
    """Return how many letters two words have in common, as `SequenceMatcher` counts; 0 for few."""
    letters, least = set(a), _ALIKE * (len(a) + len(b)) / 2
    if min(len(a), len(b)) < least:
        return 0.0
    if sum(map(min, map(a.count, letters), map(b.count, letters))) < least:
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


_ORDER: tuple[tuple[Pair, ...], ...] = tuple(
    (
        (most, most),
        *(pair for less in range(most - 1, -1, -1) for pair in ((most, less), (less, most))),
    )
    for most in range(1, _JUMP + 1)
)
"""The ways to pass over some words, by the larger number: as many of both texts first."""


def _heaviest_first(piece: AlignedRun) -> tuple[float, Pair]:
    return -piece.weight, _first_pair(piece)


def _first_pair(piece: AlignedRun) -> Pair:
    return piece.here[0], piece.there[0]


def _ends(matches: Sequence[Match]) -> tuple[Pair, Pair]:
    """Return the first place and the last in the newer text, and in the older."""
    (here, there, _), (i, j, count) = matches[0], matches[-1]
    return (here, i + count - 1), (there, j + count - 1)


def _is_within(at: int, place: int, aligned: Iterable[tuple[Pair, Pair]]) -> bool:
    for (first, last), (start, end) in aligned:
        if first <= at <= last and start <= place <= end:
            return True
    return False


def _overlap(one: AlignedRun, other: AlignedRun) -> bool:
    """Return whether more than half of a piece lies in another, in either text."""
    for (first, last), (start, end) in ((one.here, other.here), (one.there, other.there)):
        shared = min(last, end) - max(first, start) + 1
        if 2 * shared > last - first + 1:
            return True
    return False


def _are_near(one: AlignedRun, other: AlignedRun) -> bool:
    most = min(_APART, _APART_BY_WEIGHT * min(one.weight, other.weight))
    for (first, last), (start, end) in ((one.here, other.here), (one.there, other.there)):
        if max(start - last, first - end) > most:
            return False
    return True
