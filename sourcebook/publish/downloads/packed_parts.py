"""Packs large files that are made of many sources into an archive, whose parts are kept.

In the archive each file is cut into parts of some thirty sources, compressed one by one. A part
that is made of what it was made of is taken from the last site as it is. Where a part ends depends
on the last of its sources alone, so one that is added or removed changes its own part only.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

import msgspec
from msgspec import Struct, field

from sourcebook.collection import PublishedSource
from sourcebook.packet import zipped
from sourcebook.publish.cache.last_files import LastFiles

LAST_OF = 32
"""One of so many sources is the last of its part."""
_LEVEL = zlib.Z_DEFAULT_COMPRESSION
_END = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS).flush()


class FilePart(Struct, frozen=True):
    """A part of a file. key: a digest of all that it is made of; empty where that is not known.
    rows: make its content."""

    key: bytes
    rows: Callable[[], Iterable[str]]


def cut(sources: Iterable[PublishedSource]) -> Iterator[list[PublishedSource]]:
    """Yield sources, some at once; none where there are none."""
    part: list[PublishedSource] = []
    for one in sources:
        part.append(one)
        if zlib.crc32(one.path.encode(errors="surrogatepass")) % LAST_OF == 0:
            yield part
            part = []
    if part:
        yield part


def packed(
    place: str, files: Iterable[tuple[str, Iterable[FilePart]]], kept: LastFiles | None = None
) -> bytes:
    """Return an archive of files, the same for the same files.

    place: of the archive in the site. files: the name of each, and its parts. kept: the files of
    the last site.
    """
    former = _Former.of(place, kept)
    made: dict[bytes, _Held] = {}
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, parts in files:
            streams: list[bytes] = []
            entry = zipfile.ZipInfo(name, zipped.NO_TIME)
            entry.external_attr, entry.CRC = zipped.READABLE, 0
            held: list[tuple[bytes, _Held]] = []
            for part in parts:
                stream, state = former.part(part.key) or _compressed(part)
                entry.CRC = joined_crc(entry.CRC, state.crc, state.shift)
                entry.file_size += state.length
                streams.append(stream)
                held.append((part.key, state))
            start = zipped.add(archive, entry, [*streams, _END])
            for key, state in held:
                made[key] = state._replace(start=start)
                start += state.size
    if kept:
        kept.note(place, msgspec.msgpack.encode({key: row for key, row in made.items() if key}))
    return body.getvalue()


class _Held(NamedTuple):
    """Where a part stands in the archive, compressed: its first byte, and how many. length: of what
    it holds; crc: its checksum; shift: what those before it are multiplied by."""

    start: int
    size: int
    length: int
    crc: int
    shift: int


def _compressed(part: FilePart) -> tuple[bytes, _Held]:
    """Return a part, compressed so that any other may stand before and behind it."""
    content = "".join(part.rows()).encode()
    made = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    stream = made.compress(content) + made.flush(zlib.Z_FULL_FLUSH)
    length = len(content)
    return stream, _Held(0, len(stream), length, zlib.crc32(content), crc_shift(length))


class _Former(Struct, frozen=True):
    """The archive of the last site, and its parts by their keys."""

    content: bytes = b""
    parts: Mapping[bytes, _Held] = field(default_factory=dict)

    @classmethod
    def of(cls, place: str, kept: LastFiles | None) -> "_Former":
        """Return the archive of the last site; an empty one where it is not as it was written."""
        content, noted = kept.former(place) if kept else (b"", b"")
        with suppress(msgspec.MsgspecError):
            return cls(content, msgspec.msgpack.decode(noted, type=dict[bytes, _Held]))
        return cls()

    def part(self, key: bytes) -> tuple[bytes, _Held] | None:
        """Return a part as it is compressed; None where there is none."""
        held = self.parts.get(key)
        return (self.content[held.start : held.start + held.size], held) if held else None


# The CRC-32 of parts joined to that of the whole, as zlib's `crc32_combine` does.
#
# A checksum is a polynomial over two elements, modulo that of CRC-32; its highest power is the
# lowest bit. To join two, the first is multiplied by x to the power of the bits of the second.

_MODULUS, _ONE, _X = 0xEDB88320, 1 << 31, 1 << 30


def _times(one: int, other: int) -> int:
    """Return the product of two polynomials."""
    product = 0
    for bit in range(31, -1, -1):
        if one >> bit & 1:
            product ^= other
        other = other >> 1 ^ (_MODULUS if other & 1 else 0)
    return product


def _squares() -> list[int]:
    """Return x to the powers of 1, 2, 4, 8, and so on: they come again after 32."""
    found = [_X]
    while len(found) < 32:
        found.append(_times(found[-1], found[-1]))
    return found


_SQUARES = _squares()


def crc_shift(length: int) -> int:
    """Return what a checksum is multiplied by where so many bytes follow."""
    product, power = _ONE, 3  # of two: a byte has eight bits
    while length:
        if length & 1:
            product = _times(_SQUARES[power % 32], product)
        length, power = length >> 1, power + 1
    return product


def joined_crc(first: int, second: int, shifted: int) -> int:
    """Return the CRC-32 of bytes from that of two parts. shifted: `crc_shift` of the second."""
    return _times(shifted, first) ^ second
