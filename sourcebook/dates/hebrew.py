"""Rewrites dates of the Hebrew calendar as ours: its days are worked out, not seen.

The rules are those of N. Dershowitz and E. M. Reingold, "Calendrical Calculations".
"""

import re
from datetime import date

_MONTHS = (
    "תשרי", "חשוון|חשון|מרחשוון", "כסלו", "טבת", "שבט", "אדר א['׳]?", "אדר(?: ב['׳]?)?", "ניסן",
    "אייר|איר", "סיוון|סיון", "תמוז", "אב", "אלול",
)  # fmt: skip
_LETTER = "[\u05d0-\u05ea]"
_NUMBER = rf"(?:\d{{1,2}}|{_LETTER}{{1,2}}(?:[\"״'׳]{_LETTER}?)?)"
_YEAR = rf"(?:57\d\d|58\d\d|ה?['׳]?ת{_LETTER}{{1,2}}[\"״]{_LETTER})"
_DATE = re.compile(
    rf"({_NUMBER})\s+(?:ב|ל)?(?:{'|'.join(f'({name})' for name in _MONTHS)})\s+({_YEAR})"
)
_NUMBERS = (*range(1, 10), *range(10, 100, 10), 100, 200, 300, 400)
_VALUES = dict(zip("אבגדהוזחטיכלמנסעפצקרשת", _NUMBERS, strict=True))
_ADAR, _SECOND_ADAR = 5, 6
_EPOCH = -1_373_427
"""The day before the first of the first year, as `date.toordinal` counts."""


def hebrew(text: str) -> str:
    """Return a day of the Hebrew calendar as ISO 8601; any other text as it is.

    >>> hebrew("י״ח באדר תשפ״א"), hebrew("1 בתשרי 5782")
    ('2021-03-02', '2021-09-07')
    """
    match = _DATE.fullmatch(text)
    if not match:
        return text
    day, *months, year = match.groups()
    month = next(number for number, name in enumerate(months) if name)
    when = _day(_number(year) % 1000 + 5000, month, _number(day))
    return when.isoformat() if when else text


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else sum(_VALUES.get(char, 0) for char in text)


def _day(year: int, month: int, day: int) -> date | None:
    lengths = _lengths(year)
    if month == _ADAR and not lengths[_ADAR]:
        month = _SECOND_ADAR
    if not 1 <= day <= lengths[month]:
        return None
    return date.fromordinal(_new_year(year) + sum(lengths[:month]) + day - 1)


def _lengths(year: int) -> list[int]:
    """Return the days of each month, the first of them Tishri; 0 of Adar I in a common year."""
    days = _new_year(year + 1) - _new_year(year)
    leap = (7 * year + 1) % 19 < 7
    heshvan, kislev = 29 + (days % 10 == 5), 30 - (days % 10 == 3)
    return [30, heshvan, kislev, 29, 30, 30 if leap else 0, 29, 30, 29, 30, 29, 30, 29]


def _new_year(year: int) -> int:
    """Return the day of the first of Tishri."""
    before, this, after = (_elapsed(number) for number in (year - 1, year, year + 1))
    moved = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return _EPOCH + this + moved


def _elapsed(year: int) -> int:
    """Return the days from the epoch to the new moon of a year, moved off three weekdays."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12_084 + 13_753 * months) // 25_920
    return day + (3 * (day + 1) % 7 < 3)
