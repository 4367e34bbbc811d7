"""The head of a source page: what a reader asks first, and where each answer comes from."""

from collections.abc import Mapping
from dataclasses import dataclass

from sourcebook import edtf, wording
from sourcebook.model import Provenance
from sourcebook.page import provenance
from sourcebook.page.content import mapping_of, text_of, texts_of
from sourcebook.page.topics import KEY
from sourcebook.publish.facts import Fact, facts, shown_fields, terms

_MOST_NAMES = 6


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


def source_view(meta: Mapping[str, object], topics: tuple[str, ...] = ()) -> SourceView:
    """Return the head of a source page. topics: ids of those that the source is filed under."""
    capture = mapping_of(meta.get("capture"))
    origins = {
        key: provenance.read(key, mapping_of(field))
        for key, field in mapping_of(capture.get("fields")).items()
    }
    authors, issued = texts_of(meta.get("authors")), text_of(meta.get("issued"))
    byline = (_few(authors), edtf.words(issued), text_of(meta.get("publisher")))
    return SourceView(
        title=text_of(meta.get("title")) or "Untitled",
        kind=wording.kind(text_of(meta.get("type"))),
        language=text_of(meta.get("language")),
        description=text_of(meta.get("description")),
        byline=tuple(part for part in byline if part),
        facts=facts(meta, origins),
        grounds=(*_grounds(meta, origins), *_topics(meta, topics)),
        capture=text_of(capture.get("path")),
        sha256=text_of(capture.get("sha256")),
        withdrawn=text_of(mapping_of(meta.get("notes")).get("publish")),
    )


def _few(names: tuple[str, ...]) -> str:
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    return f"{', '.join(names[: _MOST_NAMES - 2])} and {len(names) - _MOST_NAMES + 2} others"


def _topics(meta: Mapping[str, object], topics: tuple[str, ...]) -> tuple[Ground, ...]:
    """Return the row of the topics, which stand on the page only where a person chose them."""
    if not mapping_of(meta.get("capture")):
        return ()
    shown = ", ".join(topic.replace("-", " ") for topic in topics)
    note = text_of(mapping_of(meta.get("notes")).get(KEY))
    return (Ground("Topics", shown, "editor" if KEY in meta else "matched", note),)


def _grounds(meta: Mapping[str, object], origins: Mapping[str, Provenance]) -> tuple[Ground, ...]:
    notes = mapping_of(meta.get("notes"))
    rows = ((field.front_matter, field) for field in shown_fields())
    return tuple(
        Ground(
            field.label,
            ", ".join(term.text for term in terms(field, meta)),
            provenance.in_words(origins[key]) if key in origins else "",
            text_of(notes.get(key)),
        )
        for key, field in rows
        if key in origins or (key in meta and key in notes)
    )
