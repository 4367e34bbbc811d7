"""Tells whether a name is the same in another script, by its sounds."""

import re
import unicodedata
from difflib import SequenceMatcher

from sourcebook.text import without_marks

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
