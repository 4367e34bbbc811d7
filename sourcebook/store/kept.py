"""Keeps small records in one file of `.cache/`, each under a key that names all it was made of.

Losing them costs time and nothing else: what is damaged, or not of this version, counts as lost.
"""

import contextlib
import hashlib
import os
import weakref
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from itertools import chain
from pathlib import Path
from typing import IO

from sourcebook.store.cache import code_digest
from sourcebook.store.lock import CACHE
from sourcebook.store.scratch import Scratch, place_of, read_at
from sourcebook.store.writing import replace_by_parts

_LIBRARIES = ("google-re2", "markdown-it-py", "msgspec", "pyahocorasick", "PyYAML")
"""The packages that what is kept of a page depends on."""

_DIGEST = hashlib.sha256().digest_size


class Kept:
    """The records of one project under one name. They lie in the file until they are asked for.

    Those that were neither asked for nor added since they were read are dropped by `save`.
    """

    def __init__(self, root: Path, name: str) -> None:
        self._path = self.place(root, name)
        self._file, self._before = _opened(self._path)
        if self._file is not None:
            weakref.finalize(self, self._file.close)
        self._new = Scratch()
        self._now: dict[bytes, int] = {}  # a place in `_new`, or ~ of one in the file

    @staticmethod
    def place(root: Path, name: str) -> Path:
        """Return the file that holds them."""
        return root / CACHE / f"{name}.kept"

    def get(self, key: bytes) -> bytes | None:
        """Return the record with a key, None where there is none."""
        place = self._now.get(key)
        if place is None:
            if (before := self._before.get(key)) is None:
                return None
            self._now[key] = place = ~before
        return self._record(place)

    def add(self, key: bytes, record: bytes) -> None:
        """Keep a record under a key, in place of any other."""
        self._now[key] = self._new.put(record)

    def whole(self) -> bytes:
        """Return the file that `save` would write now."""
        return b"".join(_with_digest(self._parts()))

    def save(self) -> None:
        """Write the records, if they have changed and it can be done; let go of all of them."""
        if len(self._now) != len(self._before) or any(place >= 0 for place in self._now.values()):
            _replace(self._path, chain(self._parts(), self._closing()))
        self.close()

    def close(self) -> None:
        """Let go of all records."""
        if self._file is not None:
            self._file.close()
        self._new.close()
        self._file, self._before, self._now = None, {}, {}

    def _record(self, place: int) -> bytes:
        if place >= 0:
            return self._new.get(place)
        return read_at(self._file, ~place) if self._file is not None else b""

    def _closing(self) -> Iterator[bytes]:
        """Close the file when all is read: some systems replace none that is open."""
        if self._file is not None:
            self._file.close()
        yield from ()

    def _parts(self) -> Iterator[bytes]:
        """Yield what the file consists of, but for its digest."""
        import msgspec  # noqa: PLC0415 - an unchanged run keeps nothing

        yield (made_by := _made_by())
        places: dict[bytes, int] = {}
        at = len(made_by)
        for key, place in self._now.items():
            yield (record := self._record(place))
            places[key] = place_of(at, len(record))
            at += len(record)
        yield (index := msgspec.msgpack.encode(places))
        yield len(index).to_bytes(_LENGTH, "big")


_LENGTH = 8
"""So many bytes say how long the list of places is, which stands before them."""
_CHUNK = 1 << 20


def _opened(path: Path) -> tuple[IO[bytes] | None, dict[bytes, int]]:
    """Return a file of records, and the place of each by its key; no file where it is damaged, or
    another program's."""
    try:
        file = path.open("rb", buffering=0)
    except OSError:
        return None, {}
    places = None
    with contextlib.suppress(OSError):
        places = _places(file)
    if places is None:
        file.close()
        return None, {}
    return file, places


def _places(file: IO[bytes]) -> dict[bytes, int] | None:
    import msgspec  # noqa: PLC0415 - as above

    made_by = _made_by()
    size = file.seek(0, os.SEEK_END) - _DIGEST
    if size < len(made_by) + _LENGTH or not _is_whole(file, size):
        return None
    if read_at(file, place_of(0, len(made_by))) != made_by:
        return None
    length = int.from_bytes(read_at(file, place_of(size - _LENGTH, _LENGTH)), "big")
    index = read_at(file, place_of(size - _LENGTH - length, length))
    try:
        return msgspec.msgpack.decode(index, type=dict[bytes, int])
    except msgspec.MsgspecError:
        return None


def _is_whole(file: IO[bytes], size: int) -> bool:
    """Return whether the digest after so many bytes of a file is theirs."""
    whole = hashlib.sha256()
    file.seek(0)
    while size and (part := file.read(min(size, _CHUNK))):
        whole.update(part)
        size -= len(part)
    return not size and file.read(_DIGEST) == whole.digest()


def write(path: Path, made_by: bytes, parts: Iterable[bytes]) -> None:
    """Write a file with its digest, if it can be done. made_by: of the program that may read it."""
    _replace(path, chain([made_by], parts))


def _replace(path: Path, parts: Iterable[bytes]) -> None:
    """Put parts and their digest into a file, if it can be done."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        replace_by_parts(path, _with_digest(parts))


def _with_digest(parts: Iterable[bytes]) -> Iterator[bytes]:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
        yield part
    yield digest.digest()


def read(path: Path, made_by: bytes) -> memoryview | None:
    """Return the content of such a file; None where it is damaged, or another program's."""
    try:
        whole = memoryview(path.read_bytes())
    except OSError:
        return None
    content = whole[:-_DIGEST]
    same = hashlib.sha256(content).digest() == whole[-_DIGEST:]
    return content[len(made_by) :] if same and content[: len(made_by)] == made_by else None


@cache
def _made_by() -> bytes:
    """Return the digest of the code that makes the records: ours, and that of the libraries."""
    versions = [f"{name} {_version(name)}" for name in _LIBRARIES]
    return hashlib.sha256("\n".join([code_digest(), *versions]).encode()).digest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
