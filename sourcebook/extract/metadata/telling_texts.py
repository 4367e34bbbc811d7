"""Finds which of many patterns a line may have, by texts of which each pattern needs one.

An automaton finds all these texts at once: most patterns need none of those that a line has, and
are not tried. Python's own parser says what a pattern is made of. What is not understood, and a
pattern that any line may have, is always tried.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any

import ahocorasick

_SHORTEST = 3
"""The fewest Latin letters of a text that tells: shorter ones stand in any line."""


class Telling:
    """Patterns, by number, that are looked for as they are, without a flag of `re`.

    None stands for one that is always tried.
    """

    def __init__(self, patterns: Sequence[str | None]) -> None:
        self._always = 0
        numbers: dict[str, int] = {}
        for number, pattern in enumerate(patterns):
            needed = needed_texts(pattern) if pattern is not None else frozenset[str]()
            if not needed:
                self._always |= 1 << number
            for text in needed:
                numbers[text] = numbers.get(text, 0) | 1 << number
        self._automaton: ahocorasick.Automaton[int] = ahocorasick.Automaton()
        for text, bits in numbers.items():
            self._automaton.add_word(text, bits)
        self._automaton.make_automaton()
        self._empty = not numbers

    def possible(self, line: str) -> int:
        """Return the patterns that a line may have, each as the bit of its number."""
        found = self._always
        for _, bits in () if self._empty else self._automaton.iter(line):
            found |= bits
        return found


def needed_texts(pattern: str) -> frozenset[str]:
    """Return texts of which one stands in whatever a pattern matches; none where nobody knows."""
    try:
        found = _needed(import_module("re._parser").parse(pattern))
    except (ImportError, AttributeError, re.error):  # another Python may do it in another way
        return frozenset()
    return found if found and all(map(_tells, found)) else frozenset()


def _tells(text: str) -> bool:
    return len(text) >= _SHORTEST or not text.isascii()


def _needed(parts: Iterable[tuple[object, Any]]) -> frozenset[str]:
    """Return the same of parts that follow each other; of several sets the one that tells most."""
    known = [found for found in _of_each(parts) if found]
    return max(known, key=lambda texts: min(map(_weight, texts)), default=frozenset())


def _weight(text: str) -> int:
    return len(text) if text.isascii() else _SHORTEST * len(text)


def _of_each(parts: Iterable[tuple[object, Any]]) -> Iterator[frozenset[str]]:
    run = ""
    for name, value in parts:
        if str(name) == "LITERAL":
            run += chr(value)
            continue
        yield frozenset({run} - {""})
        run = ""
        if str(name) == "BRANCH":
            each = [_needed(one) for one in value[1]]
            yield frozenset[str]().union(*each) if all(each) else frozenset()
        elif str(name) == "SUBPATTERN" and not value[1]:
            yield _needed(value[3])
        elif str(name) in ("MAX_REPEAT", "MIN_REPEAT") and value[0]:
            yield _needed(value[2])
    yield frozenset({run} - {""})
