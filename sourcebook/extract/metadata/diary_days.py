"""Tells which lines begin with a day, as the entries of a diary do, in any language."""

import re

from sourcebook.dates.names import month_number, weekday_number

_MOST_WORDS, _FEWEST = 5, 3
_STOP = re.compile(r"[.:,;–—-]$")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th|er|º|\.)?[.,:;]?")
_OF_CHINESE = re.compile(
    r"(?:[\d一二三四五六七八九十]+月)?[\d一二三四五六七八九十]{1,3}日[\s\u3000，、：:（(]"
)


def begins_with_day(text: str) -> bool:
    """Tell whether a line begins with a day of a month, without a year, and goes on.

    >>> begins_with_day("3 вересня. Прийшло сорок дітей."), begins_with_day("3 May 1921 was cold")
    (True, False)
    """
    if _OF_CHINESE.match(text):
        return True
    words = text.split()
    head = words[:_MOST_WORDS]
    if len(words) < _FEWEST or not any(map(_DAY.fullmatch, head[:3])):
        return False
    months = [i for i, word in enumerate(head) if month_number(word.strip(".,:;–—-"))]
    days = [i for i, word in enumerate(head) if _DAY.fullmatch(word)]
    if not months or not days or abs(months[0] - days[0]) > len(("de",)) + 1:
        return False
    before = words[: min(months[0], days[0])]
    if any(not weekday_number(word.strip(".,")) for word in before):
        return False
    last = max(months[0], days[0])
    return bool(_STOP.search(head[last])) or (
        len(words) > last + 1 and not words[last + 1][:1].isdigit()
    )
