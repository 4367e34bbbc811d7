"""Checks what tells one person, place or event from another: date, coordinates, identifier."""

import re
from collections.abc import Iterator, Mapping

from sourcebook import edtf
from sourcebook.errors import Problem
from sourcebook.subjects.shapes import problem

_WIKIDATA_ID = re.compile(r"Q[1-9][0-9]*")
_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,12})?")
# ISO 6709: north and east are positive.
_MOST = (("latitude", 90.0), ("longitude", 180.0))


def identifying(
    path: str, front_matter: Mapping[str, object], texts: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield what is wrong with `wikidata`, `date` and `coordinates`; absent ones are well.

    path: of the page, relative to `docs/`. texts: of the fields that are one text.
    """
    identifier, date = texts["wikidata"], texts["date"]
    if identifier and not _WIKIDATA_ID.fullmatch(identifier):
        yield problem(path, "wikidata", f"'{identifier}' is no Wikidata id", "write Q42")
    if date and not edtf.valid(date):
        hint = "write it as EDTF has it: 2005, 2017-11~, 2019-06-28/2019-06-29, 1952-10-07/.."
        yield problem(path, "date", f"'{date}' is no date", hint)
    if why := _misplaced(front_matter.get("coordinates")):
        hint = "write latitude and longitude in degrees, as in [55.75, 37.62]"
        yield problem(path, "coordinates", why, hint)


def _misplaced(value: object) -> str:
    """Return why `value` is no place on the globe, empty when it is one or absent."""
    if not value:
        return ""
    if not isinstance(value, list) or len(value) != 2:
        return "is not a pair of numbers"
    for part, (name, most) in zip(value, _MOST, strict=True):
        if not isinstance(part, str) or not _DEGREES.fullmatch(part):
            return f"the {name} is not a number of degrees"
        if abs(float(part)) > most:
            return f"the {name} {part} is not between -{most:g} and {most:g}"
    return ""
