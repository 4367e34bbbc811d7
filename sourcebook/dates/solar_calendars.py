"""Rewrites dates of the Ethiopian and the Nepali calendar for the date grammar.

Days of the Ethiopian calendar are worked out: twelve months of 30 days and one of five or six, four
years of 1461 days. Months of the Nepali calendar (Bikram Sambat) have lengths that tables give year
by year: they give the year of ours, but for those that lie in two of them.
"""

from datetime import date

from sourcebook import lazy_re as re

_ETHIOPIAN_MONTHS = (
    "መስከረም ጥቅምት ኅዳር ታኅሣሥ ጥር የካቲት መጋቢት ሚያዝያ ግንቦት ሰኔ ሐምሌ ነሐሴ ጳጉሜን",
    "መስከረም ጥቅምት ህዳር ታህሳስ ጥር የካቲት መጋቢት ሚያዚያ ግንቦት ሰኔ ሀምሌ ነሃሴ ጳጉሜ",
)
_ETHIOPIAN_NUMBERS = {
    name: number for row in _ETHIOPIAN_MONTHS for number, name in enumerate(row.split())
}
_ETHIOPIAN = re.compile(
    r"(?:(?P<before>\d{1,2})\s+)?(?P<month>[\u1200-\u135a]{2,5})(?:\s+(?P<behind>\d{1,2})"
    r"(?:\s?ቀን)?)?[፣,]?\s+(?P<year>(?:19|20)\d\d)(?:\s?ዓ[./]?\s?ም\.?)?"
)
_BEFORE_FIRST_DAY = date(8, 8, 27).toordinal() - 1
"""The day before 1 Mäskäräm of the year 1, counted as Python's calendar does."""

_NEPALI_MONTHS = (
    "बैशाख जेठ असार साउन भदौ असोज कात्तिक मंसिर पुस माघ फागुन चैत",
    "वैशाख ज्येष्ठ आषाढ श्रावण भाद्र आश्विन कार्तिक मङ्सिर पौष माघ फाल्गुन चैत्र",
)
_NEPALI_NUMBERS = {
    name: number for row in _NEPALI_MONTHS for number, name in enumerate(row.split(), 1)
}
_NEPALI = re.compile(
    r"(?:वि\.?\s?सं\.?\s)?(?:(?P<first>(?:19|20)\d\d)(?:\s?साल)?[,\s]+)?(?:\d{1,2}\s+)?"
    r"(?P<month>[\u0900-\u0963]{2,9})(?:\s+\d{1,2})?(?:\s?गते)?(?:[,\s]+(?P<last>(?:19|20)\d\d))?"
)
_IN_TWO_YEARS = (9, 12)
"""Poush, and Chait, in which the same calendar begins a new year in northern India."""


def ethiopian(text: str) -> str:
    """Return an Ethiopian date as one of ours, any other text as it is.

    >>> ethiopian("መስከረም 3 ቀን 2015"), ethiopian("3 ጥር 2012")
    ('2022-09-13', '2020-01-12')
    """
    match = _ETHIOPIAN.fullmatch(text)
    month = _ETHIOPIAN_NUMBERS.get(match["month"], -1) if match else -1
    if not match or month < 0:
        return text
    day, year = int(match["before"] or match["behind"] or 0), int(match["year"])
    if not 1 <= day <= (30 if month < 12 else 5 + (year % 4 == 3)):
        return text
    days = 365 * (year - 1) + year // 4 + 30 * month + day
    return date.fromordinal(_BEFORE_FIRST_DAY + days).isoformat()


def nepali(text: str) -> str:
    """Return the year of ours for a date in the Nepali calendar, any other text as it is.

    >>> nepali("12 वैशाख 2080"), nepali("2079 फागुन 3 गते"), nepali("2080 पुस 1")
    ('2023', '2023', '2080 पुस 1')
    """
    match = _NEPALI.fullmatch(text)
    month = _NEPALI_NUMBERS.get(match["month"], 0) if match else 0
    year = (match["first"] or match["last"]) if match else None
    if not month or not year or month in _IN_TWO_YEARS:
        return text
    return str(int(year) - 57 + (month > _IN_TWO_YEARS[0]))
