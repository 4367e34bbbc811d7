"""What the search index takes of a page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from html import escape

from sourcebook.files import SINGULAR, PageKind
from sourcebook.page.content import mapping_of, text_of, texts_of
from sourcebook.publish.layout import Layout
from sourcebook.publish.rendered import Rendered
from sourcebook.publish.search_record import OTHERS, SOURCES, SUBJECTS, SearchRecord
from sourcebook.publish.search_source import source
from sourcebook.publish.search_text import passages

_PARTS: Mapping[PageKind, str] = {"source": SOURCES, "subject": SUBJECTS, "page": OTHERS}


def record(
    url: str,
    kind: PageKind,
    title: str,
    meta: Mapping[str, object],
    layout: Layout,
    regions: Sequence[Rendered],
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
        return source(bare, meta, layout, regions, subjects)
    labels = texts_of(meta.get("alt_labels")) if kind == "subject" else ()
    found = passages(_own(kind, meta, layout, regions, labels))
    if not found:
        return None
    said = SearchRecord(url, title, _PARTS[kind], "Page", filters=(("part", _PARTS[kind]),))
    if kind == "subject":
        folder = url.partition("/")[0]
        said = replace(said, kind=SINGULAR.get(folder, folder).capitalize())
    return replace(said, passages=found, labels=labels)


def _own(
    kind: PageKind,
    meta: Mapping[str, object],
    layout: Layout,
    regions: Iterable[Rendered],
    labels: tuple[str, ...],
) -> str:
    """Return the HTML of what people wrote on a page, without the generated regions."""
    names = f"Also called: {' · '.join(labels)}." if labels else ""
    heads = (text_of(meta.get("scope_note")), names) if kind == "subject" else ()
    head = "".join(f"<p>{escape(text)}</p>" for text in heads if text)
    prose = "".join((layout.before, layout.after, layout.rest))
    for region in regions:
        prose = prose.replace(region.html, "")
    return head + prose
