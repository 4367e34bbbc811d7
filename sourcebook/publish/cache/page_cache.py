"""Reads the pages of `docs/`, and keeps for later builds what depends on one of them alone.

All pages of a large collection are more than a build should hold. Those here lie in a file without
a name, with their front matter packed, and are put together when they are asked for.
"""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec
from msgspec import Struct

from sourcebook.lazy import LazyMapping
from sourcebook.page import content
from sourcebook.page.content import PageContent
from sourcebook.page.regions import placeholders
from sourcebook.project import DOCS, kind_of
from sourcebook.publish.cache.page_table import PageTable
from sourcebook.store.cache.project_state import page_digests
from sourcebook.store.cache.record_cache import RecordCache
from sourcebook.store.cache.scratch import Scratch, ScratchRecords

T = TypeVar("T")
_NAME = "pages"
_SELDOM = "seldom"
_BEGINNING = 16
"""So many bytes of the key of what is asked for seldom tell of which text and group it is."""
_HELD_AT_ONCE = 8
"""Pages that are held after they were put together: each is asked for several times in a row."""
_UNFIT = (TypeError, ValueError, OverflowError, RecursionError)
"""What packing raises on what cannot be packed; such a thing is made anew by each build."""


class PageDigests(Struct, frozen=True):
    """A page as it is written.

    before_prose: digest of the page of a source up to the end of its text, of another page all.
    whole: digest of all. lists: whether it may hold placeholders.
    """

    before_prose: str
    whole: str
    lists: bool

    @classmethod
    def of(cls, path: str, content: bytes) -> "PageDigests":
        """Return what is to be known of the page at `path`."""
        fixed, whole = page_digests(content)
        before_prose = fixed if kind_of(path) == "source" else whole
        return cls(before_prose, whole, placeholders.MARK.encode() in content)


class PageCache:
    """What earlier builds of a project worked out of single pages.

    It is found by all bytes of the page and by its path, so no change of a page is missed. written:
    the pages as they were read.
    """

    def __init__(self, root: Path) -> None:
        self._root, self._kept = root, RecordCache(root, _NAME, growing=True)
        self._records: dict[str, RecordCache] = {}
        self._groups: set[str] = set()
        self._tables: dict[bytes, PageTable[Any]] = {}
        self._scratch = Scratch()
        self._digests: dict[str, bytes] = {}
        self.written: dict[str, PageDigests] = {}

    def read(self, pages: Iterable[tuple[str, bytes]]) -> Mapping[str, PageContent]:
        """Return pages by their path in `docs/`. pages: the path and the bytes of each."""
        held = {path: self._page(path, written) for path, written in pages}
        asked = lru_cache(_HELD_AT_ONCE)(lambda path: self._content(held[path]))
        return LazyMapping(held, asked)

    def of_page(self, path: str, name: str, kind: type[T], make: Callable[[], T]) -> T:
        """Return what `make` makes of the page at `path`, kept under a name."""
        digest = self._digests.get(path)
        return make() if digest is None else self._made(digest, name, kind, make)

    def of_text(self, path: str, name: str, kind: type[T], make: Callable[[], T]) -> T:
        """Return what `make` makes of a page without what stands below the text of a source."""
        digest = self._text_digest(path)
        return make() if digest is None else self._made(digest, name, kind, make)

    def seldom(self, path: str, group: str, name: str, kind: type[T], make: Callable[[], T]) -> T:
        """Return the same, kept in a file of its own that not every build reads."""
        digest = self._text_digest(path)
        if digest is None:
            return make()
        self._groups.add(group)
        key = _key(digest, group)[:_BEGINNING] + _key(digest, name)[:_BEGINNING]
        return _found(self.records(_SELDOM), key, kind, make)

    def table(self, name: str, kind: type[T]) -> Callable[[str, Callable[[], T]], T]:
        """Return what returns the same as `of_page`, of what is small and asked of all pages."""
        key = _key_of_latest(f"table {name}")
        made = PageTable(self._kept.get(key), kind, self._whole)
        self._tables[key] = made
        return made.of

    def _whole(self, path: str) -> str:
        written = self.written.get(path)
        return written.whole if written else ""

    def knows_text(self, path: str, name: str) -> bool:
        """Return whether `of_text` has kept something of the page at `path` under a name."""
        digest = self._text_digest(path)
        return digest is not None and _key(digest, name) in self._kept

    def may_list(self, path: str) -> bool:
        """Return whether a page may hold placeholders, without a look at it."""
        written = self.written.get(path)
        return written is None or written.lists

    def text_digest(self, path: str) -> str:
        """Return a digest of a page up to the end of the text of a source; empty for no page."""
        return (self._text_digest(path) or b"").hex()

    def _text_digest(self, path: str) -> bytes | None:
        """Return the digest of a page up to the end of the text of a source, and of its path."""
        written = self.written.get(path)
        if written is None:
            return None
        place = path.encode(errors="surrogateescape")
        return hashlib.sha256(b"text " + place + b"\0" + written.before_prose.encode()).digest()

    def of_all(self, name: str, kind: type[T], make: Callable[[], T]) -> T:
        """Return what `make` makes of many pages; the name tells all that it depends on."""
        return self._made(b"", name, kind, make)

    def latest(self, name: str, kind: type[T]) -> T | None:
        """Return what was kept last under a name."""
        packed = self._kept.get(_key_of_latest(name))
        if packed is not None:
            with suppress(msgspec.MsgspecError):
                return cast(T, _decoder(cast(Hashable, kind)).decode(packed))
        return None

    def keep(self, name: str, value: object) -> None:
        """Keep a value under a name, in place of any other."""
        with suppress(*_UNFIT):
            self._kept.add(_key_of_latest(name), msgspec.msgpack.encode(value))

    def _made(self, digest: bytes, name: str, kind: type[T], make: Callable[[], T]) -> T:
        return _found(self._kept, _key(digest, name), kind, make)

    def records(self, name: str) -> RecordCache:
        """Return records in a file of their own, which is read where one is asked for."""
        if name not in self._records:
            self._records[name] = RecordCache(self._root, name, growing=True)
        return self._records[name]

    def scratch(self) -> ScratchRecords:
        """Return records that are held for this build alone, in a file without a name."""
        return ScratchRecords()

    def file(self) -> tuple[str, bytes]:
        """Return the path in the project of what `save` would write now, and its content."""
        return RecordCache.place(Path(), _NAME).as_posix(), self._kept.whole()

    def save(self) -> None:
        """Keep for later builds what this one has asked for, and let go of it."""
        for key, table in self._tables.items():
            if packed := table.packed():
                self._kept.add(key, packed)
        if self._groups:
            texts = filter(None, map(self._text_digest, self.written))
            there = {_key(one, group)[:_BEGINNING] for one in texts for group in self._groups}
            self.records(_SELDOM).keep(lambda key: key[:_BEGINNING] in there)
        for kept in (self._kept, *self._records.values()):
            kept.save()

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Have what was saved at hand once more, for a page that is made anew after the build."""
        self._kept = RecordCache(self._root, _NAME, growing=True)
        self._records.pop(_SELDOM, None)
        try:
            yield
        finally:
            self._kept.close()
            if seldom := self._records.get(_SELDOM):
                seldom.close()

    def _page(self, path: str, written: bytes) -> "int | PageContent":
        """Return where a page lies in the file; the page itself where it cannot be packed."""
        place = path.encode(errors="surrogateescape")
        digest = self._digests[path] = hashlib.sha256(place + b"\0" + written).digest()
        self.written[path] = PageDigests.of(path, written)
        packed = self._kept.get(digest)
        if packed is not None:
            with suppress(msgspec.MsgspecError):
                return self._put(written, packed)
        page = content.read(f"{DOCS}/{path}", written.decode("utf-8-sig"))
        packed = _packed(page, written)
        if packed is None:
            return page
        self._kept.add(digest, packed)
        return self._put(written, packed)

    def _put(self, written: bytes, packed: bytes) -> int:
        """Put a page away. packed: what `_packed` made of it."""
        first_line, size, meta = _PACKED.decode(packed)
        body = _lines(written)[-size:] if size else b""
        return self._scratch.put(msgspec.msgpack.encode((first_line, body, meta)))

    def _content(self, held: int | PageContent) -> PageContent:
        """Return a page, from where it lies."""
        if isinstance(held, PageContent):
            return held
        first_line, body, meta = _HELD.decode(self._scratch.get(held))
        return PageContent(meta, body.decode(), first_line)


def _key(digest: bytes, name: str) -> bytes:
    """Return the key of what is kept of a page under a name. digest: of the page."""
    return hashlib.sha256(digest + name.encode(errors="surrogateescape")).digest()


def _found(kept: RecordCache, key: bytes, kind: type[T], make: Callable[[], T]) -> T:
    """Return what is kept under a key; else what `make` makes, which is kept then."""
    packed = kept.get(key)
    if packed is not None:
        with suppress(msgspec.MsgspecError):
            return cast(T, _decoder(cast(Hashable, kind)).decode(packed))
    made = make()
    with suppress(*_UNFIT):
        kept.add(key, msgspec.msgpack.encode(made))
    return made


def _key_of_latest(name: str) -> bytes:
    return hashlib.sha256(f"latest {name}".encode()).digest()


_META = msgspec.msgpack.Decoder(dict[str, object])
_HELD = msgspec.msgpack.Decoder(tuple[int, bytes, dict[str, object]])
_PACKED = msgspec.msgpack.Decoder(tuple[int, int, msgspec.Raw])


def _packed(page: PageContent, written: bytes) -> bytes | None:
    """Return what a page's front matter says and how many bytes its body has; None where it does
    not go, where it says something else then, and where the body is not as it was written."""
    if page.problems:
        return None
    try:
        body, meta = page.body.encode(), msgspec.msgpack.encode(page.meta)
        if not _lines(written).endswith(body):
            return None
        size = len(body)
        if _META.decode(meta) != page.meta:
            return None
    except (*_UNFIT, msgspec.MsgspecError):
        return None
    return msgspec.msgpack.encode((page.first_line, size, msgspec.Raw(meta)))


def _lines(written: bytes) -> bytes:
    """Return a page with the line ends that `content.read` gives it."""
    return written.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in written else written


@cache
def _decoder(kind: Hashable) -> "msgspec.msgpack.Decoder[object]":
    return msgspec.msgpack.Decoder(kind)
