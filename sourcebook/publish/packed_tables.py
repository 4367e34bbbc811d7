"""Makes the tables of a collection; of a large one in an archive, whose parts are kept.

In the archive each table is cut into parts of some thirty sources, compressed one by one. A part
that is made of what it was made of is taken from the last site as it is. Where a part ends depends
on the last of its sources alone, so one that is added or removed changes its own part only.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

import msgspec

from sourcebook.bibliography import tables
from sourcebook.bibliography.tables import Passages
from sourcebook.collection import Collection, PublishedSource
from sourcebook.publish import checksums, zipped
from sourcebook.publish.entries import Entries
from sourcebook.publish.kept_files import KeptFiles
from sourcebook.publish.page_record import digest

FOLDER = "exports"
"""The folder of the exports of the whole collection."""

PLACE = f"{FOLDER}/tables.zip"
"""The archive in the site."""

LAST_OF = 32
"""One of so many sources is the last of its part."""
_LEVEL = zlib.Z_DEFAULT_COMPRESSION
_END = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS).flush()


def loose(collection: Collection) -> Iterator[tuple[str, bytes]]:
    """Yield (place, content) of each table, and of the whole as JSON Lines."""
    for name, _, table in _TABLES:
        yield f"{FOLDER}/{name}", "".join(table(collection, None)).encode()


def packed(entries: Entries, kept: KeptFiles | None = None) -> bytes:
    """Return the archive of the same files. kept: the files of the last site."""
    former = _Former.of(kept)
    made: dict[bytes, _Held] = {}
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, parts in _tables(entries):
            streams: list[bytes] = []
            entry = zipfile.ZipInfo(name, zipped.NO_TIME)
            entry.external_attr, entry.CRC = zipped.READABLE, 0
            held: list[tuple[bytes, _Held]] = []
            for part in parts:
                stream, state = former.part(part.key) or _compressed(part)
                entry.CRC = checksums.joined(entry.CRC, state.crc, state.shift)
                entry.file_size += state.length
                streams.append(stream)
                held.append((part.key, state))
            start = zipped.add(archive, entry, [*streams, _END])
            for key, state in held:
                made[key] = state._replace(start=start)
                start += state.size
    if kept:
        kept.note(PLACE, msgspec.msgpack.encode({key: row for key, row in made.items() if key}))
    return body.getvalue()


class _Held(NamedTuple):
    """Where a part stands in the archive, compressed: its first byte, and how many. length: of what
    it holds; crc: its checksum; shift: what those before it are multiplied by."""

    start: int
    size: int
    length: int
    crc: int
    shift: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a table. key: a digest of all that it is made of; empty where that is not known."""

    key: bytes
    rows: Callable[[], Iterable[str]]


def _compressed(part: _Part) -> tuple[bytes, _Held]:
    """Return a part, compressed so that any other may stand before and behind it."""
    content = "".join(part.rows()).encode()
    made = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    stream = made.compress(content) + made.flush(zlib.Z_FULL_FLUSH)
    length = len(content)
    return stream, _Held(0, len(stream), length, zlib.crc32(content), checksums.shift(length))


@dataclass(frozen=True, slots=True)
class _Former:
    """The archive of the last site, and its parts by their keys."""

    content: bytes = b""
    parts: Mapping[bytes, _Held] = field(default_factory=dict)

    @classmethod
    def of(cls, kept: KeptFiles | None) -> "_Former":
        """Return the archive of the last site; an empty one where it is not as it was written."""
        content, noted = kept.former(PLACE) if kept else (b"", b"")
        with suppress(msgspec.MsgspecError):
            return cls(content, msgspec.msgpack.decode(noted, type=dict[bytes, _Held]))
        return cls()

    def part(self, key: bytes) -> tuple[bytes, _Held] | None:
        """Return a part as it is compressed; None where there is none."""
        held = self.parts.get(key)
        return (self.content[held.start : held.start + held.size], held) if held else None


# The tables, and what the parts of each are made of.

_Rows = Callable[[Collection, Passages | None], Iterator[str]]


def _sources(collection: Collection, _known: Passages | None) -> Iterator[str]:
    return tables.source_rows(collection)


def _subjects(collection: Collection, _known: Passages | None) -> Iterator[str]:
    return tables.subject_rows(collection)


_TABLES: Sequence[tuple[str, int, _Rows]] = (
    ("collection.jsonl", 0, tables.lines),
    ("sources.csv", 1, _sources),
    ("passages.csv", 1, tables.passage_rows),
    ("subjects.csv", 1, _subjects),
)
"""Each table: its name, how many rows are the head of it, and what yields all of its rows."""


def _tables(entries: Entries) -> Iterator[tuple[str, Iterable[_Part]]]:
    """Yield the name of each table, and its parts; that of subjects is small, and made anew."""
    known = tables.passages(entries.collection)
    cut = [(_key(entries, part, known), _only(part, entries.collection)) for part in _cut(entries)]
    for name, head, table in _TABLES[:-1]:
        yield name, _of_table(name, head, table, cut, known)
    name, _, table = _TABLES[-1]
    yield name, [_Part(b"", lambda: table(entries.collection, known))]


def _of_table(
    name: str, head: int, table: _Rows, cut: Sequence[tuple[bytes, Collection]], known: Passages
) -> Iterator[_Part]:
    """Yield the parts of a table: its head, and the rows of some sources each."""
    none = Collection("")
    yield _Part(f"{name} head".encode(), partial(table, none, {}))
    for key, part in cut:
        rows = partial(islice, table(part, known), head, None)
        yield _Part(f"{name} ".encode() + key if key else b"", rows)


def _cut(entries: Entries) -> Iterator[list[PublishedSource]]:
    """Yield the sources, some at once."""
    part: list[PublishedSource] = []
    for one in entries.collection.sources:
        part.append(one)
        if zlib.crc32(one.path.encode(errors="surrogatepass")) % LAST_OF == 0:
            yield part
            part = []
    yield part


def _only(part: Iterable[PublishedSource], collection: Collection) -> Collection:
    """Return some sources as a collection, with all of it that a row may show."""
    return Collection("", site_url=collection.site_url, sources=tuple(part))


def _key(entries: Entries, part: Iterable[PublishedSource], known: Passages) -> bytes:
    """Return a digest of all that rows of sources are made of; empty where that is not known."""
    whole = sha256(entries.collection.site_url.encode(errors="surrogatepass"))
    for one in part:
        if not (told := entries.told(one.path)):
            return b""
        passages = [(subject.id, quoted) for subject, quoted in known.get(one.path, ())]
        whole.update(told + digest(one.modified, one.ledger, passages).encode())
    return whole.digest()
