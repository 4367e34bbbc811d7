"""Reads MIME headers and parts of messages (RFC 2045) however malformed, and raises nothing.

The headers are read as they stand and decoded here: the standard library's own parser of structured
headers fails on many that are malformed. Attachments are named, never read; of images the bytes are
taken, for their names.
"""

import email
import re
from collections.abc import Callable, Iterator
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import getaddresses, parsedate_to_datetime
from typing import TypeVar

from msgspec import Struct, field

from sourcebook.model import Capture
from sourcebook.parse.encoding import decode
from sourcebook.parse.encoding_names import codec_name
from sourcebook.parse.html.tree import read_page
from sourcebook.parse.images import name_of
from sourcebook.problems import Problem
from sourcebook.text import printable_line

MAX_PARTS = 500
_LONGEST_SHOWN = 4000
"""Characters of a header."""


class MessageParts(Struct):
    """The parts of a message.

    texts: those that have text, in order; of alternatives to one another only one. images: the
    names of files and of the images in them. attached: the names of those that are not read.
    left_off: whether there are more than `MAX_PARTS`.
    """

    texts: list[Message] = field(default_factory=list)
    images: list[tuple[str, str]] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)
    left_off: bool = False


def read_message(body: bytes) -> Message | None:
    """Return a message; None when its parts are nested too deeply to be read."""
    return attempt(lambda: email.message_from_bytes(body, policy=BOUNDED))


def header(message: Message, name: str) -> str:
    """Return a header's text on one line; nothing when there is none or it cannot be read."""
    return _decoded(_raw(message, name))


def names_of(message: Message, name: str) -> tuple[str, ...]:
    """Return the names beside the addresses of a header, decoded.

    The addresses are told apart before their words are decoded: a comma that comes out of an
    encoded word is part of a name (RFC 2047, 6.2). So is one that has no quotation marks around,
    where it stands behind or before a single word: `Lund, Ann <ann@museum.example>`.
    """
    names: list[str] = []
    parts: list[str] = []
    for part, end in _PARTS.findall(_raw(message, name)):
        parts += [part.strip()] if part.strip() else []
        if parts and ("@" in part or end != ","):
            names += _names(parts)
            parts = []
    return tuple(filter(None, map(_decoded, names)))


_PARTS = re.compile(r'((?:"(?:[^"\\]|\\.)*+"|\((?:[^()\\]|\\.)*+\)|[^,;])++)([,;]?)')
"""The parts of a list of addresses, each with the sign behind it."""


def _names(parts: list[str]) -> list[str]:
    """Return the names of one address, which commas divide into parts."""
    last = parts[-1]
    found = attempt(lambda: getaddresses([last])) or [("", "")]
    alone = "@" not in last and last[-1].isalpha()
    pieces = [*parts[:-1], found[0][0] or (last if alone else "")]
    return pieces if all(len(piece.split()) > 1 for piece in pieces) else [", ".join(pieces)]


def _raw(message: Message, name: str) -> str:
    return str(message.get(name, ""))[:_LONGEST_SHOWN]


def _decoded(raw: str) -> str:
    parts = attempt(lambda: decode_header(raw))
    decoded = (
        part if isinstance(part, str) else decode(part, charset or "").text
        for part, charset in parts or ()
    )
    return printable_line("".join(decoded))


def parameter(part: Message, name: str) -> str:
    """Return a parameter of a part's `Content-Type`; nothing when there is none."""
    value = attempt(lambda: part.get_param(name, ""))
    return value if isinstance(value, str) else ""


def parts_of(message: Message) -> MessageParts:
    """Return the parts of a message, those within others too."""
    parts = MessageParts()
    waiting = [(message, True)]
    for _ in range(MAX_PARTS):
        if not waiting:
            break
        part, read = waiting.pop()
        inner = part.get_payload() if part.is_multipart() else None
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            within = [one for one in inner if isinstance(one, Message)]
            chosen = _chosen(part, within)
            waiting += [(one, read and one in chosen) for one in reversed(within)]
        elif is_text(part):
            parts.texts += [part] if read else []
        else:
            _add_file(parts, part)
    parts.left_off = bool(waiting)
    return parts


def is_text(part: Message) -> bool:
    """Tell whether a part is plain text or HTML that is shown with the message."""
    attached = attempt(part.get_content_disposition) == "attachment"
    return not attached and part.get_content_type() in ("text/plain", "text/html")


def _chosen(container: Message, within: list[Message]) -> list[Message]:
    """Return the parts of a container whose text is read: all, or one of several alternatives.

    Plain text goes first, unless it is blank, or only leads to the other; else the last
    alternative, which says the most.
    """
    if container.get_content_subtype() != "alternative":
        return within
    plain = [one for one in within if is_text(one) and one.get_content_subtype() == "plain"]
    written = [one for one in plain if _content(one).strip()]
    others = [one for one in within if one.get_content_type() == "text/html" or one.is_multipart()]
    if written and others and _only_leads(written[0], others[-1]):
        return others[-1:]
    return written[:1] or others[-1:] or within


def _only_leads(plain: Message, other: Message) -> bool:
    """Tell whether plain text says next to nothing of what the HTML beside it says."""
    parts = attempt(lambda: list(other.walk())) or []
    marked = next((one for one in parts if one.get_content_type() == "text/html"), None)
    words = len(_ADDRESS.sub(b"", _content(plain)).split())
    if marked is None or words >= _FEW:
        return False
    shown = read_page(decode(_content(marked), _charset_of(marked)).text)
    return words < _LEADING * sum(len(line.text.split()) for line in shown.lines)


def _charset_of(part: Message) -> str:
    return attempt(lambda: part.get_content_charset() or "") or ""


_FEW, _LEADING = 60, 0.34
"""Words of a plain text that only leads to the HTML; of those that the HTML has."""

_ADDRESS = re.compile(rb"https?://\S+")


def _add_file(parts: MessageParts, part: Message) -> None:
    kind = part.get_content_type()
    name = printable_line((attempt(part.get_filename) or "")[:200]) or kind
    image = name_of(_content(part)) if kind.startswith("image/") else ""
    if image:
        parts.images.append((name, image))
    else:
        parts.attached.append(name)


def image_parts(message: Message) -> Iterator[bytes]:
    """Yield the bytes of the parts of a message that say they are images."""
    waiting = [message]
    for _ in range(MAX_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list):
            waiting += [one for one in reversed(inner) if isinstance(one, Message)]
        elif part.get_content_maintype() == "image":
            yield _content(part)


def _content(part: Message) -> bytes:
    """Return the bytes of a part; none where they cannot be decoded."""
    try:
        content = part.get_payload(decode=True)
    except MALFORMED:
        return b""
    return content if isinstance(content, bytes) else b""


def text_of(part: Message, capture: Capture) -> tuple[str, str, tuple[Problem, ...]]:
    """Return a part's text, its encoding, and what is wrong with it."""
    try:
        content = part.get_payload(decode=True)
        charset = part.get_content_charset() or ""
    except MALFORMED:
        return "", "", (Problem(capture.path, 0, "a part of the message cannot be decoded"),)
    body = content if isinstance(content, bytes) else b""
    # What a message that names no charset holds is ASCII (RFC 2046, 4.1.2), or anything.
    declared = charset if codec_name(charset) not in ("", "ascii") else capture.encoding
    read = decode(body, declared, capture.path)
    return read.text, read.encoding, read.problems


def day_in(header_text: str) -> str:
    """Return the day of a `Date` header as `YYYY-MM-DD` in its own time zone, or nothing."""
    try:
        return parsedate_to_datetime(header_text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


# MIME headers (RFC 2045) that cannot keep the standard library busy or stop it: mail, MHTML.

MALFORMED = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""The exceptions that the standard library raises for malformed messages."""

_T = TypeVar("_T")


def attempt(read: Callable[[], _T]) -> _T | None:
    """Return what `read` returns; None when the message is too malformed for it."""
    try:
        return read()
    except MALFORMED:
        return None


_LONGEST_HEADER = 16_000
"""Characters of a header that are read: many times what any program writes."""


class _Bounded(Compat32):
    """Cuts headers: the library walks their parameters in time quadratic in their length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return a header's name and its value, no longer than `_LONGEST_HEADER`."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]

    def header_fetch_parse(self, name: str, value: str) -> str:
        """Return a header's value. Its bytes beyond ASCII are decoded: UTF-8 by RFC 6532."""
        read = super().header_fetch_parse(name, value)
        if isinstance(read, str):
            return read
        return decode(value.encode("utf-8", "surrogateescape")).text


BOUNDED = _Bounded()
"""The policy with which messages are parsed."""
