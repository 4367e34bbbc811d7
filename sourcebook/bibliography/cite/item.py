"""Reads a CSL-JSON item into texts, names and dates, each under its variable.

Whether a style shows a value depends on little of it: of a date, whether it has a month; of a name,
whether it has more than a given name. These facts are a number for each value. Items of one type
with the same facts are cited in one form, which is worked out once.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sourcebook import lazy_re as re

SPACED = re.compile(r"[A-Za-zÀ-ʯͰ-ϿЀ-ԯԱ-֏Ⴀ-ჿא-תء-ي]")
"""A letter of a script that writes names with spaces and initials: Latin, Greek, Cyrillic,
Armenian, Georgian, Hebrew, Arabic. In other scripts the family name always comes first."""

DATES = frozenset(
    ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
)


class PersonName(Struct, frozen=True):
    """A name in its parts. literal: a name without parts; then these are empty."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    literal: str = ""


class ItemDate(Struct, frozen=True):
    """A date, or a range of two. parts: year, month, day as far as given. season: 1 to 4."""

    parts: tuple[tuple[int, ...], ...] = ()
    season: int = 0
    circa: bool = False
    literal: str = ""


class Item(Struct, frozen=True):
    """An item to cite. locator: a label (`paragraph`); its number is the text `locator`.

    facts: of each variable that has a value, what decides whether an element shows it.
    """

    type: str
    texts: Mapping[str, str]
    names: Mapping[str, tuple[PersonName, ...]]
    dates: Mapping[str, ItemDate]
    facts: Mapping[str, int]
    english: bool = True
    locator: str = ""

    def at(self, label: str, number: str) -> "Item":
        """Return the item with a place in it, as CSL names it (`paragraph`, `4`)."""
        place = {"locator": number} if number else {}
        facts = {**self.facts, **dict.fromkeys(place, TEXT)}
        return replace(self, texts={**self.texts, **place}, facts=facts, locator=label)


def read_item(csl: Mapping[str, Any]) -> Item:
    """Return a CSL-JSON item without its empty values."""
    names: dict[str, tuple[PersonName, ...]] = {}
    dates: dict[str, ItemDate] = {}
    texts: dict[str, str] = {}
    for key, value in csl.items():
        if key in DATES:
            date = _date(value)
            if date.parts or date.literal:
                dates[key] = date
        elif isinstance(value, Sequence) and not isinstance(value, str):
            found = tuple(read_name(name) for name in value if isinstance(name, Mapping))
            if found:
                names[key] = found
        elif isinstance(value, str | int) and (text := " ".join(str(value).split())):
            texts[key] = text
    language = texts.get("language", "en").casefold()
    kind = texts.pop("type", "document")
    for key in ("id", "locator"):
        texts.pop(key, None)
    return Item(
        kind,
        texts,
        names,
        dates,
        {
            **dict.fromkeys(texts, TEXT),
            **{key: _names_fact(value) for key, value in names.items()},
            **{key: _date_fact(value) for key, value in dates.items()},
        },
        language == "en" or language.startswith("en-"),
    )


def read_name(name: Mapping[str, Any]) -> PersonName:
    """Return a name of CSL-JSON."""

    def part(key: str) -> str:
        value = name.get(key)
        return " ".join(value.split()) if isinstance(value, str) else ""

    return PersonName(
        part("family"),
        part("given"),
        part("dropping-particle"),
        part("non-dropping-particle"),
        part("suffix"),
        bool(name.get("comma-suffix")),
        part("literal"),
    )


def _date(value: Mapping[str, Any]) -> ItemDate:
    parts = tuple(tuple(int(n) for n in moment) for moment in value.get("date-parts", ()))
    season, literal = int(value.get("season", 0)), str(value.get("literal", ""))
    return ItemDate(parts, season, bool(value.get("circa")), literal)


# Facts: numbers of at most `FACT_BITS` bits. The three lowest tell the kind of value.

FACT_BITS = 15
PRESENT, KIND = 0b1, 0b111
TEXT, _NAMES, _DATE = 0b001, 0b011, 0b101
NUMERIC, SEVERAL, CIRCA = 1 << 3, 1 << 4, 1 << 5
_SHAPE = 6
SHAPE = (1 << FACT_BITS) - (1 << _SHAPE)
"""What decides whether some names, or a date without a year, show anything."""

_NUMBER = re.compile(r"[A-Za-z]?\d+[A-Za-z]?(?:\s*[-–,&]\s*[A-Za-z]?\d+[A-Za-z]?)*")
_NUMBERS = re.compile(r"\d\s*[-–,&]\s*\d")


def is_numeric(text: str) -> bool:
    """Tell whether a text is a number, or several ("12", "4-6", "A3")."""
    return bool(_NUMBER.fullmatch(text))


def has_several_numbers(text: str) -> bool:
    """Tell whether a text has more than one number, so that its label is in the plural."""
    return bool(_NUMBERS.search(text))


def number_fact(text: str) -> int:
    """Return the fact of a text that a style treats as a number."""
    return TEXT + NUMERIC * is_numeric(text) + SEVERAL * has_several_numbers(text)


def _names_fact(names: Sequence[PersonName]) -> int:
    """Return the fact of names: of one without a family name, a form may show nothing."""
    one = names[0]
    if len(names) > 1 or one.literal or one.family:
        return _NAMES
    spaced = bool(SPACED.search(one.given))
    return _packed(_NAMES, True, bool(one.given), bool(one.non_dropping), spaced)


def _date_fact(date: ItemDate) -> int:
    """Return the fact of a date: the parts it has, and the first that its ends do not share."""
    kind = _DATE + CIRCA * date.circa
    if not date.parts:
        return _packed(kind, True)
    start, end = date.parts[0], date.parts[-1]
    ends = [flag for one in (start, end) for flag in (any(one[1:2]), len(one) > 2)]
    differ = [start[:n] != end[:n] for n in (1, 2, 3)]
    return _packed(kind, False, date.season > 0, *ends, *differ)


def _packed(kind: int, *flags: bool) -> int:
    return kind + sum(1 << place for place, flag in enumerate(flags, _SHAPE) if flag)
