"""Parses WACZ, WARC files in a ZIP with a list of their pages, by the page that it holds.

https://specs.webrecorder.net/wacz/1.1.1/
"""

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from msgspec.structs import replace

from sourcebook.model import Capture, ParsedCapture
from sourcebook.parse.properties import unreadable
from sourcebook.parse.web.archived_pages import (
    ArchivedPage,
    ArchivedPages,
    content,
    find_images,
    find_pages,
    parse_page,
)
from sourcebook.parse.web.http_message import PackedError
from sourcebook.parse.web.warc_records import MalformedError

_ARCHIVES, _LISTS = "archive/", "pages/pages.jsonl"
_ENDINGS = (".warc", ".warc.gz")
_MOST_FILES = 100_000
_LIST_BYTES = 64 * 2**20
_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error,
           ValueError)  # fmt: skip
"""What the standard library raises for a damaged, encrypted or strange ZIP."""


def parse(capture: Capture) -> ParsedCapture:
    """Return the page that a WACZ holds, with its address and the day on which it was fetched."""
    file = io.BytesIO(capture.body)
    try:
        pages = pages_of(file)
    except MalformedError as error:
        return unreadable(capture, f"it is no WACZ: {error}", "archive the page again")
    return parse_page(capture, pages, lambda page: content_of(file, page), lambda: images_of(file))


def images_of(file: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the images of a WACZ, each with its address, as far as they can be read."""
    try:
        with opened(file) as package:
            for name in _archives_in(package):
                with package.open(name) as part:
                    yield from find_images(part)
    except MalformedError:
        return


def pages_of(file: IO[bytes]) -> ArchivedPages:
    """Return the pages that a WACZ lists, or all in it where it lists none.

    Raises MalformedError where it is no ZIP of WARC files.
    """
    with opened(file) as package:
        parts = [_pages_in(package, name) for name in _archives_in(package)]
        listed = frozenset(_listed(package))
    if not parts:
        raise MalformedError("there is no WARC in it")
    found = [page for part in parts for page in part.found]
    chosen = [page for page in found if page.address in listed]
    broken = next((part.broken for part in parts if part.broken), "")
    return ArchivedPages(tuple(chosen or found), sum(part.elsewhere for part in parts), broken)


def content_of(file: IO[bytes], page: ArchivedPage) -> bytes:
    """Return the content of a page, unpacked. Raises MalformedError where it cannot be read."""
    with opened(file) as package, package.open(page.file) as part:
        return content(part, page)


@contextmanager
def opened(file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """Open a WACZ. Whatever is wrong with the ZIP or what is read of it is a MalformedError."""
    try:
        with zipfile.ZipFile(file) as package:
            yield package
    except PackedError:
        raise
    except _BROKEN as error:
        raise MalformedError(str(error)) from error


def _archives_in(package: zipfile.ZipFile) -> Iterator[str]:
    names = package.namelist()
    if len(names) > _MOST_FILES:
        raise MalformedError("it holds more files than any archive")
    for name in names:
        if name.startswith(_ARCHIVES) and name.endswith(_ENDINGS):
            yield name


def _pages_in(package: zipfile.ZipFile, name: str) -> ArchivedPages:
    with package.open(name) as part:
        pages = find_pages(part, name)
    return replace(pages, broken=f"{name}: {pages.broken}" if pages.broken else "")


def _listed(package: zipfile.ZipFile) -> Iterator[str]:
    """Yield the addresses in the list of pages, one JSON object a line."""
    if _LISTS not in package.namelist():
        return
    with package.open(_LISTS) as part:
        text = part.read(_LIST_BYTES).decode("utf-8", "replace")
    for line in text.splitlines():
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict) and isinstance(row.get("url"), str):
            yield row["url"]
