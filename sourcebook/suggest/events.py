"""Finds what happened: a word for an event with a name, a place or a year beside it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sourcebook.suggest.function_words import function_words
from sourcebook.suggest.name_signs import is_event_word
from sourcebook.suggest.runs import is_code, is_year
from sourcebook.suggest.words import TextWord

_BEHIND_TEXT = """
of in at on to vom von in bei zu mit um de du en à del di от в на о об
"""
_BEHIND = frozenset(_BEHIND_TEXT.split())
_MOST_BEFORE, _MOST_BEHIND = 3, 6


class EventWords(NamedTuple):
    """Words that name an event, `words[first:last]` of a paragraph.

    signs: how many of name before it, name behind it, and year there are.
    """

    first: int
    last: int
    signs: int


class EventReader:
    """Finds the events of texts in one language."""

    def __init__(self, language: str) -> None:
        self._silent = function_words(language)

    def events(self, found: Sequence[TextWord]) -> Iterator[EventWords]:
        """Yield the events in a paragraph, the longest form of each."""
        at = 0
        while at < len(found):
            if is_event_word(found[at].low) and (event := self._event(found, at)):
                yield event
                at = event.last
            else:
                at += 1

    def _event(self, found: Sequence[TextWord], at: int) -> EventWords | None:
        first = self._begin(found, at)
        last, behind = self._behind(found, at)
        year = any(is_year(word.text) for word in found[first:last])
        before = any(_is_name(word, self._silent) for word in found[first:at])
        if not (before or behind or year):
            return None
        return EventWords(first, last, before + behind + year)

    def _begin(self, found: Sequence[TextWord], at: int) -> int:
        """Return where the words before an event begin that belong to it."""
        first = at
        while first > 0 and at - first < _MOST_BEFORE:
            word = found[first - 1]
            if found[first].before.strip() or found[first].first:
                break
            if is_year(word.text):
                first -= 1
                break
            if word.low in self._silent or word.low.endswith(("ing", "ed")):
                break
            first -= 1
        while first < at and not (
            _is_name(found[first], self._silent) or is_year(found[first].text)
        ):
            if not any(_is_name(word, self._silent) for word in found[first + 1 : at]):
                break
            first += 1
        return first

    def _behind(self, found: Sequence[TextWord], at: int) -> tuple[int, bool]:
        """Return where what belongs to an event ends behind it, and whether a name is there."""
        end = at + 1
        if end >= len(found) or found[end].before.strip() or found[end].low not in _BEHIND:
            return end, False
        last = end + 1
        while last < len(found) and last - end < _MOST_BEHIND and not found[last].before.strip():
            word = found[last]
            if not (word.is_capital or is_year(word.text)) or found[last - 1].owns:
                break
            last += 1
        named = any(_is_name(word, self._silent) for word in found[end + 1 : last])
        dated = any(is_year(word.text) for word in found[end + 1 : last])
        return (last, named) if named or dated else (end, False)


def _is_name(word: TextWord, silent: frozenset[str]) -> bool:
    return is_code(word.text) or (word.is_capital and not word.first and word.low not in silent)
