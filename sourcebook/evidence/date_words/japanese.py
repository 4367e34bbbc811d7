"""The words with which Japanese texts say when.

Years of eras and numbers in characters are rewritten before (`dates/calendars.py`).
"""

from sourcebook import lazy_re as re
from sourcebook.dates.calendars import gregorian
from sourcebook.evidence.date_words.words import (
    LAST,
    NEXT,
    THIS,
    YEAR,
    DateWords,
    phrases,
    rows,
    seasons,
)

_WEEKDAYS = rows("月曜|火曜|水曜|木曜|金曜|土曜|日曜")
_SEASONS = seasons("春|夏|秋|冬")
_UNITS = {
    **{"日": "day", "週間": "week", "か月": "month", "カ月": "month", "ヶ月": "month"},
    **{"ヵ月": "month", "年": "year"},
}
_STEPS = {
    **dict.fromkeys(("先", "昨", "去"), LAST),
    **dict.fromkeys(("今", "本", "同"), THIS),
    **dict.fromkeys(("来", "翌"), NEXT),
}
_DAYS = {
    "一昨日": -2,
    "おととい": -2,
    "昨日": -1,
    "きのう": -1,
    "明日": 1,
    "あす": 1,
    "明後日": 2,
}
_JMONTH, _JDAY = r"(?P<month>1[0-2]|[1-9])\s*月", r"(?P<d>3[01]|[12]\d|[1-9])\s*日"
JAPANESE = DateWords(
    {},
    _WEEKDAYS,
    _SEASONS,
    {},
    _UNITS,
    _STEPS,
    phrases(
        rf"(?<!\d){YEAR}\s*年\s*{_JMONTH}\s*(?:(?P<d0>3[01]|[12]\d|[1-9])\s*日?\s*(?:から"
        rf"|[-–~〜～])\s*)?{_JDAY}(?!間)",
        rf"(?<!\d){YEAR}\s*年\s*{_JMONTH}(?!\s*\d)",
        rf"(?<!\d){YEAR}\s*年\s*(?:の)?(?P<season>[春夏秋冬])",
        r"(?<!\d)(?P<decade>(?:1[4-9]|20)\d0)\s*年代",
        rf"(?<!\d){YEAR}\s*年(?!\s*(?:代|間|前|\d|ぶり|以上|余|続))",
        rf"(?P<step>[昨去今本来])年(?:の)?{_JMONTH}\s*(?:{_JDAY})?",
        r"(?P<step>[昨去今本来])年(?:の)?(?P<season>[春夏秋冬])(?!\w{0,1}場)",
        rf"(?<![\d年])(?<!年の){_JMONTH}\s*(?:(?P<d0>3[01]|[12]\d|[1-9])\s*日?\s*(?:から"
        rf"|[-–~〜～])\s*)?{_JDAY}(?!間)",
        r"(?<![\d年])(?P<month>1[0-2]|[1-9])\s*月(?=[にのかまはも、末初上中下以])(?!曜)",
        r"(?P<relative>一昨日|おととい|昨日|きのう|明後日|明日|あす)(?!葉)",
        r"(?P<step>[先今来])(?P<unit>週)(?:の)?(?P<weekday>[月火水木金土日]曜)日?",
        r"(?<![毎隔])(?<!毎週)(?P<weekday>[月火水木金土日]曜)日?(?![版日号])(?=[にのはも、夜朝午])",
        r"(?P<step>[先今来])(?P<unit>[週月])(?![間曜])",
        r"(?P<step>[昨去今本来])(?P<unit>年)(?![間度]間)",
        r"(?P<ago>\d{1,3})\s*(?P<unit>日|週間|[かカヶヵ]月|年)(?:ほど)?前",
    ),
    re.compile(r"\s*(?:から|[-–~〜～])\s*"),
    re.compile(r"予定|見通し|見込み|だろう|でしょう|方針|計画|される$|開かれる|行われる"),
    _DAYS,
)


# Years of eras and numbers in characters, in digits.

_ERA = r"(?:令和|平成|昭和|大正|明治)\s*(?:\d{1,2}|元|[〇一二三四五六七八九十百]{1,4})\s*年"
_NUMBER = r"[〇一二三四五六七八九十百]{1,6}(?=\s*(?:年|月|日|週間|[かカヶヵ]月))"
_REWRITTEN = re.compile(rf"(?P<era>{_ERA})|(?P<number>{_NUMBER})|(?P<digit>[０-９]+)")


def in_digits(text: str) -> tuple[str, list[int]]:
    """Return a text with years of our era and digits, and where each of its characters stood."""
    made, places, at = list[str](), list[int](), 0
    for match in _REWRITTEN.finditer(text):
        made.append(text[at : match.start()])
        places += range(at, match.start())
        now = gregorian(match[0]) if match["era"] else _number(match[0])
        made.append(now)
        places += [match.start()] * len(now)
        at = match.end()
    made.append(text[at:])
    places += range(at, len(text) + 1)
    return "".join(made), places


def _number(text: str) -> str:
    if text[0].isdecimal():
        return str(int(text))
    return gregorian(f"{text}年").removesuffix("年")
