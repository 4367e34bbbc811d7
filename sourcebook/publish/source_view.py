"""The head of a source page: what a reader asks first, and where each answer comes from."""

from collections.abc import Mapping
from dataclasses import dataclass

from sourcebook import edtf, words
from sourcebook.publish.facts import LABELS, Fact, facts, terms
from sourcebook.publish.front_matter import mapping_of, text_of, texts_of

_MOST_NAMES = 6
_LABELS = {"title": "Title", **LABELS, "topics": "Topics"}


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


def source_view(meta: Mapping[str, object]) -> SourceView:
    """Return the head of a source page."""
    capture = mapping_of(meta.get("capture"))
    origins = {
        key: text_of(mapping_of(field).get("from"))
        for key, field in mapping_of(capture.get("fields")).items()
    }
    authors, issued = texts_of(meta.get("authors")), text_of(meta.get("issued"))
    byline = (_few(authors), edtf.words(issued), text_of(meta.get("publisher")))
    return SourceView(
        title=text_of(meta.get("title")) or "Untitled",
        kind=words.kind(text_of(meta.get("type"))),
        language=text_of(meta.get("language")),
        description=text_of(meta.get("description")),
        byline=tuple(part for part in byline if part),
        facts=facts(meta, origins),
        grounds=_grounds(meta, origins),
        capture=text_of(capture.get("path")),
        sha256=text_of(capture.get("sha256")),
        withdrawn=text_of(mapping_of(meta.get("notes")).get("publish")),
    )


def _few(names: tuple[str, ...]) -> str:
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    return f"{', '.join(names[: _MOST_NAMES - 2])} and {len(names) - _MOST_NAMES + 2} others"


def _grounds(meta: Mapping[str, object], origins: Mapping[str, str]) -> tuple[Ground, ...]:
    notes = mapping_of(meta.get("notes"))
    keys = [key for key in _LABELS if key in origins or (key in meta and key in notes)]
    return tuple(
        Ground(
            _LABELS[key],
            ", ".join(term.text for term in terms(key, texts_of(meta.get(key)))),
            origins.get(key, ""),
            text_of(notes.get(key)),
        )
        for key in keys
    )
