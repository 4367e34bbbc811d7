"""Makes the records for the search index: title, filters and passages of each page."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from html import escape
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sourcebook import edtf, wording
from sourcebook.fields import Kind, arranged
from sourcebook.lazy import LazySequence
from sourcebook.locale.words import _, mark
from sourcebook.page.curation.guides import CHRONOLOGY, GLOSSARY, PATH, kinds
from sourcebook.page.front_matter.values import mapping_of, text_of, texts_of
from sourcebook.project import PageKind
from sourcebook.publish.pages.page_state import PageState
from sourcebook.publish.render.prose import Prose, SearchPassage, passages, searchable

# The values of the filter `part`; readers see them in the language of the site.
SOURCES, COMMENTARY = mark("Source texts"), mark("Commentary")
SUBJECTS, OTHERS = mark("Subjects"), mark("Other pages")
SUBJECT = "subject"
"""The name of a filter whose value is a subject's id, until all are known."""

Pairs = tuple[tuple[str, str], ...]


class SearchRecord(Struct, frozen=True):
    """The entry of a page in the index, or of the commentary on one.

    url: of the page, relative to the site. part: a value of the filter `part`, in English.
    kind: a word for it (`Source`, `Topic`). facts: what else a result shows in one line.
    language: a BCP 47 tag of the passages, empty for our own. sort: `2017-11-01`, empty if undated.
    filters: (name, value); a subject is named by its id until all are known: (`subject`, id).
    labels: other names of a subject. commentary: on a source; None where there is none.
    """

    url: str
    title: str
    part: str
    kind: str
    facts: tuple[str, ...] = ()
    language: str = ""
    sort: str = ""
    filters: Pairs = ()
    passages: tuple[SearchPassage, ...] = ()
    labels: tuple[str, ...] = ()
    commentary: "SearchRecord | None" = None

    @property
    def id(self) -> str:
        """The name of the page without its ending: on a subject's page the subject's id."""
        return unquote(self.url.rpartition("/")[2].removesuffix(".html"))


class EntryHead(NamedTuple):
    """What tells an entry without its texts. part, url: as in `SearchRecord`. subjects: the ids of
    those that it is filed under. digest: of all of it."""

    part: str
    url: str
    subjects: tuple[str, ...]
    digest: bytes

    def named(self, names: Mapping[str, tuple[str, str]]) -> "EntryHead":
        """Return the head of the entry with its subjects named. names: as `resolve_subjects`."""
        found = msgspec.msgpack.encode([names.get(one) for one in self.subjects])
        return self._replace(digest=sha256(self.digest + found).digest())


class _Filtered(Struct, frozen=True):
    filters: Pairs = ()


class _Told(Struct, frozen=True):
    url: str
    part: str
    filters: Pairs = ()
    commentary: _Filtered | None = None


_TOLD = msgspec.msgpack.Decoder(_Told)


def head(entry: SearchRecord) -> EntryHead:
    """Return the head of an entry."""
    try:
        return packed_head(msgspec.msgpack.encode(entry))
    except UnicodeEncodeError:  # half a surrogate pair
        digest = sha256(repr(entry).encode(errors="surrogatepass")).digest()
        return _head(entry, digest)


def packed_head(packed: bytes) -> EntryHead:
    """Return the head of an entry that is packed as MessagePack."""
    return _head(_TOLD.decode(packed), sha256(packed).digest())


def _head(told: _Told | SearchRecord, digest: bytes) -> EntryHead:
    filters = (*told.filters, *(told.commentary.filters if told.commentary else ()))
    subjects = tuple(value for name, value in filters if name == SUBJECT)
    return EntryHead(told.part, told.url, subjects, digest)


class SearchEntries(LazySequence[str, SearchRecord]):
    """The entries of pages, each read when it is asked for. heads: of each."""

    def __init__(self, heads: Mapping[str, EntryHead], read: Callable[[str], SearchRecord]) -> None:
        super().__init__([*heads], read)
        self.heads: Sequence[EntryHead] = [*heads.values()]


def heads(entries: Sequence[SearchRecord]) -> Sequence[EntryHead]:
    """Return the head of each entry."""
    return entries.heads if isinstance(entries, SearchEntries) else [head(one) for one in entries]


def resolve_subjects(filters: Pairs, names: Mapping[str, tuple[str, str]]) -> Pairs:
    """Return filters with subjects named by their titles: (`person`, `Anna Lind`).

    names: (kind, title) by id; one without a page counts as a topic.
    """
    return tuple(
        names.get(value, ("topic", value.replace("-", " "))) if name == SUBJECT else (name, value)
        for name, value in filters
    )


_GUIDES: Mapping[str, str] = {
    PATH: mark("Reading path"),
    CHRONOLOGY: mark("Chronology"),
    GLOSSARY: mark("Glossary"),
}
"""What a page is called that is a guide."""

_PARTS: Mapping[PageKind, str] = {"source": SOURCES, "subject": SUBJECTS, "page": OTHERS}


def record(
    url: str,
    kind: PageKind,
    title: str,
    meta: Mapping[str, object],
    state: PageState,
    subjects: tuple[str, ...] = (),
) -> SearchRecord | None:
    """Return the entry of a page in the index: of the source's text, or of our own words.

    subjects: ids of those that a source is filed under. Passages that a subject's page quotes are
    found in the source only. None for a page with nothing but generated lists, and for one whose
    front matter says `search: {exclude: true}`, as in Material for MkDocs.
    """
    if text_of(mapping_of(meta.get("search")).get("exclude")) == "true":
        return None
    if kind == "source":
        capture = text_of(mapping_of(meta.get("capture")).get("path"))
        bare = SearchRecord(url, title or wording.untitled(capture), SOURCES, _("Source"))
        return source(bare, meta, state, subjects)
    labels = texts_of(meta.get("alt_labels")) if kind == "subject" else ()
    found = _passages(kind, meta, state, labels)
    if not found:
        return None
    guides = kinds(meta) if kind == "page" else ()
    word = _(_GUIDES[guides[0]]) if guides else _("Page")
    if kind == "subject":
        folder = url.partition("/")[0]
        word = wording.subject_label(folder)
    part = _PARTS[kind]
    filters = (("part", _(part)),)
    return SearchRecord(url, title, part, word, filters=filters, passages=found, labels=labels)


def _passages(
    kind: PageKind, meta: Mapping[str, object], state: PageState, labels: tuple[str, ...]
) -> tuple[SearchPassage, ...]:
    """Return what people wrote on a page, without the derived regions, and its guides."""
    names = _("Also called: {names}.").format(names=" · ".join(labels)) if labels else ""
    heads = (text_of(meta.get("scope_note")), names) if kind == "subject" else ()
    head = "".join(f"<p>{escape(text)}</p>" for text in heads if text)
    own = kinds(meta) if kind == "page" else ()
    guides = (Prose(region.shown) for region in state.regions if region.name in own)
    return passages((Prose(head), *state.layout.prose(), *guides))


_DESCRIPTIONS = {
    "description": "brief",
    "abstract": "own-words",
    "site_description": "site-words",
}
"""The id of a description on a source's page, by its key; the first that is there is shown."""


def source(
    bare: SearchRecord,
    meta: Mapping[str, object],
    state: PageState,
    subjects: tuple[str, ...],
) -> SearchRecord:
    """Return the entry of a source, also where its text is not published.

    subjects: ids of those that it is filed under.
    """
    segments = state.source.segments if state.source else ()
    described = (
        SearchPassage(anchor, searchable(text_of(meta.get(key))))
        for key, anchor in _DESCRIPTIONS.items()
        if text_of(meta.get(key))
    )
    found = (
        *islice(described, 1),
        *(SearchPassage(segment.id, segment.text) for segment in segments),
    )
    issued, kind = text_of(meta.get("issued")), text_of(meta.get("type"))
    date = edtf.words(issued)
    narrowed = filters(meta, subjects)
    facts = (
        wording.kind(kind),
        *texts_of(meta.get("authors")),
        date,
        text_of(meta.get("publisher")),
    )
    remarks = passages(state.layout.prose())
    commentary = replace(
        bare,
        part=COMMENTARY,
        kind=_by(state),
        facts=(_("on a source of {date}").format(date=date),) if date else (),
        sort=edtf.sort_key(issued)[:10],
        filters=(("part", _(COMMENTARY)), *narrowed),
        passages=remarks,
    )
    written = any(
        passage.text not in (COMMENTARY, _(COMMENTARY)) for passage in remarks
    )  # a heading alone is nothing
    return replace(
        commentary,
        part=SOURCES,
        kind=bare.kind,
        facts=tuple(fact for fact in facts if fact),
        language=text_of(meta.get("language")),
        filters=(("part", _(SOURCES)), *narrowed),
        passages=found,
        commentary=commentary if written else None,
    )


def _by(state: PageState) -> str:
    """Return the kind of a commentary's entry, with its authors."""
    authors = (one.author for one in state.signature.signatures)
    listed = wording.listing(tuple(dict.fromkeys(name for name in authors if name)))
    return _("Commentary by {authors}").format(authors=listed) if listed else _(COMMENTARY)


def filters(meta: Mapping[str, object], subjects: tuple[str, ...]) -> Pairs:
    """Return the filters of an entry, as (name, value) pairs. subjects: ids."""
    rows = (field for field in arranged(publisher="authors") if field.filter)
    known = ((row, value) for row in rows for value in texts_of(meta.get(row.front_matter)))
    pairs = ((row.filter, _SHOWN.get(row.kind, str)(value)) for row, value in known)
    return (*((SUBJECT, identifier) for identifier in subjects), *(one for one in pairs if one[1]))


def _year(date: str) -> str:
    days = edtf.span(date)
    return str(days[0].year) if days else ""


_SHOWN: Mapping[Kind, Callable[[str], str]] = {
    "date": _year,
    "type": wording.kind,
    "language": wording.language,
}
"""How a value is shown as a filter, by what it names; any other is shown as it is."""
