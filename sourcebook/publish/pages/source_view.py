"""Makes the head of a source page and the record beside it: facts, and where each comes from."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from sourcebook import edtf, licences, wording
from sourcebook.fields import Field, Kind, arranged
from sourcebook.locale.lists import comma
from sourcebook.locale.words import _, ngettext
from sourcebook.model import Provenance
from sourcebook.page.curation.topics import KEY
from sourcebook.page.front_matter import provenance
from sourcebook.page.front_matter.values import mapping_of, text_of, texts_of
from sourcebook.publish.pages.view import LinkedTerm, licence_term
from sourcebook.publish.render import languages
from sourcebook.publish.render.capture_table import LINE

_WEB = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")


class Fact(Struct, frozen=True):
    """A field in the record of a source. terms: its values; none where it is not known.

    note: what the value means, may be empty.
    """

    key: str
    label: str
    terms: tuple[LinkedTerm, ...] = ()
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


def facts(meta: Mapping[str, object]) -> tuple[Fact, ...]:
    """Return the facts that are known, and those that a reader asks for."""
    there = (one for one in shown_fields() if one.asked or meta.get(one.front_matter))
    return tuple(
        fact
        for field in there
        if field.name != "title"
        if (fact := _fact(field, meta)).terms or field.asked
    )


def terms(field: Field, meta: Mapping[str, object]) -> tuple[LinkedTerm, ...]:
    """Return the values of a field as they are shown."""
    shown = _TERMS.get(field.kind, LinkedTerm)
    return tuple(shown(value) for value in texts_of(meta.get(field.front_matter)))


def web_address(text: str) -> str:
    """Return `text` when it is an http(s) address, empty when it is not."""
    return text if _WEB.fullmatch(text) else ""


def _fact(field: Field, meta: Mapping[str, object]) -> Fact:
    shown = terms(field, meta)
    note = _allowed(meta) if field.name == "license" else ""
    return Fact(field.front_matter, field.label_of(len(shown)), shown, note)


def _allowed(meta: Mapping[str, object]) -> str:
    """Return what the licence of a source allows, as a sentence."""
    allows = licences.rights(text_of(meta.get("license"))).allows
    return f"{allows[0].upper()}{allows[1:]}." if allows else ""


def _date(value: str) -> LinkedTerm:
    day = _DAY.fullmatch(value)  # an uncertain date must not be read as a certain one
    return LinkedTerm(edtf.words(value), raw=value, datetime=day[0] if day else "")


def _doi(value: str) -> LinkedTerm:
    return LinkedTerm(value, f"https://doi.org/{value}" if _DOI.fullmatch(value) else "")


_TERMS: Mapping[Kind, Callable[[str], LinkedTerm]] = {
    "date": _date,
    "licence": licence_term,
    "doi": _doi,
    "address": lambda value: LinkedTerm(value, web_address(value)),
    "type": lambda value: LinkedTerm(wording.kind(value), raw=value),
    "genre": lambda value: LinkedTerm(wording.genre(value)),
    "language": lambda value: LinkedTerm(wording.language(value), raw=value),
    "extent": lambda value: LinkedTerm(languages.completeness(value)),
}
"""How a value is shown, by what it names; any other is shown as it is."""


_MOST_NAMES = 6


class Ground(Struct, frozen=True):
    """A row of "Where each value comes from". line: the id of the capture's line that says it."""

    label: str
    value: str
    origin: str
    note: str = ""
    line: str = ""


class SourceView(Struct, frozen=True):
    """The values in the head of a source page, and in the record beside it.

    known: its kind, date and publisher, those that are known. byline: author, date and publisher,
    where known. facts: of fields that have a value. unknown: the names of those that a reader asks
    for and that have none. original: its address on the web, may be empty. withdrawn: why it was
    withdrawn, where an editor gave a reason. disclaimer: what the publisher says of whose views
    these are. abstract: what the source says of itself, where the editors do not describe it.
    site_description: what its site says of it, where nobody else does. untitled: whether the title
    is ours, in place of one that is not known.
    """

    title: str
    known: tuple[LinkedTerm, ...]
    authors: str
    description: str
    byline: tuple[str, ...]
    facts: tuple[Fact, ...]
    unknown: tuple[str, ...]
    original: str
    grounds: tuple[Ground, ...]
    capture: str
    sha256: str
    untitled: bool = False
    withdrawn: str = ""
    disclaimer: str = ""
    abstract: str = ""
    site_description: str = ""


def source_view(
    meta: Mapping[str, object], topics: tuple[str, ...] = (), lines: Sequence[int] = ()
) -> SourceView:
    """Return the head of a source page. topics: titles of those that it is filed under.

    lines: where the rows begin that the page shows of its capture, in order.
    """
    capture = mapping_of(meta.get("capture"))
    origins = {
        key: provenance.read(key, mapping_of(field))
        for key, field in mapping_of(capture.get("fields")).items()
    }
    title = text_of(meta.get("title"))
    authors, issued = texts_of(meta.get("authors")), text_of(meta.get("issued"))
    kind, publisher = wording.kind(text_of(meta.get("type"))), text_of(meta.get("publisher"))
    names, date = _few(authors), _date(issued) if issued else LinkedTerm("")
    asked = facts(meta)
    return SourceView(
        title=title or wording.untitled(text_of(capture.get("path"))),
        untitled=not title,
        known=tuple(one for one in (LinkedTerm(kind), date, LinkedTerm(publisher)) if one.text),
        authors=names,
        description=text_of(meta.get("description")),
        byline=tuple(part for part in (names, date.text, publisher) if part),
        facts=tuple(fact for fact in asked if fact.terms),
        unknown=tuple(fact.label for fact in asked if not fact.terms),
        original=web_address(text_of(meta.get("url"))),
        grounds=(*_grounds(meta, origins, lines), *_topics(meta, topics)),
        capture=text_of(capture.get("path")),
        sha256=text_of(capture.get("sha256")),
        withdrawn=text_of(mapping_of(meta.get("notes")).get("publish")),
        disclaimer=" ".join(text_of(meta.get("disclaimer")).split()),
        abstract=_quoted(meta, "abstract", unless=("description",)),
        site_description=_quoted(meta, "site_description", unless=("description", "abstract")),
    )


def _quoted(meta: Mapping[str, object], key: str, unless: tuple[str, ...]) -> str:
    """Return a description in another's words; nothing where the page has one of other keys."""
    described = any(text_of(meta.get(other)) for other in unless)
    return "" if described else " ".join(text_of(meta.get(key)).split())


def _few(names: tuple[str, ...]) -> str:
    if len(names) <= _MOST_NAMES:
        return comma().join(names)
    first = comma().join(names[: _MOST_NAMES - 2])
    left = len(names) - _MOST_NAMES + 2
    return ngettext("{names} and {count} other", "{names} and {count} others", left, names=first)


def _topics(meta: Mapping[str, object], topics: tuple[str, ...]) -> tuple[Ground, ...]:
    """Return the row of the topics; front matter has them only where a person chose them."""
    if not mapping_of(meta.get("capture")):
        return ()
    shown = comma().join(topics)
    note = text_of(mapping_of(meta.get("notes")).get(KEY))
    return (Ground(_("Topics"), shown, _("editor") if KEY in meta else _("matched"), note),)


def _place(stated: Sequence[int], lines: Sequence[int]) -> str:
    """Return the id of the row that holds the first line which says a value; empty for none."""
    at = bisect_right(lines, stated[0]) if stated else 0
    return f"{LINE}{lines[at - 1]}" if at else ""


def _grounds(
    meta: Mapping[str, object], origins: Mapping[str, Provenance], lines: Sequence[int]
) -> tuple[Ground, ...]:
    """Return where each value of a page comes from. lines: those that have a row on the page."""
    notes = mapping_of(meta.get("notes"))
    rows = ((field.front_matter, field) for field in shown_fields())
    return tuple(
        Ground(
            field.label_of(1),
            comma().join(term.text for term in terms(field, meta)),
            provenance.in_words(origins[key]) if key in origins else "",
            text_of(notes.get(key)),
            _place(origins[key].lines, lines) if key in origins else "",
        )
        for key, field in rows
        if key in origins or (key in meta and key in notes)
    )
