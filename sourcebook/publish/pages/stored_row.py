"""A row of records that lie elsewhere: those of a whole collection are more than a build holds."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

T = TypeVar("T")


class StoredRow(Sequence[T]):
    """A row that is read when it is asked for: equal to a tuple of its records.

    size: how many there are. read: returns all.
    """

    __slots__ = ("_read", "_size")

    def __init__(self, size: int, read: Callable[[], tuple[T, ...]]) -> None:
        self._size, self._read = size, read

    def __len__(self) -> int:
        """Return how many there are."""
        return self._size

    def __iter__(self) -> Iterator[T]:
        """Yield the records, in order."""
        return iter(self._read())

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        """Return one of them, or several."""
        return self._read()[at]

    def __eq__(self, other: object) -> bool:
        """Return whether the records are the same."""
        return isinstance(other, tuple | StoredRow) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of the records."""
        return hash(tuple(self))

    def __reduce__(self) -> tuple[object, ...]:
        """Send another process the records themselves."""
        return tuple, (tuple(self),)
