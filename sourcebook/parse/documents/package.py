"""Reads the parts of a packed document (EPUB, ODT, Word) within limits, whatever it says."""

import io
import posixpath
import zipfile
import zlib
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

from sourcebook.model import Capture, ParsedCapture
from sourcebook.parse.properties import MAX_XML_BYTES, read_xml, unreadable

MOST_BYTES = 150_000_000
"""Of all parts that are read of one document, unpacked."""

PACKAGE_ERRORS = (
    zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError, KeyError,
    OverflowError, NotImplementedError,
)  # fmt: skip
"""What reading a damaged or hostile archive may raise."""


class Package:
    """The parts of a packed document, by their paths in it. Raises one of `PACKAGE_ERRORS`.

    oversized: of the first part that was left out for its size, what it is and has.
    """

    oversized = ""

    def __init__(self, body: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(body))
        self._left = MOST_BYTES

    def holds(self, path: str) -> bool:
        """Tell whether there is a part of this name."""
        return path in self._zip.NameToInfo

    @property
    def spent(self) -> bool:
        """Whether the parts that were read are as large together as is allowed."""
        return not self._left

    def read(self, path: str, most: int = MOST_BYTES) -> bytes | None:
        """Return a part; None when there is none that can be read, or no more may be read.

        most: bytes that the part may have.
        """
        most = min(most, self._left)
        try:
            with self._zip.open(path) as stream:
                content = stream.read(most + 1)
        except PACKAGE_ERRORS:
            return None
        whole = len(content) <= most
        if not whole and not self.oversized:
            self.oversized = f"{path} has more than {most // 1_000_000} MB"
        self._left = max(self._left - len(content), 0)
        return content if whole else None

    def xml(self, path: str) -> ET.Element | None:
        """Return the root element of a part; None when there is none that can be read."""
        content = self.read(path, MAX_XML_BYTES)
        return read_xml(content) if content else None


def unread(capture: Capture, what: str, why: str, hint: str, oversized: str) -> ParsedCapture:
    """Return a document that cannot be read. why: where no part was left out for its size."""
    if not oversized:
        return unreadable(capture, f"{what} {why}", hint)
    advice = "split it; a small file that unpacks to so much is made to fill memory (a bomb)"
    return unreadable(capture, f"{what} unpacks to too much: {oversized}", advice)


def part_at(base: str, href: str) -> tuple[str, str]:
    """Return the path of the part that a link in the part `base` leads to, and the id in it.

    The path is empty where the link leads out of the package.
    """
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return "", ""
    if parts.scheme or parts.netloc:
        return "", ""
    path = posixpath.join(posixpath.dirname(base), unquote(parts.path)) if parts.path else base
    path = posixpath.normpath(path).lstrip("/")
    return ("" if path.startswith("..") else path), unquote(parts.fragment)
