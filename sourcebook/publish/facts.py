"""The facts in the head of a source page: which are shown, how, and why one is not known."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sourcebook import edtf, licences, wording
from sourcebook.fields import Field, Kind, arranged
from sourcebook.model import Provenance
from sourcebook.page import provenance
from sourcebook.page.content import text_of, texts_of
from sourcebook.publish import codes
from sourcebook.publish.view import Term

_WEB = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Fact:
    """A field in the head of a source page.

    Without terms, `reason` says why it is not known. note: what the value means, may be empty.
    """

    key: str
    label: str
    terms: tuple[Term, ...] = ()
    reason: str = ""
    note: str = ""


def shown_fields() -> tuple[Field, ...]:
    """Return the fields in the order in which a page shows them, the title first."""
    return arranged(
        publisher="issued",
        container_title="publisher",
        type="container_title",
        completeness="type",
        available="rights_holder",
        accessed="available",
    )


def facts(meta: Mapping[str, object], origins: Mapping[str, Provenance]) -> tuple[Fact, ...]:
    """Return what the head says. origins: where each value comes from, as its page has it."""
    return tuple(
        fact
        for field in shown_fields()
        if field.name != "title"
        if (fact := _fact(field, meta, origins.get(field.front_matter))).terms or field.asked
    )


def terms(field: Field, meta: Mapping[str, object]) -> tuple[Term, ...]:
    """Return the values of a field as they are shown."""
    shown = _TERMS.get(field.kind, Term)
    return tuple(shown(value) for value in texts_of(meta.get(field.front_matter)))


def web_address(text: str) -> str:
    """Return `text` when it is an http(s) address, and nothing when a click could do else."""
    return text if _WEB.fullmatch(text) else ""


def _fact(field: Field, meta: Mapping[str, object], origin: Provenance | None) -> Fact:
    shown = terms(field, meta)
    note = _allowed(meta) if field.name == "license" else ""
    reason = "" if shown else _reason(origin)
    return Fact(field.front_matter, field.label_of(len(shown)), shown, reason, note)


def _allowed(meta: Mapping[str, object]) -> str:
    """Return what the licence of a source allows, as a sentence."""
    allows = licences.rights(text_of(meta.get("license"))).allows
    return f"{allows[0].upper()}{allows[1:]}." if allows else ""


def _date(value: str) -> Term:
    day = _DAY.fullmatch(value)  # what is uncertain, no machine should take for certain
    return Term(edtf.words(value), raw=value, machine=day[0] if day else "")


def _licence(value: str) -> Term:
    known = licences.rights(value)
    return Term(known.words, known.url, raw=value)


def _doi(value: str) -> Term:
    return Term(value, f"https://doi.org/{value}" if _DOI.fullmatch(value) else "")


_TERMS: Mapping[Kind, Callable[[str], Term]] = {
    "date": _date,
    "licence": _licence,
    "doi": _doi,
    "address": lambda value: Term(value, web_address(value)),
    "type": lambda value: Term(wording.kind(value), raw=value),
    "language": lambda value: Term(wording.language(value), raw=value),
    "extent": lambda value: Term(codes.completeness(value)),
}
"""How a value is shown, by what it names; any other is shown as it is."""


def _reason(origin: Provenance | None) -> str:
    """Return why a value is not known: what follows the colon of `not known: ...`."""
    if origin is None:
        return ""
    return origin.note if origin.origin == "unknown" else provenance.in_words(origin)
