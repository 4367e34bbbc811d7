"""Cuts a paragraph into words, and counts how each word of a language is written."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sourcebook.text import UNSPACED

_LETTER = rf"(?![{UNSPACED}])[^\W_]"
_MARK = "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0670]"
_INNER = "['\u2019\u02bc\u00b7.\u2010\u2011-]"
# An abbreviation keeps its full stop: "U.S.", "J."
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|(?:{_LETTER})(?:(?:{_LETTER})|{_MARK}|{_INNER}(?={_LETTER}))*"
)
_GENITIVE = re.compile("['\u2019\u02bc]s?$")
_ELIDED = re.compile("^(?:[cdjlmnst]|qu)['\u2019](?=\\w)", re.IGNORECASE)
_SENTENCE_END = re.compile('[.!?\u2026\u061f\u3002]|:\\s*[\u201c\u201e\u00ab"]|\\n')
_NO_END = re.compile(
    r"\b(?:[^\W\d_]|mr|mrs|ms|dr|prof|st|no|nr|vol|bd|u|nov|dec|jan|feb|z|b)\.$", re.IGNORECASE
)

_LONGEST = 60
"""Characters of a word; a longer one is none."""


class TextWord(NamedTuple):
    """A word of a paragraph, `text[start:end]` of it, without a genitive's 's.

    before: what stands between it and the word before. first: whether a sentence begins with it.
    owns: whether it is written with 's. low: the word in small letters.
    """

    text: str
    start: int
    end: int
    before: str
    first: bool
    owns: bool
    low: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def words(text: str) -> list[TextWord]:
    """Return the words of a paragraph in scripts with spaces between words."""
    found: list[TextWord] = []
    end = 0
    for match in _WORD.finditer(text):
        written, start = match[0], match.start()
        if len(written) > _LONGEST:
            continue
        if elided := _ELIDED.match(written):
            written, start = written[elided.end() :], start + elided.end()
        bare = _GENITIVE.sub("", written)
        before = text[end:start]
        first = not found or _ends_sentence(text[:start], before)
        low = bare.casefold()
        found.append(TextWord(bare, start, start + len(bare), before, first, bare != written, low))
        end = start + len(written)
    return found


def _ends_sentence(text: str, between: str) -> bool:
    """Tell whether a sentence ends before a word. text: all before it."""
    if not _SENTENCE_END.search(between):
        return False
    return between.strip() != "." or not _NO_END.search(text[-8:].rstrip())


def is_titled(text: str) -> bool:
    """Tell whether the capitals of a title mean nothing: most of its longer words have one."""
    long = [word for word in words(text) if len(word.text) > 3 and not word.first]
    return bool(long) and sum(word.is_capital for word in long) > 0.6 * len(long)


_CAPITALISING = frozenset(("de", "lb", "nds", "gsw"))
_ENOUGH = 300
"""Words of a language that nobody has named, from which it can be told."""


@dataclass
class Usage:
    """How the words of one language are written, in running text: with a capital in the middle of a
    sentence, at its beginning, without one, and behind a determiner."""

    inner: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)
    determined: Counter[str] = field(default_factory=Counter)
    language: str = ""

    @property
    def capitalises_nouns(self) -> bool:
        """Whether all nouns have capitals, as in German: then a capital tells no name."""
        if self.language:
            return self.language in _CAPITALISING
        words = self.small.total() + self.inner.total()
        return words > _ENOUGH and self.inner.total() > 0.2 * words

    def is_proper(self, word: str) -> bool:
        """Tell whether a word is written with a capital where no sentence begins, as a rule."""
        low = word.casefold()
        return self.inner[low] > self.small[low]


def usage(
    passages: Iterable[Sequence[TextWord]], determiners: frozenset[str], language: str
) -> Usage:
    """Count how words are written in running text."""
    counted = Usage(language=language)
    for found in passages:
        for before, word in zip([None, *found], found, strict=False):
            if word.first:
                counted.first[word.low] += 1
            elif word.is_capital:
                counted.inner[word.low] += 1
            else:
                counted.small[word.low] += 1
            if before and before.low in determiners and not word.before.strip():
                counted.determined[word.low] += 1
    return counted
