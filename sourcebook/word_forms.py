"""Cuts text into words, and puts them into one form: for the search, and to compare texts.

A form has no case, no accents and no apostrophes. Japanese, Chinese, Thai, Lao, Khmer and Burmese
put no spaces between words, so each of their characters is a word.
`theme/assets/search/words.js` does the same with a query.
"""

import unicodedata
from functools import cache, lru_cache

from sourcebook import lazy_re as re

_UNSPACED = (
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa"
    "\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003fffd\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3"
    "\u0ebd-\u0ec6\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3"
)
_SIGNS = (
    "\u3099\u309a\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e"
    "\u1056-\u1059\u17b4-\u17d3"
)
_INDIC = "\u0900-\u0963\u0966-\u0dff\u0f18-\u0fbc"
"""Letters of India and Tibet, with the signs that belong to them."""

_WORD = rf"[{_UNSPACED}][{_SIGNS}]*|(?:(?![{_UNSPACED}{_SIGNS}])[^\W_]|[{_INDIC}])+"
# The same, and a quarter of the time, in a text that has none of the signs above.
_OWN_RULES = f"[{_UNSPACED}{_SIGNS}{_INDIC}]"
_PLAIN_WORD = re.compile(r"[^\W_]+")
_SILENT = "\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_IGNORED = re.compile(f"[{_SILENT}]")
_APOSTROPHE = re.compile("[\u2018\u2019\u201b\u02bc\u0060\u00b4\u2032\uff07]")
# Ukrainian and Hebrew words have apostrophes inside; in French and Italian one parts two words.
_INNER = re.compile(
    "(?<=[\u0400-\u052f])'(?=[\u0400-\u052f])|(?<=[\u05d0-\u05ea])['\"\u05f3\u05f4](?=[\u05d0-\u05ea])"
)
_WITHIN = (
    f"{_SILENT}\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u093c\u09bc\u0a3c\u0abc\u0b3c"
)
_ACCENTS = re.compile(f"[{_WITHIN}]")
_SAME = str.maketrans(
    {
        **dict(zip("øłđħŧıςةىیکٱ\u0901", "oldhtiσهييكا\u0902", strict=True)),
        **dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True)),
        **{"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"},
    }
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern with many letters: that takes long, and texts in ASCII need none."""
    return re.compile(pattern)


def words(text: str) -> list[str]:
    """Return the words of `text`, in order, in the form of the index."""
    if text.isascii():
        return _PLAIN_WORD.findall(text.lower())
    plain = _folded(text)
    own_rules = _compiled(_OWN_RULES).search(plain)
    return (_compiled(_WORD) if own_rules else _PLAIN_WORD).findall(plain)


def _folded(text: str) -> str:
    plain = _INNER.sub("", _APOSTROPHE.sub("'", _IGNORED.sub("", text)))
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", plain).lower())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart)).translate(_SAME)


# Words and where they stand.

_PART = rf"(?:(?![{_UNSPACED}{_SIGNS}])[^\W_]|[{_INDIC}]|[{_WITHIN}])+"
_PLACED = rf"[{_UNSPACED}][{_SIGNS}]*|{_PART}(?:[-\u2010\u2011]\n?{_PART})*"
_PLAIN_PLACED = re.compile(r"[^\W_]+(?:[-\u2010\u2011]\n?[^\W_]+)*")
_ASCII_PLACED = re.compile(r"[A-Za-z0-9]+(?:-\n?[A-Za-z0-9]+)*")
_WITH_SIGNS = f"[{_UNSPACED}{_SIGNS}{_INDIC}{_WITHIN}]"
_CHARACTER = f"[{_UNSPACED}]"


def words_with_places(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the words of `text` in their forms, and where each stands in it.

    A word with a hyphen, or broken by one at the end of a line, is one.
    """
    forms: list[str] = []
    places: list[tuple[int, int]] = []
    for match in _pattern_for(text).finditer(text):
        if form := _form(match[0]):
            forms.append(form)
            places.append(match.span())
    return forms, places


def forms(text: str) -> list[str]:
    """Return the words of `text` as `words_with_places` does, without their places."""
    return list(filter(None, map(_form, _pattern_for(text).findall(text))))


def _pattern_for(text: str) -> re.Pattern[str]:
    if text.isascii():
        return _ASCII_PLACED
    return _compiled(_PLACED) if _compiled(_WITH_SIGNS).search(text) else _PLAIN_PLACED


def is_character(form: str) -> bool:
    """Return whether a word is a character of a script without spaces."""
    return not form.isascii() and bool(_compiled(_CHARACTER).match(form))


@lru_cache(maxsize=1 << 16)
def _form(written: str) -> str:
    return "".join(words(written))
