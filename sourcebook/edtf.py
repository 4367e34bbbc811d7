"""Reads, orders and spells out EDTF dates, which may be uncertain: the part that sources need.

EDTF is ISO 8601-2:2019, annex A; https://www.loc.gov/standards/datetime/. We read years, months,
days, seasons (`2014-21` is spring), the qualifiers `?` (uncertain), `~` (approximate) and `%`
(both), decades and unknown parts (`201X`, `2014-XX`), and intervals, open ones too (`2019/..`).
"""

import calendar
from datetime import date
from functools import lru_cache

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.locale import dates
from sourcebook.locale.words import _, mark

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[?~%]?)",
    re.ASCII,  # the digits of other scripts are none in EDTF
)
_SEASONS = {
    21: mark("spring {year}"),
    22: mark("summer {year}"),
    23: mark("autumn {year}"),
    24: mark("winter {year}"),
}
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_QUALIFIERS = {
    "": "{date}",
    "~": mark("about {date}"),
    "?": mark("possibly {date}"),
    "%": mark("possibly about {date}"),
}
_ROUND = {1: mark("the {year}s"), 2: mark("the {century}00s")}  # by the number of unknown digits
_OPEN = ("", "..")
_LAST_MONTH = 12


class _Moment(Struct, frozen=True):
    """One EDTF date. month is 21 to 24 for a season; 0 where a part is not given or unknown."""

    year: str
    month: int
    day: int
    mark: str


def valid(text: str) -> bool:
    """Return whether `text` is an EDTF date or interval that we read."""
    return _parts(text) is not None


def words(text: str) -> str:
    """Return an EDTF date in words: `2017-11~` is "about November 2017".

    An interval is short: "5–6 Oct 2012". What is not EDTF comes back as it is.
    """
    parts = _parts(text)
    if parts is None:
        return text
    if len(parts) == 1:
        return _words(parts[0]) if parts[0] else text
    start, end = parts
    if start and end:
        if _plain(start) and _plain(end):
            return dates.interval(_numbers(start), _numbers(end))
        return dates.ends(_words(start), _words(end))
    if start:
        return _("from {date}").format(date=_words(start))
    return _("until {date}").format(date=_words(end)) if end else text


@lru_cache(maxsize=4_000)
def span(text: str) -> tuple[date, date] | None:
    """Return the first and the last day that `text` may mean, or None when it is not a date."""
    parts = _parts(text)
    if parts is None or not any(parts):
        return None
    start, end = parts[0], parts[-1]
    first = _first_day(start) if start else date.min
    last = _last_day(end) if end else date.max
    return first, last


def sort_key(text: str) -> str:
    """Return a key that puts dates in order of their first day; what is no date comes first."""
    days = span(text)
    return f"{days[0].isoformat()} {days[1].isoformat()}" if days else ""


@lru_cache(maxsize=4_000)  # the same date is asked for by each format
def _parts(text: str) -> tuple[_Moment | None, ...] | None:
    """Return one moment, or the two ends of an interval (None for an open end); None if invalid."""
    ends = text.split("/")
    if len(ends) == 1:
        moment = _moment(text)
        return (moment,) if moment else None
    if len(ends) != 2:
        return None
    moments = tuple(None if end in _OPEN else _moment(end) for end in ends)
    broken = any(m is None and end not in _OPEN for m, end in zip(moments, ends, strict=True))
    if broken or not any(moments):
        return None
    start, end = moments
    return moments if not (start and end) or _first_day(start) <= _last_day(end) else None


def _moment(text: str) -> _Moment | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    moment = _Moment(
        match["year"], _number(match["month"]), _number(match["day"]), match["mark"] or ""
    )
    return moment if _possible(moment, match["month"], match["day"]) else None


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _possible(moment: _Moment, month: str | None, day: str | None) -> bool:
    """Return whether the calendar has this date. A given part that reads as 0 must be `XX`."""
    if moment.year == "0000" or (month and month != "XX" and not moment.month):
        return False
    if moment.month in _SEASONS:
        return day is None
    if moment.month > _LAST_MONTH or (day and day != "XX" and not moment.day):
        return False
    if not moment.day:
        return True
    year = _year(moment, "0")
    return bool(moment.month) and moment.day <= calendar.monthrange(year, moment.month)[1]


def _year(moment: _Moment, digit: str) -> int:
    return max(1, int(moment.year.replace("X", digit)))


def _first_day(moment: _Moment) -> date:
    month = _SEASON_MONTHS.get(moment.month, (moment.month or 1,))[0]
    return date(_year(moment, "0"), month, moment.day or 1)


def _last_day(moment: _Moment) -> date:
    year = _year(moment, "9")
    month = _SEASON_MONTHS.get(moment.month, (moment.month or _LAST_MONTH,))[-1]
    return date(year, month, moment.day or calendar.monthrange(year, month)[1])


def _words(moment: _Moment) -> str:
    unknown = moment.year.count("X")
    if unknown:
        shown = _(_ROUND[unknown]).format(year=f"{moment.year[:3]}0", century=moment.year[:2])
    elif moment.month in _SEASONS:
        shown = _(_SEASONS[moment.month]).format(year=moment.year.lstrip("0"))
    else:
        shown = dates.date(*_numbers(moment))
    return _(_QUALIFIERS[moment.mark]).format(date=shown) if moment.mark else shown


def _plain(moment: _Moment) -> bool:
    """Return whether a date is a day, a month or a year that is certain."""
    return not moment.mark and "X" not in moment.year and moment.month not in _SEASONS


def _numbers(moment: _Moment) -> tuple[int, int, int]:
    return int(moment.year), moment.month, moment.day


# EDTF dates as most formats here want them: a day, a month or a year, without "about".
#
# Zotero's translators read `YYYY`, `YYYY-MM` and `YYYY-MM-DD` (with `-` or `/`) and take no date
# from `2018~`. The formats that have a qualifier keep it: BibLaTeX, CSL-JSON, RIS and our tables.

_QUALIFIER = re.compile(r"[?~%](?=/|$)")
_SEASON = re.compile(r"\d{4}-2[1-4](?=/|$)")


def plain_date(text: str) -> str:
    """Return an EDTF date as a day, a month, a year or nothing.

    A qualifier is left out. An interval gives what both ends share, a season its year.

    >>> plain_date("2019-01-22/2019-01-31"), plain_date("2017-11~"), plain_date("201X")
    ('2019-01', '2017-11', '')
    """
    days = span(text)
    if days is None or ".." in text or text.startswith("/") or text.endswith("/"):
        return ""
    shared = _shared(days[0].isoformat(), days[1].isoformat())
    return shared[:4] if _SEASON.search(_QUALIFIER.sub("", text)) else shared


def _shared(first: str, last: str) -> str:
    return next((first[:n] for n in (10, 7, 4) if first[:n] == last[:n]), "")
