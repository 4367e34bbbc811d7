"""Reads from `mkdocs.yml` who made a collection, and the DOI and version that it is deposited as.

extra:
  doi: 10.5281/zenodo.1234567
  version: "2026-11"
  creators:
    - Ada Lind
    - {name: Jun Sato, orcid: 0000-0002-1825-0097, affiliation: University of Example}
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from sourcebook.collection import Creator
from sourcebook.fields import normalise_doi
from sourcebook.page.front_matter.values import mapping_of, text_of
from sourcebook.problems import Problem
from sourcebook.project import CONFIG

_ORCID = re.compile(r"(?:https://orcid\.org/)?((?:\d{4}-){3}\d{3}[\dX])/?")


class Deposited(Struct):
    """What `mkdocs.yml` says of the collection as a deposit, and what is wrong with it."""

    doi: str = ""
    version: str = ""
    creators: tuple[Creator, ...] = ()
    problems: list[Problem] = field(default_factory=list)


def read(extra: Mapping[str, object]) -> Deposited:
    """Return what the settings `extra` say. A value that cannot be one is left out, and named."""
    found = Deposited(version=_scalar(extra.get("version")))
    stated = text_of(extra.get("doi"))
    found.doi = normalise_doi(stated)
    if stated and not found.doi:
        found.problems.append(
            _problem("doi", f"`doi: {stated}` is no DOI", "write it as 10.5281/…")
        )
    people = extra.get("creators")
    named = people if isinstance(people, Sequence) and not isinstance(people, str) else [people]
    found.creators = tuple(_creators(filter(None, named), found.problems))
    return found


def _scalar(value: object) -> str:
    """Return a text, or a number or date of YAML, as text."""
    return str(value) if isinstance(value, int | float | date) else text_of(value)


def _creators(people: Iterable[object], problems: list[Problem]) -> Iterator[Creator]:
    """Yield the creators that `mkdocs.yml` names; `problems` gets what is wrong with them."""
    for one in people:
        values = mapping_of(one)
        name = text_of(values.get("name")) or text_of(one)
        if not name:
            hint = "write a name, or {name: …, orcid: …, affiliation: …}"
            problems.append(_problem("creators", "a creator has no name", hint))
            continue
        orcid = text_of(values.get("orcid"))
        match = _ORCID.fullmatch(orcid)
        if orcid and not (match and _is_sound(match[1])):
            hint = "copy it from orcid.org: 0000-0002-1825-0097"
            message = f"`{orcid}` of {name} is no ORCID iD"
            problems.append(_problem("creators", message, hint))
            match = None
        yield Creator(name, match[1] if match else "", text_of(values.get("affiliation")))


def _is_sound(orcid: str) -> bool:
    """Return whether the last sign of an ORCID iD is the check of the others (ISO 7064, 11-2)."""
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return orcid[-1] == "0123456789X"[(12 - total % 11) % 11]


def _problem(key: str, message: str, hint: str) -> Problem:
    return Problem(CONFIG, 0, message, hint, "warning", key)
