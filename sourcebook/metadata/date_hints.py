"""What the rest of a page tells about its dates.

Which comes first, day or month; whether a weekday in the text agrees; why there is no year.
"""

import re
from collections.abc import Iterator
from datetime import date

from sourcebook.metadata.calendar import month_name, month_number, weekday_name, weekday_number
from sourcebook.metadata.date_forms import Order
from sourcebook.metadata.dates import read
from sourcebook.metadata.fields import DATES
from sourcebook.model import Candidate

_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
_PATH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})(?:/(\d{1,2}))?(?:/|\b)")


def date_order(
    candidates: tuple[Candidate, ...], furniture: str, language: str
) -> tuple[Order, str]:
    """Decide which comes first where numbers leave it open; nothing when nothing tells.

    Another date of the page whose numbers do tell; a web address with the date in its path; any
    other date that fits one reading only; a language other than English, where the day is first.
    """
    for match in _SLASHED.finditer(furniture):
        first, second = int(match[1]), int(match[2])
        if (first > 12) != (second > 12):
            return ("dmy" if first > 12 else "mdy"), f"in the order of {match[0]} on the page"
    dates = [c.value for c in candidates if c.field in DATES and isinstance(c.value, str)]
    open_dates = [m for m in map(_SLASHED.fullmatch, map(str.strip, dates)) if m]
    known = set(_known_dates(dates, furniture))
    for match in open_dates:
        for order, month, day in (("dmy", match[2], match[1]), ("mdy", match[1], match[2])):
            said = f"{match[3]}-{int(month):02}"
            if said in known or f"{said}-{int(day):02}" in known:
                return ("dmy" if order == "dmy" else "mdy"), "as another date of the page has it"
    if language and language != "en":
        return "dmy", f"day first, as is usual in the text's language ({language})"
    return "", ""


def _known_dates(dates: list[str], furniture: str) -> Iterator[str]:
    for text in dates:
        reading = read(text)
        if reading and reading.edtf and not reading.open_order and len(reading.edtf) >= 7:
            yield reading.edtf
    for match in _PATH.finditer(furniture):
        yield f"{match[1]}-{int(match[2]):02}" + (f"-{int(match[3]):02}" if match[3] else "")


_WEEKDAY = re.compile(
    r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"(?:,? \(?|, ?)([A-Z][a-z]{2,8})(?:\. ?| )(\d{1,2})(?:st|nd|rd|th)?\)?"
)
_MONTH_DAY = re.compile(r"\b([A-Z][a-z]{2,8})\.? \d{1,2}(?:st|nd|rd|th)?\b(?!,? \d{4})")
_ANY_YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d\b")


def weekday_check(year: str, text: str) -> str:
    """Return a remark when a weekday and day in the text ("Tuesday (Nov.22)") fit the year."""
    if len(year) != len("2005"):
        return ""
    for match in _WEEKDAY.finditer(text):
        weekday, month = weekday_number(match[1]), month_number(match[2])
        reading = read(f"{match[3]} {match[2]} {year}") if month else None
        if reading and reading.edtf and _isoweekday(reading.edtf) == weekday:
            when = f"{match[3]} {month_name(month)} {year} was a {weekday_name(weekday)}"
            return f"; the text's '{match[0].strip()}' agrees: {when}"
    return ""


def why_undated(text: str) -> str:
    """Return why a text without a stated date cannot be dated: a day, but no year anywhere."""
    if _ANY_YEAR.search(text):
        return ""
    days = (m[0] for m in _MONTH_DAY.finditer(text) if month_number(m[1]))
    day = next(days, "")
    return f"no year anywhere; the text says only '{day}'" if day else ""


def _isoweekday(edtf: str) -> int:
    return date.fromisoformat(edtf).isoweekday()
