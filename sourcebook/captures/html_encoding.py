"""A page's bytes → its markup as text, in the encoding that it declares where that is true."""

import re

from sourcebook.captures.encoding import Decoded, decode, too_large
from sourcebook.errors import Problem
from sourcebook.model import Capture

# The encoding that a page declares stands in its first 1024 bytes (HTML Standard, 4.2.5.4);
# saving adds to them.
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE
)
_DECLARED_WITHIN = 8192
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_NOT_ASCII = bytes(range(128, 256))


def read_text(capture: Capture) -> Decoded:
    """Return a page's markup as text: NULs left out, a few broken characters replaced.

    Browsers read a page in spite of both (HTML Standard, 13.2.5 and 13.2.6.4.7).
    """
    body = capture.body
    if problem := too_large(body, capture.path):
        return Decoded("", "", (problem,))
    wide = body.startswith(_MARKS[1:])
    few = 0 < body.count(b"\0") <= len(body) // 4
    if few and not wide:
        body = body.replace(b"\0", b"")
    declared = capture.encoding or _declared(body)
    found = _nearly_utf8(body, declared, capture.path) if not wide else None
    found = found or decode(body, declared, capture.path)
    if not few or wide or not found.encoding:
        return found
    message = "it holds NUL bytes, which are left out"
    problem = Problem(capture.path, 0, message, "capture the page again", "warning")
    return Decoded(found.text, found.encoding, (*found.problems, problem))


def _declared(body: bytes) -> str:
    match = _DECLARED.search(body[:_DECLARED_WITHIN])
    name = match[1].decode("ascii", "replace") if match else ""
    # A page whose bytes could be searched is not in UTF-16, whatever it says (HTML 13.2.3.2).
    return "utf-8" if name.lower().startswith("utf-16") else name


def _nearly_utf8(body: bytes, declared: str, path: str) -> Decoded | None:
    """Return a page in UTF-8 that was cut within a character, or holds a few bytes of another."""
    if declared.strip().lower() not in ("", "utf-8", "utf8"):
        return None
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        text = body.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        if broken * 20 > len(body) - len(body.translate(None, _NOT_ASCII)):
            return None
        line = body.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{body[error.start]:02x} is not UTF-8, as all others are; it is replaced"
        problem = Problem(path, line, message, "capture the page again", "warning")
        return Decoded(text, "utf-8", (problem,))
    return None
