"""Reads a quotation as words: which are in brackets, and where words are left out."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.evidence.word_numbers import WEIGHT_OF_CHARACTER
from sourcebook.word_forms import is_character, words_with_places

_DOTS = r"(?:…+|⋯+|\.[ \u00a0]?\.[ \u00a0]?\.(?:[ \u00a0]?\.)?|中略)"
_LEFT_OUT = re.compile(rf"[\[(（［〔<]\s*{_DOTS}\s*[\])）］〕>]|{_DOTS}")
_IN_BRACKETS = re.compile(r"\[[^\[\]]{0,400}\]|［[^［］]{0,400}］|〔[^〔〕]{0,400}〕")
_NO_SIGN = "\u2060"
"""Takes the place of a bracket within a word: `[T]he` is one word."""


class QuotedWords(Struct, frozen=True):
    """A quotation as words.

    text: as it is written, with brackets within words replaced. forms, places: of its words. gaps:
    indexes of the words before which words are left out. added: whether each word stands in
    brackets. begun: indexes of the words whose first letter does.
    """

    text: str
    forms: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    gaps: frozenset[int]
    added: tuple[bool, ...]
    begun: frozenset[int]

    @property
    def weight(self) -> float:
        """How many words it has; a character of a script without spaces is half of one."""
        return weight(self.forms)

    def pieces(self) -> list[tuple[int, int]]:
        """Return the words between those that are left out, as (first, end)."""
        ends = sorted({0, *self.gaps, len(self.forms)})
        return [(first, end) for first, end in pairwise(ends) if first < end]


def weight(forms: Sequence[str]) -> float:
    """Return how many words some forms count for."""
    return sum(WEIGHT_OF_CHARACTER if is_character(form) else 1.0 for form in forms)


def read(quotation: str) -> QuotedWords:
    """Return a quotation as words."""
    gaps = [match.span() for match in _LEFT_OUT.finditer(quotation)]
    text = _LEFT_OUT.sub(lambda match: " " * len(match[0]), quotation)
    added: list[tuple[int, int]] = []
    begun: list[int] = []

    def without_signs(match: re.Match[str]) -> str:
        if not _within_word(text, *match.span()):
            added.append(match.span())
            return match[0]
        begun.append(match.start())
        return f"{_NO_SIGN}{match[0][1:-1]}{_NO_SIGN}"

    text = _IN_BRACKETS.sub(without_signs, text)
    forms, places = words_with_places(text)
    starts = [start for start, _ in places]
    return QuotedWords(
        text,
        tuple(forms),
        tuple(places),
        frozenset(bisect_left(starts, end) for _, end in gaps),
        tuple(_is_in(place, added) for place in places),
        frozenset(bisect_right(starts, at + 1) - 1 for at in begun),
    )


def _within_word(text: str, start: int, end: int) -> bool:
    """Return whether letters in brackets are a part of a word of an alphabet."""
    before, after = text[start - 1 : start], text[end : end + 1]
    inner = text[start + 1 : end - 1]
    joined = before.isalpha() or after.isalpha()
    return joined and inner.isalpha() and not any(map(is_character, (before, after, inner)))


def _is_in(place: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(spans, (place[0] + 1, 0)) - 1
    return at >= 0 and place[1] <= spans[at][1]
