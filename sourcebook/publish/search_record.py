"""A page as the search sees it: whose words they are, what narrows a search to it, its passages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import unquote

from sourcebook import edtf, words
from sourcebook.publish.front_matter import mapping_of, text_of, texts_of
from sourcebook.publish.layout import Layout
from sourcebook.publish.search_text import Passage, one_line, passages
from sourcebook.publish.signed import signed
from sourcebook.publish.strict import Rendered
from sourcebook.publish.view import Kind

# What the filter `part` offers; the script shows these words.
SOURCES, COMMENTARY, SUBJECTS, OTHERS = "Source texts", "Commentary", "Subjects", "Other pages"
_PARTS: Mapping[Kind, str] = {"source": SOURCES, "subject": SUBJECTS, "page": OTHERS}
BRIEF = "brief"
"""The id of the lines on a source's page in which we say what it says."""

_SINGULAR = {"people": "person"}
_SUBJECT = "subject"
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """What the index holds of a page, or of the commentary on one.

    url: of the page, relative to the site. part: whose words these are, as the filter says it.
    kind: a word for it (`Source`, `Topic`). facts: what else a result says in one line.
    language: a BCP 47 tag of the passages, empty for our own. sort: `2017-11-01`, empty if undated.
    filters: (name, value); a subject is named by its id until all are known: (`subject`, id).
    labels: other names of a subject. commentary: on a source; None where nobody wrote any.
    """

    url: str
    title: str
    part: str
    kind: str
    facts: tuple[str, ...] = ()
    language: str = ""
    sort: str = ""
    filters: Pairs = ()
    passages: tuple[Passage, ...] = ()
    labels: tuple[str, ...] = ()
    commentary: "SearchRecord | None" = None

    @property
    def id(self) -> str:
        """The name of the page without its ending: on a subject's page the subject's id."""
        return unquote(self.url.rpartition("/")[2].removesuffix(".html"))


def record(
    url: str,
    kind: Kind,
    title: str,
    meta: Mapping[str, object],
    layout: Layout,
    regions: Sequence[Rendered],
) -> SearchRecord | None:
    """Return what the index holds of a page: the source's text, or our own words.

    The passages that a subject's page quotes are found where they stand, in the source.
    None for a page that holds nothing but generated lists: it would double what they lead to; and
    for one whose front matter says `search: {exclude: true}`, as Material for MkDocs has it.
    """
    if text_of(mapping_of(meta.get("search")).get("exclude")) == "true":
        return None
    if kind == "source":
        return _source(SearchRecord(url, title, SOURCES, "Source"), meta, layout, regions)
    labels = texts_of(meta.get("alt_labels")) if kind == "subject" else ()
    found = passages(_own(kind, meta, layout, regions, labels))
    if not found:
        return None
    said = SearchRecord(url, title, _PARTS[kind], "Page", filters=(("part", _PARTS[kind]),))
    if kind == "subject":
        folder = url.partition("/")[0]
        said = replace(said, kind=_SINGULAR.get(folder, folder.removesuffix("s")).capitalize())
    return replace(said, passages=found, labels=labels)


def _own(
    kind: Kind,
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


def _source(
    bare: SearchRecord,
    meta: Mapping[str, object],
    layout: Layout,
    regions: Iterable[Rendered],
) -> SearchRecord:
    """Return a source: it is found by its title even where its text is not published."""
    segments = (segment for region in regions for segment in region.segments)
    brief = one_line(text_of(meta.get("description")))
    found = (
        *((Passage(BRIEF, brief),) if brief else ()),
        *(Passage(segment.id, segment.text) for segment in segments),
    )
    issued, kind = text_of(meta.get("issued")), text_of(meta.get("type"))
    date = edtf.words(issued)
    filters = _filters(meta, _subjects(meta, regions))
    facts = (words.kind(kind), *texts_of(meta.get("authors")), date, text_of(meta.get("publisher")))
    remarks = passages(layout.before + layout.after + layout.rest)
    commentary = replace(
        bare,
        part=COMMENTARY,
        kind=_by(meta, layout.after),
        facts=(f"on a source of {date}",) if date else (),
        sort=edtf.sort_key(issued)[:10],
        filters=(("part", COMMENTARY), *filters),
        passages=remarks,
    )
    written = any(passage.text != COMMENTARY for passage in remarks)  # a heading alone is nothing
    return replace(
        commentary,
        part=SOURCES,
        kind=bare.kind,
        facts=tuple(fact for fact in facts if fact),
        language=text_of(meta.get("language")),
        filters=(("part", SOURCES), *filters),
        passages=found,
        commentary=commentary if written else None,
    )


def _by(meta: Mapping[str, object], html: str) -> str:
    """Return whose commentary it is. html: in which signatures are marked already, or not."""
    bare = html.replace('<span class="signature">', "").replace("</span></p>", "</p>")
    names = (one.author for one in signed(meta, bare, "").signatures)
    said = words.listing(tuple(dict.fromkeys(name for name in names if name)))
    return f"{COMMENTARY} by {said}" if said else COMMENTARY


def _subjects(meta: Mapping[str, object], regions: Iterable[Rendered]) -> tuple[str, ...]:
    """Return the ids of the subjects that a source is filed under, and of those it speaks of."""
    paths = (path for region in regions for path, _ in region.filed)
    spoken = (path.rpartition("/")[2].removesuffix(".md") for path in paths)
    return tuple(dict.fromkeys((*texts_of(meta.get("topics")), *spoken)))


def _filters(meta: Mapping[str, object], subjects: tuple[str, ...]) -> Pairs:
    """Return what results can be narrowed by, as (name, value) pairs."""
    days = edtf.span(text_of(meta.get("issued")))
    return (
        *((_SUBJECT, identifier) for identifier in subjects),
        *(("author", value) for value in texts_of(meta.get("authors"))),
        *(("publisher", value) for value in texts_of(meta.get("publisher"))),
        *((("year", str(days[0].year)),) if days else ()),
        *(("type", words.kind(value)) for value in texts_of(meta.get("type"))),
        *(("language", words.language(value)) for value in texts_of(meta.get("language"))),
    )


def settled(filters: Pairs, names: Mapping[str, tuple[str, str]]) -> Pairs:
    """Return filters in which subjects stand by their titles: (`person`, `Anna Lind`).

    names: (kind, title) by id; one without a page counts as a topic.
    """
    return tuple(
        names.get(value, ("topic", value.replace("-", " "))) if name == _SUBJECT else (name, value)
        for name, value in filters
    )
