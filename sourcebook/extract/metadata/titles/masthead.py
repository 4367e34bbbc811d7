"""Reads the masthead of a newspaper: its name and the day, on the capture's first line."""

import re
from collections.abc import Iterator

from sourcebook.dates.grammar import read_date
from sourcebook.extract.lines import CaptureLines, Finding, candidate

_MOST_WORDS = 14
_LEAST_LINES = 2
_CAPITALS = 0.8
_PARTS = re.compile(r"\.\s+|\s{3,}|\s*[—–|]\s*|\t+")
"""Between the parts of the second line ("No. 212.    FRIDAY, 12th JUNE, 1896.    ONE PENNY")."""

_SEPARATORS = (", ", ". ", " — ", " – ", " - ", " | ")


def read_masthead(page: CaptureLines) -> Iterator[Finding]:
    """Yield the finding of a first line in capitals that ends with a whole date.

    The date may be on the second line, in capitals too, with the number and the price of the issue.
    """
    if not page.free(0) or page.lines[0].words > _MOST_WORDS or len(page.lines) < _LEAST_LINES:
        return
    text = page.lines[0].text.strip(" .")
    name, date = _split(text)
    if name and name.isupper():
        yield _masthead(page, name, date, 0)
    elif (
        text.isupper()
        and page.free(1)
        and (_in_capitals(page.lines[1].text) or _is_above_headline(page))
    ):
        days = {day for part in _PARTS.split(page.lines[1].text) if (day := _day(part))}
        if len(days) == 1:
            yield _masthead(page, text, days.pop(), 1)


def _is_above_headline(page: CaptureLines) -> bool:
    """Tell whether the second line is a day, and the third another one in capitals."""
    below = page.lines[2] if len(page.lines) > 2 else None
    headline = below is not None and below.text.isupper() and below.words <= _MOST_WORDS
    return headline and bool(_day(page.lines[1].text))


def _masthead(page: CaptureLines, name: str, date: str, last: int) -> Finding:
    values = (
        candidate(page, "container_title", name, (0,)),
        candidate(page, "issued", date, (last,)),
    )
    return Finding(tuple(range(last + 1)), "masthead", values)


def _split(text: str) -> tuple[str, str]:
    """Return what stands before the date that a line ends with, and the date."""
    found: list[tuple[str, str]] = []
    for separator in _SEPARATORS:
        name, _separator, rest = text.partition(separator)
        date = _day(rest) if name.strip() else ""
        if date:
            found.append((name.strip(), date))
    return min(found, key=lambda one: len(one[0]), default=("", ""))


def _in_capitals(text: str) -> bool:
    """Tell whether nearly all letters are capitals ("No. 212. FRIDAY, 12th JUNE, 1896.")."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(map(str.isupper, letters)) >= _CAPITALS * len(letters) > 0


def _day(text: str) -> str:
    """Return the day that a text is; nothing of any other text."""
    reading = read_date(text.strip(" ."))
    return reading.edtf if reading and len(reading.edtf) == len("2000-01-01") else ""
