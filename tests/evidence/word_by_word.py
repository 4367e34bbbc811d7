"""Aligns two texts in the plain way, word by word: what `Aligner` finds is compared with it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sourcebook.evidence.alignment import Pair, Seed
from sourcebook.evidence.word_numbers import Vocabulary

_DROP, _DEAREST, _JUMP, _APART, _LEAST_PIECE, _ALIKE = 5.0, 4, 8, 40, 4.0, 0.66


@dataclass(frozen=True)
class Piece:
    pairs: tuple[Pair, ...]
    weight: float


class WordByWord:
    """Aligns texts as `Aligner` does, one pair of words after the other."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words, self._weights = vocabulary.words, vocabulary.weights

    def passages(
        self,
        newer: Sequence[int],
        older: Sequence[int],
        seeds: Iterable[Seed],
        common: bytes | bytearray,
    ) -> Iterator[tuple[Piece, ...]]:
        """Yield the passages that two texts share, each in pieces that stand near each other.

        common: for each word of the newer text whether it counts for nothing.
        """
        pieces = sorted(
            self._pieces(newer, older, seeds, common), key=lambda one: (-one.weight, one.pairs[0])
        )
        kept: list[Piece] = []
        for piece in pieces:
            if not any(_overlap(piece, other) for other in kept):
                kept.append(piece)
        kept.sort(key=lambda one: one.pairs[0])
        group: list[Piece] = []
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
    ) -> Iterator[Piece]:
        aligned: list[tuple[int, int, int, int]] = []
        for at, place, _ in sorted(seeds):
            # Within a piece, near its line.
            if any(a <= at <= b and c <= place <= d for a, b, c, d in aligned):
                continue
            before = self._walk(newer, at - 1, older, place - 1, -1)
            pairs = (*reversed(before), *self._walk(newer, at, older, place, 1))
            weights = (self._weights[newer[one]] for one, _ in pairs if not common[one])
            piece = Piece(pairs, sum(weights))
            if pairs:
                aligned.append((*_ends(piece, 0), *_ends(piece, 1)))
            if piece.weight >= _LEAST_PIECE:
                yield piece

    def _walk(self, a: Sequence[int], i: int, b: Sequence[int], j: int, step: int) -> list[Pair]:
        """Return the pairs of words from two places on. step: 1 forwards, -1 backwards."""
        weights, pairs = self._weights, list[Pair]()
        score = best = 0.0
        kept = 0
        while 0 <= i < len(a) and 0 <= j < len(b):
            if a[i] == b[j]:
                score += weights[a[i]]
            elif self._are_alike(a[i], b[j]):
                score += 0.5
            else:
                over = self._step_over(a, i, b, j, step)
                if over is None:
                    break
                score -= min(max(over), _DEAREST) * weights[a[i]]
                if score < best - _DROP:
                    break
                i, j = i + step * over[0], j + step * over[1]
                continue
            pairs.append((i, j))
            i, j = i + step, j + step
            if score > best:
                best, kept = score, len(pairs)
        return pairs[:kept]

    def _step_over(
        self, a: Sequence[int], i: int, b: Sequence[int], j: int, step: int
    ) -> Pair | None:
        """Return how many words of each text to pass over until they agree again; None for never.

        Two words in a row must agree; one is enough where the words passed over are alike.
        """
        left_a = len(a) - 1 - i if step > 0 else i
        left_b = len(b) - 1 - j if step > 0 else j
        for most in range(1, _JUMP + 1):
            for over in _ORDER[most]:
                if over[0] > left_a or over[1] > left_b:
                    continue
                x, y = i + step * over[0], j + step * over[1]
                if a[x] == b[y] and self._goes_on(a, i, b, j, step, over):
                    return over
        return None

    def _goes_on(
        self, a: Sequence[int], i: int, b: Sequence[int], j: int, step: int, over: Pair
    ) -> bool:
        x, y = i + step * over[0] + step, j + step * over[1] + step
        if not (0 <= x < len(a) and 0 <= y < len(b)):
            return over == (1, 1)
        if a[x] == b[y]:
            if over[0] == over[1] or self._weights[a[x]] == 1.0:
                return True
            x, y = x + step, y + step
            return 0 <= x < len(a) and 0 <= y < len(b) and a[x] == b[y]
        if max(over) > 3 or self._weights[a[x]] < 1.0:
            return False
        return self._are_alike(a[x], b[y]) or self._same_letters(a, i, b, j, step, over)

    def _same_letters(
        self, a: Sequence[int], i: int, b: Sequence[int], j: int, step: int, over: Pair
    ) -> bool:
        """Return whether the words passed over are alike when written as one."""
        one = "".join(self._words[a[i + step * n]] for n in range(over[0])[::step])
        other = "".join(self._words[b[j + step * n]] for n in range(over[1])[::step])
        return bool(one and other) and _ratio(one, other) >= _ALIKE

    def _are_alike(self, one: int, other: int) -> bool:
        """Return whether two words differ in few letters."""
        a, b = self._words[one], self._words[other]
        if min(len(a), len(b)) < 3 or abs(len(a) - len(b)) > 3:
            return False
        return _ratio(a, b) >= _ALIKE


def _ratio(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


_ORDER: dict[int, tuple[Pair, ...]] = {
    most: (
        (most, most),
        *(pair for less in range(most - 1, -1, -1) for pair in ((most, less), (less, most))),
    )
    for most in range(1, _JUMP + 1)
}
"""The ways to pass over some words, by the larger number: as many of both texts first."""


def _ends(piece: Piece, side: int) -> Pair:
    first, last = piece.pairs[0][side], piece.pairs[-1][side]
    return first, last


def _overlap(one: Piece, other: Piece) -> bool:
    """Return whether more than half of a piece lies in another, in either text."""
    for side in (0, 1):
        (first, last), (start, end) = _ends(one, side), _ends(other, side)
        shared = min(last, end) - max(first, start) + 1
        if 2 * shared > last - first + 1:
            return True
    return False


def _are_near(one: Piece, other: Piece) -> bool:
    most = min(_APART, 3 * min(one.weight, other.weight))
    for side in (0, 1):
        (first, last), (start, end) = _ends(one, side), _ends(other, side)
        if max(start - last, first - end) > most:
            return False
    return True
