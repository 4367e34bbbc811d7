"""Reads dates as markup and headers state them, with times and zones too, as EDTF."""

import re

from sourcebook.dates.normal import normalise_date
from sourcebook.dates.weekday_and_hour import without_inner_clock

_ISO = re.compile(r"\s*((?:1[4-9]|20)\d\d-[01]\d-[0-3]\d)(?:[T\s].*)?", re.DOTALL)
_ANY_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)\w*,?\s+(?=\d)", re.IGNORECASE)
_CLOCK = re.compile(r"[\s,-]+(?:(?:at|à|um|a las|alle|às|om)\s)?\d{1,2}(?::|\s?h\s?)\d\d\b.*$")
_MARCH = re.compile(r"^mar\.?\s(?=\d)", re.IGNORECASE)  # also short for Tuesday in three languages
_TWO_WAYS = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}")


def day_of(text: str) -> str:
    """Return a date as EDTF; of a date with a time the day, as stated in its own time zone.

    >>> day_of("2025-09-04T23:30:00-05:00")
    '2025-09-04'
    """
    if len(text) > 80:
        return ""
    match = _ISO.fullmatch(text)
    if match:
        return normalise_date(match[1])
    text = _CLOCK.sub("", without_inner_clock(" ".join(text.split())))
    bare = _ANY_WEEKDAY.sub("", text)
    if bare != text and _TWO_WAYS.fullmatch(bare):
        return normalise_date(text) or normalise_date(bare)
    return normalise_date(_MARCH.sub("March ", bare))


def stated_date(text: str) -> str:
    """Return a date as EDTF; unchanged when day and month could be exchanged."""
    day = day_of(text)
    if len(day) == len("2005") and _TWO_WAYS.search(text):
        return _CLOCK.sub("", " ".join(text.split()))
    return day
