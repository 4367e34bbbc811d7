"""Puts letters that are written in several ways into one, for the search alone.

Katakana are hiragana, and of a character of Chinese or Japanese the simplified form stands for the
others (`han_variants.txt`): who types one of them finds all. In Hindi and other languages of its
script an anusvara stands for a nasal before a consonant. `theme/assets/search/words.js` does the
same with a query, by what `site.json` says of the collection's own characters.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from sourcebook import lazy_re as re
from sourcebook.word_forms import words

FILE = Path(__file__).with_name("han_variants.txt")
_SEVERAL = re.compile(
    "[\u094d\u30a1-\u30f6\u30fd\u30fe\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003fffd]"
)
_NASAL = re.compile("[\u0919\u091e\u0923\u0928\u092e]\u094d(?=[\u0915-\u0939])")
_KATAKANA = (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)
_TO_HIRAGANA = -0x60


def search_words(text: str) -> list[str]:
    """Return the words of a text, in order, in the form of the search."""
    found = words(text)
    if text.isascii() or not _SEVERAL.search(text):
        return found
    joined = _NASAL.sub("\u0902", "\n".join(found))
    return joined.translate(_table()).split("\n") if found else found


def other_letters(every: Iterable[str]) -> str:
    """Return the characters that are put into others, each with this other behind it, as far as
    these are words of a collection. every: its words."""
    forms = _forms()
    own = (one for one in every if len(one) == 1 and one in forms)
    return "".join(f"{written}{one}" for one in own for written in forms[one])


@cache
def _forms() -> Mapping[str, str]:
    """Return the other forms of each character that stands for several."""
    rows = FILE.read_text(encoding="utf-8").splitlines()
    return {row[0]: row[1:] for row in rows if not row.startswith("#")}


@cache
def _table() -> Mapping[int, int]:
    kana = {one: one + _TO_HIRAGANA for one in _KATAKANA}
    return kana | {ord(w): ord(one) for one, others in _forms().items() for w in others}
