"""Dates as pictures draw them: how long, how sure."""

import re
from dataclasses import dataclass
from datetime import date

from sourcebook import edtf

_QUALIFIED = re.compile(r"[?~%X]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class When:
    """A date to draw.

    first, last: the days between which it lies. sure: whether it says exactly these days; if not,
    it may be any time between them.
    """

    first: date
    last: date
    sure: bool


def said(text: str) -> str:
    """Return a date in words, an interval without what both its ends say: "10 to 11 May 2017"."""
    start, to, end = edtf.words(text).partition(" to ")
    first, last = start.split(), end.split()
    while to and len(first) > 1 and first[-1:] == last[-1:]:
        first.pop()
        last.pop()
    return f"{' '.join(first)}{to}{end}"


def when(text: str) -> When | None:
    """Return how to draw an EDTF date, None when it is no date.

    A year or a month alone is not sure: it may be any day of it. An interval between two days is.
    An open end is drawn at the end that is known.
    """
    span = edtf.span(text)
    if span is None:
        return None
    first, last = span
    first = last if first == date.min else first
    last = first if last == date.max else last
    ends = text.split("/")
    sure = not _QUALIFIED.search(text) and all(_DAY.fullmatch(end) for end in ends)
    return When(first, last, sure)
