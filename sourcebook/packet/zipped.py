"""Adds files to an archive as they are given: `zipfile` compresses them, or takes longer.

`ZipWriter` is for archives of very many files: PKWARE's APPNOTE 6.3.10, 4.3 says how they are
written.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, NamedTuple

NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The first that a zip file can hold: two archives of the same files are the same."""

READABLE = 0o644 << 16


def deflated(content: bytes) -> bytes:
    """Return content as `zipfile` would compress it."""
    made = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return made.compress(content) + made.flush()


def add(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    streams: Sequence[bytes],
    form: int = zipfile.ZIP_DEFLATED,
) -> int:
    """Add a file of less than 2 GiB whose form in the archive is `streams` in order; return where
    that begins.

    entry: its size and CRC are those of the file. form: how they hold it.
    """
    file = archive.fp
    if file is None:
        raise ValueError("the archive is closed")
    entry.compress_type, entry.compress_size = form, sum(map(len, streams))
    entry.header_offset = archive.start_dir
    header = entry.FileHeader(zip64=False)
    file.write(header)
    for stream in streams:
        file.write(stream)
    archive.filelist.append(entry)
    archive.NameToInfo[entry.filename] = entry
    start = archive.start_dir + len(header)
    archive.start_dir = start + entry.compress_size
    return start


_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LARGE_END = struct.Struct("<4sQ2H2L4Q")
_LARGE_PLACE = struct.Struct("<4sLQL")
_VERSION, _LARGE_VERSION, _UNIX = 20, 45, 3
_FIRST_DAY = 1 << 5 | 1
"""`NO_TIME`, as a zip file has it."""
_UTF_8 = 1 << 11
_MOST, _MOST_FILES = 0xFFFFFFFE, 0xFFFE
"""What is larger, or more, is said in fields of its own."""
_ELSEWHERE, _NUMBER_ELSEWHERE = 0xFFFFFFFF, 0xFFFF
"""Stand in place of such a number."""


class Member(NamedTuple):
    """A file in an archive. size, crc: of what it holds. length: of its form in the archive, which
    is compressed or not."""

    name: str
    size: int
    crc: int
    length: int
    compressed: bool = True

    def header(self) -> bytes:
        """Return what stands before its form."""
        named = self.name.encode()
        large = [self.size, self.length] if max(self.size, self.length) > _MOST else []
        lengths = (_ELSEWHERE, _ELSEWHERE) if large else (self.length, self.size)
        extra = _large(large)
        told = (*self._told(large=bool(large)), self.crc, *lengths, len(named), len(extra))
        return b"".join((_LOCAL.pack(b"PK\3\4", *told), named, extra))

    def listed(self, start: int) -> bytes:
        """Return its entry in the list at the end. start: where its header begins."""
        named, values = self.name.encode(), (self.length, self.size, start)
        large = [one for one in (self.size, self.length, start) if one > _MOST]
        length, size, at = (_shown(one) for one in values) if large else values
        extra = _large(large)
        told = (*self._told(large=bool(large)), self.crc, length, size, len(named), len(extra))
        version = _UNIX << 8 | (_LARGE_VERSION if large else _VERSION)
        row = _CENTRAL.pack(b"PK\1\2", version, *told, 0, 0, 0, READABLE, at)
        return b"".join((row, named, extra))

    def _told(self, *, large: bool) -> tuple[int, ...]:
        form = zipfile.ZIP_DEFLATED if self.compressed else zipfile.ZIP_STORED
        version = _LARGE_VERSION if large else _VERSION
        return version, 0 if self.name.isascii() else _UTF_8, form, 0, _FIRST_DAY


def _shown(number: int) -> int:
    return number if number <= _MOST else _ELSEWHERE


def _large(values: Sequence[int]) -> bytes:
    """Return the field that holds numbers of more than 32 bits."""
    width = 8 * len(values)
    return struct.pack(f"<2H{len(values)}Q", 1, width, *values) if values else b""


class ZipWriter:
    """Writes an archive into a file, which is empty."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._at = file, 0
        self._held: list[tuple[Member, int]] = []

    def add(self, member: Member, form: bytes) -> tuple[int, bytes]:
        """Add a file; return where its header begins, and the header."""
        start, header = self._at, member.header()
        self._file.write(header)
        self._file.write(form)
        self._held.append((member, start))
        self._at += len(header) + len(form)
        return start, header

    def copy(self, members: Iterable[tuple[Member, int]], held: bytes | memoryview) -> int:
        """Add files whose headers and forms stand one after the other; return where they begin.

        members: each, and where its header begins in `held`.
        """
        start = self._at
        self._held += ((member, start + at) for member, at in members)
        self._at += self._file.write(held)
        return start

    def close(self) -> None:
        """Write the list of all files."""
        start, number = self._at, len(self._held)
        self._file.writelines(self._listed())
        size = self._at - start
        many = number > _MOST_FILES
        if many or max(size, start) > _MOST:
            version = _UNIX << 8 | _LARGE_VERSION
            rest = _LARGE_END.size - 12
            told = (rest, version, _LARGE_VERSION, 0, 0, number, number, size, start)
            self._file.write(_LARGE_END.pack(b"PK\6\6", *told))
            self._file.write(_LARGE_PLACE.pack(b"PK\6\7", 0, self._at, 1))
        number = _NUMBER_ELSEWHERE if many else number
        ends = (0, 0, number, number, _shown(size), _shown(start), 0)
        self._file.write(_END.pack(b"PK\5\6", *ends))

    def _listed(self) -> Iterator[bytes]:
        for member, start in self._held:
            row = member.listed(start)
            self._at += len(row)
            yield row
