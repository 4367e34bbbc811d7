"""Reads the words with which texts of one language say when: months, weekdays, last, next, ago.

Each pattern names what it finds: `y`, `m`, `d` are a year, a month, a day, `d0` the day on which a
range begins; `season`, `weekday`, `ago` with `unit`; `step` is -1 for last, 0 for this, 1 for next.
"""

import re
from collections.abc import Mapping

from msgspec import Struct, field

YEAR = r"(?P<y>(?:1[4-9]|20)\d\d)"
DAY = r"(?P<d>3[01]|[12]\d|0?[1-9])"
DAY0 = r"(?P<d0>3[01]|[12]\d|0?[1-9])"
LAST, THIS, NEXT = -1, 0, 1


class DateWords(Struct, frozen=True):
    """The words of one language.

    months, weekdays, seasons, numbers, units, steps: what each word stands for. patterns: those of
    whole phrases, compiled once a text in the language is read. joins: what stands between the two
    ends of a range. future: words of a sentence about what is to come.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    steps: Mapping[str, int]
    patterns: tuple[str, ...]
    joins: re.Pattern[str]
    future: re.Pattern[str]
    days: Mapping[str, int] = field(default_factory=dict)


def rows(text: str) -> dict[str, int]:
    """Return words by the number of their row; rows are parted by `|`, words by spaces."""
    return {
        word.replace("_", " "): number
        for number, row in enumerate(text.split("|"), 1)
        for word in row.split()
    }


def any_of(words: Mapping[str, object]) -> str:
    """Return the pattern of any of these words, the longest first."""
    names = sorted((re.escape(word) for word in words), key=lambda word: -len(word))
    return f"(?:{'|'.join(names)})"


def phrases(*patterns: str) -> tuple[str, ...]:
    """Return patterns, each of which may be written in several pieces."""
    return patterns


_SEASONS = (21, 22, 23, 24)


def seasons(text: str) -> dict[str, int]:
    """Return the words for seasons, in rows as `rows` reads them, with their numbers in EDTF."""
    return {word: _SEASONS[at - 1] for word, at in rows(text).items()}
