"""What a place in a page states of a metadata field, and what may stand in it."""

import re
from dataclasses import dataclass

from sourcebook.fields import BY_NAME
from sourcebook.model import Value
from sourcebook.name_grammar import is_collective, is_organisation

_ISO = re.compile(r"\s*((?:1[4-9]|20)\d\d-[01]\d-[0-3]\d)(?:[T\s].*)?", re.DOTALL)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)\w*,?\s+(?=\d)", re.IGNORECASE)
_TIME = re.compile(r"[\s,-]+(?:at\s)?\d{1,2}:\d\d\b.*$")
_MARCH = re.compile(r"^mar\.?\s(?=\d)", re.IGNORECASE)  # also short for Tuesday in three languages
_TWO_WAYS = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}")
_ADDRESS = re.compile(r"https?:|www\.|@|\.com\b")
_BY = re.compile(
    r"(?:(?:written|posted|published|words|story|reported|authored)\s+by|by|von|par|por|di|"
    r"authors?|автор)\b\s*:?\s+|(?:by|authors?)\s*:\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:;|\s&\s|,?\s(?:and|und|et|y|и|with)\s|[、／|])\s*")


@dataclass(frozen=True, slots=True)
class Statement:
    """A value, the field it is for, and the place that says it.

    field: as in the field table, or `bodies` for authors that are no persons.
    line: the index of the line that says it, -1 where none does.
    """

    field: str
    value: Value
    place: str
    line: int = -1


def plain(text: str) -> str:
    """Return the text with each run of white space as one space."""
    return " ".join(text.split())


def is_body(name: str) -> bool:
    """Tell whether an author's name is that of an organisation or of nobody in particular."""
    return is_organisation(name) or is_collective(name)


def day_of(text: str) -> str:
    """Return a date as EDTF; of a date with a time the day, as stated in its own time zone.

    >>> day_of("2025-09-04T23:30:00-05:00")
    '2025-09-04'
    """
    if len(text) > 80:
        return ""
    match = _ISO.fullmatch(text)
    if match:
        return BY_NAME["issued"].normalise(match[1])
    text = _TIME.sub("", _WEEKDAY.sub("", plain(text)))
    return BY_NAME["issued"].normalise(_MARCH.sub("March ", text))


def stated_date(text: str) -> str:
    """Return a date as EDTF; as it is written, when its numbers can be read in two ways."""
    day = day_of(text)
    if len(day) == len("2005") and _TWO_WAYS.search(text):
        return plain(text)
    return day


def split_people(text: str) -> tuple[str, ...]:
    """Return the names in a byline or an author field; none when it holds anything else."""
    text = plain(text).strip(" .,|•–—-·")
    by = _BY.match(text)
    text = text[by.end() :] if by else text
    if not text or len(text) > 200 or _ADDRESS.search(text):
        return ()
    names: list[str] = []
    for part in _AND.split(text):
        names += _in_commas(part.strip())
    good = all(0 < len(name) <= 50 and len(name.split()) <= 6 for name in names)
    return tuple(dict.fromkeys(names)) if good and not re.search(r"\d", text) else ()


def _in_commas(part: str) -> list[str]:
    """Split "Ann Lee, Bo Ray"; a part of one word, as a degree, stays with the name before it."""
    names: list[str] = []
    for piece in filter(None, (piece.strip() for piece in part.split(","))):
        if names and (len(piece.split()) < 2 or piece.isupper()):
            names[-1] += f", {piece}"
        else:
            names.append(piece)
    return names
