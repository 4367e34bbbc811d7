"""Writes the years of Japanese eras, and numbers in characters, in digits."""

import re

from sourcebook.dates.calendars import gregorian

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
