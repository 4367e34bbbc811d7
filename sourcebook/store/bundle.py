"""Reads and writes a file of many records, each found by its place, behind them what tells places.

A file begins with what made it and ends with the digest of all of it: what is damaged, or another
program's, is not read.
"""

import contextlib
import hashlib
import os
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import IO, TypeVar

from sourcebook.store.scratch import parts_of, place_of, read_at
from sourcebook.store.writing import replace_by_parts

K = TypeVar("K")

DIGEST = hashlib.sha256().digest_size
_LENGTH = 8
"""So many bytes say how long the index is, which stands before them."""
_CHUNK = 1 << 20


class Bundle:
    """The records of a file that is open. index: what tells their places."""

    def __init__(self, file: IO[bytes], index: bytes) -> None:
        self._file, self.index = file, index
        weakref.finalize(self, file.close)

    @classmethod
    def open(cls, path: Path, made_by: bytes) -> "Bundle | None":
        """Open a file; None where there is none, it is damaged, or another program's."""
        try:
            file = path.open("rb", buffering=0)
        except OSError:
            return None
        index = None
        with contextlib.suppress(OSError):
            index = _index(file, made_by)
        if index is None:
            file.close()
            return None
        return cls(file, index)

    def get(self, place: int) -> bytes:
        """Return the record at a place."""
        return read_at(self._file, place)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class InTurn:
    """Reads records of a file: of those that lie behind each other, as most do, many at once."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self._held, self._start, self._end = b"", 0, -1

    def get(self, place: int) -> bytes:
        """Return the record at a place."""
        at, size = parts_of(place)
        if not self._start <= at <= self._start + len(self._held) - size:
            more = _CHUNK if at == self._end else 0
            self._held, self._start = self._bundle.get(place_of(at, max(size, more))), at
        self._end = at + size
        return self._held[at - self._start : self._end - self._start]


def _index(file: IO[bytes], made_by: bytes) -> bytes | None:
    size = file.seek(0, os.SEEK_END) - DIGEST
    if size < len(made_by) + _LENGTH or not _is_whole(file, size):
        return None
    if read_at(file, place_of(0, len(made_by))) != made_by:
        return None
    length = int.from_bytes(read_at(file, place_of(size - _LENGTH, _LENGTH)), "big")
    if length > size - _LENGTH - len(made_by):
        return None
    return read_at(file, place_of(size - _LENGTH - length, length))


def _is_whole(file: IO[bytes], size: int) -> bool:
    """Return whether the digest after so many bytes of a file is theirs."""
    whole = hashlib.sha256()
    file.seek(0)
    while size and (part := file.read(min(size, _CHUNK))):
        whole.update(part)
        size -= len(part)
    return not size and file.read(DIGEST) == whole.digest()


def parts(
    made_by: bytes,
    records: Iterable[tuple[K, bytes]],
    index: Callable[[Mapping[K, int]], bytes],
) -> Iterator[bytes]:
    """Yield the parts of a file, one by one. index: is told the places of all records."""
    yield made_by
    places: dict[K, int] = {}
    at = len(made_by)
    for key, record in records:
        yield record
        places[key] = place_of(at, len(record))
        at += len(record)
    listed = index(places)
    yield listed
    yield len(listed).to_bytes(_LENGTH, "big")


def write(path: Path, whole: Iterable[bytes], former: Bundle | None = None) -> None:
    """Write a file of such parts, if it can be done. former: the file that it replaces, which is
    closed when all parts are there: some systems replace no file that is open."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        replace_by_parts(path, chain(with_digest(whole), _closing(former)))


def _closing(former: Bundle | None) -> Iterator[bytes]:
    if former is not None:
        former.close()
    yield from ()


def with_digest(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield parts, and behind them their digest."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
        yield part
    yield digest.digest()
