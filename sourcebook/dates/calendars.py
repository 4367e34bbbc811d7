"""Rewrites dates of other calendars, and numbers in Chinese characters, for the date grammar.

Only conversions that are exact are made: the years of Japanese eras (Era Name Act of 1979 and the
edicts before it), of the Republic of China, and of the Thai Buddhist calendar since 1941 differ
from ours by a number alone; days of the Persian solar calendar are worked out. Days of the
Islamic lunar calendar hang on sightings of the moon: they give the month of ours, or the year.
"""

from calendar import month_name
from datetime import date, timedelta

from sourcebook import lazy_re as re
from sourcebook.dates.solar_calendars import ethiopian, nepali
from sourcebook.dates.weekday_and_hour import without_arabic_weekday

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867,
         "R": 2018, "H": 1988, "S": 1925, "T": 1911, "M": 1867,
         "民國": 1911, "民国": 1911}  # fmt: skip
"""The year before the first of each era."""

_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
_IN_CHARACTERS = re.compile(r"([〇零一二三四五六七八九十百元]{1,6})(?=\s*[年月日])")
_BY_TENS = re.compile(
    r"(?:([一二三四五六七八九])?(百)零?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?"
)
_ERA = re.compile(r"(?:中[華华])?(令和|平成|昭和|大正|明治|民[國国])\s*(\d{1,3})\s*年")
_REPUBLIC = re.compile(r"^(1[0-2]\d)\s*年(?=\s*\d{1,2}\s*月)")
"""A year of three digits: of the Republic of China, without its name."""
_REPUBLIC_NUMBERS = re.compile(
    r"(?:中[華华])?(民[國国])?(1[0-2]\d)([-/.])(0[1-9]|1[0-2])\3(0[1-9]|[12]\d|3[01])"
)
"""A day with such a year, in numbers; with full stops only behind the name of the era."""
_ERA_LETTER = re.compile(r"([RHSTM])\.?(\d{1,2})([./年-])(\d{1,2})(?:\3|月)(\d{1,2})日?")
_BESIDE = re.compile(
    r"(\d{4}\s*年)\s*[(（][^()（）]{2,12}年?[)）]"
    r"|[\u3400-\u9fff]{2}(?:\d{1,2}|[元一二三四五六七八九十]{1,3})年\s*[(（](\d{4})\s*年?[)）]"
)
_BUDDHIST = re.compile(r"(?:พ\.?\s?ศ\.?\s*)?(2[45]\d\d)(?=\s*$|\s+(?:เวลา\s*)?\d{1,2}[:.]\d\d)")
_THAI_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
_THAI = re.compile(r"[\u0e00-\u0e7f]")


def gregorian(text: str) -> str:
    """Return a date's text with the years of other calendars as ours; any other text as it is.

    >>> gregorian("令和元年7月27日"), gregorian("二〇一九年四月三十日"), gregorian("H31.4.30")
    ('2019年7月27日', '2019年4月30日', '2019-4-30')
    """
    if (numbers := _REPUBLIC_NUMBERS.fullmatch(text)) and (numbers[1] or numbers[3] != "."):
        return f"{int(numbers[2]) + 1911}-{numbers[4]}-{numbers[5]}"
    if text.isascii():
        return _ERA_LETTER.sub(_letter, text) if _ERA_LETTER.fullmatch(text) else text
    text = _BESIDE.sub(lambda m: m[1] or f"{m[2]}年", text)
    text = _IN_CHARACTERS.sub(lambda m: _number(m[1]), text)
    text = _REPUBLIC.sub(lambda m: f"{int(m[1]) + 1911}年", text)
    text = _ERA.sub(lambda m: f"{_ERAS[m[1]] + int(m[2])}年", text)
    if _THAI.search(text):
        text = _BUDDHIST.sub(lambda m: str(int(m[1]) - 543), text)
        for short, name in zip(_THAI_MONTHS, month_name[1:], strict=True):
            text = text.replace(f" {short}", f" {name}")
    text = nepali(ethiopian(hebrew(_islamic(_persian(without_arabic_weekday(text))))))
    return _TWICE.sub(r"\1", _MONTHS.sub(lambda m: _MONTH_NAMES[m[0]], text))


def _letter(match: re.Match[str]) -> str:
    return f"{_ERAS[match[1]] + int(match[2])}-{match[4]}-{match[5]}"


def _number(text: str) -> str:
    """Read a number in Chinese characters: by places ("二〇一九") or by tens ("三十一")."""
    if all(char in _DIGITS for char in text):
        return str(int("".join(str(_DIGITS[char]) for char in text)))
    match = _BY_TENS.fullmatch(text)
    if not match:
        return text
    hundreds, hundred, tens, ten, ones = match.groups()
    value = 100 * _DIGITS[hundreds or "一"] if hundred else 0
    value += 10 * _DIGITS[tens or "一"] if ten else 0
    return str(value + (_DIGITS[ones] if ones else 0))


# Names of months of more than one word, or too short to be told from other words → English.

_MONTH_NAMES = {
    "كانون الثاني": "January", "شباط": "February", "آذار": "March", "نيسان": "April",
    "أيار": "May", "حزيران": "June", "تموز": "July", "آب": "August", "أيلول": "September",
    "تشرين الأول": "October", "تشرين الثاني": "November", "كانون الأول": "December",
    "Meán Fómhair": "September", "Mheán Fómhair": "September",
    "Deireadh Fómhair": "October", "Dheireadh Fómhair": "October",
    "मई": "May", "जून": "June", "مه": "May", "اوت": "August",
}  # fmt: skip
_TWICE = re.compile(r"([A-Z][a-z]{2,8})\s*[/(]\s*[\u0600-\u06ff]{3,9}\s*\)?(?=\s)")
"""A month's name and again as it is in other countries."""
_MONTHS = re.compile(rf"(?<!\w)(?:{'|'.join(_MONTH_NAMES)})(?!\w)")


# The Persian solar calendar: each year begins in March; six months of 31 days, then of 30.

_PERSIAN_MONTHS = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان",
                   "آذر", "دی", "بهمن", "اسفند")  # fmt: skip
_PERSIAN = re.compile(
    rf"(?<!\w)(\d{{1,2}})\s+({'|'.join(_PERSIAN_MONTHS)})(?:\s*ماه)?[،,]?\s+(1[34]\d\d)(?!\d)"
)
_PERSIAN_SEASON = re.compile(r"(بهار|تابستان|پاییز|زمستان)،?\s+(1[34]\d\d)")
_PERSIAN_YEARS = 621
"""How far the years of most of each Persian year are from ours."""
_LEAP = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
"""The leap years of the cycle of 33 that holds for the years 1343 to 1472 (1964 to 2094)."""
_FIRST = date(1964, 3, 21)
"""The first day of 1343."""


_PERSIAN_MONTH = re.compile(rf"({'|'.join(_PERSIAN_MONTHS)})(?:\s*ماه)?[،,]?\s+(1[34]\d\d)")


def _persian(text: str) -> str:
    if month := _PERSIAN_MONTH.fullmatch(text):  # two of ours: the year is certain but in the tenth
        at = _PERSIAN_MONTHS.index(month[1]) + 1
        return text if at == 10 else str(int(month[2]) + _PERSIAN_YEARS + (at > 10))
    if season := _PERSIAN_SEASON.fullmatch(text):  # winter, too, begins in the year of its spring
        return f"{season[1]} {int(season[2]) + _PERSIAN_YEARS}"
    return _PERSIAN.sub(_persian_day, text)


def _persian_day(match: re.Match[str]) -> str:
    if not 1343 <= int(match[3]) <= 1472:
        return match[0]
    day, month, year = int(match[1]), _PERSIAN_MONTHS.index(match[2]), int(match[3])
    years = sum(366 if past % 33 in _LEAP else 365 for past in range(1343, year))
    before = 31 * min(month, 6) + 30 * max(month - 6, 0)
    longest = 31 if month < 6 else 30 if month < 11 or year % 33 in _LEAP else 29
    if not 1 <= day <= longest:
        return match[0]
    return (_FIRST + timedelta(days=years + before + day - 1)).isoformat()


_PERSIAN_DAY = re.compile(
    r"(?<![\u06f0-\u06f9])([\u06f0-\u06f9]{4})[/.-]([\u06f0-\u06f9]{1,2})[/.-]([\u06f0-\u06f9]{1,2})"
)


def of_persian_numbers(text: str) -> str:
    """Return a date of the Persian calendar in its own digits with the month's name.

    >>> of_persian_numbers("۱۴۰۰/۰۲/۱۳")
    '13 اردیبهشت 1400'
    """
    match = _PERSIAN_DAY.search(text)
    if not match or not 1343 <= int(match[1]) <= 1472 or not 1 <= int(match[2]) <= 12:
        return text
    named = f"{int(match[3])} {_PERSIAN_MONTHS[int(match[2]) - 1]} {int(match[1])}"
    return text[: match.start()] + named + text[match.end() :]


# The Islamic lunar calendar by its tables, which a sighting can move by a day or two.

_ISLAMIC_MONTHS = (
    "محرم", "صفر", "ربيع الأول", "ربيع (?:الآخر|الثاني)", "جمادى (?:الأولى|الاولى)",
    "جمادى (?:الآخرة|الثانية)", "رجب", "شعبان", "رمضان", "شوال", "ذ[وي] القعدة", "ذ[وي] الحجة",
)  # fmt: skip
_ISLAMIC = re.compile(
    rf"(\d{{1,2}})\s+(?:من\s+)?(?:{'|'.join(f'({name})' for name in _ISLAMIC_MONTHS)})"
    r"\s+(1[2-4]\d\d)\s*(?:هـ?|هجري[ةه]?)?\.?"
)
_ISLAMIC_FIRST = date(622, 7, 19)
"""The first day of the first year."""
_MOVED = timedelta(days=2)


def _islamic(text: str) -> str:
    match = _ISLAMIC.fullmatch(text)
    if not match:
        return text
    day, *months, written = match.groups()
    month = next(number for number, name in enumerate(months) if name)
    year = int(written)
    before = 354 * (year - 1) + (3 + 11 * year) // 30 + (59 * month + 1) // 2
    when = _ISLAMIC_FIRST + timedelta(days=before + int(day) - 1)
    ends = ((when - _MOVED).isoformat(), (when + _MOVED).isoformat())
    same = next((ends[0][:length] for length in (7, 4) if ends[0][:length] == ends[1][:length]), "")
    return same if int(day) <= 30 and same else text


_HEBREW_MONTHS = (
    "תשרי", "חשוון|חשון|מרחשוון", "כסלו", "טבת", "שבט", "אדר א['׳]?", "אדר(?: ב['׳]?)?", "ניסן",
    "אייר|איר", "סיוון|סיון", "תמוז", "אב", "אלול",
)  # fmt: skip
_LETTER = "[\u05d0-\u05ea]"
_NUMBER = rf"(?:\d{{1,2}}|{_LETTER}{{1,2}}(?:[\"״'׳]{_LETTER}?)?)"
_YEAR = rf"(?:57\d\d|58\d\d|ה?['׳]?ת{_LETTER}{{1,2}}[\"״]{_LETTER})"
_DATE = re.compile(
    rf"({_NUMBER})\s+(?:ב|ל)?(?:{'|'.join(f'({name})' for name in _HEBREW_MONTHS)})\s+({_YEAR})"
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
    when = _day(_hebrew_number(year) % 1000 + 5000, month, _hebrew_number(day))
    return when.isoformat() if when else text


def _hebrew_number(text: str) -> int:
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
