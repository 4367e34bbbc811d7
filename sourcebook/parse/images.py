"""Names the images that a capture carries by their bytes.

The markup of a page whose images came beside it gets their names.
"""

import hashlib
from binascii import Error, a2b_base64
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote_to_bytes, urljoin

from sourcebook import lazy_re as re

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


_IMAGE = re.compile(rb"<img\b[^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(rb"(\ssrc\s*=\s*)(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)


def with_names(body: bytes, location: str, name_of: Callable[[str], str]) -> bytes:
    """Return a page in which each image that the capture holds is called by its name.

    location: the address of the page. name_of: returns the name of the image at an address, nothing
    where the capture does not carry it.
    """

    def put(match: re.Match[bytes]) -> bytes:
        written = unescape((match[2] or match[3] or match[4] or b"").decode("utf-8", "replace"))
        name = name_of(written) or name_of(_joined(location, written))
        return match[1] + f'"{name}"'.encode() if name else match[0]

    return _IMAGE.sub(lambda tag: _ADDRESS.sub(put, tag[0]), body)


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""
