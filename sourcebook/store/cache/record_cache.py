"""Keeps small records in one file of `.cache/`, each under a key that names all it was made of.

Losing them costs time and nothing else: what is damaged, or not of this version, counts as lost.
"""

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import metadata
from itertools import chain
from pathlib import Path

import msgspec

from sourcebook.store.cache import record_writing
from sourcebook.store.cache.record_files import DIGEST, RecordFile
from sourcebook.store.cache.record_writing import Contents, with_digest
from sourcebook.store.cache.scratch import Scratch, parts_of
from sourcebook.store.files.writing import replace_by_parts
from sourcebook.store.lock import CACHE
from sourcebook.store.program import code_digest

_LIBRARIES = ("google-re2", "markdown-it-py", "msgspec", "pyahocorasick", "PyYAML")
"""The packages that what is kept of a page depends on."""


class RecordCache:
    """The records of one project under one name. They lie in the file until they are asked for.

    Those that were neither asked for nor added since they were read are dropped by `save`. growing:
    whether most of very many stay from one `save` to the next, so that others are added to them.
    """

    def __init__(self, root: Path, name: str, *, growing: bool = False) -> None:
        self._path, self._growing = self.place(root, name), growing
        self._file = RecordFile.open(self._path, _made_by())
        self._before = _places(self._file)
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
        if place >= 0:
            return self._new.get(place)
        return self._file.get(~place) if self._file is not None else b""

    def add(self, key: bytes, record: bytes) -> None:
        """Keep a record under a key, in place of any other, behind all others."""
        self._now.pop(key, None)
        self._now[key] = self._new.put(record)

    def keep(self, is_kept: Callable[[bytes], bool]) -> None:
        """Keep the records in the file with such keys, as if they were asked for."""
        for key, place in self._before.items():
            if key not in self._now and is_kept(key):
                self._now[key] = ~place

    def whole(self) -> bytes:
        """Return the file that `save` would write now."""
        made, found = _made_by(), self._contents()
        return b"".join(
            with_digest(record_writing.parts(made, found.records(self._file), found.index))
        )

    def save(self) -> None:
        """Write the records, if they have changed and it can be done; let go of all of them."""
        if len(self._now) != len(self._before) or any(place >= 0 for place in self._now.values()):
            size = sum(parts_of(max(one, ~one))[1] for one in self._now.values())
            beside = self._growing and size > record_writing.LARGE
            record_writing.write(
                self._path, _made_by(), self._contents(), self._file, beside=beside
            )
        self.close()

    def close(self) -> None:
        """Let go of all records."""
        if self._file is not None:
            self._file.close()
        self._new.close()
        self._file, self._before, self._now = None, {}, {}

    def __contains__(self, key: bytes) -> bool:
        """Return whether there is a record with a key; it counts as asked for."""
        if key not in self._now and key in self._before:
            self._now[key] = ~self._before[key]
        return key in self._now

    def _contents(self) -> Contents[bytes]:
        return Contents(self._now, lambda key: self._new.get(self._now[key]), _packed)


def _packed(places: Mapping[bytes, int]) -> bytes:
    return msgspec.msgpack.encode(places)


def _places(file: RecordFile | None) -> dict[bytes, int]:
    """Return the places of the records in a file, by their keys."""
    if file is None:
        return {}
    try:
        return msgspec.msgpack.decode(file.index, type=dict[bytes, int])
    except msgspec.MsgspecError:
        return {}


def write(path: Path, made_by: bytes, parts: Iterable[bytes]) -> None:
    """Write a file with its digest, if it can be done. made_by: of the program that may read it."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        replace_by_parts(path, with_digest(chain([made_by], parts)))


def read(path: Path, made_by: bytes) -> memoryview | None:
    """Return the content of such a file; None where it is damaged, or another program's."""
    try:
        whole = memoryview(path.read_bytes())
    except OSError:
        return None
    content = whole[:-DIGEST]
    same = hashlib.sha256(content).digest() == whole[-DIGEST:]
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
