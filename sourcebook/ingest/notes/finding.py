"""Finds the words that a note is on again in a text that may have changed since.

First as they are; then letters and digits alone, whatever the case, the quotation marks and the
white space; then the part of a paragraph that has most of the words in their order.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Literal

from msgspec import Struct

How = Literal["exact", "folded", "near", "nowhere"]

LIKENESS = 0.7
"""The share of the words that must stand in their order in a paragraph to be taken for them."""

_SHARED = 0.6  # of the words that differ, to look at their order at all
_FEWEST_WORDS = 4
_MOST_PLACES = 1_000
_MOST_COMPARED = 3
_LONGEST_PARAGRAPH = 4_000  # words that are compared of one paragraph
_MOST_WORDS = 300  # words that are compared of a quote
_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_ALONE}]|(?:(?![{_ALONE}])[^\W_])+")
"""A word, or one character of a script that sets no words apart."""


class Quote(Struct, frozen=True):
    """Words of a text. prefix, suffix: what stood around them. start: where they began, in
    characters. paragraph: the number of the one in which they stood, 0 when it is not known."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    paragraph: int = 0


class FoundWords(Struct, frozen=True):
    """Where words stand now: in the paragraphs `first` to `last`, 0 for nowhere.

    whole: whether they are all of one paragraph.
    """

    how: How
    first: int = 0
    last: int = 0
    whole: bool = False


@dataclass(slots=True)
class NoteText:
    """The paragraphs of a text, in order, prepared for looking in them many times."""

    paragraphs: Sequence[str]
    joined: str = field(init=False)
    starts: Sequence[int] = field(init=False)
    _folded: "tuple[str, Sequence[int]] | None" = None
    _words: Sequence[Sequence[str]] | None = None

    def __post_init__(self) -> None:
        """Join the paragraphs by line feeds, as the positions of annotations count."""
        self.joined = "\n".join(self.paragraphs)
        self.starts = [0, *accumulate(len(one) + 1 for one in self.paragraphs)][
            : len(self.paragraphs)
        ]

    def find(self, quote: Quote) -> FoundWords:
        """Return where the words of a quote stand."""
        if not self.paragraphs or not quote.exact.strip():
            return FoundWords("nowhere")
        if spans := list(_occurrences(quote.exact, self.joined)):
            return self._found("exact", self._nearest(spans, quote))
        letters, places = self._letters()
        sought, _ = _fold(quote.exact)
        spans = [(places[a], places[b - 1] + 1) for a, b in _occurrences(sought, letters)]
        if spans:
            return self._found("folded", self._nearest(spans, quote))
        near = self._near(quote)
        return FoundWords("near", near, near) if near else FoundWords("nowhere")

    def _found(self, how: How, span: tuple[int, int]) -> FoundWords:
        first, last = self._number(span[0]), self._number(span[1] - 1)
        all_of_it = self.paragraphs[first - 1].strip() == self.joined[span[0] : span[1]].strip()
        return FoundWords(how, first, last, whole=all_of_it)

    def _number(self, at: int) -> int:
        """Return the number of the paragraph in which a character stands."""
        low, high = 0, len(self.starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.starts[middle] <= at else (low, middle)
        return low + 1

    def _nearest(self, spans: Sequence[tuple[int, int]], quote: Quote) -> tuple[int, int]:
        """Return the span with most of what stood around the words, nearest to where they were."""

        def rank(span: tuple[int, int]) -> tuple[int, bool, int]:
            before = self.joined[max(0, span[0] - len(quote.prefix)) : span[0]]
            after = self.joined[span[1] : span[1] + len(quote.suffix)]
            alike = _same(before[::-1], quote.prefix[::-1]) + _same(after, quote.suffix)
            elsewhere = self._number(span[0]) != quote.paragraph
            return -alike, elsewhere, abs(span[0] - quote.start)

        return min(spans, key=rank)

    def _letters(self) -> tuple[str, Sequence[int]]:
        self._folded = self._folded or _fold(self.joined)
        return self._folded

    def _near(self, quote: Quote) -> int:
        """Return the number of the paragraph that has most of the words, 0 if none has enough."""
        sought = _words(quote.exact)[:_MOST_WORDS]
        if len(sought) < _FEWEST_WORDS:
            return 0
        self._words = self._words or [_words(one)[:_LONGEST_PARAGRAPH] for one in self.paragraphs]
        wanted = frozenset(sought)
        shared = [(len(wanted.intersection(words)), -at) for at, words in enumerate(self._words)]
        enough = sorted((one for one in shared if one[0] >= _SHARED * len(wanted)), reverse=True)
        likely = [-at for _, at in enough[:_MOST_COMPARED]]
        likeness = {at: _likeness(sought, self._words[at]) for at in likely}
        best = max(likely, key=lambda at: (likeness[at], at + 1 == quote.paragraph), default=-1)
        return best + 1 if best >= 0 and likeness[best] >= LIKENESS else 0


def _occurrences(sought: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text stands in another, as (start, end): the first thousand places."""
    at = text.find(sought) if sought else -1
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        yield at, at + len(sought)
        at = text.find(sought, at + 1)


def _same(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """Return the letters and digits of a text without case, and where each of them stood."""
    kept: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        for one in unicodedata.normalize("NFKD", character).casefold():
            if one.isalnum():
                kept.append(one)
                places.append(at)
    return "".join(kept), places


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _likeness(sought: Sequence[str], words: Sequence[str]) -> float:
    """Return the share of the sought words that stand in their order in one stretch of words."""
    matcher = SequenceMatcher(None, sought, words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    longest = len(sought) * 2
    best = 0
    for first, block in enumerate(blocks):
        within = (one.size for one in blocks[first:] if one.b + one.size - block.b <= longest)
        best = max(best, sum(within))
    return best / len(sought)
