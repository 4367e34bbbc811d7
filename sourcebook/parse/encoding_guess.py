"""Guesses the encoding of bytes where nothing declares it.

Wide encodings are known by where their zero bytes stand; of the others chardet tells which are the
likeliest.
"""

import codecs

from sourcebook import lazy_re as re
from sourcebook.parse.encoding_names import codec_name

SAMPLE_BYTES = 1_000_000
"""What is not declared is guessed from no more than this."""

_EVIDENCE_BYTES = 60_000
_WIDE_SAMPLE = 60_000
_FEW_CONTROLS = 0.1
_BAD_SHARE = 0.0005
_MOST_USUAL = "cp1252"
_GUESSED = (
    _MOST_USUAL, "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8",
    "iso8859-9", "iso8859-10", "iso8859-13", "iso8859-15", "koi8-r", "koi8-u", "mac-roman",
    "mac-cyrillic", "mac-latin2", "cp437", "cp850", "cp852", "cp865", "cp866", "cp874", "cp932",
    "euc-jp", "gb18030", "big5hkscs", "cp949", "johab",
)  # fmt: skip
_LEAST = 0.08
"""How sure chardet is, at least, of what is text; bytes by chance have 0.06."""

_FEW_KINDS, _FEW_RUNS = 2, 3
"""How many different runs of bytes that are not ASCII, or how many in all, tell nothing: a text
with one dash or one accent may be in any encoding."""
_RUN = re.compile(rb"[\x80-\xff]+")
_STRANGE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ue000-\uf8ff]")


def guesses(body: bytes, start: int) -> list[str]:
    """Return the encodings that `body`, which is not UTF-8, may be in; the likeliest first.

    start: where its first byte stands that is not UTF-8.
    """
    from chardet import detect_all  # noqa: PLC0415 - few captures need it

    sample = _evidence(body[:SAMPLE_BYTES] if start < SAMPLE_BYTES else body[start:])
    found = detect_all(
        sample,
        ignore_threshold=True,
        include_encodings=_GUESSED,
        no_match_encoding=_MOST_USUAL,
        empty_input_encoding=_MOST_USUAL,
    )
    ranked = [
        codec_name(one["encoding"])
        for one in found
        if one["encoding"] and one["confidence"] >= _LEAST
    ]
    return [_MOST_USUAL, *ranked] if _tells_little(sample) else ranked


def _tells_little(sample: bytes) -> bool:
    runs = _RUN.findall(sample)
    short = max(map(len, runs), default=0) <= _FEW_KINDS
    return short and (len(runs) <= _FEW_RUNS or len(set(runs)) <= _FEW_KINDS)


def _evidence(sample: bytes) -> bytes:
    """Return the lines of a sample that are not ASCII, for only they tell encodings apart."""
    kept, size = [], 0
    for line in sample.splitlines(keepends=True):
        if not line.isascii() and size < _EVIDENCE_BYTES:
            kept.append(line[:_EVIDENCE_BYTES])
            size += len(kept[-1])
    return b"".join(kept)


def is_garbled(text: str) -> bool:
    """Tell whether a text has more control and private characters than real text has."""
    return len(_STRANGE.findall(text)) > _BAD_SHARE * len(text)


_MOSTLY_LATIN = 0.4
_PLAIN = 0.8
_TELLING = 32
"""Bytes of a text from which the places of a few NULs tell anything."""


def wide_encoding(body: bytes) -> str:
    """Return `utf-16-le` or another wide encoding when the places of the NULs show it.

    Line ends, spaces and digits have a zero byte in every script, at one place of the pair.
    """
    sample = body[: _WIDE_SAMPLE - _WIDE_SAMPLE % 4]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    zeros = [sample[place::4].count(0) / len(sample[place::4]) for place in range(4)]
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    shapes = (
        ("utf-32-le", zeros[3] == 1 and zeros[2] > 0.9 and zeros[0] == 0),
        ("utf-32-be", zeros[0] == 1 and zeros[1] > 0.9 and zeros[3] == 0),
        ("utf-16-le", odd > 0.02 and even == 0),
        ("utf-16-be", even > 0.02 and odd == 0),
    )
    name = next((name for name, fits in shapes if fits), "")
    few = max(even, odd) < _MOSTLY_LATIN
    if few and (len(sample) < _TELLING or _ascii_share(sample) > _PLAIN or _is_utf8(sample)):
        return ""
    text = try_decode(sample, name) if name else None
    return name if text is not None and len(text) >= 8 and _readable(text) else ""


def _ascii_share(sample: bytes) -> float:
    """Return how many of the bytes that are not zero are ASCII: most, in a text with a NUL."""
    other = sample.replace(b"\0", b"")
    return sum(32 <= byte < 127 or byte in b"\t\n\r" for byte in other) / max(1, len(other))


def _is_utf8(sample: bytes) -> bool:
    """Tell whether the bytes are UTF-8 as text has it, the last character perhaps cut.

    Wide text is so too where every byte is below 128 (Cyrillic); many of them are controls then.
    """
    controls = sum(byte < 32 and byte not in b"\0\t\n\r\x0c" for byte in sample)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return controls < len(sample) * _FEW_CONTROLS


def _readable(text: str) -> bool:
    """Tell whether nearly every character is one that Unicode has and that can be seen."""
    unseen = sum(not (char.isprintable() or char.isspace()) for char in text)
    return unseen <= _BAD_SHARE * len(text)


def try_decode(body: bytes, name: str) -> str | None:
    """Return the bytes as text; None when the encoding does not fit."""
    try:
        return body.decode(name)
    except (UnicodeError, LookupError):
        return None
