"""The words with which Japanese texts say when.

Years of eras and numbers in characters are rewritten before (`dates/calendars.py`).
"""

import re

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
