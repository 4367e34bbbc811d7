"""Readers of bibliographies that are not ours, as what they say of one entry.

They have no types of their own, so they are imported by name.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Read:
    """What a reader found.

    names: (family with its particles, given, suffix), or (whole, "", "").
    """

    title: str
    names: tuple[tuple[str, str, str], ...]
    date: str


def citeproc(items: list[dict[str, Any]]) -> Iterator[Read]:
    """Read CSL-JSON with citeproc-py."""
    json_source = import_module("citeproc.source.json")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it does not know `custom`
        source = json_source.CiteProcJSON(items)
    for item in items:
        entry = source[item["id"].lower()]
        people = [one.parts() for one in entry.get("author", [])]
        names = tuple(
            (" ".join(filter(None, (ndp, family))), " ".join(filter(None, (given, dp))), end or "")
            for given, family, dp, ndp, end in people
        )
        yield Read(str(entry.get("title", "")), names, _citeproc_date(entry.get("issued")))


def _citeproc_date(date: Any) -> str:
    if date is None:
        return ""
    if "begin" in date:
        return f"{_citeproc_date(date.begin)}/{_citeproc_date(date.end)}"
    if "year" not in date:
        return str(date.text)
    parts = (date.get("year"), date.get("month"), date.get("day"))
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:] if part)])


def pybtex(text: str) -> Iterator[Read]:
    """Read BibLaTeX with pybtex."""
    database = import_module("pybtex.database").parse_string(text, "bibtex")
    for entry in database.entries.values():
        names = tuple(
            (
                _detexed(" ".join([*one.prelast_names, *one.last_names])),
                _detexed(" ".join([*one.first_names, *one.middle_names])),
                _detexed(" ".join(one.lineage_names)),
            )
            for one in entry.persons.get("author", [])
        )
        yield Read(_detexed(entry.fields.get("title", "")), names, entry.fields.get("date", ""))


def _detexed(tex: str) -> str:
    return str(import_module("pybtex.richtext").Text.from_latex(tex))


def bibtexparser(text: str) -> Iterator[Read]:
    """Read BibLaTeX with bibtexparser."""
    module = import_module("bibtexparser")
    parser = import_module("bibtexparser.bparser").BibTexParser(
        common_strings=True, ignore_nonstandard_types=False
    )
    decode = import_module("bibtexparser.latexenc").latex_to_unicode
    for entry in module.loads(text, parser).entries:
        split = import_module("bibtexparser.customization").splitname
        people = re.split(r"\s+and\s+(?![^{]*\})", entry.get("author", ""))
        parts = [split(one) for one in people if one]

        def words(part: Mapping[str, list[str]], *keys: str) -> str:
            return str(decode(" ".join(w for k in keys for w in part.get(k, []))))

        names = tuple((words(p, "von", "last"), words(p, "first"), words(p, "jr")) for p in parts)
        yield Read(str(decode(entry.get("title", ""))), names, entry.get("date", ""))


def rispy(text: str) -> Iterator[Mapping[str, Any]]:
    """Read RIS with rispy."""
    found: list[Mapping[str, Any]] = import_module("rispy").loads(text)
    yield from found
