"""Keeps what is made of the program's own files beside their bytecode, where and when Python does.

So it is lost with the bytecode, and a folder that nobody may write holds neither (PEP 3147).
"""

import contextlib
import hashlib
import os
import struct
import sys
import weakref
import zlib
from collections.abc import Mapping
from importlib.util import cache_from_source
from pathlib import Path
from struct import Struct
from typing import IO


def place(name: str) -> Path | None:
    """Return the file of this Python that keeps what has such a name; None where it has none."""
    try:
        beside = cache_from_source(str(Path(__file__).with_name(f"{name}.py")))
    except NotImplementedError:  # this Python keeps no bytecode
        return None
    return Path(beside).with_suffix(".kept")


def read(path: Path | None) -> bytes:
    """Return what a file keeps; nothing where there is none."""
    with contextlib.suppress(OSError):
        return path.read_bytes() if path else b""
    return b""


def is_written() -> bool:
    """Tell whether Python keeps bytecode."""
    return not sys.dont_write_bytecode


def write(path: Path | None, content: bytes) -> None:
    """Keep something in a file, if it can be done."""
    if path is None:
        return
    new = path.with_suffix(f".{os.getpid()}.new")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(content)
        new.replace(path)


# Files of many small records, of which a run asks for few: these alone are read.

_HEAD = Struct(">32sI")
"""The digest of the index, and its rows."""
_ROW = Struct(">16sIII")
"""The key of a record, where it begins, how long it is, and its checksum."""


class PackedRecords:
    """The records in a file, by keys. It has none where it is damaged, or another Python's."""

    def __init__(self, path: Path | None) -> None:
        self._file: IO[bytes] | None = None
        self._places: dict[bytes, tuple[int, int, int]] = {}
        with contextlib.suppress(OSError, struct.error):
            if path:
                self._file = path.open("rb", buffering=0)
                weakref.finalize(self, self._file.close)
                self._places = _places(self._file)

    def get(self, name: str) -> bytes | None:
        """Return the record of a name; None where there is none, or it is damaged."""
        return self._read(key_of(name))

    def all(self) -> dict[bytes, bytes]:
        """Return all records by keys."""
        found = ((key, self._read(key)) for key in self._places)
        return {key: record for key, record in found if record is not None}

    def close(self) -> None:
        """Let go of the file: some systems replace none that is open."""
        if self._file:
            self._file.close()
        self._file, self._places = None, {}

    def _read(self, key: bytes) -> bytes | None:
        start, size, checksum = self._places.get(key, (0, 0, 0))
        if self._file is None or not size:
            return None
        self._file.seek(start)
        found = self._file.read(size)
        return found if zlib.crc32(found) == checksum else None


def key_of(name: str) -> bytes:
    """Return the key of a name."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:16]


def packed(records: Mapping[bytes, bytes]) -> bytes:
    """Return the content of a file of records."""
    start, rows = _HEAD.size + len(records) * _ROW.size, bytearray()
    for key, record in records.items():
        rows += _ROW.pack(key, start, len(record), zlib.crc32(record))
        start += len(record)
    return b"".join((_HEAD.pack(_digest(rows), len(records)), rows, *records.values()))


def _places(file: IO[bytes]) -> dict[bytes, tuple[int, int, int]]:
    digest, count = _HEAD.unpack(file.read(_HEAD.size))
    size = min(count * _ROW.size, os.fstat(file.fileno()).st_size)
    rows = file.read(size)
    if digest != _digest(rows):
        return {}
    return {key: (start, size, sum_) for key, start, size, sum_ in _ROW.iter_unpack(rows)}


def _digest(rows: bytes | bytearray) -> bytes:
    found = hashlib.sha256(sys.version.encode())
    found.update(rows)
    return found.digest()
