"""The forms in which people write dates: each a pattern and what it says as EDTF (ISO 8601-2:2019).

Each form is one row of `FORMS`, with the practice or standard it comes from. A date that the
calendar does not have is no date.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sourcebook.metadata.calendar import month_number, season_number

Order = Literal["", "dmy", "mdy"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says as a date.

    edtf: the date; nothing when the text is dated but cannot be used.
    note: how it was decided, where the text leaves a choice.
    problem: what is wrong with it, for a person to settle.
    open_order: whether day and month could be exchanged.
    """

    edtf: str
    note: str = ""
    problem: str = ""
    open_order: bool = False


_LETTERS = r"[^\W\d_]{3,12}"
_WORD = rf"({_LETTERS})\.?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th|er|[ºª°.])?"
_OF = r"(?:\s+|-)(?:of\s+|de\s+|del\s+|d['’])?"
_YEAR = r"((?:1[4-9]|20)\d\d)(?:\s*(?:г\.?|года|р\.))?"
_DASH = r"\s*[-–—/]\s*"


def _day(year: int, month: int, number: int) -> str:
    """Return `YYYY-MM-DD`, or nothing when the calendar has no such day."""
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return ""


def _said(edtf: str, note: str = "") -> Reading | None:
    return Reading(edtf, note) if edtf else None


def _ymd(match: re.Match[str], _: Order) -> Reading | None:
    return _said(_day(int(match["y"]), int(match["m"]), int(match["d"])))


def _year_month(year: str, month: int) -> str:
    return f"{year}-{month:02}" if 1 <= month <= 12 else ""


def _numeric(match: re.Match[str], order: Order) -> Reading | None:
    first, last, year = int(match[1]), int(match[3]), int(match[4])
    by_day, by_month = _day(year, last, first), _day(year, first, last)
    if by_day == by_month:
        return _said(by_day)
    if not by_day:
        return _said(by_month, f"month first: there is no month {last}")
    if not by_month:
        return _said(by_day, f"day first: there is no month {first}")
    if match[2] == ".":
        return _said(by_day, "day first, as dates with dots have it")
    if order:
        return Reading(by_day if order == "dmy" else by_month, open_order=True)
    problem = f"{match[0]} can be {by_day} or {by_month}; only the year is used"
    return Reading(str(year), "only the year is certain", problem, open_order=True)


def _day_word_year(match: re.Match[str], _: Order) -> Reading | None:
    return _said(_day(int(match[3]), month_number(match[2]), int(match[1])))


def _word_day_year(match: re.Match[str], _: Order) -> Reading | None:
    return _said(_day(int(match[3]), month_number(match[1]), int(match[2])))


def _word_year(match: re.Match[str], _: Order) -> Reading | None:
    month = month_number(match[1]) or season_number(match[1])
    return _said(f"{match[2]}-{month:02}" if month else "")


def _season_over_new_year(match: re.Match[str], _: Order) -> Reading | None:
    next_year = int(match[1]) + 1
    fits = match[2] in (str(next_year), f"{next_year % 100:02}")
    return _said(f"{match[1]}-24" if fits else "")


def _days_of_month(match: re.Match[str], _: Order) -> Reading | None:
    first, last, month = int(match["a"]), int(match["b"]), month_number(match["w"])
    year = int(match["y"])
    ends = _day(year, month, first), _day(year, month, last)
    return _said("/".join(ends) if all(ends) and first < last else "")


def _months_of_year(match: re.Match[str], _: Order) -> Reading | None:
    first, last = month_number(match[1]), month_number(match[2])
    fits = 0 < first < last
    return _said(f"{match[3]}-{first:02}/{match[3]}-{last:02}" if fits else "")


_named_year = _YEAR.replace("((?:1", "(?P<y>(?:1")
_Build = Callable[[re.Match[str], Order], Reading | None]
FORMS: tuple[tuple[re.Pattern[str], _Build], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (
        # ISO 8601-1:2019, also with the separators of East Asian practice.
        (r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})", _ymd),
        (r"((?:1[4-9]|20)\d\d)-(\d{2})", lambda m, _: _said(_year_month(m[1], int(m[2])))),
        (_YEAR, lambda m, _: _said(m[1])),
        # Common European, and American order; CLDR names of months.
        (rf"{_DAY}{_OF}{_WORD},?{_OF}{_YEAR}", _day_word_year),
        (rf"{_WORD}\s+{_DAY},?\s+{_YEAR}", _word_day_year),
        # EDTF seasons where the word is one.
        (rf"{_WORD},?{_OF}{_YEAR}", _word_year),
        (r"Winter\s+(\d{4})[-–/](\d{4}|\d{2})", _season_over_new_year),
        # All numbers: dots mean the day first (DIN 1355-1, ГОСТ Р 6.30); slashes mean either.
        (r"(\d{1,2})([/.-])\s?(\d{1,2})\2\s?((?:1[4-9]|20)\d\d)", _numeric),
        # Japanese, Chinese and Korean.
        (r"(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일号]", _ymd),
        (r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]号?",
         lambda m, _: _said(_year_month(m[1], int(m[2])))),
        # EDTF intervals.
        (rf"(?P<a>\d{{1,2}}){_DASH}(?P<b>\d{{1,2}})\s+(?P<w>{_LETTERS})\.?,?\s+{_named_year}",
         _days_of_month),
        (rf"(?P<w>{_LETTERS})\.?\s+(?P<a>\d{{1,2}}){_DASH}(?P<b>\d{{1,2}}),?\s+{_named_year}",
         _days_of_month),
        (rf"{_WORD}{_DASH}{_WORD},?\s+{_YEAR}", _months_of_year),
    )
)  # fmt: skip
