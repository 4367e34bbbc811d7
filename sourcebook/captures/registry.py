"""Which parser reads which kind of file. A new format is one module and one row here."""

from collections.abc import Callable
from pathlib import PurePosixPath

from sourcebook.captures import docx, eml, html, markdown, mhtml, pdf, plain_text
from sourcebook.model import Capture, ParsedCapture

Parser = Callable[[Capture], ParsedCapture]

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

PARSERS: dict[str, Parser] = {
    "text/plain": plain_text.parse,
    "text/markdown": markdown.parse,
    "text/html": html.parse,
    "application/xhtml+xml": html.parse,
    "multipart/related": mhtml.parse,
    "application/pdf": pdf.parse,
    _WORD: docx.parse,
    "message/rfc822": eml.parse,
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
    ".docx": _WORD,
    ".eml": "message/rfc822",
}
"""File name endings, in lower case, and what they stand for."""


def media_type_of(path: str, declared: str = "") -> str:
    """Return a capture's media type: what its sidecar declares, else by the ending of its name.

    Parameters (`; charset=…`) are dropped; the result is empty when nobody can tell.
    """
    if declared:
        return declared.partition(";")[0].strip().lower()
    return MEDIA_TYPES.get(PurePosixPath(path).suffix.lower(), "")
