"""The head of a source page: what a reader asks first, and where each answer comes from."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sourcebook import edtf, rights, words
from sourcebook.publish import codes
from sourcebook.publish.front_matter import mapping_of, text_of, texts_of
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
class Ground:
    """A row of "Where each value comes from"."""

    label: str
    value: str
    origin: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceView:
    """The head of a source page. byline: author, date, publisher, where known, for one line.

    withdrawn: why it was withdrawn, where an editor says so.
    """

    title: str
    kind: str
    language: str
    description: str
    byline: tuple[str, ...]
    facts: tuple[Fact, ...]
    grounds: tuple[Ground, ...]
    capture: str
    sha256: str
    withdrawn: str = ""


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
_LABELS = {
    "title": "Title",
    **{field.key: field.label for field in _FIELDS},
    "topics": "Topics",
}
_UNREASONED = ("", "not known", "not stated", "unknown")


def source_view(meta: Mapping[str, object]) -> SourceView:
    """Return the head of a source page."""
    capture = mapping_of(meta.get("capture"))
    origins = {
        key: text_of(mapping_of(field).get("from"))
        for key, field in mapping_of(capture.get("fields")).items()
    }
    facts = tuple(
        fact
        for field in _FIELDS
        if (fact := _fact(field, meta, origins.get(field.key, ""))).terms or field.asked
    )
    authors, issued = texts_of(meta.get("authors")), text_of(meta.get("issued"))
    byline = (", ".join(authors), edtf.words(issued), text_of(meta.get("publisher")))
    return SourceView(
        title=text_of(meta.get("title")) or "Untitled",
        kind=words.kind(text_of(meta.get("type"))),
        language=text_of(meta.get("language")),
        description=text_of(meta.get("description")),
        byline=tuple(part for part in byline if part),
        facts=facts,
        grounds=_grounds(meta, origins),
        capture=text_of(capture.get("path")),
        sha256=text_of(capture.get("sha256")),
        withdrawn=text_of(mapping_of(meta.get("notes")).get("publish")),
    )


def web_address(text: str) -> str:
    """Return `text` when it is an http(s) address, and nothing when a click could do else."""
    return text if _WEB.fullmatch(text) else ""


def _fact(field: _Field, meta: Mapping[str, object], origin: str) -> Fact:
    terms = _terms(field.key, texts_of(meta.get(field.key)))
    label = "Authors" if field.key == "authors" and len(terms) > 1 else field.label
    note = _allowed(meta) if field.key == "license" else ""
    return Fact(field.key, label, terms, "" if terms else _reason(origin), note)


def _allowed(meta: Mapping[str, object]) -> str:
    """Return what the licence of a source allows, as a sentence."""
    allows = rights.rights(text_of(meta.get("license"))).allows
    return f"{allows[0].upper()}{allows[1:]}." if allows else ""


def _terms(key: str, values: tuple[str, ...]) -> tuple[Term, ...]:
    shown = _TERMS.get(key, Term)
    return tuple(shown(value) for value in values)


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


def _reason(origin: str) -> str:
    """Return why a value is not known: what follows the colon of `not known: ...`."""
    stem, _, rest = origin.partition(":")
    return rest.strip() if stem.strip() in _UNREASONED else origin


def _grounds(meta: Mapping[str, object], origins: Mapping[str, str]) -> tuple[Ground, ...]:
    notes = mapping_of(meta.get("notes"))
    keys = [key for key in _LABELS if key in origins or (key in meta and key in notes)]
    return tuple(
        Ground(
            _LABELS[key],
            ", ".join(term.text for term in _terms(key, texts_of(meta.get(key)))),
            origins.get(key, ""),
            text_of(notes.get(key)),
        )
        for key in keys
    )
