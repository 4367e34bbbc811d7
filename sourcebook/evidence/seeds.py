"""Finds which texts may share words, and where: at the runs of words that both have.

A short run is 3 words, or 8 characters of a script without spaces: so many stand unharmed between
the errors of a bad copy. A long run is twice that. Short runs that many texts have say nothing and
do not count; a long run that many have leads to the oldest of them and to the one before.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sourcebook.evidence.coding import Vocabulary

_MIX_A, _MIX_B, _MIX_C = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9
_ALL = (1 << 60) - 1
_COMMON = 16
"""A short run that more texts have is no seed."""
_FEWEST = 4
"""So many texts may share a run however small the collection is."""

Runs = tuple[Sequence[int], Sequence[int]]
"""A number for the short run and for the long run that begin at each word of a text."""


def runs(text: Sequence[int], vocabulary: Vocabulary) -> Runs:
    """Return the runs of a text; none begin at its last words."""
    threes = [
        (a * _MIX_A + b * _MIX_B + c * _MIX_C) & _ALL
        for a, b, c in zip(text, text[1:], text[2:], strict=False)
    ]
    sixes = _joined(threes, 3)
    if vocabulary.characters.isdisjoint(text):
        return threes, sixes
    eights = _joined(threes, 3, 5)
    sixteens = _joined(eights, 8)
    single = [number in vocabulary.characters for number in text]
    return _chosen(single, eights, threes), _chosen(single, sixteens, sixes)


def _joined(runs: Sequence[int], *steps: int) -> list[int]:
    """Return the numbers of longer runs, made of a run and of those some words further on."""
    later = [runs[step:] for step in steps]
    if len(later) == 1:
        return [(a * _MIX_B + b * _MIX_C) & _ALL for a, b in zip(runs, later[0], strict=False)]
    rows = zip(runs, *later, strict=False)
    return [(a * _MIX_C + b * _MIX_A + c * _MIX_B) & _ALL for a, b, c in rows]


def _chosen(single: Sequence[bool], characters: Sequence[int], words: Sequence[int]) -> list[int]:
    """Return for each word the run of characters or of words that begins there; 0 for none."""
    size = len(characters)
    return [
        (characters[at] if at < size else 0) if single[at] else one for at, one in enumerate(words)
    ]


class Seeds:
    """The runs that several texts of a collection have. texts: the oldest first."""

    def __init__(self, texts: Sequence["array[int]"], vocabulary: Vocabulary) -> None:
        self._texts, self._vocabulary = texts, vocabulary
        self._most = max(_FEWEST, len(texts) // 3)
        size = 1 << max(10, (8 * sum(map(len, texts))).bit_length())
        self._repeated = _Repeated(min(size, 1 << 25)), _Repeated(min(size, 1 << 25))
        for text in texts:
            for seen, own in zip(self._repeated, runs(text, vocabulary), strict=True):
                seen.add(set(own))
        self._short, self._long = self._places()
        del self._repeated

    def _places(self) -> tuple[dict[int, "array[int]"], dict[int, "array[int]"]]:
        """Return where each run stands that several texts have, once in each text."""
        short: dict[int, array[int]] = {}
        long: dict[int, array[int]] = {}
        limits = _COMMON + 1, self._most + 1
        for number, text in enumerate(self._texts):
            for places, seen, own, limit in zip(
                (short, long), self._repeated, runs(text, self._vocabulary), limits, strict=True
            ):
                first = dict(zip(reversed(own), range(len(own) - 1, -1, -1), strict=True))
                for run in seen.among(first):
                    there = places.get(run)
                    if there is None:
                        places[run] = array("Q", (number << 32 | first[run],))
                    elif len(there) < limit:
                        there.append(number << 32 | first[run])
        return short, long

    def of(self, number: int) -> tuple[Mapping[int, list[tuple[int, int, int]]], bytearray]:
        """Return the seeds that a text shares with older ones, and where its words are common.

        A seed is (place in the text, place in the older, its length in runs). Words are common that
        a third of all texts have in a row.
        """
        text = self._texts[number]
        short, long = runs(text, self._vocabulary)
        common = bytearray(len(text))
        found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for at, run in enumerate(long):
            there = self._long.get(run) if run else None
            if there is None:
                continue
            if len(there) > self._most:
                size = 16 if text[at] in self._vocabulary.characters else 6
                common[at : at + size] = b"\1" * len(common[at : at + size])
            else:
                for older, place in self._older(there, number):
                    found[older].append((at, place, 2))
        least = min(_COMMON, self._most)
        for at, run in enumerate(short):
            there = self._short.get(run) if run else None
            if there is not None and len(there) <= least and not common[at]:
                for older, place in self._older(there, number):
                    found[older].append((at, place, 1))
        return found, common

    def _older(self, there: "array[int]", number: int) -> Iterator[tuple[int, int]]:
        """Yield the older texts that have a run, and where; of very many the first and the last."""
        end = bisect_left(there, number << 32)
        few = len(there) <= _COMMON
        for one in there[:end] if few else {*there[: min(end, 1)], *there[max(end - 1, 0) : end]}:
            yield one >> 32, one & 0xFFFFFFFF


class _Repeated:
    """Tells which numbers were added more than once; a few others too."""

    def __init__(self, size: int) -> None:
        self._mask, self._seen = size - 1, bytearray(size)

    def add(self, numbers: set[int]) -> None:
        """Count numbers once more."""
        seen, mask = self._seen, self._mask
        for number in numbers:
            place = number & mask
            if seen[place] < 2:
                seen[place] += 1

    def among(self, numbers: Mapping[int, int]) -> Iterator[int]:
        """Yield those of some numbers that were added more than once."""
        seen, mask = self._seen, self._mask
        return (number for number in numbers if seen[number & mask] > 1 and number)
