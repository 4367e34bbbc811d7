"""Finds the passages that stand, word for word or nearly, in two texts of a collection."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import sub

from msgspec import Struct

from sourcebook.evidence.alignment import AlignedRun, Aligner, Pair, Seed, is_more_than_chance
from sourcebook.evidence.seeds import Runs, SeedRuns, texts_with_a_seed
from sourcebook.evidence.shared_rows import SharedPassage, SharedRows, pack
from sourcebook.evidence.word_numbers import Vocabulary

LEAST = 17.0
"""The least words of a passage; some of twenty may be lost in a bad copy."""
_LEAST_PIECE = 9.0
"""One piece of a passage is at least so long: shorter ones are what people often say."""
_DENSE = 0.55
_WINDOW, _LEAST_COVERED = 60, 6


class ComparisonState(Struct, frozen=True):
    """What has to be known of a comparison to compare a few changed texts again.

    common: for each text the words (first, end) that count for nothing. frequent: the long runs
    that more texts have than `least`, and how many have each.
    """

    common: tuple[tuple[Pair, ...], ...]
    frequent: Mapping[int, int]
    least: int


def find(texts: Iterable[Iterable[str]]) -> Iterator[SharedPassage]:
    """Yield what texts share, each newer text with each older one.

    texts: the words of each in their forms, the oldest first. What a third of all texts have is
    left out.
    """
    yield from compare(texts)[0]


def compare(
    texts: Iterable[Iterable[str]],
    keep: Callable[[int, Runs], None] = lambda _number, _runs: None,
) -> tuple[SharedRows, ComparisonState]:
    """Return what texts share, as `find` does, and what `changed_texts` has to know of it.

    keep: is told the number of each text and its runs.
    """
    vocabulary = Vocabulary()
    coded = [vocabulary.coded(words) for words in texts]
    seeds, aligner = SeedRuns(coded, vocabulary, keep), Aligner(vocabulary)
    found = SharedRows()
    masks = []
    for number in range(len(coded)):
        common = seeds.common(number)
        masks.append(tuple(stretches(common)))
        if common.count(0) < _LEAST_COVERED:  # no word weighs more than one
            continue
        own = seeds.of(number, common)
        for older in sorted(own):
            both = (coded[older], coded[number])
            passages = aligned(aligner, vocabulary, both, own[older], common)
            for pieces in passages:
                found.append(shared(older, number, pieces))
    least = texts_with_a_seed(len(coded))[1] // 2
    return found, ComparisonState(tuple(masks), seeds.frequent(least), least)


def aligned(
    aligner: Aligner,
    vocabulary: Vocabulary,
    texts: tuple["array[int]", "array[int]"],
    seeds: Sequence[Seed],
    common: bytes | bytearray,
) -> Iterator[tuple[AlignedRun, ...]]:
    """Yield the passages that two texts share, each in pieces. texts: the older first."""
    older, newer = texts
    if is_more_than_chance(seeds) and _covered(seeds, newer, common, vocabulary):
        for pieces in aligner.passages(newer, older, seeds, common):
            if _is_enough(pieces, newer, older, vocabulary):
                yield pieces


def _covered(
    seeds: Sequence[Seed],
    text: Sequence[int],
    common: bytes | bytearray,
    vocabulary: Vocabulary,
) -> bool:
    """Return whether seeds near each other have words enough that are not common: most that a
    passage has are in one."""
    characters = vocabulary.characters
    spans = [(at, at + length * (8 if text[at] in characters else 3)) for at, _, length in seeds]
    if sum(end - at - common.count(1, at, end) for at, end in spans) < _LEAST_COVERED:
        return False  # as mostly: no word weighs more than one
    held = {place for at, end in spans for place in range(at, min(end, len(text)))}
    places = sorted(place for place in held if not common[place])
    if not characters:
        return any(map(_WINDOW.__ge__, map(sub, places[_LEAST_COVERED - 1 :], places)))
    first, weight = 0, 0.0
    for place in places:
        weight += vocabulary.weights[text[place]]
        while places[first] < place - _WINDOW:
            weight -= vocabulary.weights[text[places[first]]]
            first += 1
        if weight >= _LEAST_COVERED:
            return True
    return False


def stretches(common: bytes | bytearray) -> Iterator[Pair]:
    """Yield where words are common: the first, and the one after the last."""
    at = common.find(1)
    while at >= 0:
        end = common.find(0, at)
        end = len(common) if end < 0 else end
        yield at, end
        at = common.find(1, end)


def _is_enough(
    pieces: Sequence[AlignedRun], newer: "array[int]", older: "array[int]", vocabulary: Vocabulary
) -> bool:
    """Return whether pieces are long enough for a passage, and close enough to each other."""
    weight = sum(piece.weight for piece in pieces)
    if weight < LEAST or max(piece.weight for piece in pieces) < _LEAST_PIECE:
        return False
    lengths = []
    for text, places in (
        (newer, [place for piece in pieces for place in piece.here]),
        (older, [place for piece in pieces for place in piece.there]),
    ):
        first = min(places)
        lengths.append(vocabulary.weight(text, first, max(places) + 1 - first))
    return weight >= _DENSE * min(lengths)


def shared(older: int, newer: int, pieces: Sequence[AlignedRun]) -> SharedPassage:
    """Return a passage of two texts. older, newer: their numbers."""
    rows = [piece.matches for piece in pieces]
    words = sum(count for row in rows for _, _, count in row)
    return SharedPassage(older, newer, words, pack(rows))
