"""Writes dates in the one way that the grammar reads: their digits, years, calendars and order."""

import unicodedata

from sourcebook import lazy_re as re
from sourcebook.dates.calendars import gregorian, of_persian_numbers
from sourcebook.dates.weekday_and_hour import (
    with_named_month,
    without_clock,
    without_inner_clock,
    without_native_weekday,
    without_weekday_in_brackets,
)

ON = re.compile(r"(?:on|am|le|el|den|dnia|il|op|d\.)\s+", re.IGNORECASE)
"""A word before a date, which says that it is the day of something."""

_BALTIC = re.compile(
    r"(?P<year>\d{4})(?:\s?m\.|\.\sgada)\s(?:(?P<day>\d{1,2})\.\s)?(?P<month>[^\W\d_]{3,})"
    r"(?(day)|\s(?P<last>\d{1,2})\sd\.?)(?!\w)"
)
"""A day as Lithuanian and Latvian write it ("2021 m. gegužės 13 d.", "2021. gada 13. maijs")."""


def western(text: str) -> str:
    """Return a text with the digits of any script, and years of other calendars, as ours."""
    return gregorian(_plain_digits(text))


_BOTH_YEARS = re.compile(
    r"(?<!\w)[\d٠-٩]{4}\s?هـ?\s?[/–—\-،,]\s?((?:[\d٠-٩]{1,2} \w+ )?[\d٠-٩]{4})\s?م?(?!\w)"
)
"""A Hijri year with the one of ours behind it ("1432هـ / 2011م")."""

_NUMBER = r"[\d一二三四五六七八九十百〇 ]{1,7}"
_SPACED_OUT = re.compile(rf"中 {{0,4}}華 {{0,4}}民 {{0,4}}國{_NUMBER}年{_NUMBER}月{_NUMBER}日")
"""A day as judgments and laws of Taiwan are signed, with spaces between its signs."""


_UNSEEN = dict.fromkeys(map(ord, "\u200c\u200d\u200e\u200f\u061c\u0654")) | {ord("،"): ","}
"""Joiners, signs of direction, the hamza of Persian endings: no part of a date; a comma as ours."""


def _plain_digits(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(_UNSEEN)
    text = _BOTH_YEARS.sub(r"\1", text) if "هـ" in text else text
    text = _SPACED_OUT.sub(lambda found: "".join(found[0].split()), text) if "華" in text else text
    if not text.isascii():
        text = of_persian_numbers(text)
        text = "".join(str(unicodedata.decimal(char, char)) for char in text)
    return " ".join(text.split())


_DOTTED = re.compile(
    r"(?<![\d.])(?<!\d\d\.\s)(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)?\d\d)(?![.:]?\d)"
)
_LAST_OF_CENTURY = 69
"""The greatest year of two digits that is one of this century (POSIX, `strptime`)."""


def with_centuries(text: str) -> str:
    """Return a text in which dates with dots have no spaces, and years of four digits.

    "4. 2. 22" becomes "4.2.2022".
    """
    return _DOTTED.sub(_with_century, text)


def _with_century(found: re.Match[str]) -> str:
    day, month, year = found.groups()
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return found[0]
    century = "" if len(year) == len("2022") else "19" if int(year) > _LAST_OF_CENTURY else "20"
    return f"{day}.{month}.{century}{year}"


_YEAR_IN_SHORT = re.compile(r"(?<=[^\W\d_]\s)['’‘](\d\d)$")


def _whole(found: re.Match[str]) -> str:
    """Return the year of "October ’23"."""
    return f"{'19' if int(found[1]) > _LAST_OF_CENTURY else '20'}{found[1]}"


def bare(text: str) -> str:
    """Return a date without what stands around it, its parts written as the grammar has them."""
    text = _plain_digits(text.strip(" ()[],،|·•∙●⋅*+-–—:："))
    text = without_inner_clock(text)
    text = without_clock(ON.sub("", text, count=1) if ON.match(text) else text)
    text = _BALTIC.sub(_day_first, text, count=1)
    text = gregorian(with_named_month(without_native_weekday(_YEAR_IN_SHORT.sub(_whole, text))))
    return without_weekday_in_brackets(text).rstrip(" ,.")


def _day_first(found: re.Match[str]) -> str:
    return f"{found['day'] or found['last']} {found['month']} {found['year']}"
