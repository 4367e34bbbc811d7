"""Reads an HTTP response as it was sent (RFC 9112): its status, its type, its body unpacked.

What a program that archives pages has unpacked already is taken as it stands, whatever its head
says. Nothing unpacks to more than a page may have.
"""

import re
import zlib
from importlib import import_module

from msgspec import Struct

from sourcebook.parse.web.warc_records import fields_of

HEAD_BYTES = 64 * 1024
"""Of a response, in which its head must stand."""

_PIECE = 64 * 1024
_MOST_CODINGS = 3
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.+-]+)", re.IGNORECASE)


class PackedError(ValueError):
    """Raised for a body that cannot be unpacked; its text says why.

    lacks: the package that would be needed; empty where none would help.
    """

    def __init__(self, why: str, lacks: str = "") -> None:
        super().__init__(why)
        self.lacks = lacks


class ResponseHead(Struct, frozen=True):
    """The head of a response. status: 0 where it is none. length: of the head, in bytes."""

    status: int
    fields: dict[str, str]
    length: int

    @property
    def media_type(self) -> str:
        """What the body is, in lower case; empty when the head does not say."""
        return media_type(self.fields.get("content-type", ""))

    @property
    def charset(self) -> str:
        """The encoding that the head declares; empty when it does not."""
        return charset(self.fields.get("content-type", ""))


def media_type(field: str) -> str:
    """Return the type that a `Content-Type` field names."""
    return field.partition(";")[0].strip().lower()


def charset(field: str) -> str:
    """Return the encoding that a `Content-Type` field declares."""
    match = _CHARSET.search(field)
    return match[1] if match else ""


def read_head(start: bytes) -> ResponseHead:
    """Return the head with which a response begins."""
    status = _STATUS.match(start)
    end = _HEAD_END.search(start)
    if not status or not end:
        return ResponseHead(0, {}, 0)
    return ResponseHead(int(status[1]), fields_of(start[: end.end()]), end.end())


def read_body(head: ResponseHead, body: bytes, most: int) -> bytes:
    """Return the body that was sent after a head, unpacked. Raises PackedError where it cannot be.

    most: bytes that it may have.
    """
    if "chunked" in head.fields.get("transfer-encoding", "").lower():
        body = _joined(body)
    codings = head.fields.get("content-encoding", "").lower().replace(" ", "").split(",")
    if len(codings) > _MOST_CODINGS:
        raise PackedError("it is packed more than three times")
    for coding in reversed(codings):
        body = _unpacked(coding, body, most)
    if len(body) > most:
        raise PackedError(f"it has more than {most // 2**20} MiB")
    return body


def _joined(body: bytes) -> bytes:
    """Return a body that was sent in chunks; as it stands where it is in none any more."""
    parts: list[bytes] = []
    at = 0
    while match := _CHUNK.match(body, at):
        size = int(match[1], 16)
        if not size:
            break
        part = body[match.end() : match.end() + size]
        parts.append(part)
        at = match.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    return b"".join(parts) if parts else body


def _unpacked(coding: str, body: bytes, most: int) -> bytes:
    if coding in ("", "identity") or not body:
        return body
    if coding in ("gzip", "x-gzip"):
        return _inflated(31, body, most) if body.startswith(b"\x1f\x8b") else body
    if coding == "deflate":  # with the head of zlib, or without (RFC 9110, 8.4.1.2)
        wrapped = len(body) > 1 and body[0] & 15 == 8 and (body[0] * 256 + body[1]) % 31 == 0
        return _inflated(15 if wrapped else -15, body, most)
    if coding == "br":
        return _brotli(body, most)
    raise PackedError(f"it is packed as {coding[:40]!r}, which cannot be read")


def _inflated(window: int, body: bytes, most: int) -> bytes:
    inflater = zlib.decompressobj(window)
    made: list[bytes] = []
    size = 0
    try:
        while body and not inflater.eof:
            part = inflater.decompress(body, _PIECE * 16)
            body = inflater.unconsumed_tail
            made.append(part)
            size += len(part)
            if size > most:
                raise PackedError(f"it unpacks to more than {most // 2**20} MiB")
    except zlib.error as error:
        raise PackedError(f"it cannot be unpacked ({error})") from error
    return b"".join(made)


def _brotli(body: bytes, most: int) -> bytes:
    """Return a body packed by Brotli, which a package reads that not everybody needs."""
    if _is_text(body):
        return body
    try:
        brotli = import_module("brotli")
    except ImportError:
        raise PackedError("it is packed by Brotli", lacks="brotli") from None
    reader = brotli.Decompressor()
    made: list[bytes] = []
    size = 0
    try:
        while not reader.is_finished():
            part = reader.process(body, output_buffer_limit=_PIECE * 16)
            body = b""
            made.append(part)
            size += len(part)
            if size > most:
                raise PackedError(f"it unpacks to more than {most // 2**20} MiB")
            if not part and reader.can_accept_more_data():
                break  # it was cut
    except (brotli.error, TypeError) as error:
        raise PackedError(f"it cannot be unpacked ({error})") from error
    return b"".join(made)


def _is_text(body: bytes) -> bool:
    """Tell whether a body that is said to be packed is a page, unpacked by who archived it."""
    return body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
