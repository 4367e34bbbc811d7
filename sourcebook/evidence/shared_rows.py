"""Holds the passages that texts share in columns: those of a large collection are very many."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, overload

from msgspec import Struct

from sourcebook.evidence.alignment import Match, Pair


class SharedPassage(NamedTuple):
    """A passage that two texts share. older, newer: numbers of the texts.

    words: how many they have in common. packed: its pieces, as `pack` makes them small.
    """

    older: int
    newer: int
    words: int
    packed: bytes

    @property
    def pieces(self) -> list[tuple[Match, ...]]:
        """The words that both have, in the order of the newer; several pieces where the order
        differs, or more is left out."""
        numbers = array("I", self.packed)
        found: list[tuple[Match, ...]] = []
        at = 0
        while at < len(numbers):
            end = at + 1 + 3 * numbers[at]
            found.append(tuple(zip(*(numbers[at + n : end : 3] for n in (1, 2, 3)), strict=True)))
            at = end
        return found

    def pairs(self) -> Iterator[Iterator[Pair]]:
        """Yield the places of each word in both texts, piece by piece."""
        for piece in self.pieces:
            yield ((i + n, j + n) for i, j, count in piece for n in range(count))

    def span(self, side: int) -> Pair:
        """Return the first word and the last. side: 0 of the newer text, 1 of the older."""
        pieces = self.pieces
        return (
            min(piece[0][side] for piece in pieces),
            max(piece[-1][side] + piece[-1][2] - 1 for piece in pieces),
        )

    @property
    def moved(self) -> bool:
        """Whether the older text has the pieces in another order."""
        starts = [piece[0][1] for piece in self.pieces]
        return starts != sorted(starts)


def pack(pieces: Iterable[Sequence[Match]]) -> bytes:
    """Return the pieces of a passage as bytes, for this computer."""
    numbers = array("I")
    for piece in pieces:
        numbers.append(len(piece))
        numbers.extend(chain.from_iterable(piece))
    return numbers.tobytes()


class PassageColumns(Struct, frozen=True):
    """Passages as bytes, for this computer. ends: where the pieces of each end in `packed`."""

    older: bytes = b""
    newer: bytes = b""
    words: bytes = b""
    ends: bytes = b""
    packed: bytes = b""


class SharedRows(Sequence[SharedPassage]):
    """A row of passages, each of which is put together when it is asked for."""

    def __init__(self, rows: Iterable[SharedPassage] = ()) -> None:
        self._older, self._newer, self._words = array("I"), array("I"), array("I")
        self._ends, self._packed = array("Q"), bytearray()
        for one in rows:
            self.append(one)

    @classmethod
    def read(cls, columns: PassageColumns) -> "SharedRows":
        """Return the passages that `columns` returned as bytes."""
        made = cls()
        made._older.frombytes(columns.older)
        made._newer.frombytes(columns.newer)
        made._words.frombytes(columns.words)
        made._ends.frombytes(columns.ends)
        made._packed += columns.packed
        return made

    def columns(self) -> PassageColumns:
        """Return all of them as bytes."""
        rows = (self._older, self._newer, self._words, self._ends)
        older, newer, words, ends = (row.tobytes() for row in rows)
        return PassageColumns(older, newer, words, ends, bytes(self._packed))

    def append(self, one: SharedPassage) -> None:
        """Add a passage."""
        self._older.append(one.older)
        self._newer.append(one.newer)
        self._words.append(one.words)
        self._packed += one.packed
        self._ends.append(len(self._packed))

    def in_order(self) -> "SharedRows":
        """Return the same passages by the newer text, then by the older."""
        newer, older = self._newer, self._older
        order = sorted(range(len(self)), key=lambda at: (newer[at], older[at]))
        return SharedRows(map(self._at, order))

    def numbers(self) -> Iterator[tuple[int, int, int]]:
        """Yield of each passage the older text, the newer one, and how many words it has."""
        return zip(self._older, self._newer, self._words, strict=True)

    def words(self, at: int) -> int:
        """Return how many words one of them has."""
        return self._words[at]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._older)

    def __iter__(self) -> Iterator[SharedPassage]:
        """Yield the passages."""
        return map(self._at, range(len(self)))

    @overload
    def __getitem__(self, at: int) -> SharedPassage: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[SharedPassage]: ...
    def __getitem__(self, at: int | slice) -> SharedPassage | Sequence[SharedPassage]:
        """Return one of them, or several."""
        numbers = range(len(self))[at]
        return self._at(numbers) if isinstance(numbers, int) else [*map(self._at, numbers)]

    def __eq__(self, other: object) -> bool:
        """Return whether the passages are the same."""
        return isinstance(other, SharedRows) and self.columns() == other.columns()

    def __hash__(self) -> int:
        """Return the hash of the passages."""
        return hash(self.columns())

    def _at(self, at: int) -> SharedPassage:
        start = self._ends[at - 1] if at else 0
        packed = bytes(self._packed[start : self._ends[at]])
        return SharedPassage(self._older[at], self._newer[at], self._words[at], packed)
