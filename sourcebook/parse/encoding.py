"""Decodes bytes to text, in the encoding that a capture declares or the one that its bytes suggest.

In this order: a byte-order mark, the declared encoding where it really fits, UTF-8, in which a few
bytes may be broken, and at last a guess by chardet from the beginning of the text.
"""

import codecs
import re

from msgspec import Struct

from sourcebook.parse.encoding_guess import (
    SAMPLE_BYTES,
    guesses,
    is_garbled,
    try_decode,
    wide_encoding,
)
from sourcebook.parse.encoding_names import codec_name
from sourcebook.problems import Problem

# Longest first: the mark of UTF-32 LE begins with that of UTF-16 LE (Unicode 16.0, 23.8).
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MOST_BYTES = 16 * 2**20
"""The largest text, in bytes: more than a person could read or a page show."""

MOST_BYTES_EMBEDDED = 128 * 2**20
"""The largest text with the pictures embedded in it, in bytes."""

_WHOLE = 2
"""So many characters of UTF-8 a text has, for each byte of another encoding, at least. By chance
other encodings have a third as many as broken bytes at most, as GB 18030 has."""

_AGAIN = "capture the page again"
_EMBEDDED = re.compile(rb"[\"'(=]data:[\w.+/-]{0,99}[;,][^\"'\s<>)]{99,}")
_ESCAPES = (
    (re.compile(rb"\x1b\$[@B]|\x1b\([BJ]"), "iso2022_jp_ext"),
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"~\{(?:[!-w][!-~]){2,}~\}"), "hz"),
)
"""The escapes by which encodings of seven bits are known (ISO/IEC 2022, RFC 1843)."""
_LINE_END = re.compile(r"\r\n|\n|\r")


class Decoded(Struct, frozen=True):
    """A decoded text, its encoding, and the problems met.

    encoding: as Python spells it; empty when the bytes cannot be read.
    problems: an error when there is no text, a warning when the declaration was wrong or the
        encoding had to be guessed.
    """

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(body: bytes, declared: str = "", path: str = "") -> Decoded:
    """Return the text that `body` holds; it never raises.

    declared: the encoding that the sidecar, a MIME header or the page itself names.
    path: of the capture, for problems.
    """
    if problem := too_large(body, path):
        return Decoded("", "", (problem,))
    marked = next((name for mark, name in _MARKS if body.startswith(mark)), "")
    if marked:
        nearly = _nearly_utf8(body, path) if marked == "utf-8-sig" else None
        return nearly or _read_as(body, marked, path) or _undecodable(body, marked, path)
    name, warning = _declared(body, declared)
    if name:
        return _read_as(body, name, path, warning) or _undecodable(body, name, path)
    wide = wide_encoding(body)
    if wide or b"\0" in body:
        return (_read_as(body, wide, path, warning) if wide else None) or _binary(body, path)
    escaped = (name for escape, name in _ESCAPES if escape.search(body[:SAMPLE_BYTES]))
    found = (_read_as(body, name, path, warning) for name in escaped)
    return (
        next((one for one in found if one), None)
        or _read_as(body, "utf-8", path, warning)
        or _nearly_utf8(body, path)
        or _guess(body, path, warning)
    )


def too_large(body: bytes, path: str) -> Problem | None:
    """Return the problem of a text that is too large to be read; pictures within it do not count.

    Those stand in a saved page as `data:` addresses.
    """
    if len(body) <= MOST_BYTES:
        return None
    size = len(body)
    if size <= MOST_BYTES_EMBEDDED:
        size -= sum(m.end() - m.start() for m in _EMBEDDED.finditer(body))
    if size <= MOST_BYTES:
        return None
    message = f"{size / 1e6:.0f} MB is more than anybody could read"
    return Problem(path, 0, message, f"split it into files of at most {MOST_BYTES // 2**20} MiB")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, whichever of the three line ends it uses."""
    return _LINE_END.split(text)


def _line_at(text: str, position: int) -> int:
    """Return the number, from 1, of the line that holds the character at `position`."""
    return len(_LINE_END.findall(text, 0, position)) + 1


def _read_as(body: bytes, name: str, path: str, warning: str = "") -> Decoded | None:
    text = try_decode(body, name)
    if text is None:
        return None
    if "\0" in text:
        return _binary(text.encode("utf-8", "replace"), path)
    return Decoded(text, name, _warnings(path, warning, name))


def _nearly_utf8(body: bytes, path: str) -> Decoded | None:
    """Return a text in UTF-8 that was cut within a character, or holds a few bytes of another."""
    start = _first_error(body, "utf-8")
    if start is None or b"\0" in body:
        return None
    before = body[:start].decode("utf-8")
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd") - body.count("\ufffd".encode())
    whole = len(text) - len(text.encode("ascii", "ignore")) - text.count("\ufffd")
    if whole < _WHOLE * broken:
        return None
    message = f"byte 0x{body[start]:02x} is not UTF-8, as all others are; it is replaced"
    problem = Problem(path, _line_at(before, len(before)), message, _AGAIN, "warning")
    return Decoded(text.removeprefix("\ufeff"), "utf-8", (problem,))


def _warnings(path: str, warning: str, name: str, line: int = 0) -> tuple[Problem, ...]:
    if not warning:
        return ()
    message = f"{warning}; it is read as {name}"
    return (Problem(path, line, message, _hint(path, name), "warning"),)


def _declared(body: bytes, declared: str) -> tuple[str, str]:
    """Return the encoding to use because it is declared, if any, and what is wrong with it."""
    declared = declared.strip()
    if not declared:
        return "", ""
    name = codec_name(declared)
    if not name:
        return "", f"the declared encoding {declared[:40]!r} is not known"
    error = _first_error(body, name)
    if error is not None:
        if error < 0:
            return "", f"the declared encoding {name} does not fit"
        line = _line_at(body[:error].decode(name, "replace"), error + 1)
        byte = body[error]
        return "", f"it is declared as {name}, but byte 0x{byte:02x} on line {line} is not {name}"
    if _doubtful(name, body) and try_decode(body, "utf-8") is not None:
        return "", f"it is declared as {name}, but it is UTF-8"
    return name, ""


def _first_error(body: bytes, name: str) -> int | None:
    """Return the index where decoding fails, -1 when unknown; None when it does not fail."""
    try:
        body.decode(name)
    except UnicodeDecodeError as error:
        return error.start
    except (UnicodeError, LookupError):
        return -1
    return None


def _doubtful(name: str, body: bytes) -> bool:
    """Tell whether an encoding fits nearly any bytes, so that fitting these proves nothing."""
    if name.startswith(("utf-16", "utf-32")):
        return b"\0" not in body
    single = name.startswith(("cp125", "iso8859", "koi8", "mac-", "cp8", "cp4"))
    return single and not body.isascii()


def _guess(body: bytes, path: str, warning: str) -> Decoded:
    start = _first_error(body, "utf-8") or 0
    reason = warning or f"no encoding is declared, and byte 0x{body[start]:02x} is not UTF-8"
    for name in guesses(body, start):
        text = try_decode(body, name)
        if text is not None and not is_garbled(text[:SAMPLE_BYTES]):
            line = _line_at(body[:start].decode("utf-8", "replace"), start + 1)
            return Decoded(text, name, _warnings(path, reason, name, line))
    return _undecodable(body, "utf-8", path)


def _undecodable(body: bytes, name: str, path: str) -> Decoded:
    start = max(_first_error(body, name) or 0, 0)
    if b"\0" in body and not name.startswith(("utf-16", "utf-32")):
        return _binary(body, path)
    before = body[:start].decode(name, "replace")
    byte = f"byte 0x{body[start]:02x}" if start < len(body) else "its end"
    problem = Problem(path, _line_at(before, len(before)), f"{byte} is not {name}", _hint(path))
    return Decoded("", "", (problem,))


def _binary(body: bytes, path: str) -> Decoded:
    before = body[: max(body.find(b"\0"), 0)].decode("latin-1")
    message = "this is a binary file, not text (it holds a NUL byte)"
    hint = "save the page as plain text, or give the file the ending of its format"
    return Decoded("", "", (Problem(path, _line_at(before, len(before)), message, hint),))


def _hint(path: str, name: str = "windows-1252") -> str:
    where = f" in {path}.yml beside it" if path else ""
    return f"state its `encoding:` (such as {name}){where}"
