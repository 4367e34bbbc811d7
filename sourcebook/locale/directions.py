"""Tells whether the language that is spoken is written from right to left, and what a text is."""

import unicodedata

from sourcebook.locale.words import language

_FROM_THE_RIGHT = frozenset(("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))


def from_right_to_left() -> bool:
    """Return whether the language that is spoken is written from right to left."""
    return bool(direction_of(language()))


def direction_of(tag: str) -> str:
    """Return the value of `dir` for a text in a language; empty where it is the usual one."""
    return "rtl" if tag.partition("-")[0] in _FROM_THE_RIGHT else ""


def is_mostly_from_the_right(text: str) -> bool:
    """Return whether most letters of a text are written from right to left."""
    if text.isascii():
        return False
    found = [unicodedata.bidirectional(char) in ("R", "AL") for char in text if char.isalpha()]
    return 2 * sum(found) > len(found)


def side_of(text: str) -> str:
    """Return the value of `dir` for a line that is written against the page; empty for others."""
    if not is_against(text):
        return ""
    mostly = is_mostly_from_the_right(text)
    return "" if mostly is from_right_to_left() else "rtl" if mostly else "ltr"


def is_against(text: str) -> bool:
    """Return whether a text has letters that are not written in the direction of that language."""
    page, letters = from_right_to_left(), filter(str.isalpha, text)
    if text.isascii():
        return page and any(letters)
    return any((unicodedata.bidirectional(char) in ("R", "AL")) is not page for char in letters)
