"""Finds the pages in an archive of the web, and reads the one that a capture is.

A capture is one page. Where an archive holds several, its sidecar says which by its `url:`, or
`add` takes out those that are asked for (`ingest/captures/containers.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.dates.markup import day_of
from sourcebook.model import Candidate, Capture, ParsedCapture
from sourcebook.parse.images import MOST_BYTES as MOST_IMAGE
from sourcebook.parse.images import name_of, with_names
from sourcebook.parse.properties import unreadable
from sourcebook.parse.registry import PARSERS
from sourcebook.parse.web.http_message import (
    HEAD_BYTES,
    PackedError,
    charset,
    media_type,
    read_body,
    read_head,
)
from sourcebook.parse.web.warc_records import MalformedError, WarcRecord, records
from sourcebook.problems import Problem

MOST_BYTES = 128 * 2**20
"""Bytes of a page, as of any page with the pictures embedded in it."""

_FOUND = 200
_AGAIN = "archive the page again"
_TEXT = "text/plain"
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "application/pdf", _TEXT)
_SNIFFED = 512
_SHOWN = 3


class ArchivedPage(Struct, frozen=True):
    """A page in an archive.

    date: when it was fetched, as the archive has it (`2026-11-20T10:00:00Z`). charset: the encoding
    that its head declares. file, number: the WARC within the archive, and its record in it, counted
    from 0.
    """

    address: str
    date: str
    media_type: str
    charset: str
    number: int
    file: str = ""


class ArchivedPages(Struct, frozen=True):
    """The pages of an archive.

    elsewhere: how many records say that their content stands in another file. broken: why the
    archive was not read to its end; empty when it was.
    """

    found: tuple[ArchivedPage, ...]
    elsewhere: int = 0
    broken: str = ""


Load = Callable[[ArchivedPage], bytes]
"""Returns what an archive holds of a page. Raises PackedError or MalformedError where it cannot."""


def find_pages(file: IO[bytes], name: str = "") -> ArchivedPages:
    """Return the documents that a server found: of an address and content the first.

    name: of the file within an archive. A text without markup is one where nothing else is: servers
    send what is for programs as such.
    """
    found: list[ArchivedPage] = []
    seen: set[tuple[str, str]] = set()
    digests: set[str] = set()
    again: list[str] = []
    broken = ""
    try:
        for number, record in enumerate(records(file)):
            digest = record.fields.get("warc-payload-digest", "")
            if record.kind == "revisit":
                again.append(digest)
                continue
            digests.add(digest)
            page = _page(record, number, name)
            if page and (page.address, digest or str(number)) not in seen:
                seen.add((page.address, digest or str(number)))
                found.append(page)
    except MalformedError as error:
        broken = str(error)
    marked_up = [page for page in found if page.media_type != _TEXT]
    elsewhere = sum(digest not in digests for digest in again)
    return ArchivedPages(tuple(marked_up or found), elsewhere, broken)


def _page(record: WarcRecord, number: int, file: str) -> ArchivedPage | None:
    """Return the page that a record holds; None where it holds something else."""
    if not record.address.lower().startswith(("http://", "https://")):
        return None
    if record.kind == "resource":
        field = record.fields.get("content-type", "")
    elif record.kind == "response":
        start = record.read(HEAD_BYTES)
        head = read_head(start)
        if head.status != _FOUND:
            return None
        field = head.fields.get("content-type", "") or _seen(start[head.length :])
    else:
        return None
    kind = media_type(field)
    if kind not in _PAGE_TYPES:
        return None
    date = record.fields.get("warc-date", "")
    return ArchivedPage(record.address, date, kind, charset(field), number, file)


def _seen(body: bytes) -> str:
    """Return the type of a body whose head does not say it."""
    start = body[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf-"):
        return "application/pdf"
    return "text/html" if start.startswith((b"<!doctype html", b"<html")) else ""


def content(file: IO[bytes], page: ArchivedPage) -> bytes:
    """Return the content of a page of a WARC, unpacked.

    Raises PackedError or MalformedError where it cannot be read.
    """
    for number, record in enumerate(records(file)):
        if number == page.number:
            block = record.read(MOST_BYTES)
            if record.kind == "resource":
                return block
            head = read_head(block[:HEAD_BYTES])
            return read_body(head, block[head.length :], MOST_BYTES)
    raise MalformedError("the page is not there any more")


def find_images(file: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the images that a server sent, with their addresses, as far as a file can be read."""
    try:
        for record in records(file):
            if record.kind in ("response", "resource") and (image := _image(record)):
                yield record.address, image
    except MalformedError:
        return


def _image(record: WarcRecord) -> bytes:
    """Return the image that a record holds; nothing where it holds something else."""
    if record.kind == "resource":
        kind = media_type(record.fields.get("content-type", ""))
        return record.read(MOST_IMAGE) if kind.startswith("image/") else b""
    start = record.read(HEAD_BYTES)
    head = read_head(start)
    if head.status != _FOUND or not head.media_type.startswith("image/"):
        return b""
    try:
        return read_body(head, start[head.length :] + record.read(MOST_IMAGE), MOST_IMAGE)
    except PackedError:
        return b""


Images = Callable[[], Iterator[tuple[str, bytes]]]
"""Yields the images of an archive, each with its address."""


# The page of a capture.


def parse_page(capture: Capture, pages: ArchivedPages, load: Load, images: Images) -> ParsedCapture:
    """Return the page that a capture is, with its address and the day on which it was fetched."""
    chosen = _chosen(pages.found, capture.url)
    if len(chosen) != 1:
        return unreadable(capture, *_refusal(capture, pages, len(chosen)))
    page = chosen[0]
    try:
        body = load(page)
    except (PackedError, MalformedError) as error:
        lacks = error.lacks if isinstance(error, PackedError) else ""
        hint = f"install the package `{lacks}` beside the program" if lacks else _AGAIN
        return unreadable(capture, f"its page cannot be read: {error}", hint, lacks)
    if b"<img" in body.lower():
        names = {address: name for address, one in images() if (name := name_of(one))}
        body = with_names(body, page.address, lambda one: names.get(one, "")) if names else body
    inner = replace(
        capture, body=body, media_type=page.media_type, url=capture.url or page.address,
        encoding=capture.encoding or page.charset,
    )  # fmt: skip
    parsed = PARSERS[page.media_type](inner)
    return replace(
        parsed,
        media_type=page.media_type,
        candidates=(*_of_page(page), *parsed.candidates),
        problems=(*parsed.problems, *_warnings(capture, pages)),
    )


def _chosen(pages: Sequence[ArchivedPage], address: str) -> Sequence[ArchivedPage]:
    """Return the page that a sidecar names, the last of several; all pages where it names none."""
    if len(pages) < 2 or not address:
        return pages
    return [page for page in pages if page.address == address][-1:]


def _refusal(capture: Capture, pages: ArchivedPages, chosen: int) -> tuple[str, str]:
    """Return why a capture is no single page, and what to do."""
    many = len(pages.found)
    if many and not chosen:
        message = f"none of its {many} pages has the address that its sidecar states"
        return message, f"give `url:` one of {_listed(pages.found)}"
    if many:
        take = f"`build_site.py add {capture.path} --page ADDRESS`"
        message = f"it holds {many} pages, and a capture is one"
        hint = f"take out those that you want with {take}, of {_listed(pages.found)}"
        return message, hint
    if pages.broken:
        return f"the archive cannot be read: {pages.broken}", _AGAIN
    if pages.elsewhere:
        message = "its pages stand in another archive, to which it points"
        return message, "capture that one, or archive the page again"
    empty = not capture.body.strip()
    return ("the file is empty" if empty else "it holds no page that a server found"), _AGAIN


def _listed(pages: Iterable[ArchivedPage]) -> str:
    addresses = list(dict.fromkeys(page.address for page in pages))
    shown = ", ".join(addresses[:_SHOWN])
    return shown + (f" and {len(addresses) - _SHOWN} more" if len(addresses) > _SHOWN else "")


def _of_page(page: ArchivedPage) -> Iterator[Candidate]:
    yield Candidate("url", page.address, "stated", (), "WARC-Target-URI")
    if day := day_of(page.date):
        yield Candidate("accessed", day, "stated", (), "WARC-Date")


def _warnings(capture: Capture, pages: ArchivedPages) -> Iterator[Problem]:
    if pages.broken:
        message = f"the archive cannot be read after this page: {pages.broken}"
        yield Problem(capture.path, 0, message, _AGAIN, "warning")
