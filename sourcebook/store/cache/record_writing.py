"""Writes files of many records, which `record_files.py` reads.

Where very many records lie in a file beside, new ones are added behind the others, and what is not
needed any more stays until it is a third: to write all of them again takes longer than the rest of
a build in which little has changed.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct, field

from sourcebook.store.cache.record_files import LENGTH, DataFile, RecordFile, SequentialReader
from sourcebook.store.cache.scratch import parts_of, place_of
from sourcebook.store.files import file_states
from sourcebook.store.files.writing import replace_by_parts

K = TypeVar("K")

LARGE = 1 << 20
"""Records of more bytes should lie in a file beside."""


class Contents(Struct, Generic[K], frozen=True):
    """The records that a file is to hold.

    places: of each, by its key: ~ of that in the former file, or a number above for a new one. new:
    returns a new one. index: is told the places of all, and returns what will tell them.
    """

    places: Mapping[K, int]
    new: Callable[[K], bytes]
    index: Callable[[Mapping[K, int]], bytes]

    def records(self, former: RecordFile | None) -> Iterator[tuple[K, bytes]]:
        """Yield all records, with their keys."""
        file = SequentialReader(former) if former else None
        for key, place in self.places.items():
            yield key, self.new(key) if place >= 0 or file is None else file.get(~place)


def write(
    path: Path,
    made_by: bytes,
    contents: Contents[K],
    former: RecordFile | None = None,
    *,
    beside: bool = False,
) -> None:
    """Write a file, if it can be done. former: the one that it replaces, which is closed. beside:
    whether the records lie in a file of their own."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        if beside:
            places, account = _with_records(path, contents, former)
            told = json.dumps([account.name, account.pieces, account.state]).encode()
            ending = _ending(contents.index(places), told)
            replace_by_parts(path, with_digest([made_by, *ending]))
        else:
            whole = parts(made_by, contents.records(former), contents.index)
            replace_by_parts(path, chain(with_digest(whole), _closing(former)))
        kept = account.name if beside else ""
        for name in _names(path):
            if name != kept:
                path.with_name(name).unlink(missing_ok=True)


def parts(
    made_by: bytes,
    records: Iterable[tuple[K, bytes]],
    index: Callable[[Mapping[K, int]], bytes],
) -> Iterator[bytes]:
    """Yield the parts of a file that holds its records, one by one."""
    yield made_by
    places: dict[K, int] = {}
    at = len(made_by)
    for key, record in records:
        yield record
        places[key] = place_of(at, len(record))
        at += len(record)
    yield from _ending(index(places), b"")


def _ending(index: bytes, account: bytes) -> Sequence[bytes]:
    return index, account, *(len(one).to_bytes(LENGTH, "big") for one in (index, account))


def with_digest(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield parts, and behind them their digest."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
        yield part
    yield digest.digest()


def _closing(former: RecordFile | None) -> Iterator[bytes]:
    """Close the former file when all parts are there: some systems replace no file that is open."""
    if former is not None:
        former.close()
    yield from ()


def _names(path: Path) -> Sequence[str]:
    """Return the names that the file beside may have: a new one takes the other, so that the old
    one is there until the index names the new."""
    return f"{path.name}.0", f"{path.name}.1"


def _with_records(
    path: Path, contents: Contents[K], former: RecordFile | None
) -> tuple[Mapping[K, int], DataFile]:
    """Write the records beside `path`; return their places, and the file."""
    needed = sum(parts_of(~place)[1] for place in contents.places.values() if place < 0)
    if former and former.beside and former.can_grow(path, needed):
        return _grown(path, contents, former.beside)
    name = next(name for name in _names(path) if not (former and former.names(name)))
    places: dict[K, int] = {}
    whole = _Written()

    def records() -> Iterator[bytes]:
        for key, record in contents.records(former):
            places[key] = whole.add(record)
            yield record

    place = path.with_name(name)
    replace_by_parts(place, records())
    return places, DataFile(name, (whole.piece(),), file_states.text(place.stat()))


def _grown(path: Path, contents: Contents[K], beside: DataFile) -> tuple[Mapping[K, int], DataFile]:
    """Write new records behind those that are there."""
    places, more = dict[K, int](), _Written(beside.length)
    with path.with_name(beside.name).open("ab") as file:
        for key, place in contents.places.items():
            if place < 0:
                places[key] = ~place
                continue
            record = contents.new(key)
            places[key] = more.add(record)
            file.write(record)
        file.flush()
        os.fsync(file.fileno())
        state = file_states.text(os.fstat(file.fileno()))
    pieces = (*beside.pieces, more.piece()) if more.length else beside.pieces
    return places, DataFile(beside.name, pieces, state)


class _Written(Struct):
    """What is being written at once. start: where. length: how much so far."""

    start: int = 0
    length: int = 0
    _digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def add(self, record: bytes) -> int:
        """Count a record; return its place."""
        place = place_of(self.start + self.length, len(record))
        self.length += len(record)
        self._digest.update(record)
        return place

    def piece(self) -> tuple[int, str]:
        """Return the length and the digest of all of it."""
        return self.length, self._digest.hexdigest()
