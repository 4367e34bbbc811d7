"""The facts in the head of a source page: which are shown, how, and why one is not known."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sourcebook import edtf, rights, words
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


@dataclass(frozen=True, slots=True)
class _Field:
    """A front-matter key: what readers call it, and whether the head shows it when not known."""

    key: str
    label: str
    asked: bool = True


_FIELDS = (
    _Field("authors", "Author"),
    _Field("issued", "Date"),
    _Field("publisher", "Publisher"),
    _Field("container_title", "Published in", asked=False),
    _Field("type", "Kind"),
    _Field("completeness", "What is here"),
    _Field("language", "Language"),
    _Field("url", "Original"),
    _Field("doi", "DOI", asked=False),
    _Field("license", "Rights"),
    _Field("rights_holder", "Rights holder", asked=False),
    _Field("available", "Put online", asked=False),
    _Field("accessed", "Captured", asked=False),
    _Field("keywords", "Its keywords", asked=False),
    _Field("spatial", "Its places", asked=False),
)
LABELS: Mapping[str, str] = {field.key: field.label for field in _FIELDS}
"""What readers call each field, by its key in the front matter."""


def facts(meta: Mapping[str, object], origins: Mapping[str, Provenance]) -> tuple[Fact, ...]:
    """Return what the head says. origins: where each value comes from, as its page has it."""
    return tuple(
        fact
        for field in _FIELDS
        if (fact := _fact(field, meta, origins.get(field.key))).terms or field.asked
    )


def terms(key: str, values: tuple[str, ...]) -> tuple[Term, ...]:
    """Return the values of a field as they are shown."""
    shown = _TERMS.get(key, Term)
    return tuple(shown(value) for value in values)


def web_address(text: str) -> str:
    """Return `text` when it is an http(s) address, and nothing when a click could do else."""
    return text if _WEB.fullmatch(text) else ""


def _fact(field: _Field, meta: Mapping[str, object], origin: Provenance | None) -> Fact:
    shown = terms(field.key, texts_of(meta.get(field.key)))
    label = "Authors" if field.key == "authors" and len(shown) > 1 else field.label
    note = _allowed(meta) if field.key == "license" else ""
    return Fact(field.key, label, shown, "" if shown else _reason(origin), note)


def _allowed(meta: Mapping[str, object]) -> str:
    """Return what the licence of a source allows, as a sentence."""
    allows = rights.rights(text_of(meta.get("license"))).allows
    return f"{allows[0].upper()}{allows[1:]}." if allows else ""


def _date(value: str) -> Term:
    day = _DAY.fullmatch(value)  # what is uncertain, no machine should take for certain
    return Term(edtf.words(value), raw=value, machine=day[0] if day else "")


def _licence(value: str) -> Term:
    known = rights.rights(value)
    return Term(known.words, known.url, raw=value)


def _doi(value: str) -> Term:
    return Term(value, f"https://doi.org/{value}" if _DOI.fullmatch(value) else "")


# How the value of a field is shown; one that is not here is shown as it is.
_TERMS: Mapping[str, Callable[[str], Term]] = {
    "issued": _date,
    "available": _date,
    "accessed": _date,
    "license": _licence,
    "doi": _doi,
    "url": lambda value: Term(value, web_address(value)),
    "type": lambda value: Term(words.kind(value), raw=value),
    "language": lambda value: Term(words.language(value), raw=value),
    "completeness": lambda value: Term(codes.completeness(value)),
    "topics": lambda value: Term(value.replace("-", " "), raw=value),
}


def _reason(origin: Provenance | None) -> str:
    """Return why a value is not known: what follows the colon of `not known: ...`."""
    if origin is None:
        return ""
    return origin.note if origin.origin == "unknown" else provenance.in_words(origin)
