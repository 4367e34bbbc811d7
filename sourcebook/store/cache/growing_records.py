"""Keeps many records in one file, each found by its name; new ones are written behind the others.

An index beside it has a row for each: a file of its own for each record takes longer to write than
the record to make. What a row tells is checked when the record is read: a row that is damaged, or
that another run wrote at the same time, stands for a record that is lost.
"""

import contextlib
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from struct import Struct

_ROW = Struct("<32sQI32s")
"""The name of a record, where it begins, how long it is, and its digest."""

_MOST_HELD = 1 << 20
"""So many bytes are held before they are written."""


class GrowingRecords:
    """The records in a folder, and those that are yet to be written there."""

    def __init__(self, folder: Path) -> None:
        self._content, self._index = folder / "records", folder / "index"
        self._rows: dict[bytes, tuple[int, int, bytes]] = {}
        self._read = 0
        self._waiting: dict[bytes, bytes] = {}
        self._held = 0

    @property
    def files(self) -> tuple[Path, Path]:
        """The files in which they lie."""
        return self._content, self._index

    def get(self, name: bytes) -> bytes | None:
        """Return the record of a name of 32 bytes; None where there is none, or it is damaged."""
        if name in self._waiting:
            return self._waiting[name]
        if name not in self:
            return None
        start, size, digest = self._rows[name]
        with contextlib.suppress(OSError), self._content.open("rb", buffering=0) as file:
            file.seek(start)
            found = file.read(size)
            return found if hashlib.sha256(found).digest() == digest else None
        return None

    def __contains__(self, name: bytes) -> bool:
        """Tell whether a record of this name was written."""
        if name not in self._rows:
            self._read_index()
        return name in self._rows

    def add(self, name: bytes, record: bytes) -> bool:
        """Add a record; return False where records could not be written."""
        self._waiting[name] = record
        self._held += len(record)
        return self._held < _MOST_HELD or self.write()

    def write(self) -> bool:
        """Write the records that wait; return whether that was done."""
        waiting, self._waiting, self._held = self._waiting, {}, 0
        if not waiting:
            return True
        try:
            self._content.parent.mkdir(parents=True, exist_ok=True)
            with self._content.open("ab") as file:
                rows = _rows(waiting, file.seek(0, os.SEEK_END))
                file.write(b"".join(waiting.values()))
            with self._index.open("ab") as file:
                torn = -file.seek(0, os.SEEK_END) % _ROW.size
                file.write(bytes(torn) + rows)
        except OSError:
            return False
        return True

    def _read_index(self) -> None:
        """Read the rows that were added since the index was read last."""
        with contextlib.suppress(OSError), self._index.open("rb", buffering=0) as file:
            file.seek(self._read)
            found = file.readall()
            whole = len(found) - len(found) % _ROW.size
            self._read += whole
            for name, *row in _ROW.iter_unpack(found[:whole]):
                self._rows[name] = (row[0], row[1], row[2])


def _rows(records: Mapping[bytes, bytes], start: int) -> bytes:
    rows = []
    for name, record in records.items():
        rows.append(_ROW.pack(name, start, len(record), hashlib.sha256(record).digest()))
        start += len(record)
    return b"".join(rows)
