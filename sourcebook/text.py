"""Cleans text of any origin and script for use on one line, and splits it into tokens.

What breaks a line-based format is removed; what could mislead a reader is shown.
"""

import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

from sourcebook import lazy_re as re

if TYPE_CHECKING:  # a command that prints a line needs no collection
    from sourcebook.collection import Collection

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
# Unicode's explicit directions (https://www.unicode.org/reports/tr9/#Directional_Formatting_Codes).
_DIRECTIONS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def encodable(text: str) -> str:
    """Return text that UTF-8 can hold: half of a surrogate pair becomes U+FFFD."""
    if text.isascii():
        return text
    try:
        text.encode()  # takes far less time than to look for half a pair
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text


def cannot_be_written(text: str) -> bool:
    """Return whether a text that a person typed holds what no file can hold, or nobody sees: bytes
    that are not UTF-8, control characters."""
    return bool(_SURROGATES.search(text) or _CONTROLS.search(text))


def page_address(collection: "Collection", url: str) -> str:
    """Return the absolute address of the page `url`, percent-encoded (RFC 3986)."""
    return collection.address(quote(encodable(url), safe="/"))


def printable_line(text: str) -> str:
    """Return text on one line, with a space for each run of characters that cannot be printed."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def one_line(text: str) -> str:
    """Return text with each run of white space as one space, and without control characters."""
    if not text.isprintable():
        text = _CONTROLS.sub("", encodable(text))
    return " ".join(text.split())


def without_marks(text: str) -> str:
    """Return text with its letters bare: without accents and other marks on them."""
    parts = unicodedata.normalize("NFD", text)
    return "".join(part for part in parts if not unicodedata.combining(part))


def shortened(text: str, most: int) -> str:
    """Return text on one line of at most so many characters; a longer one ends with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def lines_with_ends(text: str) -> list[str]:
    """Return the lines of a text, each with its line feed: no other character ends one."""
    return _LINE.findall(text)


def visible(text: str) -> str:
    """Return one line in which a change of writing direction is shown, as `⟦U+202E⟧`."""
    return directions_shown(one_line(text))


def directions_shown(text: str) -> str:
    """Return text in which each change of writing direction is shown, as `⟦U+202E⟧`."""
    if text.isprintable():
        return text
    return _DIRECTIONS.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", text)


# Tokens, in scripts without spaces between words too.
#
# Thai, Lao, Tibetan, Burmese, Khmer, Chinese and Japanese put none: each character counts there.

UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u2e80-\u2fff\u3001-\ua4cf"
    "\uaa60-\uaa7f\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003fffd"
)
"""Their characters, as ranges that stand within the brackets of a regular expression."""

COUNTED = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]{{1,30}}")
"""A word, as they are counted for rights: each 30 characters of a longer one are a word too, so
that no text is a single word."""

MARK = (
    "[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670"
    "\\u0900-\\u0903\\u093a-\\u094f\\u0951-\\u0957\\u0962\\u0963\\u0981-\\u0983\\u09bc-\\u09cd\\u09d7"
    "\\u0a01-\\u0a03\\u0a3c-\\u0a51\\u0a70\\u0a71\\u0a81-\\u0a83\\u0abc-\\u0acd\\u0b01-\\u0b03\\u0b3c-\\u0b57"
    "\\u0b82\\u0bbe-\\u0bcd\\u0bd7\\u0c00-\\u0c04\\u0c3c-\\u0c56\\u0c81-\\u0c83\\u0cbc-\\u0cd6"
    "\\u0d00-\\u0d03\\u0d3b-\\u0d4d\\u0d57\\u0d81-\\u0d83\\u0dca-\\u0ddf\\u0e31\\u0e34-\\u0e3a\\u0e47-\\u0e4e"
    "\\u200c\\u200d]"
)
"""A sign within a word that is no letter, as a regular expression: the vowel signs of India and
Thailand, points of Hebrew and Arabic, the mark between two letters of Persian."""

_CHARACTER = re.compile(f"[{UNSPACED}]")
_TOKEN = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")


def tokens(text: str) -> list[str]:
    """Return the words between white space; in an unspaced script each character is one."""
    return _TOKEN.findall(text)


def unspaced(words: tuple[str, ...]) -> bool:
    """Return whether most of the tokens `words` are characters of an unspaced script."""
    return 2 * sum(bool(_CHARACTER.match(token)) for token in words) > len(words)
