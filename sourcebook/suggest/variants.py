"""Tells which names are forms of one: order, initials, a part of it, abbreviation."""

import re
from collections.abc import Iterator, Sequence

from sourcebook.suggest.phrases import stem
from sourcebook.suggest.records import folded

_IN_BRACKETS = re.compile(r"[(\uff08]\s*(?:the\s)?([^()\uff08\uff09\n]{2,90}?)\s*[)\uff09]")
_SHORT = re.compile(r"[^\W\d_a-z][^\W_a-z]{1,9}")
_LONG_BEFORE = re.compile(r"[\u3005\u3400-\u9fff\u30a1-\u30fc]{4,20}$")
_SHORT_UNSPACED = re.compile("[A-Z]{2,9}|[\u3005\u3400-\u9fff\u30a1-\u30fc]{2,6}")
_MOST_BEFORE = 120
"""Characters before a bracket in which the long name may stand."""

HAN = re.compile("[\u3005\u3400-\u9fff]+")
_BETWEEN = re.compile("[,\\s\u30fb\uff1d]+")
_ADJECTIVES = (
    *(("a", "an"), ("ia", "ian"), ("e", "ian"), ("", "ese"), ("", "ian"), ("", "n"), ("a", "ese")),
    *(
        ("", "er"),
        ("", "isch"),
        ("ea", "ean"),
        ("o", "an"),
        ("y", "ian"),
        ("", "an"),
        ("land", "ish"),
    ),
    *(("", "s"), ("en", "ener"), ("en", "er")),
)
"""Ends of a place's name, and of the word for what is from there."""


def abbreviations(text: str) -> Iterator[tuple[str, str]]:
    """Yield each long name and its abbreviation that a text introduces in brackets."""
    for found in _IN_BRACKETS.finditer(text):
        inside = found[1]
        before = text[max(0, found.start() - _MOST_BEFORE) : found.start()].rstrip()
        unspaced = _LONG_BEFORE.search(before)
        if unspaced and _SHORT_UNSPACED.fullmatch(inside):
            yield unspaced[0], inside
        elif _SHORT.fullmatch(inside):
            if name := _spelt(before.split()[-9:], inside):
                yield name, inside
        elif before and _SHORT.fullmatch(short := before.split()[-1]):
            words = inside.split()
            if _spelt(words, short) == " ".join(words):
                yield inside, short


def _spelt(words: Sequence[str], short: str) -> str:
    """Return the last of the words whose first letters spell `short`; nothing where none do."""
    letters = [letter.casefold() for letter in short if letter.isalpha()]
    for first, word in enumerate(words):
        if word[:1].isupper() and letters in _initials(words[first:]):
            return " ".join(words[first:])
    return ""


def _initials(words: Sequence[str]) -> tuple[list[str], ...]:
    """Return the first letters of words: of all, of those with capitals, of parts of words too."""
    pieces = [piece for word in words for piece in word.split("-") if piece]
    return tuple(
        [one[0].casefold() for one in those if not big or one[0].isupper()]
        for those in (words, pieces)
        for big in (False, True)
    )


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two names of several words are one in another order or with initials."""
    first, second = parts(one), parts(other)
    if len(first) != len(second) or len(first) < 2:
        return False
    if sorted(first) == sorted(second):
        return True
    return first[-1] == second[-1] and all(map(_is_initial_of, first[:-1], second[:-1]))


def parts(name: str) -> list[str]:
    """Return the words of a name, folded."""
    return [folded(word) for word in _BETWEEN.split(name) if word]


def _is_initial_of(one: str, other: str) -> bool:
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return bool(short) and (short == long or (len(short) == 1 and long.startswith(short)))


def family_names(name: str) -> Iterator[tuple[str, int]]:
    """Yield the words of a person's full name that may be the family name, folded, and whether each
    stands first (0) or last (-1).

    In Han characters it comes first, and nothing parts it from the given name.
    """
    if HAN.fullmatch(name):
        for size in (2, 3):
            if size < len(name) <= 5:
                yield folded(name[:size]), 0
        return
    words = parts(name)
    if 2 <= len(words) <= 4:
        for place in (-1, 0):
            if len(words[place]) >= 3:
                yield words[place], place


def stems(name: str, language: str) -> tuple[str, ...]:
    """Return the words of a name without the endings of plurals and cases."""
    return tuple(stem(word, language) for word in name.casefold().split())


def adjectives(place: str) -> Iterator[str]:
    """Yield words that may say that something is from a place: "Japanese", "Bremer"."""
    for end, adjective in _ADJECTIVES if len(place) >= 4 else ():
        if place.endswith(end):
            yield place[: len(place) - len(end)] + adjective
