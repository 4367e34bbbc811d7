"""Highwire Press tags, which Google Scholar and Zotero read, and what Zotero reads beside them.

Google Scholar's inclusion guidelines ask for `citation_title`, one `citation_author` for each
author, `citation_publication_date` ("2010/5/12", or the year alone), and the tag that names the
journal, the conference or the institution (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing).

Zotero's translator "Embedded Metadata" (https://github.com/zotero/translators) takes for the kind
of work, the first that it finds: such a tag; `z:itemType`; `og:type` "website"; `DC.type`; and with
`citation_title` alone, a journal article. For any other field `citation_*` beats Dublin Core and
Open Graph, and a `z:` field is taken as it is.
"""

from sourcebook.collection import Collection, PublishedSource
from sourcebook.machines.dates import plain_date
from sourcebook.machines.kinds import SITES, Kind, kind
from sourcebook.machines.meta import Meta, metas
from sourcebook.machines.people import inverted
from sourcebook.machines.text import doi, language, web
from sourcebook.model import BibRecord


def source(one: PublishedSource, collection: Collection) -> tuple[Meta, ...]:
    """Return the tags of a source's page; they speak of the original, not of our copy.

    `citation_abstract` holds our description and says so: without it Zotero takes the page's own
    description for the abstract anyway, and a reader would take our words for the author's.
    """
    bib = one.bib
    issued = plain_date(bib.issued)
    return metas(
        ("citation_title", bib.title),
        *(("citation_author", author) for author in inverted(bib.authors)),
        ("citation_publication_date", issued.replace("-", "/")),
        # Where no date of publication is known Zotero would take this one for it.
        ("citation_online_date", plain_date(bib.available).replace("-", "/") if issued else ""),
        *_place(bib),
        ("citation_publisher", bib.publisher),
        ("citation_language", language(bib.language)),
        ("citation_doi", doi(bib.doi)),
        ("citation_public_url", web(bib.url)),
        *(("citation_keywords", keyword) for keyword in bib.keywords),
        ("citation_abstract", described(one, collection)),
    )


def described(one: PublishedSource, collection: Collection) -> str:
    """Return our description of a source with a note that it is ours; nothing without one."""
    note = f"[Described by {collection.title}; not the source's own abstract.]"
    return f"{one.description.strip()} {note}" if one.description.strip() else ""


def _place(bib: BibRecord) -> tuple[tuple[str, str], ...]:
    """Return what kind of work it is and what it stands in: one tag where one says both."""
    others = kind(bib.type)
    named = bib.publisher if others.issuer else bib.container_title
    if others.highwire and named.strip():
        return ((others.highwire, named),)
    return (("z:itemType", others.zotero), *_container(bib, others))


def _container(bib: BibRecord, others: Kind) -> tuple[tuple[str, str], ...]:
    if not others.container:
        return ()
    issuer = bib.publisher if others.zotero in SITES else ""
    return ((f"z:{others.container}", bib.container_title or issuer),)
