"""Finds names in scripts with capitals: runs of words that are written with one."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sourcebook.suggest.function_words import function_words, generic_words
from sourcebook.suggest.name_signs import NAME_PARTICLES, TITLES, by_words, names_a_kind
from sourcebook.suggest.words import TextWord, Usage

_CONNECTORS = frozenset(("of", "for", "of the", "for the", "de la", "de los", "and", "&"))
_LONGEST = 7
"""Words of a name."""

_HYPHEN = re.compile("[-\u2010\u2011]")
_CODE = re.compile(r"(?=.*\d)[A-Z][A-Z0-9]{1,5}")
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")


class NameRun(NamedTuple):
    """Words that may be a name, `words[first:last]` of a paragraph.

    title: the words before it that say who or what it is ("Prime Minister", "Stadt").
    """

    first: int
    last: int
    title: str = ""


class NameReader:
    """Finds the names of texts in one language. usage: how its words are written."""

    def __init__(self, language: str, usage: Usage) -> None:
        self._silent = function_words(language)
        self._generic = generic_words(language)
        self._usage = usage
        self._german = usage.capitalises_nouns

    def runs(self, found: Sequence[TextWord], *, titled: bool) -> Iterator[NameRun]:
        """Yield the names in a paragraph. titled: whether its capitals mean nothing."""
        at = 0
        while at < len(found):
            end = self._end(found, at, titled=titled)
            for run in self._parts(found, at, end) if end > at else ():
                alone = run.last - run.first == 1
                word = found[run.first]
                if not (alone and (names_a_kind(word.text) or word.low in self._generic)):
                    yield run
            at = max(end, at + 1)

    def _end(self, found: Sequence[TextWord], start: int, *, titled: bool) -> int:
        """Return where the run that begins at `start` ends; `start` where none begins."""
        at = start
        while at < len(found) and at - start < _LONGEST:
            word = found[at]
            if at > start and (_is_parted(found[at - 1], word) or word.first):
                break
            if self._is_name(found, at, titled=titled):
                at += 1
                continue
            further = self._connected(found, start, at, titled=titled)
            if further == at:
                break
            at = further
        return at

    def _is_name(self, found: Sequence[TextWord], at: int, *, titled: bool) -> bool:
        word = found[at]
        after = found[at + 1] if at + 1 < len(found) else None
        if _CODE.fullmatch(word.text):
            return True
        if any(char.isdigit() for char in word.text) or self._is_silent_pair(word):
            return False
        if after and not titled and _is_initial(word, after):
            return after.is_capital
        if not word.is_capital or (word.low in self._silent and word.low not in TITLES):
            return len(word.text) > 1 and word.text.isupper() and not titled and not word.first
        return self._is_proper(word, after, titled=titled)

    def _is_proper(self, word: TextWord, after: TextWord | None, *, titled: bool) -> bool:
        """Tell whether the capital of a word means that it is a name. after: the next word."""
        if self._usage.is_proper(word.text) or titled or not word.first:
            return self._usage.is_proper(word.text) or not titled
        if self._german:
            return False
        joined = after and after.is_capital and not after.before.strip() and not after.first
        return bool(joined) and not self._usage.small[word.low]

    def _is_silent_pair(self, word: TextWord) -> bool:
        """Tell whether the parts of a word with a hyphen say nothing: "December-January"."""
        parts = _HYPHEN.split(word.low)
        return len(parts) > 1 and all(part in self._silent for part in parts)

    def _connected(self, found: Sequence[TextWord], start: int, at: int, *, titled: bool) -> int:
        """Return where a run goes on behind the small words at `at`; `at` where it does not."""
        for size in (2, 1):
            small = found[at : at + size]
            behind = at + size
            if at == start or behind >= len(found) or any(w.before.strip() for w in small):
                continue
            text = " ".join(word.text for word in small)
            last = found[behind]
            if last.before.strip() or not self._is_name(found, behind, titled=titled):
                continue
            if text in NAME_PARTICLES and not self._german:
                return behind
            before = " ".join(word.text for word in found[start:at])
            if text in _CONNECTORS and self._goes_on(before, text):
                return behind
            if text in NAME_PARTICLES and self._is_given(found[at - 1]):
                return behind
        return at

    def _is_given(self, word: TextWord) -> bool:
        """Tell whether a German word may be a name before "von": no plural, and no noun."""
        return not word.low.endswith(("n", "e", "s")) and not self._is_noun(word)

    @staticmethod
    def _goes_on(before: str, connector: str) -> bool:
        """Tell whether a name goes on behind "of": the words before it name a thing of its own."""
        if connector in ("and", "&"):
            return " of " in before
        return by_words(before) is not None or len(before.split()) > 1

    def _parts(self, found: Sequence[TextWord], start: int, end: int) -> Iterator[NameRun]:
        """Yield the names in a run: what stands before and behind titles, and whose they are."""
        whole = " ".join(word.text for word in found[start:end])
        kind = by_words(whole)
        titles = [n for n in range(start, end) if self._is_title(found[n])]
        if titles and not (kind and kind[0] != "places"):
            if titles[-1] + 1 < end:
                title = " ".join(found[n].text for n in titles)
                yield NameRun(titles[-1] + 1, end, title)
            if titles[0] > start and not self._german:
                yield NameRun(start, titles[0])
        elif self._german:
            yield from self._german_names(found, start, end)
        else:
            yield NameRun(start, end, self._title_before(found, start))

    @staticmethod
    def _is_title(word: TextWord) -> bool:
        return word.low.rstrip(".") in TITLES

    def _title_before(self, found: Sequence[TextWord], start: int) -> str:
        """Return a title in small letters before a name: "president Jane Smith"."""
        if not start or found[start].before.strip() not in ("", ",", "."):
            return ""
        before = found[start - 1]
        return before.text if before.low in TITLES else ""

    def _german_names(self, found: Sequence[TextWord], start: int, end: int) -> Iterator[NameRun]:
        """Yield the names in a run of a language in which every noun has a capital.

        A noun is no name where it stands behind an article somewhere. The noun before a name says
        what it is of.
        """
        at = start
        while at < end and self._is_noun(found[at]):
            at += 1
        if at == end:
            return
        title = found[at - 1].text if at > start else self._title_before(found, start)
        last = at
        while last < end and not (self._is_noun(found[last]) and last > at):
            last += 1
        yield NameRun(at, last, title)

    def _is_noun(self, word: TextWord) -> bool:
        low = word.low
        if len(low) > 1 and word.text.isupper():
            return False
        return self._usage.determined[low] > 0 or self._usage.determined[low.removesuffix("s")] > 0


def _is_initial(word: TextWord, after: TextWord) -> bool:
    """Tell whether a word is the initial of a name that goes on: "M. Lind"."""
    single = len(word.text) == 1 and word.is_capital
    return single and after.before.strip() == "." and not after.first


def _is_parted(before: TextWord, word: TextWord) -> bool:
    """Tell whether no name goes on from one word to the next."""
    return before.owns or (bool(word.before.strip()) and not _is_initial(before, word))


def is_year(word: str) -> bool:
    """Tell whether a word is the number of a year."""
    return bool(_YEAR.fullmatch(word))


def is_code(word: str) -> bool:
    """Tell whether a word is capitals with digits: "G20"."""
    return bool(_CODE.fullmatch(word))
