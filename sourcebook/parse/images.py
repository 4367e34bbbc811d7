"""Names the images that a capture carries, by their bytes.

An image has the same name wherever the capture is: `image-` and the beginning of its SHA-256. So a
page can name it, and nothing of it has to be stored beside the capture. Only kinds that are grids
of pixels count; a drawing (SVG) can hold scripts.
"""

import hashlib
import re
from binascii import Error, a2b_base64
from urllib.parse import unquote_to_bytes

NAME = re.compile(r"image-[0-9a-f]{16}")

KINDS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM")
WEBP = re.compile(rb"RIFF.{4}WEBP", re.DOTALL)
MOST_BYTES = 32_000_000
"""Of one image as it stands in a capture."""

_LEAST_SIDE = 16
"""Pixels: what is smaller keeps a place, counts readers, or is a sign on a button."""

_DATA = re.compile(
    r"\s*data:image/[\w.+-]{1,40}(?P<as>(?:;[^,;]{0,99})*),(?P<content>.*)", re.DOTALL
)


def name_of(content: bytes) -> str:
    """Return the name of an image; nothing where it is none that can be shown."""
    return f"image-{hashlib.sha256(content).hexdigest()[:16]}" if is_image(content) else ""


def name_in(address: str) -> str:
    """Return the name of the image that a `data:` address holds (RFC 2397); nothing for another."""
    content = decoded(address)
    return name_of(content) if content else ""


def is_image(content: bytes) -> bool:
    """Tell whether some bytes are an image that can be shown, and shows more than a dot."""
    begins = content.startswith(KINDS) or WEBP.match(content) is not None
    return begins and len(content) <= MOST_BYTES and _least_side(content) >= _LEAST_SIDE


def _least_side(content: bytes) -> int:
    """Return the shorter side in pixels, as a PNG or GIF states it; of others a large number."""
    if content.startswith(b"GIF"):
        return min(int.from_bytes(content[at : at + 2], "little") for at in (6, 8))
    if content.startswith(b"\x89PNG"):
        return min(int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    return _LEAST_SIDE


def decoded(address: str) -> bytes:
    """Return the bytes that a `data:` address holds; none where it is another."""
    match = _DATA.match(address)
    if not match:
        return b""
    content = unquote_to_bytes(match["content"].strip())
    if not match["as"].lower().rstrip().endswith(";base64"):
        return content
    packed = content.translate(None, b" \t\r\n\f")
    try:
        return a2b_base64(packed + b"=" * (-len(packed) % 4))
    except Error:
        return b""
