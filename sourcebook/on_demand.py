"""Mappings and rows whose values are made when they are asked for: all would be too much."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, overload

K = TypeVar("K")
T = TypeVar("T")


class OnDemand(Mapping[str, T], Generic[T]):
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


class Row(Sequence[T], Generic[K, T]):
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
            return Row(self._keys[at], self._make)
        return self._make(self._keys[at])

    def __len__(self) -> int:
        """Return how many keys there are."""
        return len(self._keys)
