"""Splits lines of a name and a day: "Ann Berg, May 7, 2019", "20. 6. 2020, Eva Horáková"."""

from functools import lru_cache

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import has_numbers, read_date
from sourcebook.dates.roles import without_label
from sourcebook.names.bylines import BY
from sourcebook.names.families import has_family
from sourcebook.names.grammar import PARTICLES, looks_like_person
from sourcebook.names.lists import only_people

TAIL_WORDS = 6
"""Words of the longest date that may end a byline ("Jane Doe, Tuesday, 22 November 2005")."""


def date_and_byline(text: str) -> tuple[str, str]:
    """Split "22 ottobre 2012 di redazione" into the date and who wrote; nothing of other lines."""
    words = text.split()[:TAIL_WORDS]
    for count in range(1, len(words)) if has_numbers(" ".join(words)) else ():
        rest = " ".join(text.split()[count:])
        label = BY.match(rest) or _FROM.match(rest)
        if label and read_date(" ".join(words[:count])):
            return " ".join(words[:count]), rest[label.end() :]
    return "", ""


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def split_date(text: str) -> tuple[str, str]:
    """Split "Jane Doe, May 7, 2019" into the name and the date; the date may be empty."""
    words = text.split()
    for count in range(min(TAIL_WORDS, len(words) - 1), 0, -1):
        when = " ".join(words[-count:]).removeprefix("on ")
        if any(map(str.isdigit, when)) and read_date(when):
            name = " ".join(words[:-count]).rstrip(" ,|(–—-")
            return _BEFORE_DAY.sub("", name), when
    return text, ""


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def split_day_before_name(text: str) -> tuple[str, str]:
    """Split "20. 6. 2020, Eva Horáková" and "2020/06/20 高橋誠" into the day and names.

    Nothing of a text in which something else stands behind the day.
    """
    words = text.split()
    for count in range(min(TAIL_WORDS, len(words) - 1), 0, -1):
        when, rest = " ".join(words[:count]).rstrip(" ,"), " ".join(words[count:])
        if has_numbers(when) and read_date(without_label(when)[0]):
            names = only_people(rest)
            return (when, rest) if names and all(map(_is_whole_name, names)) else ("", "")
    return "", ""


def _is_whole_name(name: str) -> bool:
    if not any(map(str.isupper, name)):
        return has_family(name)
    words = name.split()
    return looks_like_person(name) and len(words) > 1 and max(map(len, words)) > len("R.")


_BEFORE_DAY = re.compile(
    r"\s(?:on|em|el|am|le|il|op|den|d\.|dnia|dne|på|la|на|от|в|у|στις|في|در)$", re.IGNORECASE
)
"""What stands between a name and a day ("Por Caetano Nogueira em 24 de maio de 2019")."""

_FROM = re.compile(r"d(?:a|al|alla)\s+(?=[A-ZÀ-Þ])")
"""The Italian word before who published ("20 giugno 2020 da Ilaria Moretti")."""


def is_sentence_before_day(text: str, before: str) -> bool:
    """Tell whether a line tells of a day: it ends with a full stop, and has small words before.

    In a script without small letters it has three words or more.
    """
    words = before.split()
    small = [word for word in words if word[:1].islower() and word not in PARTICLES - {"te"}]
    caseless = [word for word in words if word[:1].isalpha() and word.lower() == word.upper()]
    told = bool(small) or len(caseless) > len(("given", "family"))
    return text.endswith(".") and len(words) > 1 and told


_DAY_AND_MONTH = re.compile(
    r",\s(?:\d{1,2}|1er|(?:den|le|el|am|dnia|il|em|a|ngày|το)\s\d{1,2})\.?(?:er|º)?\s(?:de\s|d['’])?"
    r"[^\W\d_]{3,}\.?\s(?:de\s|del\s)?\d{4}"
    r"|,\sngày\s\d{1,2}\stháng\s\d{1,2}|,\s(?:tanggal\s)?\d{1,2}\s[^\W\d_]{3,}\s\d{4}(?=\W*$)"
)


_AS_IN_LETTERS = re.compile(r",\s(?!\d)|\sdel?\s|\sd['’]")
_OF_PLACES = frozenset((
    "new", "old", "north", "south", "east", "west", "great", "upper", "lower", "fort", "port",
    "cape", "mount", "lake", "saint", "st", "santa", "santo", "san", "são", "sao", "puerto",
    "porto", "mercado", "mercato", "villa", "ville", "castel", "monte", "mont", "bad", "den", "the",
    "los", "las", "el", "la", "le", "les", "buenos", "belo", "rio", "tel", "hong", "kuala", "phnom",
    "addis", "novi", "nova", "nový", "stary", "stara", "nowy", "nowa", "velký", "veliky",
    "нижний", "великий", "новый", "старый", "старая", "село", "город", "місто", "деревня",
))  # fmt: skip
"""How places begin that look like names of persons."""


def is_place_before_date(part: str, text: str) -> bool:
    """Tell whether what stands before a comma and a day is where it was, as letters have it.

    Where the day comes before the month's name: "Puerto Blanco, 26 de octubre de 2018". What looks
    like a person's name is one, unless it begins as places do, or the day has an article or "de".
    """
    day = _DAY_AND_MONTH.match(text, len(part)) if text.startswith(part) else None
    if not day or not looks_like_person(part):
        return day is not None
    first = part.split(maxsplit=1)[0].casefold()
    return bool(_AS_IN_LETTERS.search(day[0])) or first in _OF_PLACES
