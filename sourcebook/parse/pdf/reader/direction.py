"""Puts the letters of words that run from right to left into the order in which they are read.

PDFium gives some of them as they stand on the page, from left to right. Where they stand tells:
of a word that runs from right to left each letter is left of the one before it.
"""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""A letter or sign of Hebrew, Arabic, Syriac or Thaana."""

_SIGNS = "،؛؟٪.,;:"
"""Signs that stand behind a number."""

NUMBER_BEHIND_SIGN = re.compile(rf"[{_SIGNS}]\d")
"""A number with the sign behind it first, as it stands on the page in Arabic and Hebrew."""


def in_reading_order(word: str, lefts: Sequence[float]) -> str:
    """Return a word with its letters in the order in which they are read.

    lefts: for each character, how far right its left edge is, in points.
    """
    pairs = list(zip(word, lefts, strict=True))
    if word[0] in _SIGNS and all(left > lefts[0] for left in lefts[1:]):
        return word[1:] + word[0] if not _letters(pairs) else _turned(pairs)
    return _turned(pairs) if _runs_forward(_letters(pairs)) else _with_signs_in_order(word, lefts)


def _with_signs_in_order(word: str, lefts: Sequence[float]) -> str:
    """Return a word in order, the signs behind it too: PDFium gives these from left to right."""
    count = next((n for n, char in enumerate(reversed(word)) if char.isalnum()), len(word))
    behind = lefts[len(word) - count :]
    if count < len("..") or not all(one < other for one, other in pairwise(behind)):
        return word
    return word[:-count] + word[: -count - 1 : -1]


def _letters(pairs: Sequence[tuple[str, float]]) -> list[float]:
    """Return where the letters of such a script stand, in the order in which they are given."""
    return [left for char, left in pairs if char.isalpha() and RIGHT_TO_LEFT.match(char)]


def _runs_forward(lefts: Sequence[float]) -> bool:
    steps = [after - before for before, after in pairwise(lefts)]
    return sum(step > 0 for step in steps) > sum(step < 0 for step in steps)


def _turned(pairs: Sequence[tuple[str, float]]) -> str:
    """Return characters from right to left, but numbers and words in Latin letters as they are."""
    units: list[tuple[str, float]] = []
    for is_other, group in groupby(pairs, lambda pair: pair[0].isascii() and pair[0].isalnum()):
        here = list(group)
        if is_other:
            units.append(("".join(char for char, _ in here), here[0][1]))
        else:
            units += here
    units.reverse()  # letters of one place, as a ligature has them, were turned too
    units.sort(key=lambda unit: -unit[1])
    return "".join(text for text, _ in units)
