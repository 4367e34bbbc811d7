"""Folds text so that spellings of a phrase compare equal, keeping offsets; finds word boundaries.

What is folded away: case, compatibility forms such as full-width letters (Unicode NFKC, UAX #15),
accents on letters of European scripts, the kind of an apostrophe, invisible characters, the case
endings of Russian words, and all white space and hyphens. `Folded.gap` returns the white space and
hyphens between two characters, so that a caller can decide what it accepts.
"""

import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import compress

from msgspec import Struct

from sourcebook import lazy_re as re

# A dash that joins words. The em dash and the horizontal bar part clauses, so they stay.
HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d")
_APOSTROPHES = frozenset("'\u2018\u2019\u201b\u02bc\u2032\u00b4\u0060\uff07")
# Combining diacritical marks, then the two blocks of variation selectors. Marks of other scripts
# (Japanese voicing, Thai vowels, Arabic points) make another letter and are kept.
_DROPPED_MARK = re.compile("[\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef]")

# Three words of capitals in a row.
_ALL_CAPITALS = re.compile(r"[A-Z]{2,}(?:\W+[A-Z]{2,}){2}")
_CYRILLIC_WORD = re.compile("[\u0400-\u04ff\u0300-\u036f\u00ad]{4,}")
# Case endings of Russian adjectives and nouns, after the tables in Wade, A Comprehensive Russian
# Grammar (2011), chapters 1-3, as they look when folded (й has become и). Longest first.
_RUSSIAN_ENDING = re.compile(
    ".{3,}?("
    "иями|ыми|ими|ого|его|ому|ему|иям|иях|иеи|ами|ями"
    "|ыи|ии|ои|еи|ая|яя|ое|ее|ые|ие|ым|им|ых|их|ую|юю|ою|ею|ом|ем|ам|ям|ах|ях|ов|ев|ия|ию|ью"
    "|[аяоеуюыиь]"
    ")"
)


@cache
def is_mark(char: str) -> bool:
    """Return whether a character belongs to the one before it (Unicode category M)."""
    return unicodedata.category(char).startswith("M")


@cache
def is_invisible(char: str) -> bool:
    """Return whether a character shows nothing: soft hyphen, zero-width space, direction mark."""
    return unicodedata.category(char) == "Cf"


@cache
def _stripped(char: str) -> str:
    """Return a character without what never matters: compatibility form, accent, apostrophe."""
    if char in _APOSTROPHES:
        return "'"
    if char.isspace() or char in HYPHENS or is_invisible(char) or _DROPPED_MARK.match(char):
        return ""
    bare = _DROPPED_MARK.sub("", unicodedata.normalize("NFKD", char)).replace(" ", "")
    return bare or char


@cache
def _folded(char: str) -> str:
    """Return what is left of a character when its case is folded too."""
    cased = _stripped(char).casefold()
    return _DROPPED_MARK.sub("", unicodedata.normalize("NFKD", cased))


def plain(text: str) -> str:
    """Return a text without white space, hyphens, accents and invisible characters, case kept."""
    return "".join(map(_stripped, text))


class Folded(Struct, frozen=True):
    """A folded text, and where its characters come from.

    source: the text as it was.
    text: what is left of it.
    offsets: for each character of `text`, the place in `source` that it comes from.
    all_capitals: whether the source is several words, all in capitals.
    """

    source: str
    text: str
    offsets: tuple[int, ...]
    all_capitals: bool

    def gap(self, index: int) -> str:
        """Return the white space and hyphens of the source between `index` and the next one."""
        first, second = self.offsets[index], self.offsets[index + 1]
        if second - first < 2:
            return ""
        between = self.source[first + 1 : second]
        return "".join([char for char in between if char.isspace() or char in HYPHENS])


class _Table(dict[int, str]):
    """What `str.translate` puts in place of each character, worked out when it first occurs."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, code: int) -> str:
        made = self[code] = self._make(chr(code))
        return made


_LETTERS = _Table(_folded)
_SIZES = _Table(lambda char: chr(min(2, len(_folded(char)))))


_ASCII = [_folded(chr(code)) for code in range(128)]
_ASCII_LETTERS = "".join(one or " " for one in _ASCII).encode() + bytes(128)
_ASCII_DROPPED = bytes(code for code in range(128) if not _ASCII[code])
_ASCII_SIZES = bytes(map(len, _ASCII)) + bytes(128)


def fold(text: str) -> Folded:
    """Return a text folded; two spellings of a phrase have the same `text`."""
    if text.isascii():
        folded, offsets = _fold_ascii(text.encode())
    else:
        folded, offsets = _fold_any(text)
    all_capitals = text.isupper() and _ALL_CAPITALS.search(text) is not None
    return Folded(text, folded, offsets, all_capitals)


def _fold_ascii(text: bytes) -> tuple[str, tuple[int, ...]]:
    """Do what `_fold_any` does, in a third of the time."""
    folded = text.translate(_ASCII_LETTERS, _ASCII_DROPPED).decode()
    return folded, tuple(compress(range(len(text)), text.translate(_ASCII_SIZES)))


def _fold_any(text: str) -> tuple[str, tuple[int, ...]]:
    """Return a text folded, and where each of its characters comes from."""
    sizes = text.translate(_SIZES)
    if "\2" in sizes or _CYRILLIC_WORD.search(text):
        return _fold_each(text)
    return text.translate(_LETTERS), tuple(compress(range(len(text)), sizes.encode()))


def _fold_each(text: str) -> tuple[str, tuple[int, ...]]:
    """Return a text folded one character after the other, and where each of them comes from."""
    parts = list(map(_folded, text))
    _drop_russian_endings(text, parts)
    offsets = tuple([place for place, part in enumerate(parts) for _ in part])
    return "".join(parts), offsets


def _drop_russian_endings(text: str, parts: list[str]) -> None:
    """Empty the parts of each Cyrillic word that are its case ending."""
    for word in _CYRILLIC_WORD.finditer(text):
        places = [place for place in range(*word.span()) if parts[place]]
        if match := _RUSSIAN_ENDING.fullmatch("".join([parts[place] for place in places])):
            for place in places[-len(match[1]) :]:
                parts[place] = ""


# Where a word begins and ends, in any script.

# Scripts written without spaces: Thai, Lao, Myanmar, Khmer, Hiragana, Katakana, Han.
SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


def is_bounded(source: str, start: int, end: int) -> bool:
    """Return whether no word goes on before `start` or behind `end`."""
    before, after = start - 1, end
    while before >= 0 and (is_mark(source[before]) or is_invisible(source[before])):
        before -= 1
    while after < len(source) and is_invisible(source[after]):
        after += 1
    return (before < 0 or _parts(source[before], source[start])) and (
        after == len(source) or _parts(source[end - 1], source[after])
    )


def _parts(left: str, right: str) -> bool:
    """Return whether a word may end between two characters."""
    if is_mark(right):
        return False
    if not _in_word(left) or not _in_word(right):
        return True
    return bool(SPACELESS.match(left) or SPACELESS.match(right))


@cache
def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_" or is_mark(char)
