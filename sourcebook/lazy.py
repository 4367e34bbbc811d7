"""Mappings and rows whose values are made, or read, when they are asked for: those of a whole
collection are more than a build holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, overload

K = TypeVar("K")
T = TypeVar("T")


class LazyMapping(Mapping[str, T], Generic[T]):
    """Maps keys to what `make` makes of them. Nothing that was made is held."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], T]) -> None:
        self._keys, self._make = dict.fromkeys(keys), make

    def __getitem__(self, key: str) -> T:
        """Return what is made of a key."""
        if key not in self._keys:
            raise KeyError(key)
        return self._make(key)

    def __iter__(self) -> Iterator[str]:
        """Return the keys, in order."""
        return iter(self._keys)

    def __len__(self) -> int:
        """Return how many keys there are."""
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        """Return whether there is a key."""
        return key in self._keys


class LazySequence(Sequence[T], Generic[K, T]):
    """What `make` makes of keys, in their order. Nothing that was made is held."""

    def __init__(self, keys: Sequence[K], make: Callable[[K], T]) -> None:
        self._keys, self._make = keys, make

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        """Return what is made of a key, or of some."""
        if isinstance(at, slice):
            return LazySequence(self._keys[at], self._make)
        return self._make(self._keys[at])

    def __len__(self) -> int:
        """Return how many keys there are."""
        return len(self._keys)


class StoredSequence(Sequence[T]):
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
        return isinstance(other, tuple | StoredSequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of the records."""
        return hash(tuple(self))

    def __reduce__(self) -> tuple[object, ...]:
        """Send another process the records themselves."""
        return tuple, (tuple(self),)
