"""Parses a page as Safari saves it (.webarchive): a property list of the page and its parts.

The main part is the page; pictures among the others are named, what stands in its frames is left.
"""

import plistlib
import struct
from collections.abc import Iterator, Mapping
from typing import Any
from xml.parsers.expat import ExpatError

from msgspec.structs import replace

from sourcebook.model import Candidate, Capture, ParsedCapture
from sourcebook.parse.html import html
from sourcebook.parse.images import name_of, with_names
from sourcebook.parse.properties import unreadable

_ERRORS = (
    plistlib.InvalidFileException, ExpatError, ValueError, TypeError, KeyError, IndexError,
    AttributeError, OverflowError, RecursionError, MemoryError, struct.error,
)  # fmt: skip
"""What reading a damaged property list may raise."""

_MOST_PARTS = 5000
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_HINT = "save the page again, as a web archive or as PDF"

_Part = Mapping[str, Any]


def parse(capture: Capture) -> ParsedCapture:
    """Return the page that a web archive of Safari holds, with its address."""
    parts = _parts_of(capture.body)
    if not parts:
        empty = not capture.body.strip()
        message = "the file is empty" if empty else "it is no web archive as Safari saves pages"
        return unreadable(capture, message, _HINT)
    page, *others = parts
    if _text(page, "MIMEType") not in _PAGE_TYPES:
        return unreadable(capture, "the archive holds a file that is no page", _HINT)
    location = _text(page, "URL")
    address = location if location.lower().startswith(("http://", "https://")) else ""
    names = {_text(part, "URL"): name for part in others if (name := name_of(content_of(part)))}
    body = with_names(content_of(page), location, lambda one: names.get(one, ""))
    encoding = capture.encoding or _text(page, "TextEncodingName")
    parsed = html.parse(replace(capture, body=body, url=capture.url or address, encoding=encoding))
    stated = (Candidate("url", address, "stated", (), "WebResourceURL"),) if address else ()
    return replace(parsed, candidates=(*stated, *parsed.candidates))


def contents_of(body: bytes) -> Iterator[tuple[bytes, bool]]:
    """Yield the parts of an archive, and whether each is the page itself."""
    for index, part in enumerate(_parts_of(body)):
        yield content_of(part), index == 0


def _parts_of(body: bytes) -> list[_Part]:
    """Return the page and the parts that it shows; nothing where it is no such archive."""
    try:
        whole = plistlib.loads(body)
        parts = [whole["WebMainResource"], *whole.get("WebSubresources", ())[:_MOST_PARTS]]
    except _ERRORS:
        return []
    return [part for part in parts if isinstance(part, Mapping)]


def content_of(part: _Part) -> bytes:
    """Return the bytes of a part; nothing where it has none."""
    content = part.get("WebResourceData")
    return content if isinstance(content, bytes) else b""


def _text(part: _Part, key: str) -> str:
    value = part.get(f"WebResource{key}")
    return value.strip() if isinstance(value, str) else ""
