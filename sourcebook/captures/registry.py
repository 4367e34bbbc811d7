"""Which parser reads which kind of file. A new format is one module and one row here."""

from collections.abc import Callable
from pathlib import PurePosixPath

from sourcebook.captures import plain_text
from sourcebook.model import Capture, ParsedCapture

Parser = Callable[[Capture], ParsedCapture]

PARSERS: dict[str, Parser] = {
    "text/plain": plain_text.parse,
    # Markdown is meant to be read as it stands; until it has a parser of its own, it is.
    "text/markdown": plain_text.parse,
}

MEDIA_TYPES = {".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown"}
"""File name endings, in lower case, and what they stand for."""


def media_type_of(path: str, declared: str = "") -> str:
    """Return a capture's media type: what its sidecar declares, else by the ending of its name.

    Parameters (`; charset=…`) are dropped; the result is empty when nobody can tell.
    """
    if declared:
        return declared.partition(";")[0].strip().lower()
    return MEDIA_TYPES.get(PurePosixPath(path).suffix.lower(), "")
