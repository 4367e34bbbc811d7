"""Plain text: bytes → lines → one block for each line that is not blank."""

import codecs
import re
from collections.abc import Iterator

from sourcebook.errors import Problem
from sourcebook.model import Block, Capture, Lines, ParsedCapture

# Longest first: the mark of UTF-32 LE begins with that of UTF-16 LE (Unicode 16.0, 23.8).
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_END = re.compile(r"\r\n|\n|\r")


def parse(capture: Capture) -> ParsedCapture:
    """Return a plain-text capture as blocks, or the problem that keeps it from being read."""
    encoding = capture.encoding or _marked(capture.body)
    if not capture.body.strip():
        return _refused(capture, encoding, 0, "the file is empty", "capture the page again")
    try:
        text = capture.body.decode(encoding)
    except UnicodeDecodeError as error:
        return _undecodable(capture, encoding, error.start)
    except (LookupError, ValueError):
        message = f"it cannot be read as {encoding!r}"
        return _refused(capture, encoding, 0, message, _hint(capture, "state another `encoding:`"))
    if "\0" in text:
        return _refused(capture, encoding, _line_of(text, text.index("\0")), *_BINARY)
    blocks = tuple(_blocks(text))
    if not blocks:
        return _refused(capture, encoding, 0, "the file is empty", "capture the page again")
    return ParsedCapture(encoding, blocks)


_BINARY = (
    "this is a binary file, not text (it holds a NUL byte)",
    "save the page as plain text, or give the file the ending of its format",
)


def _marked(body: bytes) -> str:
    return next((name for mark, name in _MARKS if body.startswith(mark)), "utf-8")


def _blocks(text: str) -> Iterator[Block]:
    for number, line in enumerate(_LINE_END.split(text), 1):
        if line and not line.isspace():
            yield Block("paragraph", line.rstrip(), Lines(number, number))


def _undecodable(capture: Capture, encoding: str, start: int) -> ParsedCapture:
    if b"\0" in capture.body and not encoding.startswith("utf-16"):
        before = capture.body[: capture.body.index(b"\0")].decode("latin-1")
        return _refused(capture, encoding, _line_of(before, len(before)), *_BINARY)
    before = _decoded_before(capture.body[:start], encoding)
    byte = capture.body[start]
    message = f"byte 0x{byte:02x} is not {encoding}"
    return _refused(
        capture, encoding, _line_of(before, len(before)), message, _state_encoding(capture)
    )


def _decoded_before(body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeError:  # a codec that cannot read a part by itself
        return body.decode("latin-1")


def _state_encoding(capture: Capture) -> str:
    return _hint(capture, "state its `encoding:` (such as windows-1252)")


def _hint(capture: Capture, what: str) -> str:
    return f"{what} in {capture.path}.yml beside it"


def _line_of(text: str, position: int) -> int:
    return len(_LINE_END.findall(text, 0, position)) + 1


def _refused(capture: Capture, encoding: str, line: int, message: str, hint: str) -> ParsedCapture:
    problem = Problem(capture.path, line, message, hint)
    return ParsedCapture(encoding, (), problems=(problem,))
