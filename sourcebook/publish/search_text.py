"""Prepares text for the index: in passages, and with a space after each unspaced character.

Pagefind tells words apart by white space. Japanese, Chinese, Thai, Lao, Khmer and Burmese have none
between words, and a dictionary finds 図書館 in 東京都立図書館 only where it cuts there; so each
character is a word, and a query is searched as characters in a row. A word joiner (U+2060) marks
each space that was added; `theme/assets/search/words.js` adds and removes them in the same way.
"""

import re
from dataclasses import dataclass

JOIN = "\u2060"
_LETTERS = (
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa"
    "\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003fffd\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3"
    "\u0ebd-\u0ec6\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3"
)
_SIGNS = (
    "\u3099\u309a\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e"
    "\u1056-\u1059\u17b4-\u17d3\u3001-\u3004\u3008-\u3020\u3030\u30fb\uff01-\uff0f\uff1a-\uff20"
    "\uff3b-\uff40\uff5b-\uff65"
)
_CUT = re.compile(rf"(?<=[{_LETTERS}{_SIGNS}])(?=\w)|(?<=\w)(?=[{_LETTERS}])")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class SearchPassage:
    """A part of a page that a result can link to.

    anchor: an id in the page; empty for the part before the first. text: plain.
    """

    anchor: str
    text: str


def spaced(text: str) -> str:
    """Return `text` on one line with each character of an unspaced script as a word of its own."""
    return _CUT.sub(f"{JOIN} ", one_line(text))


def one_line(text: str) -> str:
    """Return `text` with single spaces, and without invisible characters."""
    return " ".join(_INVISIBLE.sub("", text).split())
