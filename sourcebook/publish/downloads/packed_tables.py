"""Makes the tables of a collection; of a large one in an archive, whose parts are kept."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import groupby, islice
from operator import attrgetter

import msgspec

from sourcebook.bibliography import tables
from sourcebook.bibliography.tables import Passage, Passages
from sourcebook.collection import Collection, PublishedSource, QuotedPassage
from sourcebook.lazy import LazyMapping
from sourcebook.publish.cache.last_files import LastFiles
from sourcebook.publish.downloads import packed_parts
from sourcebook.publish.downloads.entries import CitationEntries
from sourcebook.publish.downloads.packed_parts import FilePart
from sourcebook.publish.pages.page_record import digest
from sourcebook.store.cache.scratch import Scratch

FOLDER = "exports"
"""The folder of the exports of the whole collection."""

PLACE = f"{FOLDER}/tables.zip"
"""The archive in the site."""


def loose(collection: Collection) -> Iterator[tuple[str, bytes]]:
    """Yield (place, content) of each table, and of the whole as JSON Lines."""
    for name, _, table in _TABLES:
        yield f"{FOLDER}/{name}", "".join(table(collection, None)).encode()


def packed(entries: CitationEntries, kept: LastFiles | None = None) -> bytes:
    """Return the archive of the same files. kept: the files of the last site."""
    return packed_parts.packed(PLACE, _tables(entries), kept)


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


def _tables(entries: CitationEntries) -> Iterator[tuple[str, Iterable[FilePart]]]:
    """Yield the name of each table, and its parts; that of subjects is small, and made anew."""
    known, quoted = _passages(entries.collection)
    there = packed_parts.cut(entries.collection.sources)
    cut = [(_key(entries, part, quoted), _only(part, entries.collection)) for part in there]
    for name, head, table in _TABLES[:-1]:
        yield name, _of_table(name, head, table, cut, known)
    name, _, table = _TABLES[-1]
    yield name, [FilePart(b"", lambda: table(entries.collection, known))]


_QUOTES = msgspec.msgpack.Decoder(tuple[QuotedPassage, ...])


def _passages(collection: Collection) -> tuple[Passages, Mapping[str, bytes]]:
    """Return the passages that mention a subject, by the path of their source's page, and digests
    of them. All of them are too much to hold: those of a source are read when they are asked for.
    """
    quotes = _Quotes()
    places: dict[str, array[int]] = {}
    told: dict[str, bytes] = {}
    for number, subject in enumerate(collection.subjects):
        for path, row in groupby(subject.quoted, key=attrgetter("source")):
            place, quoted = quotes.put(tuple(row))
            places.setdefault(path, array("q")).extend((number, place))
            before = told.get(path, b"") + subject.id.encode(errors="surrogatepass")
            told[path] = sha256(before + b"\0" + quoted).digest()

    def of(path: str) -> Sequence[Passage]:
        pairs = _pairs(places[path])
        return [(collection.subjects[at], one) for at, place in pairs for one in quotes.get(place)]

    return LazyMapping(places, of), told


def _pairs(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of a row by twos."""
    return zip(row[::2], row[1::2], strict=True)


class _Quotes:
    """Quotations that lie in a file; those that cannot be packed are held."""

    def __init__(self) -> None:
        self._packed, self._held = Scratch(), list[tuple[QuotedPassage, ...]]()

    def put(self, quotes: tuple[QuotedPassage, ...]) -> tuple[int, bytes]:
        """Put quotations away; return their place, and bytes that tell them from others."""
        try:
            packed = msgspec.msgpack.encode(quotes)
        except ValueError:  # half of a surrogate pair, say
            self._held.append(quotes)
            return -len(self._held), repr(quotes).encode(errors="surrogatepass")
        return self._packed.put(packed), packed

    def get(self, place: int) -> tuple[QuotedPassage, ...]:
        """Return the quotations at a place."""
        if place < 0:
            return self._held[-place - 1]
        return _QUOTES.decode(self._packed.get(place))


def _of_table(
    name: str, head: int, table: _Rows, cut: Sequence[tuple[bytes, Collection]], known: Passages
) -> Iterator[FilePart]:
    """Yield the parts of a table: its head, and the rows of some sources each."""
    none = Collection("")
    yield FilePart(f"{name} head".encode(), partial(table, none, {}))
    for key, part in cut:
        rows = partial(islice, table(part, known), head, None)
        yield FilePart(f"{name} ".encode() + key if key else b"", rows)


def _only(part: Iterable[PublishedSource], collection: Collection) -> Collection:
    """Return some sources as a collection, with all of it that a row may show."""
    return Collection("", site_url=collection.site_url, sources=tuple(part))


def _key(
    entries: CitationEntries, part: Iterable[PublishedSource], passages: Mapping[str, bytes]
) -> bytes:
    """Return a digest of all that rows of sources are made of; empty where that is not known.

    passages: digests of those of each source.
    """
    whole = sha256(entries.collection.site_url.encode(errors="surrogatepass"))
    for one in part:
        if not (known := entries.digest_of(one.path)):
            return b""
        whole.update(known + digest(one.modified, one.ledger).encode())
        whole.update(passages.get(one.path, b""))
    return whole.digest()
