"""Reads the records of a WARC file (ISO 28500), packed or not, one at a time and within bounds.

A record's block is read when it is asked for, and passed over otherwise, so that a file of any size
takes the memory of what is asked for alone. Nothing in a file can make a line, a head or an
unpacked stream of unlimited length.
"""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from typing import IO, cast

from msgspec import Struct

_LONGEST_LINE = 64 * 1024
_MOST_LINES = 200
"""Lines of a head: many times what any program writes."""

_FREE, _RATIO = 256 * 2**20, 60
"""Bytes that a packed file may unpack to, and how many more for each of its own: text shrinks to a
tenth."""

_PIECE = 64 * 1024
_MOST_DIGITS = 15
_BROKEN = (OSError, EOFError, zlib.error)


class MalformedError(ValueError):
    """Raised where a file is no WARC, or not to its end; its text says what is wrong."""


class WarcRecord(Struct):
    """A record: its head as it stands in the file, its fields by their names in lower case.

    length: of its block, in bytes.
    """

    head: bytes
    fields: dict[str, str]
    length: int
    _file: "_File"

    @property
    def kind(self) -> str:
        """What it holds: `response`, `request`, `resource`, `revisit`, `warcinfo`…"""
        return self.fields.get("warc-type", "").lower()

    @property
    def address(self) -> str:
        """What was asked for; some programs write it between angle brackets."""
        return self.fields.get("warc-target-uri", "").strip("<>")

    def read(self, most: int) -> bytes:
        """Return the next bytes of the block, at most so many; to be asked before the next record.

        Raises MalformedError where the file ends within it.
        """
        return self._file.block(most)


def records(file: IO[bytes]) -> Iterator[WarcRecord]:
    """Yield the records of a file in order. Raises MalformedError where it cannot be read."""
    source = _File(file)
    while head := source.head():
        fields = fields_of(head)
        if not head.startswith(b"WARC/"):
            raise MalformedError("what stands there is no record of a WARC")
        length = fields.get("content-length", "")
        if not (length.isascii() and length.isdecimal() and len(length) <= _MOST_DIGITS):
            raise MalformedError("a record does not say how long it is")
        source.left = int(length)
        yield WarcRecord(head, fields, int(length), source)
        source.skip()


class _File:
    """A file as its unpacked bytes. left: those of the record's block that are still unread."""

    def __init__(self, file: IO[bytes]) -> None:
        self._packed = file
        file.seek(0)
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        # Each record is a member of its own; the standard library reads one after the other.
        self._bytes = cast("IO[bytes]", gzip.GzipFile(fileobj=file)) if packed else file
        self._ratio = _RATIO if packed else 0
        self._count = 0
        self.left = 0

    def head(self) -> bytes:
        """Return the next lines up to a blank one; nothing at the end of the file."""
        lines: list[bytes] = []
        while len(lines) < _MOST_LINES:
            line = self._counted(self._bytes.readline, _LONGEST_LINE)
            if not line and not lines:
                return b""
            if not line.endswith(b"\n"):
                raise MalformedError("it ends within a record")
            if line.strip():
                lines.append(line)
            elif lines:
                return b"".join((*lines, line))
        raise MalformedError("a record has too many fields")

    def block(self, most: int) -> bytes:
        """Return the next bytes of a record's block."""
        wanted = min(most, self.left)
        made = io.BytesIO()
        while wanted > 0:
            part = self._counted(self._bytes.read, min(_PIECE, wanted))
            if not part:
                raise MalformedError("it ends within a record")
            made.write(part)
            wanted -= len(part)
            self.left -= len(part)
        return made.getvalue()

    def skip(self) -> None:
        """Pass over what is left of a record's block."""
        if not self._ratio and self.left:
            self._bytes.seek(self.left, io.SEEK_CUR)
            self.left = 0
        while self.left:
            self.block(_PIECE)

    def _counted(self, read: Callable[[int], bytes], most: int) -> bytes:
        try:
            part = read(most)
        except _BROKEN as error:
            raise MalformedError(f"it cannot be unpacked ({error})") from error
        self._count += len(part)
        if self._ratio and self._count > _FREE + self._ratio * self._packed.tell():
            raise MalformedError("it unpacks to far more than any text would (a bomb)")
        return part


def fields_of(head: bytes) -> dict[str, str]:
    """Return the fields of a head, of a record or of HTTP; of several with one name the first."""
    found: dict[str, str] = {}
    name = ""
    for line in head.decode("utf-8", "replace").splitlines()[1:]:
        if line[:1] in (" ", "\t") and name:
            found[name] += f" {line.strip()}"
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower() if colon else ""
        if name:
            found.setdefault(name, value.strip())
    return found
