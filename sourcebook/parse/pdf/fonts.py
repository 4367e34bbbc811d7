"""Tells text whose letters are not those that are printed.

A PDF shows glyphs; which letters they stand for is stated apart, and may be missing or wrong. Then
a page that reads well on paper gives "WKH IHUUB" for "THE FERRY". Nobody can tell what was meant
from the letters alone, so nothing is mended here; a curator is told.
"""

import math
import re
import unicodedata
from collections import Counter

_LEAST = 120
"""Letters, or signs, of a page that are enough to judge by."""

_GLYPH_NAMES = re.compile(r"\(cid:\d+\)")
_STRANGE = 0.1
"""Of the text of a page: more that stands for no letter is unreadable."""

_USUAL = {
    "e": 130, "a": 90, "i": 78, "n": 75, "o": 68, "r": 65, "t": 65, "s": 64, "l": 46, "d": 42,
    "u": 41, "c": 31, "m": 29, "h": 26, "p": 25, "g": 18, "k": 15, "b": 14, "v": 14, "f": 13,
    "w": 10, "y": 10, "z": 10, "j": 6, "q": 4, "x": 3,
}  # fmt: skip
"""How often letters stand in a thousand, about, in languages that are written in Latin letters."""

_ALIKE = 0.76
"""As a cosine, how near a page is to that: 3,014 stretches of 200 letters of public texts are no
less than 0.81; of texts whose letters are shifted by any number 99 % are less than this."""


def unreadable_sample(text: str) -> str:
    """Return the beginning of a page's text if its letters make no sense; else nothing."""
    named = len("".join(_GLYPH_NAMES.findall(text)))
    strange = named + sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in text)
    if strange > max(_STRANGE * len(text), 5) or _is_shifted(text) or _is_of_signs(text):
        return " ".join(text.split())[:40]
    return ""


def _is_shifted(text: str) -> bool:
    """Tell whether letters are as frequent as in no language, or nearly all have accents."""
    letters = [char for char in text.casefold() if char.isalpha()]
    if sum(char < "\u0250" for char in letters) < max(_LEAST, 0.8 * len(letters)):
        return False
    if sum("\u00c0" <= char <= "\u00ff" for char in letters) > 0.6 * len(letters):
        return True
    plain = unicodedata.normalize("NFD", "".join(letters))
    counts = Counter(char for char in plain if char in _USUAL)
    length = math.hypot(*counts.values()) * math.hypot(*_USUAL.values())
    return sum(_USUAL[char] * count for char, count in counts.items()) < _ALIKE * length


def _is_of_signs(text: str) -> bool:
    """Tell whether a text is mostly signs where others have letters."""
    signs = sum(char in "!\"#$%&'()*+/:;<=>?@[\\]^`{|}~" for char in text)
    return signs > max(_LEAST, 0.4 * sum(not char.isspace() for char in text))
