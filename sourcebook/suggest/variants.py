"""Tells which names are forms of one: order, initials, a part, abbreviation, another script."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from sourcebook.suggest.phrases import stem
from sourcebook.suggest.records import folded
from sourcebook.text import without_marks

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


_CYRILLIC = {
    letter: latin
    for letters, latins in (
        ("абвгдеёжзий", "a b v g d e e zh z i i"),
        ("клмнопрсту", "k l m n o p r s t u"),
        ("фхцчшщыэюя", "f kh ts ch sh sh y e yu ya"),
        ("іїєґ", "i i ye g"),
    )
    for letter, latin in zip(letters, latins.split(), strict=True)
} | {"ъ": "", "ь": ""}
_KANA = {
    kana: latin
    for row, latins in (
        ("アイウエオ", "a i u e o"),
        ("カキクケコ", "ka ki ku ke ko"),
        ("ガギグゲゴ", "ga gi gu ge go"),
        ("サシスセソ", "sa shi su se so"),
        ("ザジズゼゾ", "za ji zu ze zo"),
        ("タチツテト", "ta chi tsu te to"),
        ("ダヂヅデド", "da ji zu de do"),
        ("ナニヌネノ", "na ni nu ne no"),
        ("ハヒフヘホ", "ha hi fu he ho"),
        ("バビブベボ", "ba bi bu be bo"),
        ("パピプペポ", "pa pi pu pe po"),
        ("マミムメモ", "ma mi mu me mo"),
        ("ヤユヨ", "ya yu yo"),
        ("ラリルレロ", "ra ri ru re ro"),
        ("ワヲンヴ", "wa o n vu"),
        ("ァィゥェォ", "a i u e o"),
        ("ャュョ", "ya yu yo"),
    )
    for kana, latin in zip(row, latins.split(), strict=True)
}
_SOUNDS = (
    *(("dz", "s"), ("zh", "s"), ("sh", "s"), ("kh", "h"), ("ts", "s"), ("ch", "t"), ("ph", "f")),
    *(("th", "t"), ("x", "ks"), ("c", "k"), ("q", "k"), ("w", "v"), ("b", "v"), ("l", "r")),
    *(("z", "s"), ("j", "s")),
    *(("d", "t"), ("g", "k"), ("h", ""), ("y", ""), ("f", "v"), ("p", "v")),
)
_VOWELS = re.compile("[aeiou]")
_ALIKE, _FEWEST = 0.6, 3
_LATIN = re.compile("[a-z ]+")


def is_transliterated(one: str, other: str) -> bool:
    """Tell whether a name in Cyrillic or katakana is, by its sounds, one in Latin letters."""
    if _script(one) == _script(other):
        return False
    first, second = _romanised(one), _romanised(other)
    if (
        len(first.split()) != len(second.split())
        or not consonants(one)
        or consonants(one) != consonants(other)
    ):
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() > _ALIKE


def _script(name: str) -> str:
    """Return the script of the first letter of a name."""
    letter = next((char for char in name if char.isalpha()), " ")
    return unicodedata.name(letter, "").partition(" ")[0]


def _romanised(name: str) -> str:
    plain = name.casefold().replace("\u30fb", " ").replace("\u30fc", "").replace("\u30c3", "")
    return without_marks("".join(_CYRILLIC.get(char, _KANA.get(char, char)) for char in plain))


def consonants(name: str) -> str:
    """Return the consonants of a name, those that scripts render alike as one; nothing of a name
    with fewer than three, or in a script whose sounds are not known here."""
    latin = _romanised(name)
    if not _LATIN.fullmatch(latin):
        return ""
    for spelt, sound in _SOUNDS:
        latin = latin.replace(spelt, sound)
    left = _VOWELS.sub("", latin).replace(" ", "").replace("ts", "s")
    left = re.sub(r"(.)\1+", r"\1", left)
    return left if len(left) >= _FEWEST else ""
