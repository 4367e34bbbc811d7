"""E-mail messages (.eml) → blocks: RFC 5322 headers, MIME bodies (RFC 2045, 2046).

The headers are read as they stand and decoded here: the standard library's own parser of structured
headers fails on many that are malformed. Attachments are named, never read.
"""

import email
import email.header
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.errors import MessageError
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from sourcebook.captures.eml_body import write_html, write_plain
from sourcebook.captures.encoding import decode, known
from sourcebook.captures.inline import Rendition
from sourcebook.errors import Problem
from sourcebook.model import Candidate, Capture, ParsedCapture

_SHOWN = (
    "From", "To", "Cc", "Newsgroups", "Date", "Subject", "List-Id", "Organization", "Message-ID",
)  # fmt: skip
_NEEDED = ("From", "Date", "Subject", "Message-ID", "Received")
_LONGEST_HEADER = 4000
_MAX_PARTS = 500
_ANSWER = re.compile(
    r"(?:(?:re|fwd?|aw|wg|antw|sv|vs|tr|rif|отв|res|enc)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE
)
_VIA = re.compile(r"\s+(?:via|per)\s+.*", re.IGNORECASE)
_MALFORMED = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


def parse(capture: Capture) -> ParsedCapture:
    """Return a message as blocks: its headers, marked as metadata, and its text."""
    try:
        message = email.message_from_bytes(capture.body)
    except _MALFORMED:
        return _refused(capture, "the e-mail message is nested deeper than any that people send")
    if not any(_header(message, name) for name in _NEEDED):
        return _refused(capture, "this is no e-mail message: it has no headers")
    out = Rendition()
    for name in _SHOWN:
        text = _header(message, name)
        out.add(f"{name}: {text}" if text else "", mark=("metadata", "e-mail header"))
    headers = len(out.blocks)
    parts = _parts(message)
    encoding, problems = _write(out, parts, capture)
    if len(out.blocks) == headers:
        return _refused(capture, "the e-mail message holds no text", *problems)
    problems += tuple(_noted(capture, parts.attached))
    blocks, marks = tuple(out.blocks), tuple(out.marks)
    return ParsedCapture(encoding, blocks, tuple(_candidates(message)), marks, problems)


def _write(out: Rendition, parts: "_Parts", capture: Capture) -> tuple[str, tuple[Problem, ...]]:
    """Add the message's text; return the first part's encoding, and what is wrong."""
    encodings: list[str] = []
    problems: list[Problem] = []
    for part in parts.plain or parts.html:
        text, encoding, noticed = _text(part, capture)
        encodings.append(encoding)
        problems += noticed
        out.gap()
        if parts.plain:
            write_plain(out, text, flowed=_parameter(part, "format").casefold() == "flowed")
        else:
            write_html(out, text)
    # A part that cannot be read does not keep the others from being read.
    warnings = (replace(problem, severity="warning") for problem in problems)
    return next(filter(None, encodings), ""), tuple(warnings)


def _header(message: Message, name: str) -> str:
    """Return a header's text on one line; nothing when there is none or it cannot be read."""
    try:
        raw = str(message.get(name, ""))[:_LONGEST_HEADER]
        parts = email.header.decode_header(raw)
    except _MALFORMED:
        return ""
    decoded = (
        part if isinstance(part, str) else decode(part, charset or "").text
        for part, charset in parts
    )
    text = "".join(char if char.isprintable() else " " for char in "".join(decoded))
    return " ".join(text.split())


@dataclass(slots=True)
class _Parts:
    """The parts of a message. attached: the names of those that are not read."""

    plain: list[Message] = field(default_factory=list)
    html: list[Message] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)


def _parts(message: Message) -> _Parts:
    parts = _Parts()
    waiting = [message]
    for _ in range(_MAX_PARTS):
        if not waiting:
            break
        part = waiting.pop()
        kind = part.get_content_type()
        inner = part.get_payload() if part.is_multipart() else None
        if kind.startswith("multipart/") and isinstance(inner, list):
            waiting += [one for one in reversed(inner) if isinstance(one, Message)]
        elif kind not in ("text/plain", "text/html") or _is_attached(part):
            parts.attached.append(_filename(part) or kind)
        else:
            (parts.plain if kind == "text/plain" else parts.html).append(part)
    return parts


def _is_attached(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except _MALFORMED:
        return False


def _parameter(part: Message, name: str) -> str:
    try:
        value = part.get_param(name, "")
    except _MALFORMED:
        return ""
    return value if isinstance(value, str) else ""


def _filename(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except _MALFORMED:
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in name[:200]).split())


def _text(part: Message, capture: Capture) -> tuple[str, str, tuple[Problem, ...]]:
    """Return a part's text, its encoding, and what is wrong with it."""
    try:
        content = part.get_payload(decode=True)
        charset = part.get_content_charset() or ""
    except _MALFORMED:
        return "", "", (Problem(capture.path, 0, "a part of the message cannot be decoded"),)
    body = content if isinstance(content, bytes) else b""
    # What a message that names no charset holds is ASCII (RFC 2046, 4.1.2), or anything.
    declared = charset if known(charset) not in ("", "ascii") else capture.encoding
    read = decode(body, declared, capture.path)
    return read.text, read.encoding, read.problems


def _candidates(message: Message) -> Iterator[Candidate]:
    note = "e-mail header: {}"
    title = _ANSWER.sub("", _header(message, "Subject"), count=1)
    if title:
        yield Candidate("title", title, "stated", note=note.format("Subject"))
    names = _senders(_header(message, "From"))
    if names:
        yield Candidate("authors", names, "stated", note=note.format("From"))
    day = _day(_header(message, "Date"))
    if day:
        yield Candidate("issued", day, "stated", note=note.format("Date"))
    for name in ("List-Id", "Newsgroups"):
        title = _header(message, name).partition("<")[0].split(",")[0].strip(' "')
        if title:
            yield Candidate("container_title", title, "stated", note=note.format(name))


def _senders(text: str) -> tuple[str, ...]:
    try:
        pairs = getaddresses([text])
    except _MALFORMED:
        return ()
    names = (_VIA.sub("", name).strip(" \"'") for name, _ in pairs)
    return tuple(name for name in names if name and "@" not in name)


def _day(text: str) -> str:
    try:
        return parsedate_to_datetime(text).date().isoformat() if text else ""
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _noted(capture: Capture, attached: list[str]) -> Iterator[Problem]:
    if attached:
        shown = ", ".join(attached[:10])
        more = f" and {len(attached) - 10} more" if len(attached) > 10 else ""
        what = "1 attachment is" if len(attached) == 1 else f"{len(attached)} attachments are"
        message = f"{what} not read: {shown}{more}"
        hint = "save an attachment that matters as a capture of its own"
        yield Problem(capture.path, 0, message, hint, "warning")


def _refused(capture: Capture, message: str, *others: Problem) -> ParsedCapture:
    hint = "save the message as .eml again, or its text as a .txt file"
    return ParsedCapture("", (), problems=(Problem(capture.path, 0, message, hint), *others))
