"""Finds which texts may share words, and where: at the runs of words that both have.

A short run is 3 words, or 8 characters of a script without spaces: so many stand unharmed between
the errors of a bad copy. A long run is twice that. Short runs that many texts have say nothing and
do not count; a long run that many have leads to the oldest of them and to the one before.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sourcebook.evidence.coding import Vocabulary

_MIX_A, _MIX_B, _MIX_C = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9
_ALL = (1 << 60) - 1
_COMMON = 16
"""A short run that more texts have is no seed."""
_LARGEST = 1 << 26
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
        self._short: _Places = {}
        self._long: _Places = {}
        self._repeated: list[array[int]] = []
        seen = _Repeated(8 * sum(map(len, texts)))
        for text in texts:
            seen.add(set(runs(text, vocabulary)[0]))
        for number, text in enumerate(texts):
            self._place(number, runs(text, vocabulary), seen)

    def _place(self, number: int, own: Runs, seen: "_Repeated") -> None:
        """Note where each run of a text stands that others may have too, the first time alone."""
        short, long = own
        places = array("I", seen.among(short))
        self._repeated.append(places)
        known: set[int] = set()
        size, text = len(long), number << 32
        for at in places:
            run = short[at]
            if run not in known:
                known.add(run)
                _note(self._short, run, text | at, _COMMON)
            if at < size and (run := long[at]) and run not in known:
                known.add(run)
                _note(self._long, run, text | at, self._most)

    def of(self, number: int) -> tuple[Mapping[int, list[tuple[int, int, int]]], bytearray]:
        """Return the seeds that a text shares with older ones, and where its words are common.

        A seed is (place in the text, place in the older, its length in runs). Words are common that
        a third of all texts have in a row.
        """
        text, characters = self._texts[number], self._vocabulary.characters
        short, long = runs(text, self._vocabulary)
        common = bytearray(len(text))
        found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        places, size = self._repeated[number], len(long)
        for at in places:
            there = self._long.get(long[at]) if at < size else None
            if there is None or isinstance(there, int):
                continue
            if len(there) > self._most:
                words = 16 if text[at] in characters else 6
                common[at : at + words] = b"\1" * len(common[at : at + words])
            else:
                for one in _older(there, number):
                    found[one >> 32].append((at, one & _PLACE, 2))
        least = min(_COMMON, self._most)
        for at in places:
            there = self._short.get(short[at])
            if there is None or isinstance(there, int) or common[at] or len(there) > least:
                continue
            for one in _older(there, number):
                found[one >> 32].append((at, one & _PLACE, 1))
        return found, common


_Places = dict[int, "int | array[int]"]
"""Where runs stand: the number of the text and the place in it, as one number; or several."""
_PLACE = 0xFFFFFFFF


def _note(places: _Places, run: int, place: int, most: int) -> None:
    """Note one more place of a run; of too many, none."""
    there = places.get(run)
    if there is None:
        places[run] = place
    elif isinstance(there, int):
        places[run] = array("Q", (there, place))
    elif len(there) <= most:
        there.append(place)


def _older(there: "array[int]", number: int) -> Iterable[int]:
    """Return where older texts have a run; of very many the first and the last."""
    end = bisect_left(there, number << 32)
    if len(there) <= _COMMON or end < 3:
        return there[:end]
    return there[0], there[end - 1]


class _Repeated:
    """Tells which numbers were added more than once; a few others too."""

    def __init__(self, size: int) -> None:
        size = min(_LARGEST, 1 << max(10, size.bit_length()))
        self._mask, self._seen = size - 1, bytearray(size)

    def add(self, numbers: set[int]) -> None:
        """Count numbers once more."""
        seen, mask = self._seen, self._mask
        for number in numbers:
            place = number & mask
            if seen[place] < 2:
                seen[place] += 1

    def among(self, numbers: Sequence[int]) -> Iterator[int]:
        """Yield the places of those numbers that were added more than once."""
        seen, mask = self._seen, self._mask
        return (at for at, one in enumerate(numbers) if seen[one & mask] > 1 and one)
