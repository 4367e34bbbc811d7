"""Finds texts that are nearly the same as another: reprints, and captures of one document.

Of each text the few words with the smallest checksums are kept, of all its different words: two
texts with most words in common have most of these in common too (Broder 1997).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import nsmallest
from zlib import crc32

_KEPT = 48
_FEWEST = 80
"""A text with fewer different words is like many others."""
_COMMON = 0.6
"""So many of the words kept are the same, at least."""
_MOST = 20
"""A word that more texts keep says nothing of two: many are like each other, or share a frame."""
_UNSPACED = 12
"""Where words are longer than so many letters on average, none are parted by spaces."""


def sketch(text: str) -> tuple[int, ...]:
    """Return the checksums that stand for a text; none where it is too short to tell."""
    words = text.casefold().split()
    if words and len(text) > _UNSPACED * len(words):
        words = [text[at : at + 2] for at in range(len(text) - 1)]
    different = set(words)
    if len(different) < _FEWEST:
        return ()
    return tuple(nsmallest(_KEPT, (crc32(word.encode(errors="replace")) for word in different)))


def nearly_same(
    sketches: Mapping[str, Sequence[int]], asked: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield each text that is asked for with the one that is most like it, if one is.

    sketches: by the name of the text. Of two that are asked for, the later is named alone.
    """
    places: dict[int, list[str]] = defaultdict(list)
    order = {name: at for at, name in enumerate(sketches)}
    for name, kept in sketches.items():
        for number in kept:
            if len(places[number]) <= _MOST:
                places[number].append(name)
    rare = {number: names for number, names in places.items() if len(names) <= _MOST}
    for name in (one for one in sketches if one in asked):
        own = sketches[name]
        counted = Counter(other for number in own for other in rare.get(number, ()))
        alike = [
            (-count, order[other], other)
            for other, count in counted.items()
            if other != name
            and (other not in asked or order[other] < order[name])
            and count >= _COMMON * max(len(own), len(sketches[other]))
        ]
        if alike:
            yield name, min(alike)[2]
