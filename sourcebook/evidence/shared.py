"""Finds the passages that stand, word for word or nearly, in two texts of a collection."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sourcebook.evidence.alignment import Aligner, Pair, Piece, promising
from sourcebook.evidence.coding import Vocabulary
from sourcebook.evidence.seeds import Seeds

LEAST = 17.0
"""The least words of a passage; some of twenty may be lost in a bad copy."""
_LEAST_PIECE = 9.0
"""One piece of a passage is at least so long: shorter ones are what people often say."""
_DENSE = 0.55


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that two texts share. older, newer: numbers of the texts.

    pieces: (place in the newer, place in the older) of each word that both have, in the order of
    the newer; several pieces where the order differs, or more is left out. words: how many they
    have in common.
    """

    older: int
    newer: int
    pieces: tuple[tuple[Pair, ...], ...]
    words: int

    def span(self, side: int) -> Pair:
        """Return the first word and the last. side: 0 of the newer text, 1 of the older."""
        places = [pair[side] for piece in self.pieces for pair in (piece[0], piece[-1])]
        return min(places), max(places)

    @property
    def moved(self) -> bool:
        """Whether the older text has the pieces in another order."""
        starts = [piece[0][1] for piece in self.pieces]
        return starts != sorted(starts)


def find(texts: Iterable[Iterable[str]]) -> Iterator[Shared]:
    """Yield what texts share, each newer text with each older one.

    texts: the words of each in their forms, the oldest first. What a third of all texts have is
    left out.
    """
    vocabulary = Vocabulary()
    coded = [vocabulary.coded(words) for words in texts]
    seeds, aligner = Seeds(coded, vocabulary), Aligner(vocabulary)
    for number, text in enumerate(coded):
        found, common = seeds.of(number)
        for older in sorted(found):
            if promising(found[older]):
                for pieces in aligner.passages(text, coded[older], found[older], common):
                    if _is_enough(pieces, text, coded[older], vocabulary):
                        yield _shared(older, number, pieces)


def _is_enough(
    pieces: Sequence[Piece], newer: "array[int]", older: "array[int]", vocabulary: Vocabulary
) -> bool:
    """Return whether pieces are long enough for a passage, and close enough to each other."""
    weight = sum(piece.weight for piece in pieces)
    if weight < LEAST or max(piece.weight for piece in pieces) < _LEAST_PIECE:
        return False
    lengths = []
    for side, text in ((0, newer), (1, older)):
        places = [end[side] for piece in pieces for end in (piece.pairs[0], piece.pairs[-1])]
        words = text[min(places) : max(places) + 1]
        lengths.append(sum(vocabulary.weights[word] for word in words))
    return weight >= _DENSE * min(lengths)


def _shared(older: int, newer: int, pieces: Sequence[Piece]) -> Shared:
    rows = tuple(piece.pairs for piece in pieces)
    return Shared(older, newer, rows, sum(map(len, rows)))
