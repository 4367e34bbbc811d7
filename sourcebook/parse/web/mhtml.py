"""Parses MHTML (RFC 2557), a page saved with its parts in one file, by its HTML part.

Only the page itself is read, and pictures are named; styles are passed over. The parts are found
by their boundary, without recursion, in time proportional to the size.
"""

import binascii
import quopri
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.model import Candidate, Capture, ParsedCapture
from sourcebook.parse.html import html
from sourcebook.parse.images import name_of, with_names
from sourcebook.parse.mail.mime import BOUNDED, attempt, day_in
from sourcebook.parse.properties import unreadable

_DEEPEST = 8
"""Multiparts within one another; browsers write one or two."""
_HEAD_BYTES = 64 * 1024
_PAGE_TYPES = ("text/html", "application/xhtml+xml")


class _Part(Struct, frozen=True):
    """A part of a MIME message: its headers, and its body as sent."""

    headers: Message
    body: bytes


def parse(capture: Capture) -> ParsedCapture:
    """Return the page that an MHTML file holds, with the address and day of its capture."""
    whole = _read_part(capture.body)
    parts = [part for part in _leaves(whole) if part.headers.get_content_type() in _PAGE_TYPES]
    location = _header(whole, "Snapshot-Content-Location")
    if not parts:
        empty = not capture.body.strip()
        message = "the file is empty" if empty else "it holds no page (no part is text/html)"
        hint = "save the page again, as a single file or as HTML"
        return unreadable(capture, message, hint)
    named = (part for part in parts if _header(part, "Content-Location") == location)
    part = next(named, parts[0])
    location = location or _header(part, "Content-Location")
    address = location if location.lower().startswith(("http://", "https://")) else ""
    charset = attempt(part.headers.get_content_charset)
    page = replace(
        capture, body=_with_names(part, _images(whole)), url=capture.url or address,
        encoding=capture.encoding or charset or "",
    )  # fmt: skip
    parsed = html.parse(page)
    return replace(parsed, candidates=(*_of_capture(address, whole), *parsed.candidates))


def _images(whole: _Part) -> dict[str, str]:
    """Return the names of the images among the parts, by their addresses."""
    names: dict[str, str] = {}
    for part in _leaves(whole):
        name = name_of(_decoded(part))
        identifier = _header(part, "Content-ID").strip("<>")
        for address in (_header(part, "Content-Location"), f"cid:{identifier}") if name else ():
            names[address] = name
    return names


def _with_names(part: _Part, images: dict[str, str]) -> bytes:
    """Return a page in which each image that is a part is called by its name."""
    body, location = _decoded(part), _header(part, "Content-Location")
    return with_names(body, location, lambda one: images.get(one, "")) if images else body


def parts_of(body: bytes) -> Iterator[tuple[bytes, bool]]:
    """Yield the parts of a saved page, decoded, and whether each is a page itself."""
    for part in _leaves(_read_part(body)):
        yield _decoded(part), part.headers.get_content_type() in _PAGE_TYPES


def _read_part(body: bytes) -> _Part:
    """Return a message as its headers and what follows the first blank line."""
    body = body.lstrip(b"\r\n")
    ends = [(at, len(gap)) for gap in (b"\r\n\r\n", b"\n\n") if (at := body.find(gap)) >= 0]
    end, gap = min(ends, default=(len(body), 0))
    headers = BytesHeaderParser(policy=BOUNDED).parsebytes(body[: min(end, _HEAD_BYTES)])
    return _Part(headers, body[end + gap :])


def _leaves(whole: _Part) -> Iterator[_Part]:
    """Yield the parts that are not made of parts themselves, in order."""
    waiting = [(whole, 0)]
    while waiting:
        part, depth = waiting.pop()
        boundary = attempt(part.headers.get_boundary) if depth < _DEEPEST else None
        if not boundary:
            yield part
            continue
        mark = b"--" + boundary.encode("ascii", "replace")
        pieces = (b"\n" + part.body).split(b"\n" + mark)[1:]
        inner = [_read_part(piece) for piece in pieces if not piece.startswith(b"--")]
        waiting += [(one, depth + 1) for one in reversed(inner)]


def _decoded(part: _Part) -> bytes:
    """Return a part's body as it was before it was sent (RFC 2045, 6)."""
    encoding = _header(part, "Content-Transfer-Encoding").lower()
    if encoding == "quoted-printable":
        return quopri.decodestring(part.body)
    if encoding == "base64":
        body = part.body.translate(None, b"\r\n\t ")
        try:
            return binascii.a2b_base64(body[: len(body) - len(body) % 4])
        except binascii.Error:
            return b""
    return part.body


def _header(part: _Part, name: str) -> str:
    return (attempt(lambda: str(part.headers.get(name, ""))) or "").strip()


def _of_capture(address: str, whole: _Part) -> Iterator[Candidate]:
    if address:
        yield Candidate("url", address, "stated", (), "MHTML Snapshot-Content-Location")
    if day := day_in(_header(whole, "Date")):
        yield Candidate("accessed", day, "stated", (), "MHTML Date")
