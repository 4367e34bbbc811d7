"""Compares values with true ones, and counts: right, in part, given, invented, how sure."""

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

BANDS = ((0.9, 1.01), (0.75, 0.9), (0.5, 0.75), (0.0, 0.5))
"""Ranges of how sure a value is said to be, whose shares of right values are printed."""

_PART = 0.75
"""Words that a title must share with the true one to be right in part (F1)."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a program reads of a page: a text for each field, and how sure it says it is."""

    values: dict[str, str]
    chances: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measured:
    """A field that is scored.

    truth: its name in the data. same: tells whether a value is the true one.
    part: whether it is so in part.
    """

    name: str
    truth: str
    same: Callable[[str, str], bool]
    part: Callable[[str, str], bool]


@dataclass(slots=True)
class Score:
    """Counts over pages. known, unknown: pages that have a true value, or none."""

    known: int = 0
    unknown: int = 0
    given: int = 0
    right: int = 0
    part: int = 0
    invented: int = 0

    def add(self, true: str, value: str, measured: Measured) -> None:
        """Count one page."""
        if not true:
            self.unknown += 1
            self.invented += bool(value)
            return
        self.known += 1
        if value:
            same = measured.same(value, true)
            self.given += 1
            self.right += same
            self.part += same or measured.part(value, true)

    def cells(self) -> str:
        """Return the shares as cells of a table."""
        shares = (
            (self.given, self.known),
            (self.right, self.given),
            (self.part, self.given),
            (self.right, self.known),
            (self.invented, self.unknown),
        )
        return " | ".join(f"{a / b:.3f}" if b else "" for a, b in shares)


def _folded(text: str) -> str:
    text = html.unescape(text).replace("’", "'").replace("‘", "'")
    return " ".join(text.replace("“", '"').replace("”", '"').split()).casefold()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", _folded(text))


def _names(text: str) -> list[str]:
    names = re.split(r"\s*(?:;|,|&|\||\band\b)\s*", _folded(text).removeprefix("by "))
    return sorted(name.strip(" .") for name in names if name.strip(" ."))


def _title_in_part(value: str, true: str) -> bool:
    found, wanted = _words(value), _words(true)
    common = sum(min(found.count(word), wanted.count(word)) for word in set(found))
    return 2 * common >= _PART * (len(found) + len(wanted))


def _author_in_part(value: str, true: str) -> bool:
    """Tell whether one person, or all words of one name, stand on both sides."""
    names = ((set(_words(name)), true) for name in _names(value))
    return any(words and words <= set(_words(other)) for words, other in names)


def _month(value: str, true: str) -> bool:
    return value[:7] == true[:7] or true.startswith(value[:10])


FIELDS = (
    Measured("title", "title", lambda a, b: _folded(a) == _folded(b), _title_in_part),
    Measured("author", "author", lambda a, b: _names(a) == _names(b), _author_in_part),
    Measured("date", "date", lambda a, b: a[:10] == b[:10], _month),
)
WORDS_OF_TITLE = Measured("title", "title", lambda a, b: _words(a) == _words(b), _title_in_part)
"""For text: what turns a page into text changes its signs."""

HEAD = "given | right of given | in part too | right of known | invented"


def score(truths: Sequence[dict[str, str]], found: Sequence[Found], one: Measured) -> Score:
    """Return the counts of one field over all pages."""
    counted = Score()
    for truth, values in zip(truths, found, strict=True):
        counted.add(truth.get(one.truth) or "", values.values.get(one.name, ""), one)
    return counted


def calibration(
    truths: Sequence[dict[str, str]], found: Sequence[Found], one: Measured
) -> list[tuple[str, int, int]]:
    """Return for each range of how sure values are said to be how many are right, and all.

    Values of pages without a true one count as wrong.
    """
    rows = []
    for low, high in BANDS:
        chosen = [
            one.same(values.values[one.name], truth.get(one.truth) or "")
            for truth, values in zip(truths, found, strict=True)
            if values.values.get(one.name) and low <= values.chances.get(one.name, 0.0) < high
        ]
        rows.append((f"{low:.2f} and more", sum(chosen), len(chosen)))
    return rows
