"""Finds texts that are nearly the same as another: reprints, and captures of one document.

Of each text the few words with the smallest checksums are kept, of all its different words: two
texts with most words in common have most of these in common too (Broder 1997). Texts on one matter
may use the same words in other sentences; whether two are nearly the same is asked of their runs of
words.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
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
_RUN, _SAME_RUNS = 3, 0.5
"""So many words are a run; so many of the runs of the longer text are in both."""
_LOOKED_AT = 3
"""So many texts that share words with one are compared with it."""


def sketch(text: str) -> tuple[int, ...]:
    """Return the checksums that stand for a text; none where it is too short to tell."""
    different = set(_words(text))
    if len(different) < _FEWEST:
        return ()
    return tuple(nsmallest(_KEPT, (crc32(word.encode(errors="replace")) for word in different)))


def _words(text: str) -> list[str]:
    words = text.casefold().split()
    if words and len(text) > _UNSPACED * len(words):
        return [text[at : at + 2] for at in range(len(text) - 1)]
    return words


def share_runs(one: str, other: str) -> bool:
    """Tell whether two texts have most of their runs of words in common."""
    runs, others = _runs(one), _runs(other)
    return len(runs & others) >= _SAME_RUNS * max(len(runs), len(others))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return set(zip(*(words[at:] for at in range(_RUN)), strict=False))


def nearly_same(
    sketches: Mapping[str, Sequence[int]],
    asked: Collection[str],
    same: Callable[[str, str], bool] = lambda _one, _other: True,
) -> Iterator[tuple[str, str]]:
    """Yield each text that is asked for with the one that is most like it, if one is.

    sketches: by the name of the text. same: whether two that share words are nearly the same. Of
    two that are asked for, the later is named alone.
    """
    places: dict[int, list[str]] = defaultdict(list)
    order = {name: at for at, name in enumerate(sketches)}
    wanted = {number for name in sketches if name in asked for number in sketches[name]}
    for name, kept in sketches.items():
        for number in kept:
            if number in wanted and len(places[number]) <= _MOST:
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
        likest = (other for _, _, other in nsmallest(_LOOKED_AT, alike) if same(name, other))
        if other := next(likest, ""):
            yield name, other
