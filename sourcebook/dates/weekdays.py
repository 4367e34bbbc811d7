"""Takes weekdays from the dates that they stand beside, in many scripts.

One whose number is known is checked against its date; others are left out unchecked.
"""

import re

from sourcebook.dates.names import weekday_number

_WEEKDAY = re.compile(
    r"\(?([^\W\d_]{2,12})(?:-feira)?\)?\.?,?\s+(?:d(?:en)?\.?\s+(?=\d))?(?=\S)"
    r"|([月火水木金土日])曜日?\s*"
)
_WEEKDAY_BEHIND = re.compile(r"(?:(?<=\d{4}),?|(?<=\d\.),?)\s\(?([^\W\d_]{4,12})(?:-feira)?\)?$")
_EAST_ASIAN_WEEKDAY = re.compile(r"\s*[(（](?:[月火水木金土日](?:曜日?)?|[월화수목금토일])[)）]?$")
_ARABIC_WEEKDAY = re.compile(
    r"^(?:يوم\s+)?(?:ال)?(?:أحد|إثنين|اثنين|ثلاثاء|أربعاء|اربعاء|خميس|جمعة|سبت)\s*[،,]?\s+(?=\d)"
)
_NATIVE_WEEKDAY = re.compile(
    r"^(?:"
    r"(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy)|chủ\snhật)(?:,?\sngày)?"
    r"|(?:सोम|मंगल|बुध|गुरु|बृहस्पति|शुक्र|शनि|रवि)वार"
    r"|(?:یک|دو|سه|چهار|پنج)?[\u200c\s]?شنبه|جمعه"
    r"|(?:يوم\s)?(?:الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت)"
    r"|(?:יום\s)?(?:ראשון|שני|שלישי|רביעי|חמישי|שישי|שבת)"
    r"|วัน[\u0e00-\u0e3a\u0e40-\u0e4e]{3,12}?(?:ที่)?"
    r"|(?:mo|di|mi|do|fr|sa|so|lu|ma|me|je|ve|wo|vr|za|zo)(?=[.,]|\s\d)\.?"
    r")\s*[,،]?\s*(?=\d)",
    re.IGNORECASE,
)
_CHINESE_WEEKDAY = re.compile(
    r"[\s,，]*[(（]?(?:(?:星期|礼拜|禮拜|週|周)[一二三四五六日天]|[월화수목금토일]요일)[)）]?$"
)


def split_weekday(text: str) -> tuple[int, str]:
    """Return the number of the weekday before or behind a date, 0 for none, and the date."""
    match = _WEEKDAY.match(text)
    number = weekday_number(match[1]) if match and match[1] else 0
    if match and number:
        return number, text[match.end() :]
    match = _WEEKDAY_BEHIND.search(text)
    number = weekday_number(match[1]) if match else 0
    return (number, text[: match.start()]) if match and number else (0, text)


def without_native_weekday(text: str) -> str:
    """Return a date without a weekday before it whose name is no single word of letters."""
    return _NATIVE_WEEKDAY.sub("", text)


def without_arabic_weekday(text: str) -> str:
    """Return a date without an Arabic weekday before it, with its article or without."""
    return _ARABIC_WEEKDAY.sub("", text)


def without_weekday_behind(text: str) -> str:
    """Return a date without a Chinese or Korean weekday behind it."""
    return _CHINESE_WEEKDAY.sub("", text)


def without_weekday_in_brackets(text: str) -> str:
    """Return a date without one character for the weekday behind it, as in Japan and Korea."""
    return _EAST_ASIAN_WEEKDAY.sub("", text)
