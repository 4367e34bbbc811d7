"""Finds key phrases in scripts with spaces: words that stand together more often, and in other
places, than words do by themselves.

The measure follows YAKE (Campos et al., Information Sciences 509, 2020): a word counts for more
where it is frequent, early, spread over many paragraphs, and has few different neighbours. A phrase
is as good as its words, and better the more often it stands as a whole.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sourcebook.suggest.function_words import (
    PREPOSITIONS,
    determiners,
    function_words,
    generic_words,
)
from sourcebook.suggest.runs import is_year
from sourcebook.suggest.words import TextWord

_LONGEST = 3
_SHORTEST_WORD = 3
_ENDINGS = {
    "en": ("ies", "es", "s"),
    "de": ("es", "en", "er", "em", "e", "n", "s"),
    "fr": ("s", "x"),
    "es": ("es", "s"),
    "pt": ("es", "s"),
    "nl": ("en", "s"),
    "it": (),
}
_JOINTS = {"fr": ("de", "d"), "es": ("de",), "it": ("di",), "pt": ("de",)}
"""Small words within the name of one thing: "sulfure de carbone"; with an article it is of two."""
_ADVERBS = {"en": ("ly",), "fr": ("ment",), "es": ("mente",), "it": ("mente",)}
_VERBS = {"en": ("ed", "ing", "ize", "ise"), "de": ("ierte", "ierten")}


def stem(word: str, language: str) -> str:
    """Return a word without the ending of a plural or a case, as far as its letters tell."""
    for ending in _ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            bare = word.removesuffix(ending)
            return f"{bare}y" if ending == "ies" else bare
    return word


@dataclass(slots=True)
class StemCount:
    """What is counted of the words of one stem. paragraphs: how many have one. last: the last that
    was counted. left, right: the words beside them."""

    count: int = 0
    paragraphs: int = 0
    first: int = 1 << 30
    last: int = -1
    left: set[str] = field(default_factory=set)
    right: set[str] = field(default_factory=set)


@dataclass
class Phrases:
    """The phrases of texts in one language, and how much each stands out."""

    language: str
    counts: dict[str, StemCount] = field(default_factory=lambda: defaultdict(StemCount))
    phrases: Counter[tuple[str, ...]] = field(default_factory=Counter)
    nouns: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def add(
        self, number: int, found: Sequence[TextWord]
    ) -> Iterator[tuple[tuple[str, ...], int, int]]:
        """Count a paragraph; yield its phrases: their stems, and which words they are.

        number: of the paragraph, over all texts.
        """
        stems = [stem(word.low, self.language) for word in found]
        for at, word in enumerate(found):
            self._count(number, found, stems, at, word)
        for first, last in self._spans(found):
            key = tuple(stems[first:last])
            self.phrases[key] += 1
            self.nouns[key] += self._stands_as_noun(found, first, last)
            yield key, first, last

    def join(self, counts: Mapping[str, StemCount], before: int) -> None:
        """Count what was counted of other paragraphs. before: how many stand before these."""
        for key, more in counts.items():
            one = self.counts[key]
            one.count += more.count
            one.paragraphs += more.paragraphs
            one.first = min(one.first, before + more.first)
            one.left |= more.left
            one.right |= more.right

    def _count(
        self, number: int, found: Sequence[TextWord], stems: Sequence[str], at: int, word: TextWord
    ) -> None:
        """Count a word, the paragraphs that have it, and the words on either side of it."""
        if self._is_silent(word):
            return
        one = self.counts[stems[at]]
        one.count += 1
        one.paragraphs += number != one.last
        one.first, one.last = min(one.first, number), number
        before = found[at - 1].low if at and not word.before.strip() else ""
        near = at + 1 < len(found) and not found[at + 1].before.strip()
        behind = stems[at + 1] if near else ""
        if before:
            one.left.add(before)
        if behind:
            one.right.add(behind)

    def _stands_as_noun(self, found: Sequence[TextWord], first: int, last: int) -> bool:
        """Tell whether a phrase stands where nouns do: a sentence goes on behind it with a small
        word or a mark; a single word has an article or a preposition before it, too."""
        if self.language == "de":
            return found[last - 1].is_capital
        known = determiners(self.language)
        if not known:
            return True
        behind = found[last] if last < len(found) else None
        closed = behind is None or behind.before.strip() or self._silent(behind.low)
        if last - first > 1 or not closed:
            return bool(closed)
        before = found[first - 1].low if first and not found[first].before.strip() else ""
        return before in known or before in PREPOSITIONS

    def _spans(self, found: Sequence[TextWord]) -> Iterator[tuple[int, int]]:
        """Yield the stretches that begin and end with words that say something."""
        for first, word in enumerate(found):
            if not self._may_begin(word):
                continue
            for last in range(first + 1, min(first + _LONGEST, len(found)) + 1):
                inner = found[first:last]
                joints = inner[1:]
                if any(w.before.strip() or w.first for w in joints):
                    break
                if last - first > 1 and inner[-1].low in _JOINTS.get(self.language, ()):
                    continue
                if any(w.owns for w in inner[:-1]) or self._is_silent(inner[-1]):
                    break
                if self._may_end(inner[-1]) and (last - first > 1 or not self._is_generic(word)):
                    yield first, last

    def _silent(self, low: str) -> bool:
        return low in function_words(self.language)

    def _is_generic(self, word: TextWord) -> bool:
        return word.low in generic_words(self.language)

    def _is_silent(self, word: TextWord) -> bool:
        return self._silent(word.low) or len(word.text) < _SHORTEST_WORD or word.text[0].isdigit()

    def _may_begin(self, word: TextWord) -> bool:
        if is_year(word.text):
            return False
        ends = _ADVERBS.get(self.language, ())
        return not self._is_silent(word) and not word.low.endswith(ends or ("\0",))

    def _may_end(self, word: TextWord) -> bool:
        ends = (*_ADVERBS.get(self.language, ()), *_VERBS.get(self.language, ()))
        capital = self.language != "de" or word.is_capital
        return capital and not word.low.endswith(ends or ("\0",))

    def is_noun(self, key: tuple[str, ...]) -> bool:
        """Tell whether a phrase stands where nouns do, at least in half of its places."""
        return self.nouns[key] * 2 >= self.phrases[key]

    @cached_property
    def _most(self) -> int:
        """How often the most frequent word stands in the texts, once all are added."""
        return max((one.count for one in self.counts.values()), default=1)

    def weight(self, key: tuple[str, ...]) -> float:
        """Return how much a phrase stands out."""
        counted = [part for part in key if part in self.counts]
        words = [self._of_word(part) for part in counted]
        together = self.phrases[key] / max(self.counts[part].count for part in counted)
        return sum(words) / len(words) * (0.5 + together if len(key) > 1 else 0.7)

    def _of_word(self, key: str) -> float:
        one = self.counts[key]
        variety = (len(one.left) + len(one.right)) / max(1, 2 * one.count)
        spread = math.log(1 + one.paragraphs)
        frequent = one.count / self._most
        early = 1 / (1 + math.log(1 + one.first))
        return (0.5 + frequent) * spread * (1.5 - variety * 0.5) * (0.8 + 0.4 * early)


def without_parts(counts: Counter[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Return the phrases that stand on their own: those of which a longer one is less than half."""
    within: Counter[tuple[str, ...]] = Counter()
    for key, count in counts.items():
        for part in set(_parts(key)) if count > 1 else ():
            within[part] = max(within[part], count)
    return {key for key, count in counts.items() if count > 2 * within[key]}


def _parts(key: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    sizes = range(1, len(key))
    return (key[at : at + size] for size in sizes for at in range(len(key) - size + 1))
