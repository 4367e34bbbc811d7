"""Text of others on one line, without what would break a line-based format or mislead a reader."""

import re
from urllib.parse import quote

from sourcebook.collection import Collection

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
# Unicode's explicit directions (https://www.unicode.org/reports/tr9/#Directional_Formatting_Codes).
_DIRECTIONS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def encodable(text: str) -> str:
    """Return text that UTF-8 can hold: half of a surrogate pair becomes U+FFFD."""
    return _SURROGATES.sub("\ufffd", text)


def address(collection: Collection, url: str) -> str:
    """Return the address of the page `url` as others may write it (RFC 3986): its file may be named
    by any characters."""
    return collection.address(quote(encodable(url), safe="/"))


def one_line(text: str) -> str:
    """Return text with each run of white space as one space, and without control characters."""
    return " ".join(_CONTROLS.sub("", encodable(text)).split())


def visible(text: str) -> str:
    """Return one line in which a change of writing direction is shown, as `⟦U+202E⟧`."""
    return _DIRECTIONS.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", one_line(text))
