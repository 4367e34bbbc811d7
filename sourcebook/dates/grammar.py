"""Reads texts that are a date and nothing else, as EDTF (ISO 8601-2:2019).

The forms of dates are the rows of `FORMS`, each with the practice or standard it comes from. A date
that the calendar does not have, or whose weekday does not fit, is no date.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.dates.names import SEASON_NUMBERS, month_number, weekday_name
from sourcebook.dates.spelling import ON, bare
from sourcebook.dates.weekday_and_hour import split_weekday

Order = Literal["", "dmy", "mdy"]


class DateReading(Struct, frozen=True):
    """A text read as a date.

    edtf: the date; empty when the text holds one that cannot be used.
    note: how it was decided, where the text leaves a choice.
    problem: what is wrong with it, for a person to settle.
    open_order: whether day and month could be exchanged.
    """

    edtf: str
    note: str = ""
    problem: str = ""
    open_order: bool = False


MONTH_LETTERS = (
    r"(?:[^\W\d_](?:[^\W\d_]|[\u0900-\u0963\u0e31-\u0e4e]){2,14}"
    r"|[\u0900-\u0963\u0980-\u0dff\u0e81-\u0eff\u1000-\u109f\u1200-\u137f\u1780-\u17ff]{2,15})"
)
"""The letters of a month's name in any script, as a pattern."""
_WORD = rf"({MONTH_LETTERS})[.॰]?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th|er|d?e|te|ten|mh|na|ê|\(?an?\)?|[ºª°.])?"
_OF = (
    r"(?:\s+|[-/]|(?<=\.)(?=[^\W\d_]|\d{4}))"
    r"(?:of\s+|de\s+|del\s+|d['’]|ta['’]\s?|dhen\s+|ค\.ศ\.\s)?"
)
_YEAR = r"((?:1[4-9]|20)\d\d)(?:\s*(?:г\.?|года|р\.?|թ\.?|ел)|an)?"
_AFTER_YEAR = (
    r"(?:\.\sgada|[.,]|\(?e?\)?ko|-?\s?(?:ж\.|թ\.?|жылғы|жылы|жыл|yil|yilning|m\.),?)?[\s-]"
)
"""What stands between a year and the rest, also an ending or the word "year"."""
_YEAR_FIRST = rf"{_YEAR}{_AFTER_YEAR}\s*"
_DASH = r"\s*[-–—/]\s*"


def _day(year: int, month: int, number: int) -> str:
    """Return `YYYY-MM-DD`, or nothing when the calendar has no such day."""
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return ""


def _reading(edtf: str, note: str = "") -> DateReading | None:
    return DateReading(edtf, note) if edtf else None


def _ymd(match: re.Match[str], _: Order) -> DateReading | None:
    return _reading(_day(int(match["y"]), int(match["m"]), int(match["d"])))


def _year_month(year: str, month: int) -> str:
    return f"{year}-{month:02}" if 1 <= month <= 12 else ""


def _numeric(match: re.Match[str], order: Order) -> DateReading | None:
    first, last, year = int(match[1]), int(match[3]), int(match[4])
    by_day, by_month = _day(year, last, first), _day(year, first, last)
    if by_day == by_month:
        return _reading(by_day)
    if not by_day:
        return _reading(by_month, f"month first: there is no month {last}")
    if not by_month:
        return _reading(by_day, f"day first: there is no month {first}")
    if match[2] == ".":
        return _reading(by_day, "day first, as dates with dots have it")
    if order:
        return DateReading(by_day if order == "dmy" else by_month, open_order=True)
    problem = f"{match[0]} can be {by_day} or {by_month}; only the year is used"
    return DateReading(str(year), "only the year is certain", problem, open_order=True)


def _day_word_year(match: re.Match[str], _: Order) -> DateReading | None:
    return _reading(_day(int(match[3]), month_number(match[2]), int(match[1])))


def _word_day_year(match: re.Match[str], _: Order) -> DateReading | None:
    return _reading(_day(int(match[3]), month_number(match[1]), int(match[2])))


def _year_word_day(match: re.Match[str], _: Order) -> DateReading | None:
    return _reading(_day(int(match[1]), month_number(match[2]), int(match[3])))


def _year_day_word(match: re.Match[str], _: Order) -> DateReading | None:
    return _reading(_day(int(match[1]), month_number(match[3]), int(match[2])))


_COMPUTER = "mac"
"""March in Malay; with a year alone it is a computer."""


def _word_year(match: re.Match[str], _: Order) -> DateReading | None:
    word = match[1].casefold()
    month = 0 if word == _COMPUTER else month_number(word) or SEASON_NUMBERS.get(word, 0)
    return _reading(f"{match[2]}-{month:02}" if month else "")


def _season_over_new_year(match: re.Match[str], _: Order) -> DateReading | None:
    next_year = int(match[1]) + 1
    fits = match[2] in (str(next_year), f"{next_year % 100:02}")
    return _reading(f"{match[1]}-24" if fits else "")


def _days_of_month(match: re.Match[str], _: Order) -> DateReading | None:
    first, last, month = int(match["a"]), int(match["b"]), month_number(match["w"])
    year = int(match["y"])
    ends = _day(year, month, first), _day(year, month, last)
    return _reading("/".join(ends) if all(ends) and first < last else "")


def _months_of_year(match: re.Match[str], _: Order) -> DateReading | None:
    first, last = month_number(match[1]), month_number(match[2])
    fits = 0 < first < last
    return _reading(f"{match[3]}-{first:02}/{match[3]}-{last:02}" if fits else "")


_named_year = _YEAR.replace("((?:1", "(?P<y>(?:1")
_Build = Callable[[re.Match[str], Order], DateReading | None]
FORMS: tuple[tuple[re.Pattern[str], _Build], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (
        # ISO 8601-1:2019, also with the separators of East Asian practice.
        (r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})", _ymd),
        (r"(?P<y>\d{4})\.\s(?P<m>\d{1,2})\.\s(?P<d>\d{1,2})", _ymd),
        (r"((?:1[89]|20)\d\d)\.\s(\d{1,2})\.?",
         lambda m, _: _reading(_year_month(m[1], int(m[2])))),
        (r"((?:1[4-9]|20)\d\d)-(\d{1,2})", lambda m, _: _reading(_year_month(m[1], int(m[2])))),
        (_YEAR, lambda m, _: _reading(m[1])),
        (r"(\d{1,2})[/.]((?:1[4-9]|20)\d\d)", lambda m, _: _reading(_year_month(m[2], int(m[1])))),
        # Common European, and American order; CLDR names of months.
        (rf"{_DAY},?{_OF}{_WORD},?{_OF}{_YEAR}", _day_word_year),
        (rf"{_WORD}\s+{_DAY},?\s+{_YEAR}", _word_day_year),
        # EDTF seasons where the word is one.
        (rf"{_WORD},?{_OF}{_YEAR}", _word_year),
        (r"(\d{4})\s*[年년]\s*([春夏秋冬]|봄|여름|가을|겨울)[季号號]?",
         lambda m, _: _reading(f"{m[1]}-{SEASON_NUMBERS[m[2]]}")),
        (r"Winter\s+(\d{4})[-–/](\d{4}|\d{2})", _season_over_new_year),
        # All numbers: dots mean the day first (DIN 1355-1, ГОСТ Р 6.30); slashes mean either.
        (r"(\d{1,2})([/.-])\s?(\d{1,2})\2\s?((?:1[4-9]|20)\d\d)", _numeric),
        # Japanese, Chinese and Korean.
        (r"(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일号]", _ymd),
        (r"(\d{4})\s*[年년]", lambda m, _: _reading(m[1])),
        (r"(?:ngày\s+)?(?P<d>\d{1,2})\s+(?:tháng|thg)\s+(?P<m>\d{1,2})\s*,?\s+(?:năm\s+)?(?P<y>\d{4})",
         _ymd),
        (r"tháng\s+(\d{1,2})\s*[,/]?\s+(?:năm\s+)?(\d{4})",
         lambda m, _: _reading(_year_month(m[2], int(m[1])))),
        (rf"{_YEAR_FIRST}{_WORD}[\s-]+{_DAY}", _year_word_day),
        (rf"{_YEAR_FIRST}{_DAY}[\s-]+{_WORD}", _year_day_word),
        (r"(?P<y>\d{4})\s+оны\s+(?P<m>\d{1,2})(?:-р| дугаар| дүгээр) сарын\s+(?P<d>\d{1,2})", _ymd),
        (r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]号?",
         lambda m, _: _reading(_year_month(m[1], int(m[2])))),
        # EDTF intervals.
        (rf"(?P<a>\d{{1,2}}){_DASH}(?P<b>\d{{1,2}})\s+(?P<w>{MONTH_LETTERS})\.?,?\s+{_named_year}",
         _days_of_month),
        (rf"(?P<w>{MONTH_LETTERS})\.?\s+(?P<a>\d{{1,2}}){_DASH}(?P<b>\d{{1,2}}),?\s+{_named_year}",
         _days_of_month),
        (rf"{_WORD}{_DASH}{_WORD},?\s+{_YEAR}", _months_of_year),
    )
)  # fmt: skip


_NUMBERS = re.compile("[年ת]")
"""What dates have whose numbers are written in characters or in Hebrew letters."""
LONGEST = 60
"""Characters: a text that is longer holds more than a date."""


def read_date(text: str, order: Order = "") -> DateReading | None:
    """Read an isolated date; None when `text` is anything else.

    order: which comes first, day or month, where the numbers do not tell.
    """
    return _read(text, order) if len(text) <= LONGEST else None


def has_numbers(text: str) -> bool:
    """Tell whether a text has what any date has: a digit, or a sign of numbers in letters."""
    return any(map(str.isdigit, text)) or bool(_NUMBERS.search(text))


@lru_cache(maxsize=1 << 12)  # several rules look at one line
def _read(text: str, order: Order) -> DateReading | None:
    if not has_numbers(text):
        return None
    weekday, text = split_weekday(bare(text))
    text = ON.sub("", text, count=1) if weekday and ON.match(text) else text
    for pattern, build in FORMS:
        match = pattern.fullmatch(text)
        if match:
            reading = build(match, order)
            reading = _ordered(match, build, weekday) or reading if weekday else reading
            return _checked(reading, weekday) if reading else None
    return _interval(text, order)


def _checked(reading: DateReading, weekday: int) -> DateReading:
    if not weekday or len(reading.edtf) != len("2015-11-17"):
        return reading
    true = date.fromisoformat(reading.edtf).isoweekday()
    if true == weekday:
        return reading
    stated, actual = weekday_name(weekday), weekday_name(true)
    return DateReading("", problem=f"the page says {stated}, but {reading.edtf} was a {actual}")


def _ordered(match: re.Match[str], build: _Build, weekday: int) -> DateReading | None:
    """Return the reading that the weekday fits, where day and month could be exchanged."""
    reading = build(match, "")
    if not (reading and reading.open_order):
        return None
    orders: tuple[Order, ...] = ("dmy", "mdy")
    days = (one.edtf for order in orders if (one := build(match, order)))
    fitting = [day for day in days if date.fromisoformat(day).isoweekday() == weekday]
    return DateReading(fitting[0], "the order that its weekday fits") if len(fitting) == 1 else None


def _interval(text: str, order: Order) -> DateReading | None:
    parts = re.split(r" (?:-|–|—|to|bis|au|al) ", text)
    ends = [read_date(part, order) for part in parts] if len(parts) == 2 else []
    if len(ends) == 2 and all(end and end.edtf and not end.open_order for end in ends):
        first, last = (end.edtf for end in ends if end)
        if last in first and first != last:  # the day, and its month in another calendar
            return DateReading(first)
        return DateReading(f"{first}/{last}") if "/" not in first + last else None
    return None


def day_pattern(year: str) -> str:
    """Return the pattern of a date to the day among other words, as pages show it.

    year: the pattern of a year. Its two groups are the signs between numbers, so no other group may
    stand before it.
    """
    month = rf"{MONTH_LETTERS}\.?"
    return (
        rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.)?[\s-](?:de\s|of\s)?{month},?[\s-](?:de\s)?{year}"
        rf"|{month}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s{year}"
        rf"|{year}{_AFTER_YEAR}(?:{month}[\s-]\d{{1,2}}(?:an?)?\b\.?|\d{{1,2}}\.?[\s-]{month})"
        rf"|{year}([-/.])\d{{1,2}}\1\d{{1,2}}|\d{{1,2}}([/.-])\d{{1,2}}\2{year}"
        rf"|{year}[年년]\s?\d{{1,2}}[月월]\s?\d{{1,2}}[日일])"
    )


DATE_AMONG_WORDS = re.compile(rf"(?<!\w){day_pattern(r'(?:1[4-9]|20)[0-9][0-9]')}", re.IGNORECASE)
"""A date to the day among other words."""
