"""Reads the one message of a mailbox (.mbox, RFC 4155), or of Apple's Mail (.emlx)."""

import re

from msgspec.structs import replace

from sourcebook.model import Capture, ParsedCapture
from sourcebook.parse.mail import eml
from sourcebook.parse.mail.mime import header, read_message
from sourcebook.parse.properties import unreadable

_BEGIN = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]{1,500}\n")
"""A line above a message. In the text of one such a line is quoted, `>From`."""

_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LENGTH = re.compile(rb"\s*(\d{1,10})\s*\n")
"""The first line of a message of Apple's Mail: how many bytes it has; behind them is no mail."""

_SHOWN = 3


def parse(capture: Capture) -> ParsedCapture:
    """Return the message of a mailbox that holds one, as blocks."""
    body = capture.body.lstrip(b"\xef\xbb\xbf\r\n")
    begins = [match.end() for match in _BEGIN.finditer(body)]
    if not begins:
        return unreadable(capture, "this is no mailbox: no line 'From …' begins it", _SPLIT)
    if len(begins) > 1:
        message = f"the mailbox holds {len(begins):,} messages; one capture is one source"
        return unreadable(capture, f"{message} ({_called(body, begins)})", _SPLIT)
    return parse_message(capture)


def message_in(body: bytes) -> bytes:
    """Return the bytes of a message without what a mailbox, or a mail program, puts around it."""
    body = body.lstrip(b"\xef\xbb\xbf\r\n")
    if begin := _BEGIN.match(body):
        return _QUOTED.sub(rb"\1", body[begin.end() :])
    if length := _LENGTH.match(body):
        return body[length.end() : length.end() + int(length[1])]
    return body


def parse_message(capture: Capture) -> ParsedCapture:
    """Return a message that a mail program keeps in a file of its own, as blocks."""
    return eml.parse(replace(capture, body=message_in(capture.body)))


_SPLIT = (
    "open it in a mail program, and save each message that you want as .eml; or keep one alone in"
    " the .mbox"
)


def _called(body: bytes, begins: list[int]) -> str:
    """Return the subjects of the first messages, that a person knows which mailbox it is."""
    ends = [*begins[1:], len(body)]
    heads = (body[at : min(end, at + 64_000)] for at, end in zip(begins, ends, strict=True))
    messages = (read_message(head) for head, _ in zip(heads, range(_SHOWN), strict=False))
    subjects = [header(one, "Subject")[:60] for one in messages if one is not None]
    more = ", …" if len(begins) > _SHOWN else ""
    return ", ".join(f"'{subject}'" for subject in subjects) + more
