"""Computes fingerprints, 8 hexadecimal digits, that show whether a part of a page was changed."""

import hashlib
import json

from sourcebook.model import Value


def of_value(value: Value) -> str:
    """Return the fingerprint of a front-matter value."""
    return _digits(json.dumps(value, ensure_ascii=True))


def of_text(content: str) -> str:
    """Return the fingerprint of a region's Markdown, which shows whether it was edited.

    White space at the ends of lines does not count: editors change it on their own.
    """
    return of_value(tuple(line.rstrip() for line in content.strip().split("\n")))


def of_paragraph(text: str) -> str:
    """Return the fingerprint of a paragraph's visible text; white space does not count."""
    return _digits("".join(text.split()))


def _digits(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:8]
