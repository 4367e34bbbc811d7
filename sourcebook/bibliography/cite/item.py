"""Reads a CSL-JSON item into texts, names and dates, each under its variable."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SPACED = re.compile(r"[A-Za-zÀ-ʯͰ-ϿЀ-ԯԱ-֏Ⴀ-ჿא-תء-ي]")
"""A letter of a script that writes names with spaces and initials: Latin, Greek, Cyrillic,
Armenian, Georgian, Hebrew, Arabic. In other scripts the family name always comes first."""

DATES = frozenset(
    ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts. literal: a name without parts; then these are empty."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    literal: str = ""


@dataclass(frozen=True, slots=True)
class ItemDate:
    """A date, or a range of two. parts: year, month, day as far as given. season: 1 to 4."""

    parts: tuple[tuple[int, ...], ...] = ()
    season: int = 0
    circa: bool = False
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item to cite. locator: a label (`paragraph`) and a number; empty to cite the whole."""

    type: str
    texts: Mapping[str, str]
    names: Mapping[str, tuple[PersonName, ...]]
    dates: Mapping[str, ItemDate]
    locator: tuple[str, str] = ("", "")
    english: bool = True
    suppressed: set[str] = field(default_factory=set)

    def has(self, variable: str) -> bool:
        """Tell whether a variable has a value."""
        if variable == "locator":
            return bool(self.locator[1])
        return variable in self.texts or variable in self.names or variable in self.dates

    def text(self, variable: str, *, short: bool = False) -> str:
        """Return a text variable; empty if it has no value or was used in place of a name."""
        if variable in self.suppressed:
            return ""
        if short and f"{variable}-short" in self.texts:
            return self.texts[f"{variable}-short"]
        if variable == "locator":
            return self.locator[1]
        return self.texts.get(variable, "")


def read_item(csl: Mapping[str, Any], locator: tuple[str, str] = ("", "")) -> Item:
    """Return a CSL-JSON item without its empty values."""
    names: dict[str, tuple[PersonName, ...]] = {}
    dates: dict[str, ItemDate] = {}
    texts: dict[str, str] = {}
    for key, value in csl.items():
        if key in DATES:
            dates[key] = _date(value)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            names[key] = tuple(read_name(name) for name in value if isinstance(name, Mapping))
        elif isinstance(value, str | int) and str(value).strip():
            texts[key] = " ".join(str(value).split())
    language = texts.get("language", "en").casefold()
    return Item(
        texts.get("type", "document"),
        {key: value for key, value in texts.items() if value and key not in ("id", "type")},
        {key: value for key, value in names.items() if value},
        {key: value for key, value in dates.items() if value.parts or value.literal},
        locator,
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
