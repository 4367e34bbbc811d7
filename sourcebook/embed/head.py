"""Writes the metadata in a page's head: Highwire Press tags, Dublin Core, Open Graph, JSON-LD."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import NamedTuple

from sourcebook import licences, wording
from sourcebook.collection import Collection, PublishedSource
from sourcebook.edtf import plain_date
from sourcebook.embed import jsonld
from sourcebook.embed.addresses import licence_address, link, statement_address
from sourcebook.embed.authors import zotero_names
from sourcebook.embed.xml import doi, language, line, web
from sourcebook.fields import Field, Kind, arranged
from sourcebook.item_types import SITES, TypeNames, type_names
from sourcebook.model import BibRecord

# `meta` elements of a page's head.
#
# A value is escaped for HTML (https://html.spec.whatwg.org/#attributes-2). Properties of Open Graph
# stand in `property` (https://ogp.me/), all others in `name`.

_PROPERTIES = ("og:", "article:")
_META_WRITTEN: Mapping[Kind, Callable[[str], str]] = {
    "date": plain_date,
    "language": language,
    "address": web,
    "doi": doi,
}
"""How a text is written, by what it names; any other stays as it is."""


class Meta(NamedTuple):
    """A `meta` element. content: plain text."""

    name: str
    content: str

    @property
    def attribute(self) -> str:
        """The attribute that holds its name: `property` or `name`."""
        return "property" if self.name.startswith(_PROPERTIES) else "name"


def metas(*pairs: tuple[str, str]) -> tuple[Meta, ...]:
    """Return a `Meta` for each (name, value) pair that has a value, the value on one line."""
    cleaned = ((name, line(value)) for name, value in pairs)
    return tuple(Meta(name, value) for name, value in cleaned if value)


def values(field: Field, bib: BibRecord) -> tuple[str, ...]:
    """Return the values of a field, one for each `meta` element."""
    texts = field.texts(bib)
    if not texts:
        return ()
    if field.kind == "person":
        return zotero_names(texts)
    return tuple(map(_META_WRITTEN.get(field.kind, str), texts))


def _meta_elements(elements: tuple[Meta, ...]) -> str:
    """Return the elements as HTML, one a line."""
    return "\n".join(
        f'<meta {one.attribute}="{escape(one.name)}" content="{escape(one.content)}">'
        for one in elements
    )


def source_metas(one: PublishedSource, collection: Collection) -> tuple[Meta, ...]:
    """Return the `meta` elements of a source's page.

    A withdrawn source has only the one that keeps search engines away.
    """
    if one.mode == "withdrawn":
        return metas(("robots", "noindex"))
    return (
        *highwire_tags(one, collection),
        *dublin_core_tags(one, collection),
        *_open_graph_tags(one, collection),
    )


def source_html(one: PublishedSource, collection: Collection) -> str:
    """Return the metadata in the head of a source's page, as safe HTML."""
    elements = _meta_elements(source_metas(one, collection))
    if one.mode == "withdrawn":
        return elements
    return "\n".join((DUBLIN_CORE_LINKS, elements, jsonld.script(one, collection)))


def page_html(url: str, title: str, description: str, collection: Collection) -> str:
    """Return the metadata in the head of any other page, as safe HTML."""
    return _meta_elements(_open_graph_page_tags(url, title, description, collection))


# Highwire Press tags, which Google Scholar and Zotero read, and tags that Zotero alone reads.
#
# Google Scholar's inclusion guidelines ask for `citation_title`, one `citation_author` for each
# author, `citation_publication_date` ("2010/5/12", or the year alone), and the tag that names the
# journal, the conference or the institution
# (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing).
#
# Zotero's translator "Embedded Metadata" (https://github.com/zotero/translators) takes for the kind
# of work, the first that it finds: such a tag; `z:itemType`; `og:type` "website"; `DC.type`; and
# with `citation_title` alone, a journal article. For any other field `citation_*` beats Dublin Core
# and Open Graph, and a `z:` field is taken as it is.


def highwire_tags(one: PublishedSource, collection: Collection) -> tuple[Meta, ...]:
    """Return the Highwire Press tags of a source's page; they describe the original, not our copy.

    `citation_abstract` holds the source's abstract; where there is none our description, which says
    so: without it Zotero takes the page's own description for the abstract anyway, and a reader
    would take our words for the author's.
    """
    abstract = line(one.abstract) or _work_details(one, collection)
    return metas(*_fields(one.bib), ("citation_abstract", abstract))


def _work_details(one: PublishedSource, collection: Collection) -> str:
    """Return our description of a source with a note that it is ours; empty without one."""
    note = f"[Described by {collection.title}; not the source's own abstract.]"
    return f"{one.description.strip()} {note}" if one.description.strip() else ""


def _fields(bib: BibRecord) -> Iterator[tuple[str, str]]:
    for field in arranged(url="doi"):
        if field.name == "type":
            yield from _place(bib)
        # Where no date of publication is known Zotero would take this one for it.
        if field.name == "pages":
            first, _dash, last = bib.pages.replace("-", "–").partition("–")
            yield from (("citation_firstpage", first.strip()), ("citation_lastpage", last.strip()))
        hidden = field.name == "available" and not plain_date(bib.issued)
        if field.highwire and not hidden:
            for value in values(field, bib):
                yield field.highwire, value.replace("-", "/") if field.kind == "date" else value


def _place(bib: BibRecord) -> tuple[tuple[str, str], ...]:
    """Return the kind of a work and its container, in one tag where one names both."""
    others = type_names(bib.type, bib.genre)
    named = bib.publisher if others.issuer else bib.container_title
    if others.highwire and named.strip():
        return ((others.highwire, named),)
    return (("z:itemType", others.zotero), *_container(bib, others))


def _container(bib: BibRecord, others: TypeNames) -> tuple[tuple[str, str], ...]:
    if not others.container:
        return ()
    issuer = bib.publisher if others.zotero in SITES else ""
    event = bib.event if bib.type == "speech" else ""
    return ((f"z:{others.container}", event or bib.container_title or issuer),)


# Dublin Core in a page's head (https://www.dublincore.org/specifications/dublin-core/dc-html/).
#
# Which term holds what also follows from how Zotero reads them: `DC.source` would become the title
# of the journal, `DC.coverage` the place in an archive, `DC.description` a remark,
# `DCTERMS.isPartOf` a record of its own; and a bare `DC.identifier` is searched for an ISSN, which
# the date in many an address looks like. None of these is used.

DUBLIN_CORE_LINKS = (
    '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">\n'
    '<link rel="schema.DCTERMS" href="http://purl.org/dc/terms/">'
)
"""Declares the vocabularies of the names; stands before them."""

_WRITTEN: Mapping[Kind, Callable[[str], str]] = {
    "person": lambda author: author.rstrip(","),
    "type": wording.kind,
    "licence": licence_address,
}
"""How a text is written, by what it names, where not as in every `meta` element."""


def dublin_core_tags(one: PublishedSource, collection: Collection) -> tuple[Meta, ...]:
    """Return the Dublin Core terms of a source's page; they describe the original."""
    return metas(
        *_dublin_core_fields(one, collection),
        ("DCTERMS.abstract", one.abstract),
        ("DCTERMS.description", one.description),
    )


def _dublin_core_fields(one: PublishedSource, collection: Collection) -> Iterator[tuple[str, str]]:
    by_id = collection.by_id()
    subjects = [by_id[subject].title for subject in one.subjects if subject in by_id]
    for field in arranged(type="publisher", url="doi"):
        found: Iterable[str] = map(_WRITTEN.get(field.kind, str), values(field, one.bib))
        if field.name == "license":
            yield "DC.rights", licences.rights(one.bib.license).words
            yield "DC.rights", statement_address(one.bib.license)
        if field.name == "keywords":
            found = dict.fromkeys((*found, *subjects))
        if field.dublin_core:
            yield from ((field.dublin_core, value) for value in found)


# Open Graph (https://ogp.me/): what a link to a page looks like where it is shared.

_WHOLE_DAY = 10


def _open_graph_tags(one: PublishedSource, collection: Collection) -> tuple[Meta, ...]:
    """Return the Open Graph properties of a source's page.

    `og:site_name` is not among them: of a blog post, a web page or a news article Zotero would take
    it for the title of the blog, site or newspaper.
    """
    day = plain_date(one.bib.issued)
    return metas(
        ("og:type", "article"),
        ("og:title", one.bib.title),
        ("og:description", one.description),
        ("og:url", _url(one.url, collection)),
        ("article:published_time", day if len(day) == _WHOLE_DAY else ""),
    )


def _open_graph_page_tags(
    url: str, title: str, description: str, collection: Collection
) -> tuple[Meta, ...]:
    """Return the Open Graph properties of any other page. url: relative to the site's root."""
    return metas(
        ("og:type", "website"),
        ("og:title", title or collection.title),
        ("og:description", description or collection.description),
        ("og:url", _url(url, collection)),
        ("og:site_name", collection.title),
    )


def _url(url: str, collection: Collection) -> str:
    """Return the page's address; only an absolute one makes sense elsewhere."""
    return link(collection, url, url) if collection.site_url else ""
