"""Names of months, weekdays and seasons.

English stands here. Other languages are read, when one is first needed, from the tables that
dateparser takes from the Unicode CLDR; nothing of dateparser's guessing is used. A word that means
one month in one language and another elsewhere (`listopad`) names none.
"""

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module

_MONTHS = [
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
]  # fmt: skip
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_TAGS = """
bg ca cs da de el es et fi fr hr hu id it lt lv nb nl pl pt ro ru sk sl sr sv tr uk vi
"""
_LANGUAGES = tuple(_TAGS.split())

Names = dict[str, int]


def month_number(word: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation in any known language, else 0."""
    word = word.casefold().rstrip(".")
    return _english(_MONTHS).get(word) or _foreign(tuple(_MONTHS)).get(word, 0)


def weekday_number(word: str) -> int:
    """Return 1 (Monday) to 7 for a weekday's name or abbreviation, else 0 (ISO 8601).

    "Mar" is a weekday in some languages; a month's English name is always taken for the month.
    """
    word = word.casefold().rstrip(".,")
    if word in _english(_MONTHS):
        return 0
    return _english(_WEEKDAYS).get(word) or _foreign(tuple(_WEEKDAYS)).get(word, 0)


def season_number(word: str) -> int:
    """Return 21 to 24 for an English season (ISO 8601-2:2019, 4.8), else 0."""
    return _SEASONS.get(word.casefold(), 0)


def month_name(number: int) -> str:
    """Return the English name of month 1 to 12."""
    return _MONTHS[number - 1].title()


def weekday_name(number: int) -> str:
    """Return the English name of weekday 1 (Monday) to 7."""
    return _WEEKDAYS[number - 1].title()


def _english(names: list[str]) -> Names:
    return _EN[len(names)]


def _abbreviated(names: list[str]) -> Names:
    lengths = (3, 4, 5)
    return {name[:n]: i for i, name in enumerate(names, 1) for n in (*lengths, len(name))}


_EN = {len(names): _abbreviated(names) for names in (_MONTHS, _WEEKDAYS)}


@lru_cache(maxsize=2)
def _foreign(names: tuple[str, ...]) -> Names:
    found: Names = {}
    for word, number in _words(names):
        found[word] = number if found.get(word, number) == number else 0
    return found


def _words(names: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    for language in _LANGUAGES:
        table = import_module(f"dateparser.data.date_translation_data.{language}").info
        for number, name in enumerate(names, 1):
            for word in table.get(name, ()):
                if word.isalpha():
                    yield word.casefold(), number
