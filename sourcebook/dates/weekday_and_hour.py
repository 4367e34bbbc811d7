"""Takes from a date the weekday and the time of day that stand beside it, in many scripts.

A weekday whose number is known is checked against its date; others are left out unchecked. The
words about hours are those that newspapers put between the day and the hour in some thirty
languages ("5.8.2021 klo 10:12", "28/09/2021 às 15h47", "2021.05.03. 오후 2:12").
"""

from sourcebook import lazy_re as re
from sourcebook.dates.names import other_weekday_number, weekday_number

_WEEKDAY = re.compile(
    r"\(?([^\W\d_]{2,14})(?:-feira)?\)?\.?,?\s+(?:d(?:en)?\.?\s+(?=\d))?(?=\S)"
    r"|([月火水木金土日])曜日?\s*"
)
_WEEKDAY_BEHIND = re.compile(r"(?:(?<=\d{4}),?|(?<=\d\.),?)\s\(?([^\W\d_]{4,14})(?:-feira)?\)?$")
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
    r"[\s,，]*[(（]?(?:(?:星期|礼拜|禮拜|週|周)[一二三四五六日天]|[월화수목금토일]요일"
    r"|(?<=日)[月火水木金土日]曜日?)[)）]?$"
)


def split_weekday(text: str) -> tuple[int, str]:
    """Return the number of the weekday before or behind a date, 0 for none, and the date."""
    match = _WEEKDAY.match(text)
    number = weekday_number(match[1]) if match and match[1] else 0
    if match and number:
        return number, text[match.end() :]
    match = _WEEKDAY_BEHIND.search(text)
    number = weekday_number(match[1]) if match else 0
    return (number, text[: match.start()]) if match and number else _split_other_weekday(text)


_MOST_OF_WEEKDAY = 3
"""Words of a weekday's name ("Dydd Mawrth")."""


def _split_other_weekday(text: str) -> tuple[int, str]:
    """Do what `split_weekday` does for names of several words and of languages that few know."""
    words = text.split()
    for count in range(1, min(_MOST_OF_WEEKDAY + 1, len(words))):
        if number := other_weekday_number(" ".join(words[:count]).rstrip(",.")):
            return number, " ".join(words[count:])
        if number := other_weekday_number(" ".join(words[-count:])):
            return number, " ".join(words[:-count]).rstrip(" ,.")
    return 0, text


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


_WORDS = r"""
at|um|gegen|à|às|as|a las?|a les|alle|dalle|ore|ora|la ora|la|kl|klo|klockan|om|o godz|godz|ob|o
u|v|ve|в|о|у|saat|saati|pukul|jam|lúc|στις|ώρα|오전|오후|午前|午後|上午|下午|凌晨|晚上|晚間|早上
中午|الساعة|ساعت|בשעה|เวลา|को|T
"""
_BEFORE = _WORDS.strip().replace("\n", "|")
_AFTER = r"uhr|uur|óra|hodin|hod|horas|hrs?|hs?|γ|น|ч|часов|годин|[ap]\.?\s?m|π\.?μ|μ\.?μ"
_CLOCK = re.compile(
    r"(?<!\d)(?:\d{1,2}[:h時时]\d{2}(?::\d{2}(?:\.\d+)?)?|\d{1,2}\.\d{2}|\d{1,2}\s?(?:h|:)\s\d{2}"
    r"|\d{1,2}\s?[時时시]\s?\d{1,2}\s?[分분]|\d{1,2}\s?(?:h|uhr|時|时|시))\s*分?"
    rf"(?:\s*(?:{_AFTER})\.?(?!\w))?(?:\s*(?:Z|\(?[A-Z]{{2,5}}\)?))?"
    r"(?:\s?\(?(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?\)?)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"(?:(?:[\s,،、|•·–—(-]+|(?<=[日일)]))(?:(?:{_BEFORE})\.?:?\s*|오[전후]\s*|[上下]午\s*)?"
    r"|(?<=\d)T)$",
    re.IGNORECASE,
)
"""What stands between the day and the hour."""

_YEAR_WORD = re.compile(r"(?<=\d{4})\s(?:r|roku|року|года|год|г|m)\.?$|(?<=\d{4})-?ųjų m\.$")


def without_clock(text: str) -> str:
    """Return a date without the time of day behind it, and without words for "year".

    >>> without_clock("17 sierpnia 2020 r., godz. 13:20"), without_clock("2021年5月3日 5時00分")
    ('17 sierpnia 2020', '2021年5月3日')
    """
    clock = _CLOCK.search(text)
    before = _BETWEEN.search(text, 0, clock.start()) if clock else None
    text = text[: before.start()] if before else text
    return without_weekday_behind(_YEAR_WORD.sub("", text.rstrip(" ,"))).rstrip(" ,")


_INNER = re.compile(
    r"((?<![^\W\d_])[^\W\d_]{3,9}\.?\s\d{1,2})\s\d\d:\d\d(?::\d\d)?\s(?:[A-Z]{2,5}\s|[+-]\d{4}\s)?(?=\d{4}(?!\d))"
)


def without_inner_clock(text: str) -> str:
    """Return a date without the time of day before the year, as programs for mail write it.

    >>> without_inner_clock("Mon Mar 2 10:40:11 GMT 2015")
    'Mon Mar 2 2015'
    """
    return _INNER.sub(r"\1 ", text) if ":" in text else text


_LISTOPADA = re.compile(r"(?<!\d)(\d{1,2})(\.?)\s?listopada(?=\s\d{4})", re.IGNORECASE)


def with_named_month(text: str) -> str:
    """Return a date with an English month for "listopada", which is November or October.

    Poles write the day without a full stop, Croats with one.

    >>> with_named_month("30 listopada 2023"), with_named_month("30. listopada 2023")
    ('30 November 2023', '30 October 2023')
    """
    return _LISTOPADA.sub(lambda found: f"{found[1]} {'October' if found[2] else 'November'}", text)
