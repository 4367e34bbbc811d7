"""A page's `meta` and `link` elements → what they say of its work.

Names as in Highwire Press tags (Google Scholar, "Inclusion guidelines for webmasters"), Dublin
Core (DCMI, "Expressing Dublin Core metadata using HTML/XHTML"), Open Graph (ogp.me), and those
that publishing systems use.
"""

import html
from collections.abc import Iterator

from sourcebook.captures.html_page import Page
from sourcebook.captures.html_said import Said, is_body, plain, split_people

# Name of the meta element → field; of each field the more trusted first.
META = {
    "citation_title": "title", "dc.title": "title", "dcterms.title": "title", "og:title": "title",
    "twitter:title": "title", "parsely-title": "title", "sailthru.title": "title",
    "itemprop headline": "title",
    "citation_author": "authors", "dc.creator": "authors", "dcterms.creator": "authors",
    "dc.contributor.author": "authors", "author": "authors", "article:author": "authors",
    "article:author_name": "authors", "parsely-author": "authors", "sailthru.author": "authors",
    "byl": "authors", "og:article:author": "authors", "itemprop author": "authors",
    "citation_publication_date": "issued", "citation_date": "issued", "dc.date.issued": "issued",
    "dcterms.issued": "issued", "dc.date": "issued", "dcterms.date": "issued",
    "article:published_time": "issued", "og:article:published_time": "issued",
    "datepublished": "issued", "itemprop datepublished": "issued", "parsely-pub-date": "issued",
    "sailthru.date": "issued", "publish-date": "issued", "publish_date": "issued",
    "pubdate": "issued", "publication_date": "issued", "article.published": "issued",
    "date": "issued", "published-date": "issued", "article:published": "issued",
    "citation_online_date": "available", "dcterms.available": "available",
    "citation_journal_title": "container_title", "citation_conference_title": "container_title",
    "citation_inbook_title": "container_title", "dcterms.ispartof": "container_title",
    "og:site_name": "container_title", "application-name": "container_title",
    "citation_publisher": "publisher", "dc.publisher": "publisher",
    "dcterms.publisher": "publisher", "citation_technical_report_institution": "publisher",
    "citation_language": "language", "dc.language": "language", "dcterms.language": "language",
    "content-language": "language", "og:locale": "language",
    "citation_public_url": "url", "citation_abstract_html_url": "url", "og:url": "url",
    "citation_doi": "doi", "dc.identifier.doi": "doi", "prism.doi": "doi", "bepress_citation_doi":
    "doi", "dc.identifier": "doi",
    "dc.rights": "license", "dcterms.license": "license", "dcterms.rights": "license",
    "citation_keywords": "keywords", "news_keywords": "keywords", "keywords": "keywords",
    "dc.subject": "keywords", "parsely-tags": "keywords",
    "dc.rightsholder": "rights_holder", "dcterms.rightsholder": "rights_holder",
    "dc.coverage.spatial": "spatial", "dcterms.spatial": "spatial",
}  # fmt: skip
_REPEATED = ("citation_author", "dc.creator", "dcterms.creator", "dc.contributor.author")
_MOST = 2000


def read_head(page: Page) -> Iterator[Said]:
    """Yield what the head says, in the order of `META`."""
    said: dict[str, list[str]] = {}
    for written, content in page.metas[:_MOST]:
        text = plain(html.unescape(content[:_MOST]))
        name = written.replace("dcterms:", "dcterms.").replace("dc:", "dc.")
        if text and name in META and text not in said.setdefault(name, []):
            said[name].append(text)
    for name in (name for name in META if name in said):
        yield from _of_meta(name, META[name], said[name])
    yield from _of_links(page)
    if page.language:
        yield Said("language", page.language.strip(), "<html lang>")
    if page.title:
        yield Said("title", page.title, "<title>")


def _of_meta(name: str, field: str, values: list[str]) -> Iterator[Said]:
    place = f"meta {name}"
    if field == "keywords":
        words = dict.fromkeys(w.strip() for v in values for w in v.replace(";", ",").split(","))
        yield Said(field, tuple(w for w in words if w)[:40], place)
    elif field == "spatial":
        yield Said(field, tuple(values[:10]), place)
    elif field == "authors":
        if name in _REPEATED:
            names = tuple(_turned(value) for value in values[:200])
        else:
            names = split_people(values[0])
        yield from _people(names, place)
    else:
        yield Said(field, values[0], place)


def _people(names: tuple[str, ...], place: str) -> Iterator[Said]:
    people = tuple(name for name in names if not is_body(name))
    if people:
        yield Said("authors", people, place)
    elif names:
        yield Said("bodies", names, place)


def _turned(name: str) -> str:
    """Return "Lee, Ann" as "Ann Lee", as both Highwire tags and Dublin Core allow it."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and "," not in first else name


def _of_links(page: Page) -> Iterator[Said]:
    for rel, href, _ in page.links[:_MOST]:
        said = rel.split()
        if "canonical" in said and href.startswith("http"):
            yield Said("url", href, "link rel=canonical")
        if "license" in said and href:
            yield Said("license", href, "link rel=license")
