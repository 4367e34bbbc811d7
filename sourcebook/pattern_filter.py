"""Finds which of many patterns a line may have, by texts of which each pattern needs one.

An automaton finds all these texts at once: most patterns need none of those that a line has, and
are not tried. Python's own parser says what a pattern is made of. What is not understood, and a
pattern that any line may have, is always tried.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import ahocorasick

from sourcebook.compiled_patterns import own_cache

_SHORTEST = 3
"""The fewest Latin letters of a text that tells: shorter ones stand in any line."""

_USUAL = frozenset(" .,'-")
"""Signs that stand in any line, too."""

DIGIT = "\0"
"""What stands for any digit among needed texts."""

_DIGIT = re.compile(r"\d")

_ALIKE = str.maketrans("ıſςµİ", "isσμi")
_ODD = re.compile(
    "[ıſςµİΣ\u0345\u0390\u03b0\u03d0-\u03d6\u03f0-\u03f5\u1c80-\u1c88ẛ\u1fbe\u1fd3\u1fe3ﬅﬆ]"
)
"""Letters that are the same as others where case is ignored, in another way than by small letters
(Python's `re._casefix`, and two whose small letters are not one for one)."""


class PatternFilter:
    """Patterns, by number: those that are looked for in small letters, or that ignore case."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._always = 0
        numbers: dict[str, int] = {}
        for number, needed in enumerate(_needed_by_each(patterns)):
            if not needed:
                self._always |= 1 << number
            for text in {*needed, *(one.translate(_ALIKE) for one in needed)}:
                numbers[text] = numbers.get(text, 0) | 1 << number
        self._every = (1 << len(patterns)) - 1
        self._with_digit = numbers.pop(DIGIT, 0)
        self._automaton: ahocorasick.Automaton[int] = ahocorasick.Automaton()
        for text, bits in numbers.items():
            self._automaton.add_word(text, bits)
        self._automaton.make_automaton()
        self._empty = not numbers

    def possible(self, line: str) -> int:
        """Return the patterns that a line in small letters may have, each as its number's bit."""
        found = self._always
        if self._with_digit and _DIGIT.search(line):
            found |= self._with_digit
        for _, bits in () if self._empty else self._automaton.iter(line):
            found |= bits
        return found

    def possible_in_any_case(self, line: str) -> int:
        """Return the same for a line as it is written, of patterns that ignore case."""
        odd = not line.isascii() and _ODD.search(line)
        return self._every if odd else self.possible(line.lower())


def _needed_by_each(patterns: Sequence[str]) -> list[list[str]]:
    """Return the needed texts of each pattern, as they were found once by this code."""
    return own_cache().texts(
        "\0".join((_own_digest(), *patterns)),
        lambda: [sorted(needed_texts(pattern)) for pattern in patterns],
    )


@cache
def _own_digest() -> str:
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()


def numbers_of(bits: int) -> Iterator[int]:
    """Yield the numbers whose bits are set, the least first."""
    while bits:
        least = bits & -bits
        yield least.bit_length() - 1
        bits ^= least


def needed_texts(pattern: str) -> frozenset[str]:
    """Return texts in small letters of which one stands in whatever a pattern matches.

    None where nobody knows.
    """
    try:
        found = _needed(import_module("re._parser").parse(pattern))
    except (ImportError, AttributeError, re.error):  # another Python may do it in another way
        return frozenset()
    if not all(map(_tells, found)):
        return frozenset()
    return frozenset(one.replace("İ", "i").lower() for one in found)


def _tells(text: str) -> bool:
    if _ODD.search(text.translate(_ALIKE)):
        return False
    sign = not text.isalnum() and text not in _USUAL
    return sign or len(text) >= _SHORTEST or not text.isascii()


def _needed(parts: Iterable[tuple[object, Any]]) -> frozenset[str]:
    """Return the same of parts that follow each other; of several sets the one that tells most."""
    known = [found for found in _of_each(parts) if found]
    if len(known) == 1:
        return known[0]
    return max(known, key=_telling, default=frozenset())


def _telling(texts: frozenset[str]) -> tuple[bool, int]:
    """Sort texts by how much they tell."""
    return all(map(_tells, texts)), min(map(_weight, texts))


def _weight(text: str) -> int:
    return len(text) if text.isascii() else _SHORTEST * len(text)


def _of_each(parts: Iterable[tuple[object, Any]]) -> Iterator[frozenset[str]]:
    run = ""
    for name, value in parts:
        kind = str(name)
        if kind == "LITERAL":
            run += chr(value)
            continue
        yield frozenset({run} - {""})
        run = ""
        if kind == "BRANCH":
            each = [_needed(one) for one in value[1]]
            yield frozenset[str]().union(*each) if all(each) else frozenset()
        elif kind == "SUBPATTERN" and not value[1]:
            yield _needed(value[3])
        elif kind == "IN" and [str(one) for _, one in value] == ["CATEGORY_DIGIT"]:
            yield frozenset({DIGIT})
        elif kind in ("MAX_REPEAT", "MIN_REPEAT") and value[0]:
            yield _needed(value[2])
    yield frozenset({run} - {""})
