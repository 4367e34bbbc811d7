"""Takes single pages out of files that hold many, each as a capture of its own.

A page of an archive of the web is kept as the record that the archive has of it, byte for byte, in
a WARC of its own; an entry of a feed in the feed without its other entries.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import IO
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from sourcebook.dates.markup import day_of
from sourcebook.parse.registry import media_type_of
from sourcebook.parse.web import wacz
from sourcebook.parse.web.archived_pages import MOST_BYTES, ArchivedPage, ArchivedPages, find_pages
from sourcebook.parse.web.feed_entries import MOST_BYTES as MOST_FEED_BYTES
from sourcebook.parse.web.feed_entries import cut, read_entries
from sourcebook.parse.web.warc_records import MalformedError, WarcRecord, records
from sourcebook.project import StoredFile

RECORD_END = b"\r\n\r\n"
_LONGEST_NAME = 80
_NO_NAME = re.compile(r"[^\w.-]+|_+")


class Container(Struct, frozen=True):
    """A kind of file that may hold many captures.

    pages: returns which there are. take: yields some of them, as files. Both raise MalformedError.
    """

    pages: Callable[[IO[bytes]], ArchivedPages]
    take: Callable[[IO[bytes], Sequence[ArchivedPage]], Iterator[StoredFile]]


def container_of(path: str, start: bytes = b"") -> Container | None:
    """Return how captures are taken out of a file; None where it is a capture itself.

    start: the beginning of its content.
    """
    return _CONTAINERS.get(media_type_of(path, "", start))


def matching(pages: Sequence[ArchivedPage], wanted: str) -> tuple[ArchivedPage, ...]:
    """Return the pages with an address, in which `*` stands for anything."""
    pattern = re.compile(".*".join(map(re.escape, wanted.split("*"))), re.DOTALL)
    return tuple(page for page in pages if pattern.fullmatch(page.address))


def listed(page: ArchivedPage) -> str:
    """Return a page as a line of a list."""
    return f"{day_of(page.date) or '-':10}  {page.address}"


def name_of(address: str, date: str, ending: str) -> str:
    """Return the name of the file that keeps a page: its address and the day, for people to read.

    >>> name_of("https://example.org/news/a%20treaty?id=7", "2026-11-20T10:00:00Z", ".warc")
    'example.org-news-a-treaty-id-7-2026-11-20.warc'
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    words = _NO_NAME.sub("-", unquote(f"{host}{parts.path}-{parts.query}")).strip("-.")
    stem = re.sub("-{2,}", "-", words).casefold()[:_LONGEST_NAME].rstrip("-.") or "page"
    return "-".join(filter(None, (stem, day_of(date)))) + ending


# Archives of the web.


def _from_warc(file: IO[bytes], chosen: Sequence[ArchivedPage]) -> Iterator[StoredFile]:
    wanted = {page.number: page for page in chosen}
    for number, record in enumerate(records(file)):
        page = wanted.pop(number, None)
        if page:
            yield StoredFile(name_of(page.address, page.date, ".warc"), _whole(record))
        if not wanted:
            return


def _whole(record: WarcRecord) -> bytes:
    if record.length > MOST_BYTES:
        raise MalformedError(f"{record.address} has more than {MOST_BYTES // 2**20} MiB")
    return record.head + record.read(record.length) + RECORD_END


def _from_wacz(file: IO[bytes], chosen: Sequence[ArchivedPage]) -> Iterator[StoredFile]:
    with wacz.opened(file) as package:
        for name, pages in groupby(chosen, lambda page: page.file):
            with package.open(name) as part:
                yield from _from_warc(part, tuple(pages))


# Feeds.


def _entries(file: IO[bytes]) -> ArchivedPages:
    file.seek(0)
    entries = read_entries(file.read(MOST_FEED_BYTES + 1))
    return ArchivedPages(
        tuple(
            ArchivedPage(one.address or one.title, one.published or one.updated, "", "", number)
            for number, one in enumerate(entries)
        )
    )


def _from_feed(file: IO[bytes], chosen: Sequence[ArchivedPage]) -> Iterator[StoredFile]:
    file.seek(0)
    body = file.read(MOST_FEED_BYTES + 1)
    forms = {entry.form for entry in read_entries(body)}
    ending = next((_ENDINGS[form] for form in forms), "")
    for page in chosen:
        yield StoredFile(name_of(page.address, page.date, ending), cut(body, page.number))


_ENDINGS = {"Atom": ".atom", "RSS": ".rss", "JSON Feed": ".json"}
_FEED = Container(_entries, _from_feed)
_CONTAINERS = {
    "application/atom+xml": _FEED,
    "application/rss+xml": _FEED,
    "application/feed+json": _FEED,
    "application/warc": Container(find_pages, _from_warc),
    "application/wacz": Container(wacz.pages_of, _from_wacz),
}
