"""Keeps small records in one file of `.cache/`, each under a key that names all it was made of.

Losing them costs time and nothing else: what is damaged, or not of this version, counts as lost.
"""

import contextlib
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from itertools import chain
from pathlib import Path

from sourcebook.store.cache import code_digest
from sourcebook.store.lock import CACHE
from sourcebook.store.writing import replace_by_parts

_LIBRARIES = ("google-re2", "markdown-it-py", "msgspec", "pyahocorasick", "PyYAML")
"""The packages that what is kept of a page depends on."""

_DIGEST = hashlib.sha256().digest_size


class Kept:
    """The records of one project under one name.

    Those that were neither asked for nor added since they were read are dropped by `save`.
    """

    def __init__(self, root: Path, name: str) -> None:
        self._path = self.place(root, name)
        self._before = _read(self._path)
        self._now: dict[bytes, bytes] = {}

    @staticmethod
    def place(root: Path, name: str) -> Path:
        """Return the file that holds them."""
        return root / CACHE / f"{name}.kept"

    def get(self, key: bytes) -> bytes | None:
        """Return the record with a key, None where there is none."""
        found = self._now.get(key)
        if found is None and (found := self._before.get(key)) is not None:
            self._now[key] = found
        return found

    def add(self, key: bytes, record: bytes) -> None:
        """Keep a record under a key, in place of any other."""
        self._now[key] = record

    def whole(self) -> bytes:
        """Return the file that `save` would write now."""
        return b"".join(_with_digest(chain([_made_by()], _packed(self._now))))

    def save(self) -> None:
        """Write the records, if they have changed and it can be done."""
        if self._now != self._before:
            write(self._path, _made_by(), _packed(self._now))
        self._before = self._now

    def close(self) -> None:
        """Let go of all records."""
        self._before, self._now = {}, {}


def _packed(records: dict[bytes, bytes]) -> Iterator[bytes]:
    """Yield a MessagePack of records, one by one: as a whole it would fill the memory."""
    import msgspec  # noqa: PLC0415 - an unchanged run keeps nothing

    encode = msgspec.msgpack.Encoder().encode
    yield b"\xdf" + len(records).to_bytes(4, "big")  # "map 32"; the number of its entries follows
    for key, record in records.items():
        yield encode(key) + encode(record)


def _read(path: Path) -> dict[bytes, bytes]:
    """Return the records in a file; none where it is damaged, or another program's."""
    import msgspec  # noqa: PLC0415 - as above

    content = read(path, _made_by())
    try:
        return msgspec.msgpack.decode(content, type=dict[bytes, bytes]) if content else {}
    except msgspec.MsgspecError:
        return {}


def write(path: Path, made_by: bytes, parts: Iterable[bytes]) -> None:
    """Write a file with its digest, if it can be done. made_by: of the program that may read it."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        replace_by_parts(path, _with_digest(chain([made_by], parts)))


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
