"""Sorts names as a reader of the site's language looks for them, without the tables of ICU.

Signs on letters do not count, except on what the language has as letters of their own: `ñ` comes
after `n` in Spanish, `й` after `и` everywhere. In Japanese both kana sort as one, voiced beside
unvoiced. Articles at the beginning do not count. Chinese and Japanese characters are in the order
of Unicode, for their readings are not known.
"""

import re
import unicodedata
from functools import lru_cache

from sourcebook.locale import words
from sourcebook.text import without_marks

_AFTER = "\uffff"  # sorts a letter after the one whose sign it bears, whatever follows that one
_LETTERS = {"": "й", "es": "ñ"}
"""The letters with signs that are no others' with a sign, by language; the first are so in all."""

# Latin letters that are not an ASCII letter with a sign, as Unicode sees them.
_PLAIN = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th"})
_ARTICLES = {
    "en": "(?:the|an?) ",
    "de": "(?:der|die|das|ein|eine) ",
    "fr": "(?:les?|la|une?|des) |l['’]",
    "es": "(?:el|las?|los|una?) ",
    "ar": "ال",
}
_KANA = {ord("ァ") + at: chr(ord("ぁ") + at) for at in range(86)} | {ord("ー"): ""}
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")


def key(name: str) -> str:
    """Return the key by which a name is sorted in the language that is spoken."""
    return _key(name, words.language())


def letter(key: str) -> str:
    """Return the letter that a key begins with, as a heading: `Ñ` where it is one of its own."""
    if key[1:2] != _AFTER:
        return key[:1].upper()
    own = _LETTERS[""] + _LETTERS.get(words.language(), "")
    return next((one for one in own if without_marks(one) == key[0]), key[0]).upper()


@lru_cache(10_000)
def _key(name: str, language: str) -> str:
    own = _LETTERS[""] + _LETTERS.get(language, "")
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
    if article := _ARTICLES.get(language):
        text = re.sub(rf"\A(?:{article})(?=\w)", "", text)
    bare = "".join(without_marks(letter) + _AFTER * (letter in own) for letter in text)
    kept = re.sub(rf"[^\w {_AFTER}]", "", bare.translate(_PLAIN)).strip()
    return kept.translate(_KANA).translate(_SMALL)
