"""Maps media types to parsers, and endings of file names to media types."""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePosixPath

from sourcebook.model import Capture, ParsedCapture

Parser = Callable[[Capture], ParsedCapture]

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TEXT = "application/vnd.oasis.opendocument.text"


def _parser(module: str) -> Parser:
    """Return the `parse` of a module of this package, which is loaded when it is first needed."""

    def parse(capture: Capture) -> ParsedCapture:
        parser: Parser = import_module(f"{__package__}.{module}").parse
        return parser(capture)

    return parse


PICTURES = ("application/pdf", "image/png", "image/jpeg", "image/tiff")
"""What may be pictures of pages, whose text is recognised."""

PARSERS: dict[str, Parser] = {
    "text/plain": _parser("plain"),
    "text/markdown": _parser("markdown"),
    "text/html": _parser("html"),
    "application/xhtml+xml": _parser("html"),
    "multipart/related": _parser("mhtml"),
    **dict.fromkeys(PICTURES, _parser("ocr")),
    _WORD: _parser("docx"),
    "application/msword": _parser("doc"),
    "application/epub+zip": _parser("epub"),
    _TEXT: _parser("odt"),
    f"{_TEXT}-flat-xml": _parser("odt"),
    "application/rtf": _parser("rtf"),
    "text/rtf": _parser("rtf"),
    "application/tei+xml": _parser("tei"),
    "message/rfc822": _parser("eml"),
    "text/vtt": _parser("subtitles"),
    "application/x-subrip": _parser("subtitles"),
    "application/warc": _parser("warc"),
    "application/wacz": _parser("wacz"),
    "application/vnd.ms-outlook": _parser("msg"),
}

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".mhtml": "multipart/related",
    ".mht": "multipart/related",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".docx": _WORD,
    ".doc": "application/msword",
    ".epub": "application/epub+zip",
    ".odt": _TEXT,
    ".fodt": f"{_TEXT}-flat-xml",
    ".rtf": "application/rtf",
    ".tei": "application/tei+xml",
    ".eml": "message/rfc822",
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".warc": "application/warc",
    ".warc.gz": "application/warc",
    ".wacz": "application/wacz",
    ".msg": "application/vnd.ms-outlook",
}
"""File name endings, in lower case, and what they stand for."""


def media_type_of(path: str, declared: str = "") -> str:
    """Return a capture's media type: what its sidecar declares, else by the ending of its name.

    Parameters (`; charset=…`) are dropped; the result is empty when it is unknown.
    """
    if declared:
        return declared.partition(";")[0].strip().lower()
    suffixes = [suffix.lower() for suffix in PurePosixPath(path).suffixes[-2:]]
    endings = ("".join(suffixes), *suffixes[-1:])
    return next((MEDIA_TYPES[ending] for ending in endings if ending in MEDIA_TYPES), "")
