"""Tells kinds of works by the form of their text: entries that begin with a day, as in a diary, and
lines that ask somebody, as in an interview."""

from sourcebook import lazy_re as re
from sourcebook.dates.names import month_number, weekday_number
from sourcebook.extract.lines import CaptureLines

_HEAD, _FEWEST_WORDS = 5, 3
"""Words among which the day of an entry stands, and those that an entry has at least."""
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
    head = words[:_HEAD]
    if len(words) < _FEWEST_WORDS or not any(map(_DAY.fullmatch, head[:3])):
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


_LONGEST_QUESTION = 40
_FEWEST = 3
"""Questions with answers that make a text an interview."""
_SHARE = 0.5
"""Part of the answers that speak of themselves; those of a list of common questions seldom do."""

_TO_SOMEBODY = re.compile(
    r"\b(?:you|your|sie|ihre?[nrm]?|du|dein\w*|vous|votre|vos|tu|ton|ta|usted|su|sus|lei|suo|sua"
    r"|você|seu|u|uw|je|jouw|вы|вас|вам|ваш\w*)\b",
    re.IGNORECASE,
)
_OF_ONESELF = re.compile(
    r"\b(?:I|my|me|I'm|I’m|ich|mir|mich|mein\w*|je|j['’]\w+|mon|ma|mes|yo|mi|mis|me|io|mio|mia"
    r"|miei|eu|meu|minha|ik|mijn|я|мне|меня|мой|моя|мои)\b"
)


def asked_and_answered(page: CaptureLines) -> tuple[int, ...]:
    """Return the lines that ask, where a text is made of such questions and of answers."""
    text = [i for i, mark in enumerate(page.marks) if mark and mark.role == "text"]
    asked = [
        at
        for at, index in enumerate(text[:-1])
        if page.lines[index].words <= _LONGEST_QUESTION
        and page.lines[index].text.endswith("?")
        and not page.lines[text[at + 1]].text.endswith("?")
    ]
    to_somebody = sum(bool(_TO_SOMEBODY.search(page.lines[text[at]].text)) for at in asked)
    of_oneself = sum(bool(_OF_ONESELF.search(page.lines[text[at + 1]].text)) for at in asked)
    enough = len(asked) >= _FEWEST and 4 * len(asked) >= len(text)
    fits = enough and to_somebody and of_oneself >= _SHARE * len(asked)
    return tuple(text[at] for at in asked) if fits else ()
