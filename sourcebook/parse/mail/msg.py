"""Messages of Outlook (.msg) → blocks: their headers and body are read as those of an e-mail.

MS-OXMSG and MS-OXPROPS name the streams, MS-OXRTFCP the packing of the body.
"""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage, Message
from email.policy import SMTP
from email.utils import format_datetime, formataddr

import olefile

from sourcebook.model import Capture, ParsedCapture
from sourcebook.parse.encoding import decode
from sourcebook.parse.images import is_image
from sourcebook.parse.mail import eml
from sourcebook.parse.mail.mime import attempt, header, read_message
from sourcebook.parse.properties import unreadable
from sourcebook.parse.rtf.text import RtfReader

_HINT = "open it in Outlook or Thunderbird, and save it as .eml"
_MOST_BYTES = 64_000_000
_MOST_ATTACHMENTS = 500
_DATES = {0x0039: "sent", 0x0E06: "received"}
_ATTACHMENT = re.compile(r"__attach_version1\.0_#[0-9A-F]{8}", re.IGNORECASE)
_LINE_ENDS = re.compile(r"[\r\n\0]+")
_UNREADABLE = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError)


def parse(capture: Capture) -> ParsedCapture:
    """Return a message as blocks, or the problem that prevents it."""
    if len(capture.body) > _MOST_BYTES * 2:
        return unreadable(capture, "the message is larger than 128 MB", _HINT)
    message = message_in(capture.body)
    if message is None:
        return unreadable(capture, "the file is no readable message of Outlook", _HINT)
    return eml.read(message, capture)


def message_in(body: bytes) -> Message | None:
    """Return the message that a file holds, as one that was sent; None where it holds none."""
    try:
        with olefile.OleFileIO(io.BytesIO(body)) as file:
            return _message(_Streams(file))
    except (*_UNREADABLE, RecursionError):
        return None


class _Streams:
    """The streams of a message, and the properties that they hold."""

    def __init__(self, file: "olefile.OleFileIO[str]") -> None:
        self._file = file
        self.names = [str(one[0]) for one in file.listdir(streams=True, storages=True)]
        codepage = int.from_bytes(self._fixed().get(0x3FFD, b"")[:4], "little")
        self._encoding = f"cp{codepage}" if codepage not in (0, 65001) else "utf-8"

    def text(self, number: int, where: str = "") -> str:
        """Return a property that is a text; nothing where there is none."""
        wide = self.content(number, "001F", where)
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self.content(number, "001E", where)
        return decode(narrow, self._encoding).text.rstrip("\0") if narrow else ""

    def content(self, number: int, kind: str, where: str = "") -> bytes:
        """Return the bytes of a property; none where there is none."""
        name = f"{where}__substg1.0_{number:04X}{kind}"
        if not self._file.exists(name) or self._file.get_size(name) > _MOST_BYTES:
            return b""
        return bytes(self._file.openstream(name).read())

    def day(self) -> str:
        """Return when the message was sent, as the header of an e-mail has it."""
        fixed = self._fixed()
        for number in _DATES:
            ticks = int.from_bytes(fixed.get(number, b""), "little")
            if ticks:
                begin = datetime(1601, 1, 1, tzinfo=UTC)
                return format_datetime(begin + timedelta(microseconds=ticks // 10))
        return ""

    def _fixed(self) -> dict[int, bytes]:
        """Return the properties of fixed size, by their numbers (MS-OXMSG, 2.4)."""
        name = "__properties_version1.0"
        if not self._file.exists(name) or self._file.get_size(name) > _MOST_BYTES:
            return {}
        rows = bytes(self._file.openstream(name).read())[32:]
        return {
            int.from_bytes(rows[at + 2 : at + 4], "little"): rows[at + 8 : at + 16]
            for at in range(0, len(rows) - 15, 16)
        }


def _message(streams: _Streams) -> Message:
    """Return the message as one that was sent: its headers, body, and names of attachments."""
    message = EmailMessage(policy=SMTP)
    for name, text in _headers(streams):
        message[name] = _LINE_ENDS.sub(" ", text).strip()
    plain, html = streams.text(0x1000), _html(streams)
    if plain.strip():
        message.set_content(plain)
    if html.strip() and not plain.strip():
        message.set_content(html, subtype="html")
    for name, content in _attachments(streams):
        kind = ("image", "x-any") if content else ("application", "octet-stream")
        message.add_attachment(content, *kind, filename=name)
    found = read_message(message.as_bytes())
    if found is None or not (plain.strip() or html.strip() or streams.text(0x0037)):
        raise ValueError
    return found


def _headers(streams: _Streams) -> Iterator[tuple[str, str]]:
    """Yield those headers that the message came with, or what Outlook made of them."""
    sent = read_message(streams.text(0x007D).encode("utf-8", "replace"))
    known = {name: streams.text(number) for name, number in _TEXTS.items()}
    sender, address = known.pop("sender"), known.pop("address")
    known["From"] = formataddr((sender, address)) if "@" in address else sender
    known["Date"] = attempt(streams.day) or ""
    for name, text in known.items():
        stated = header(sent, name) if sent else ""
        if stated or text:
            yield name, stated or text


_TEXTS = {
    "sender": 0x0C1A, "address": 0x5D01, "Subject": 0x0037, "To": 0x0E04, "Cc": 0x0E03,
    "Message-ID": 0x1035,
}  # fmt: skip


def _html(streams: _Streams) -> str:
    """Return the body as HTML: as it is, or from the Rich Text Format that it was packed in."""
    if content := streams.content(0x1013, "0102"):
        return decode(content).text
    if text := streams.text(0x1013):
        return text
    packed = streams.content(0x1009, "0102")
    if not packed:
        return ""
    reader = RtfReader()
    reader.read(_unpacked(packed))
    return reader.html or reader.markup


def _attachments(streams: _Streams) -> Iterator[tuple[str, bytes]]:
    """Yield the names of attachments, each with its bytes where it is an image."""
    found = sorted({name for name in streams.names if _ATTACHMENT.fullmatch(name)})
    for folder in found[:_MOST_ATTACHMENTS]:
        where = f"{folder}/"
        name = streams.text(0x3707, where) or streams.text(0x3704, where) or "attachment"
        content = streams.content(0x3701, "0102", where)
        yield _LINE_ENDS.sub(" ", name)[:200], content if is_image(content) else b""


# Packed Rich Text Format (MS-OXRTFCP, 2.1 and 3.2).

_BEGINNING = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_WINDOW = 4096
_PACKED, _PLAIN = b"LZFu", b"MELA"


def _unpacked(content: bytes) -> bytes:
    """Return what was packed, as far as it can be read and up to the size that it declares."""
    size = min(int.from_bytes(content[4:8], "little"), _MOST_BYTES)
    kind, data = content[8:12], content[16:]
    if kind == _PLAIN:
        return data[:size]
    window = bytearray(_BEGINNING.ljust(_WINDOW, b"\0"))
    out, place, at = bytearray(), len(_BEGINNING), 0
    while kind == _PACKED and at < len(data) and len(out) < size:
        flags, at = data[at], at + 1
        for bit in range(8):
            if not flags >> bit & 1:
                piece, at = data[at : at + 1], at + 1
            else:
                token, at = int.from_bytes(data[at : at + 2], "big"), at + 2
                begin, length = token >> 4, (token & 15) + 2
                if begin == place % _WINDOW:
                    return bytes(out)
                piece = b""
                for step in range(length):
                    one = window[(begin + step) % _WINDOW]
                    window[(place + step) % _WINDOW] = one
                    piece += bytes((one,))
            for step, one in enumerate(piece):
                window[(place + step) % _WINDOW] = one
            place += len(piece)
            out += piece
    return bytes(out[:size])
