"""The fingerprint by which a paragraph is known to be still the capture's."""

import hashlib


def paragraph(text: str) -> str:
    """Return 8 hexadecimal digits for what a reader sees of a paragraph; white space is no part."""
    return hashlib.sha256("".join(text.split()).encode(errors="surrogatepass")).hexdigest()[:8]
