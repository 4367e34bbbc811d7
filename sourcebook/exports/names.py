"""Authors, in the forms in which bibliographies write them and read them back."""

from collections.abc import Iterable, Mapping
from typing import Any

from sourcebook.exports.name_parts import SPACED, of_parts, parse
from sourcebook.exports.plain import one_line
from sourcebook.exports.processor.item import PersonName, read_name

__all__ = ["csl", "inverted", "of_parts", "parse", "people", "read", "written"]


def people(texts: Iterable[str]) -> tuple[PersonName, ...]:
    """Return the names of authors; a text without a letter or sign is none."""
    found = (parse(one_line(text)) for text in texts)
    return tuple(name for name in found if name.literal or name.family)


def csl(name: PersonName) -> dict[str, str | bool]:
    """Return a name as CSL-JSON has it."""
    if name.literal:
        return {"literal": name.literal}
    parts: dict[str, str | bool] = {
        "family": name.family,
        "given": name.given,
        "dropping-particle": name.dropping,
        "non-dropping-particle": name.non_dropping,
        "suffix": name.suffix,
        "comma-suffix": name.comma_suffix,
    }
    return {key: value for key, value in parts.items() if value}


def read(name: Mapping[str, Any]) -> PersonName:
    """Return a name of CSL-JSON; one that is a family name alone is a literal."""
    found = read_name(name)
    if found.family and found.given:
        return found
    return PersonName(literal=found.literal or found.family or found.given)


def inverted(name: PersonName) -> str:
    """Return "Family, Given", from which `parse` makes the same name; a body's name as it is."""
    if name.literal:
        return name.literal if parse(name.literal) == name else f"{name.literal},"
    family = _joined(name.non_dropping, name.family)
    given = _joined(name.given, name.dropping)
    return ", ".join(part for part in (family, given, name.suffix) if part)


def written(name: PersonName) -> str:
    """Return a name as pages name authors: in reading order where that says it all."""
    parts = (name.given, name.dropping, name.non_dropping, name.family, name.suffix)
    order = (name.family, name.given) if not SPACED.search(name.family) else parts
    direct = _joined(*order) if not name.literal else ""
    return direct if direct and parse(direct) == name else inverted(name)


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))
