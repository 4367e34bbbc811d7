"""Reads a file of many records, each found by its place, behind them what tells places.

A file begins with what made it and ends with the digest of all of it: what is damaged, or another
program's, is not read. Very many records lie in a file beside it. `record_writing.py` writes both.
"""

import contextlib
import hashlib
import json
import os
import weakref
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from msgspec import Struct

from sourcebook.store.cache.scratch import parts_of, place_of, read_at
from sourcebook.store.files import file_states

DIGEST = hashlib.sha256().digest_size
LENGTH = 8
"""So many bytes say how long the index is, and as many the account of the file beside."""
_CHUNK = 1 << 20
_MOST_PIECES = 200


class DataFile(Struct, frozen=True):
    """A file of records. name: its own. pieces: the parts of it that were written at once, how long
    each is, and its digest. state: of the file when it was written last."""

    name: str
    pieces: tuple[tuple[int, str], ...]
    state: str

    @property
    def length(self) -> int:
        """How long all pieces are."""
        return sum(length for length, _ in self.pieces)

    def opened(self, path: Path, since: int) -> IO[bytes] | None:
        """Return the file, open; None where it is not as it was. path: of the index.

        since: when that was last changed. A file is not read where it has its state, and was last
        changed before: what is written later has another state then.
        """
        file = path.with_name(self.name).open("rb", buffering=0)
        found = os.fstat(file.fileno())
        is_known = file_states.text(found) == self.state and found.st_mtime_ns < since
        if is_known or _is_whole(file, self.pieces):
            return file
        file.close()
        return None


class RecordFile:
    """The records of a file that is open. index: what tells their places. beside: where they lie;
    None where that is the file itself."""

    def __init__(self, file: IO[bytes], index: bytes, beside: DataFile | None = None) -> None:
        self._file, self.index, self.beside = file, index, beside
        weakref.finalize(self, file.close)

    @classmethod
    def open(cls, path: Path, made_by: bytes) -> "RecordFile | None":
        """Open a file; None where there is none, it is damaged, or another program's."""
        with contextlib.suppress(OSError), contextlib.ExitStack() as to_close:
            file = to_close.enter_context(path.open("rb", buffering=0))
            index, account = _index(file, made_by) or (None, b"")
            if index is None:
                return None
            if not account:
                to_close.pop_all()
                return cls(file, index)
            beside = _beside(account)
            if beside and (records := beside.opened(path, os.fstat(file.fileno()).st_mtime_ns)):
                return cls(records, index, beside)
        return None

    def get(self, place: int) -> bytes:
        """Return the record at a place."""
        return read_at(self._file, place)

    def can_grow(self, path: Path, needed: int) -> bool:
        """Return whether records can be added to the file beside `path`: it is as it was, and of
        its bytes most are needed, so many."""
        if self.beside is None or len(self.beside.pieces) >= _MOST_PIECES:
            return False
        with contextlib.suppress(OSError):
            there, length = path.with_name(self.beside.name).stat(), self.beside.length
            same = os.path.samestat(there, os.fstat(self._file.fileno()))
            return same and there.st_size == length and 3 * needed > 2 * length
        return False

    def names(self, name: str) -> bool:
        """Return whether the records lie in the file of this name beside it."""
        return self.beside is not None and self.beside.name == name

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class SequentialReader:
    """Reads records of a file: of those that lie behind each other, as most do, many at once."""

    def __init__(self, bundle: RecordFile) -> None:
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


def _index(file: IO[bytes], made_by: bytes) -> tuple[bytes, bytes] | None:
    """Return the index of a file, and the account of the file beside it."""
    size = file.seek(0, os.SEEK_END) - DIGEST
    end = size - 2 * LENGTH
    if end < len(made_by) or read_at(file, place_of(0, len(made_by))) != made_by:
        return None
    if not _is_whole(file, [(size, read_at(file, place_of(size, DIGEST)).hex())]):
        return None
    lengths = read_at(file, place_of(end, 2 * LENGTH))
    index, account = (int.from_bytes(one, "big") for one in (lengths[:LENGTH], lengths[LENGTH:]))
    if index + account > end - len(made_by):
        return None
    found = read_at(file, place_of(end - account - index, index + account))
    return found[:index], found[index:]


def _beside(account: bytes) -> DataFile | None:
    try:
        name, pieces, state = json.loads(account)
        return DataFile(name, tuple((int(length), str(one)) for length, one in pieces), state)
    except (ValueError, TypeError):
        return None


def _is_whole(file: IO[bytes], pieces: Iterable[tuple[int, str]]) -> bool:
    """Return whether pieces of a file, one after the other, have their digests."""
    file.seek(0)
    for length, digest in pieces:
        whole, left = hashlib.sha256(), length
        while left and (part := file.read(min(left, _CHUNK))):
            whole.update(part)
            left -= len(part)
        if left or whole.hexdigest() != digest:
            return False
    return True
