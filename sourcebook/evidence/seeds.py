"""Finds which texts may share words, and where: at the runs of words that both have.

A short run is 3 words, or 8 characters of a script without spaces: so many stand unharmed between
the errors of a bad copy. A long run is twice that. Short runs that many texts have say nothing and
do not count; a long run that many have leads to the oldest of them and to the one before.
"""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from itertools import compress
from typing import TypeVar

from sourcebook.evidence.word_numbers import Vocabulary

T = TypeVar("T")

COMMON = 16
"""A short run that more texts have is no seed."""
MANY = 3
"""Of so many older texts with a frequent long run it leads to two."""
_LARGEST = 1 << 26
_FEWEST = 4
"""So many texts may share a run however small the collection is."""

_ALL = (1 << 32) - 1

Runs = tuple[Sequence[int], Sequence[int]]
"""A number for the short run and for the long run that begin at each word of a text; 0 for none."""


def runs(text: Sequence[int], vocabulary: Vocabulary) -> Runs:
    """Return the runs of a text, the same in every run of the program; none begin at its last
    words.

    In a large collection a few different short runs have one number by chance; the alignment tells.
    """
    threes = _threes(text, vocabulary)
    sixes = _joined(threes, 3)
    if vocabulary.characters.isdisjoint(text):
        return threes, sixes
    eights = _short(_joined(threes, 3, 5))
    sixteens = _joined(eights, 8)
    single = [number in vocabulary.characters for number in text]
    return _chosen(single, eights, threes), _chosen(single, sixteens, sixes)


def _short_runs(text: Sequence[int], vocabulary: Vocabulary) -> Sequence[int]:
    """Return the short runs of a text alone."""
    without = vocabulary.characters.isdisjoint(text)
    return _threes(text, vocabulary) if without else runs(text, vocabulary)[0]


def _long_runs(text: Sequence[int], vocabulary: Vocabulary, short: Sequence[int]) -> Sequence[int]:
    """Return the long runs of a text alone. short: its short runs."""
    without = vocabulary.characters.isdisjoint(text)
    return _joined(short, 3) if without else runs(text, vocabulary)[1]


def _threes(text: Sequence[int], vocabulary: Vocabulary) -> list[int]:
    return _short(_joined(list(map(vocabulary.keys.__getitem__, text)), 1, 2))


def _joined(runs: Sequence[int], *steps: int) -> list[int]:
    """Return the numbers of longer runs, made of a run and of those some words further on.

    Python's hash of a row of numbers depends on nothing else.
    """
    return list(map(hash, zip(runs, *(runs[step:] for step in steps), strict=False)))


def _short(runs: Sequence[int]) -> list[int]:
    """Return the numbers of short runs, in 32 bits: they are kept. Those of long runs have all."""
    return [run & _ALL for run in runs]


def _chosen(single: Sequence[bool], characters: Sequence[int], words: Sequence[int]) -> list[int]:
    """Return for each word the run of characters or of words that begins there; 0 for none."""
    size = len(characters)
    return [
        (characters[at] if at < size else 0) if single[at] else one for at, one in enumerate(words)
    ]


def packed(own: Runs) -> bytes:
    """Return the runs of a text as bytes."""
    short, long = array("I", own[0]), array("q", own[1])
    return len(short).to_bytes(4, "big") + short.tobytes() + long.tobytes()


def unpacked(packed: bytes) -> "tuple[array[int], array[int]]":
    """Return the runs of a text that were packed on this computer."""
    short, long = array("I"), array("q")
    end = 4 + short.itemsize * int.from_bytes(packed[:4], "big")
    short.frombytes(packed[4:end])
    long.frombytes(packed[end:])
    return short, long


def texts_with_a_seed(count: int) -> tuple[int, int]:
    """Return how many of so many texts may have a run that is a seed: a short one, a long one."""
    most = max(_FEWEST, count // 3)
    return min(COMMON, most), most


class SeedRuns:
    """The runs that several texts of a collection have.

    texts: the oldest first. keep: is told the number of each text and its runs.
    """

    def __init__(
        self,
        texts: Sequence["array[int]"],
        vocabulary: Vocabulary,
        keep: Callable[[int, Runs], None] = lambda _number, _runs: None,
    ) -> None:
        self._texts, self._vocabulary = texts, vocabulary
        self._least, self._most = texts_with_a_seed(len(texts))
        self._beyond = Counter[int]()
        self._crowded, self._common = set[int](), set[int]()
        self._repeated: list[tuple[_Repeats, _Repeats]] = []  # short runs, long runs
        noted: tuple[_Places, _Places] = {}, {}
        seen = _Repeated(8 * sum(map(len, texts)))
        shorts = deque[Sequence[int]]()
        for text in texts:
            shorts.append(array("I", _short_runs(text, vocabulary)))
            seen.add(set(shorts[-1]))
        for number, text in enumerate(texts):
            short = shorts.popleft()
            own = short, _long_runs(text, vocabulary, short)
            keep(number, own)
            self._place(number, own, seen, noted)
        self._short, self._long = map(_several, noted)
        self._common.update(run for run, there in self._long.items() if len(there) > self._most)

    def _place(
        self, number: int, own: Runs, seen: "_Repeated", noted: tuple["_Places", "_Places"]
    ) -> None:
        """Note where each run of a text stands that others may have too, the first time alone.

        A short run that too many older texts have is left out: it cannot be a seed.
        """
        (short, long), (short_places, long_places) = own, noted
        text, crowded, places = number << 32, self._crowded, seen.among(short)
        free = [at for at in places if short[at] not in crowded]
        for run, at in _first(short, free).items():
            if not _note(short_places, run, text | at, COMMON):
                crowded.add(run)
        started = [at for at in free if short[at] not in crowded]
        ending = [at for at in places[: bisect_left(places, len(long))] if long[at]]
        first = _first(long, ending)
        self._beyond.update(filter(self._common.__contains__, first))
        for run, at in first.items():
            if run not in self._common and not _note(long_places, run, text | at, self._most):
                self._common.add(run)
                self._beyond[run] += 1
        starts = array("I", started), array("I", map(short.__getitem__, started))
        ends = array("I", ending), array("q", map(long.__getitem__, ending))
        self._repeated.append((starts, ends))

    def common(self, number: int) -> bytearray:
        """Return for each word of a text whether it is common: a third of all texts have it in a
        row with the same others."""
        text, characters = self._texts[number], self._vocabulary.characters
        common = bytearray(len(text))
        places, long = self._repeated[number][1]
        for at in compress(places, map(self._common.__contains__, long)):
            mark_common(common, at, single=text[at] in characters)
        return common

    def of(
        self, number: int, common: bytes | bytearray
    ) -> Mapping[int, list[tuple[int, int, int]]]:
        """Return the seeds that a text shares with older ones. common: as `common` returns it.

        A seed is (place in the text, place in the older, its length in runs).
        """
        found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        short, long = self._repeated[number]
        older_than = number << 32
        for at, run in zip(*long, strict=True):
            there = self._long.get(run)
            if there is not None and run not in self._common:
                for one in _older(there, older_than):
                    found[one >> 32].append((at, one & _PLACE, 2))
        for at, run in zip(*short, strict=True):
            there = self._short.get(run)
            if there is not None and len(there) <= self._least and not common[at]:
                for one in _older(there, older_than):
                    found[one >> 32].append((at, one & _PLACE, 1))
        return found

    def frequent(self, least: int) -> dict[int, int]:
        """Return the long runs that more texts have than `least`, and how many have each."""
        counted = ((run, len(there) + self._beyond[run]) for run, there in self._long.items())
        return {run: count for run, count in counted if count > least}


_Repeats = tuple["array[int]", "array[int]"]
"""The places in a text where runs begin that others have, and these runs."""
_Places = dict[int, "int | array[int]"]
"""Where runs stand: the number of the text and the place in it, as one number; or several."""
_PLACE = 0xFFFFFFFF


def _first(runs: Sequence[int], places: Sequence[int]) -> dict[int, int]:
    """Return the runs at places, each with the first place where it is."""
    backwards = places[::-1]
    return dict(zip(map(runs.__getitem__, backwards), backwards, strict=True))


def _several(noted: _Places) -> dict[int, "array[int]"]:
    """Return the runs of which several places are noted."""
    return {run: there for run, there in noted.items() if not isinstance(there, int)}


def _note(places: _Places, run: int, place: int, most: int) -> bool:
    """Note one more place of a run; of too many none, and return False."""
    there = places.get(run)
    if there is None:
        places[run] = place
    elif isinstance(there, int):
        places[run] = array("Q", (there, place))
    elif len(there) <= most:
        there.append(place)
    else:
        return False
    return True


_SIX, _SIXTEEN = b"\1" * 6, b"\1" * 16


def mark_common(common: bytearray, at: int, *, single: bool) -> None:
    """Mark the words of a long run as common. single: whether they are single characters."""
    if single:
        common[at : at + 16] = _SIXTEEN
    else:
        common[at : at + 6] = _SIX


def _older(there: "array[int]", place: int) -> Sequence[int]:
    """Return the places before one where texts have a run, as `older_texts` does."""
    return older_texts(there, bisect_left(there, place))


def older_texts(there: Sequence[T], at: int) -> Sequence[T]:
    """Return those of the texts with a long run to which it leads from the one at a place in their
    row: all that are older, of very many the first and the last."""
    return there[:at] if len(there) <= COMMON or at < MANY else (there[0], there[at - 1])


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

    def among(self, numbers: Sequence[int]) -> list[int]:
        """Return the places of those numbers that were added more than once."""
        seen, mask = self._seen, self._mask
        return [at for at, one in enumerate(numbers) if seen[one & mask] > 1 and one]
