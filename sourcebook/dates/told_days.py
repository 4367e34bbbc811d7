"""Reads days of publication that sentences have: those that a text begins with, and foots of pages.

Both stand among words, where other days are of what is told.
"""

from collections.abc import Iterable

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import day_pattern

_DATE = re.compile(rf"(?<!\w){day_pattern('(?:19|20)[0-9]{2}')}", re.IGNORECASE)
_LONGEST = 300
"""Characters of a sentence that are looked at."""

_TOWN = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]{1,20}\s){0,2}[A-ZÀ-Þ][\w.'’-]{1,20}(?:\s\([^()]{2,20}\))?,\s"
)
_OPENED = re.compile(r"\)[.:]?\s\S|\)\s?[–—-]{1,2}\s\S")
_SET_OFF = re.compile(r"(?:[.:]|\s?[–—-]{1,2}|\s/)\s\W?[A-ZÀ-Þ]|\s[„“«]")
"""What stands behind a day with which a text begins: in brackets, and without."""

_AT_BEGINNING = 3
"""Lines at the beginning of a text that may have its day."""

OF_CHRONICLE = 40
"""Lines at the beginning of a text among which a chronicle has another day."""


def day_begun(texts: Iterable[str]) -> tuple[int, str]:
    """Return the line and the day, as written, with which a text begins; -1 without one.

    A chronicle begins more than one line so.

    >>> day_begun(["(18.01.2018) The farmers wait.", "Nobody came."])
    (0, '18.01.2018')
    """
    begun = [_begun(text[:_LONGEST]) for _, text in zip(range(OF_CHRONICLE), texts, strict=False)]
    days = {day for day in begun if day}
    first = next((i for i, day in enumerate(begun[:_AT_BEGINNING]) if day), -1)
    return (first, begun[first]) if first >= 0 and len(days) == 1 else (-1, "")


def _begun(text: str) -> str:
    """Return the day of "31. Oktober 2023. The drums …" or "Lesk, 4 May 2020 – The board …"."""
    text = text.lstrip()
    town = _TOWN.match(text)
    at = town.end() if town else 0
    opened = text[at : at + 1] == "("
    when = _DATE.match(text, at + opened)
    behind = (_OPENED if opened else _SET_OFF).match(text, when.end()) if when else None
    return when[0] if when and behind else ""


_SUBJECT = re.compile(
    r"\W*(?:(?:dieser?|dieses|dit|deze)\s[^\W\d_]{4,15}"
    r"|(?:der|die|das|het|de)\s(?:beitrag|artikel|eintrag|text|meldung|seite|post|bericht))\s",
    re.IGNORECASE,
)
_WAS_ON = re.compile(r"(?:wurde|ist|werd|is)\s(?:vor\s)?(?:am|op)\s(?:[^\W\d_]{2,10},?\s)?(?=\d)")
_DONE = re.compile(
    r".{0,90}?\b(?:geschrieben|gepostet|veröffentlicht|publiziert|eingestellt|verfasst|erstellt"
    r"|geplaatst|gepubliceerd|geschreven|gepost)\b"
)
"""Words of German and Dutch behind a day, which say what was done to a text on it."""


def day_told(text: str, title: str) -> str:
    """Return the day, as written, of a sentence that says on which a text was published.

    The text may be called by its title.

    >>> day_told("Dieser Beitrag wurde am 3. Mai 2020 um 14:48 Uhr veröffentlicht.", "")
    '3. Mai 2020'
    """
    text = text[:_LONGEST]
    if not (was := _WAS_ON.search(text)):
        return ""
    subject = text[: was.start()]
    called = subject.strip()
    named = _SUBJECT.fullmatch(subject) or (len(called) > _CALLED and title.startswith(called))
    when = _DATE.match(text, was.end()) if named else None
    return when[0] if when and _DONE.match(text, when.end()) else ""


_CALLED = 8
"""Characters of a title that is enough to call a text by."""
