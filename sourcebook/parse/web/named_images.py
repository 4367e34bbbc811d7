"""Puts the names of images that a capture carries into the markup of its page."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urljoin

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
