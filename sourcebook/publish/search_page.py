"""What the search index takes of a page."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape

from sourcebook.files import SINGULAR, PageKind
from sourcebook.page.content import mapping_of, text_of, texts_of
from sourcebook.publish.prose import Prose, passages
from sourcebook.publish.search_record import OTHERS, SOURCES, SUBJECTS, SearchRecord
from sourcebook.publish.search_source import source
from sourcebook.publish.search_text import Passage
from sourcebook.publish.states import PageState

_PARTS: Mapping[PageKind, str] = {"source": SOURCES, "subject": SUBJECTS, "page": OTHERS}


def record(
    url: str,
    kind: PageKind,
    title: str,
    meta: Mapping[str, object],
    state: PageState,
    subjects: tuple[str, ...] = (),
) -> SearchRecord | None:
    """Return what the index holds of a page: the source's text, or our own words.

    subjects: ids of those that a source is filed under.
    The passages that a subject's page quotes are found where they stand, in the source.
    None for a page that holds nothing but generated lists: it would double what they lead to; and
    for one whose front matter says `search: {exclude: true}`, as Material for MkDocs has it.
    """
    if text_of(mapping_of(meta.get("search")).get("exclude")) == "true":
        return None
    if kind == "source":
        bare = SearchRecord(url, title, SOURCES, "Source")
        return source(bare, meta, state, subjects)
    labels = texts_of(meta.get("alt_labels")) if kind == "subject" else ()
    found = _passages(kind, meta, state, labels)
    if not found:
        return None
    said = SearchRecord(url, title, _PARTS[kind], "Page", filters=(("part", _PARTS[kind]),))
    if kind == "subject":
        folder = url.partition("/")[0]
        said = replace(said, kind=SINGULAR.get(folder, folder).capitalize())
    return replace(said, passages=found, labels=labels)


def _passages(
    kind: PageKind, meta: Mapping[str, object], state: PageState, labels: tuple[str, ...]
) -> tuple[Passage, ...]:
    """Return what people wrote on a page, without the derived regions."""
    names = f"Also called: {' · '.join(labels)}." if labels else ""
    heads = (text_of(meta.get("scope_note")), names) if kind == "subject" else ()
    head = "".join(f"<p>{escape(text)}</p>" for text in heads if text)
    return passages((Prose(head), *state.layout.prose()))
