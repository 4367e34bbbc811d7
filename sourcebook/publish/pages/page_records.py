"""Holds what rendered pages give to others, packed in a file: all of it is larger than `docs/`.

A part of a record is read without the rest. Of a source all is held but its text, which is read
when it is asked for. The records of pages that stay as they were lie where the last build left
them: most are never read.
"""

import sys
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import suppress
from functools import cache, lru_cache, partial
from hashlib import sha256
from typing import NamedTuple, TypeVar, cast

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from sourcebook.collection import Paragraph, PublishedSource
from sourcebook.lazy import StoredSequence
from sourcebook.publish.pages.images import SourceImage
from sourcebook.publish.pages.page_record import PageRecord
from sourcebook.publish.pages.search_records import EntryHead, SearchRecord, head, packed_head
from sourcebook.seal.digests import PageSeal
from sourcebook.store.cache.scratch import Scratch

T = TypeVar("T")
_HELD = 32
"""Texts that are held after they were read: each is asked for several times in a row."""


class PageOutline(Struct, frozen=True):
    """What is small in the record of a page."""

    title: str = ""
    listed: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    anchors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ledger: str = ""
    images: tuple[SourceImage, ...] = ()


class PageBrief(NamedTuple):
    """What is asked of all pages. ledger, images: as in `PageOutline`. anchored: whether the page
    has links to ids."""

    ledger: str
    images: tuple[SourceImage, ...]
    anchored: bool


class RecordHead(NamedTuple):
    """What is asked of the records of all pages. digest: of what is published of the source.
    search: the head of its entry in the search index; None where it has none."""

    digest: bytes
    title: str
    brief: PageBrief
    search: EntryHead | None


_NONE = b"\xc0"
"""Nothing, in MessagePack."""


class _PackedEntry(Struct, frozen=True):
    search: msgspec.Raw


class _Found(Struct, frozen=True):
    search: SearchRecord | None = None


class _Source(Struct, frozen=True):
    source: PublishedSource | None = None


class _PackedSource(Struct, frozen=True):
    source: msgspec.Raw


class _Sealed(Struct, frozen=True):
    sealed: PageSeal | None = None


class _Text(Struct, frozen=True):
    paragraphs: tuple[Paragraph, ...] = ()


class _SourceText(Struct, frozen=True):
    source: _Text | None = None


_TEXT = msgspec.msgpack.Decoder(_SourceText)
_PACKED_SOURCE = msgspec.msgpack.Decoder(_PackedSource)
_PACKED_ENTRY = msgspec.msgpack.Decoder(_PackedEntry)


class PageRecords:
    """The records of pages, by their paths in `docs/`, in the order in which they came.

    former: returns a record of the last build, by its place. _places: where each is; ~ of a place
    of the last build.
    """

    def __init__(self) -> None:
        self._scratch = Scratch()
        self.former: Callable[[int], bytes] = lambda _place: b""
        self._places: dict[str, int | PageRecord] = {}
        self._briefs: dict[str, PageBrief] = {}
        self._heads: dict[str, RecordHead] = {}
        self._last: tuple[str, PageRecord] | None = None
        self._text = lru_cache(_HELD)(self._read_text)
        self.ids = lru_cache(_HELD)(self._read_ids)

    def __contains__(self, path: str) -> bool:
        """Return whether there is a record of a page."""
        return path in self._places

    def __iter__(self) -> Iterator[str]:
        """Yield the paths of the pages."""
        return iter(self._places)

    def __getitem__(self, path: str) -> PageRecord:
        """Return the record of a page."""
        return self._part(path, PageRecord)

    def __setitem__(self, path: str, record: PageRecord) -> None:
        """Hold the record of a page, in place of any other."""
        if self._last and self._last[0] != path:
            self._pack()
        self._forget(path)
        self._places[path] = record
        self._last = path, record

    def put(self, path: str, packed: bytes) -> None:
        """Hold a record that is packed already."""
        self._pack()
        self._forget(path)
        self._places[path] = self._scratch.put(packed)

    def keep(self, path: str, place: int, head: RecordHead) -> None:
        """Hold a record of the last build."""
        self._pack()
        self._forget(path)
        self._places[path] = ~place
        self._heads[path] = head

    def _forget(self, path: str) -> None:
        if path in self._places:
            self._briefs.pop(path, None)
            self._heads.pop(path, None)
            self.ids.cache_clear()

    def packed(self, path: str) -> bytes | None:
        """Return a record as it is packed; None where that cannot be done."""
        self._pack()
        held = self._places[path]
        return self._get(held) if isinstance(held, int) else None

    def _get(self, place: int) -> bytes:
        return self._scratch.get(place) if place >= 0 else self.former(~place)

    def digest(self, path: str) -> bytes:
        """Return a digest of what is published of the source with a page; empty where that cannot
        be packed. What its page links to beside it is not in it."""
        if path in self._heads:
            return self._heads[path].digest
        packed = self.packed(path)
        return sha256(_PACKED_SOURCE.decode(packed).source).digest() if packed else b""

    def head(self, path: str) -> RecordHead | None:
        """Return what is asked of all pages; None where the record cannot be packed."""
        if path not in self._heads and (digest := self.digest(path)):
            title, entry = self.outline(path).title, self.search_head(path)
            return RecordHead(digest, title, self._briefs[path], entry)
        return self._heads.get(path)

    def outline(self, path: str) -> PageOutline:
        """Return what is small in the record of a page; nothing where there is none."""
        found = self._part(path, PageOutline) if path in self._places else PageOutline()
        self._briefs[path] = PageBrief(found.ledger, found.images, bool(found.anchors))
        return found

    def brief(self, path: str) -> PageBrief:
        """Return the rest of what is asked of all pages, which is held."""
        if path in self._heads:
            return self._heads[path].brief
        if path not in self._briefs:
            self.outline(path)
        return self._briefs[path]

    def _read_ids(self, path: str) -> frozenset[str]:
        """Return the ids of the elements of a page."""
        return frozenset(self.outline(path).ids)

    def search_head(self, path: str) -> EntryHead | None:
        """Return the head of the entry of a page in the search index; None where it has none."""
        if path in self._heads:
            return self._heads[path].search
        self._pack()
        held = self._places[path]
        if isinstance(held, PageRecord):
            return head(held.search) if held.search else None
        packed = bytes(_PACKED_ENTRY.decode(self._get(held)).search)
        return None if packed == _NONE else packed_head(packed)

    def search(self, path: str) -> SearchRecord | None:
        """Return the entry of a page in the search index."""
        return self._part(path, _Found).search

    def sealed(self, path: str) -> PageSeal | None:
        """Return the digests of a page."""
        return self._part(path, _Sealed).sealed

    def source(self, path: str) -> PublishedSource | None:
        """Return what is published of a source; its text is read when it is asked for."""
        found = self._part(path, _Source).source
        if found is None or isinstance(self._places[path], PageRecord):
            return found
        text = StoredSequence(len(found.paragraphs), partial(self.text, path))
        return replace(
            found,
            paragraphs=cast(tuple[Paragraph, ...], text),
            topics=tuple(map(sys.intern, found.topics)),  # the same ids come again and again
            subjects=tuple(map(sys.intern, found.subjects)),
        )

    def text(self, path: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a source."""
        held = self._places[path]
        if isinstance(held, int):
            return self._text(held)
        return held.source.paragraphs if held.source else ()

    def _read_text(self, place: int) -> tuple[Paragraph, ...]:
        found = _TEXT.decode(self._get(place)).source
        return found.paragraphs if found else ()

    def _part(self, path: str, kind: type[T]) -> T:
        held = self._places[path]
        if isinstance(held, int):
            return cast(T, _decoder(cast(Hashable, kind)).decode(self._get(held)))
        return cast(T, held)  # a record has all the parts

    def _pack(self) -> None:
        """Pack the last record: what is changed at once is packed once."""
        if self._last:
            path, record = self._last
            with suppress(ValueError):  # half of a surrogate pair, say
                self._places[path] = self._scratch.put(msgspec.msgpack.encode(record))
            self._last = None


def ids_in(packed: bytes) -> frozenset[str]:
    """Return the ids of the elements of a page, from its record as it is packed."""
    return frozenset(cast(PageOutline, _decoder(PageOutline).decode(packed)).ids)


@cache
def _decoder(kind: Hashable) -> "msgspec.msgpack.Decoder[object]":
    return msgspec.msgpack.Decoder(kind)
