"""Reads the `meta` and `link` elements of a page.

Names as in Highwire Press tags (Google Scholar, "Inclusion guidelines for webmasters"), Dublin Core
(DCMI, "Expressing Dublin Core metadata using HTML/XHTML"), Open Graph (ogp.me), PRISM, EPrints, and
those that publishing systems use.
"""

import html
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from sourcebook.extract.statements import Statement, plain, span_of
from sourcebook.fields import normalise_handle
from sourcebook.names.bylines import BY
from sourcebook.names.lists import bodies_of, in_order, read_names
from sourcebook.parse.html.page import HtmlPage

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
    "article:modified_time": "changed", "og:updated_time": "changed",
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
    "citation_public_url": "url", "citation_abstract_html_url": "url",
    "citation_doi": "doi", "dc.identifier.doi": "doi", "prism.doi": "doi", "bepress_citation_doi":
    "doi", "dc.identifier": "doi",
    "dc.rights": "license", "dcterms.license": "license", "dcterms.rights": "license",
    "citation_keywords": "keywords", "news_keywords": "keywords", "keywords": "keywords",
    "dc.subject": "keywords", "parsely-tags": "keywords",
    "dc.rightsholder": "rights_holder", "dcterms.rightsholder": "rights_holder",
    "dc.coverage.spatial": "spatial", "dcterms.spatial": "spatial",
    "citation_volume": "volume", "prism.volume": "volume", "citation_issue": "issue",
    "prism.number": "issue", "citation_isbn": "isbn", "book:isbn": "isbn", "prism.isbn": "isbn",
    "citation_issn": "issn", "prism.issn": "issn", "citation_pmid": "pmid",
    "citation_arxiv_id": "arxiv", "citation_technical_report_number": "number",
    "prism.edition": "edition", "citation_edition": "edition", "prism.pagerange": "pages",
    "prism.event": "event", "citation_conference": "event",
    # Names that all sites of Chinese authorities have (guide of the State Council, 2017, no. 47).
    "articletitle": "title", "contentsource": "publisher", "sitename": "container_title",
    "eprints.title": "title", "eprints.creators_name": "authors", "eprints.date": "issued",
    "eprints.publication": "container_title", "eprints.publisher": "publisher",
    "eprints.volume": "volume", "eprints.number": "issue", "eprints.pagerange": "pages",
    "eprints.issn": "issn", "eprints.isbn": "isbn", "eprints.id_number": "doi",
    "eprints.event_title": "event", "eprints.event_location": "event_place",
    "eprints.editors_name": "editors", "eprints.keywords": "keywords",
    "bepress_citation_title": "title", "bepress_citation_author": "authors",
    "bepress_citation_date": "issued", "bepress_citation_journal_title": "container_title",
    "bepress_citation_volume": "volume", "bepress_citation_issue": "issue",
    "dc.identifier.uri": "handle", "dc.identifier.issn": "issn",
    "dc.identifier.isbn": "isbn", "dc.identifier.pmid": "pmid",
    "citation_editor": "editors", "dc.contributor.editor": "editors",
    "dc.contributor.translator": "translators", "article:section": "section",
    "prism.section": "section",
    "citation_abstract": "abstract", "dcterms.abstract": "abstract",
    "dc.description.abstract": "abstract", "eprints.abstract": "abstract",
}  # fmt: skip
_PUBLISHED = re.compile(
    r"(?:^|[:._-])(?:first[-_]?)?(?:publish(?:ed)?(?:[-_]?(?:date|time|at|on))?"
    r"|pub(?:lication)?[-_]?date|date[-_]?pub(?:lished)?|release[-_]?date)$"
)
"""Names that systems give the day of publication beside those above ("vr:published-time")."""
_ROLES = ("editors", "translators")
_REPEATED = (
    *("citation_author", "dc.creator", "dcterms.creator", "dc.contributor.author"),
    *("eprints.creators_name", "bepress_citation_author"),
)
_MOST, _LONGEST = 2000, 10_000
_PAGES_OF = (
    ("citation_firstpage", "citation_lastpage"),
    ("prism.startingpage", "prism.endingpage"),
    ("bepress_citation_firstpage", "bepress_citation_lastpage"),
)
_ENDS_OF_PAGES = frozenset(name for pair in _PAGES_OF for name in pair)
_YEAR_MONTH = re.compile(r"((?:1[4-9]|20)\d\d)/(0?[1-9]|1[0-2])$")
"""A month as Highwire tags have it ("1996/04")."""


def read_head(page: HtmlPage) -> Iterator[Statement]:
    """Yield the statements in the head, in the order of `META`."""
    contents = _contents(page)
    for name, field in META.items():
        if name in contents:
            yield from _of_meta(name, field, contents[name])
    for name, values in contents.items():
        if name not in META and _is_day(name):
            yield from _of_meta(name, "issued", values)
    if "og:url" in contents and (whole := _whole_address(page.base, contents["og:url"][0])):
        yield Statement("url", whole, "meta og:url")
    yield from _labelled(page)
    yield from _pages(contents)
    yield from _of_links(page)
    if page.language:
        yield Statement("language", page.language.strip(), "<html lang>")
    if page.title:
        yield Statement("title", page.title, "<title>")


def _contents(page: HtmlPage) -> dict[str, list[str]]:
    """Return what the elements say whose names mean something, by name."""
    contents: dict[str, list[str]] = {}
    for written, content in page.metas[:_MOST]:
        name = written.replace("dcterms:", "dcterms.").replace("dc:", "dc.")
        longest = _LONGEST if META.get(name) == "abstract" else _MOST
        text = plain(html.unescape(content[:longest]))
        if (
            text
            and (name in META or name in _ENDS_OF_PAGES or name == "og:url" or _is_day(name))
            and text not in contents.setdefault(name, [])
        ):
            contents[name].append(text)
    return contents


def _is_day(name: str) -> bool:
    """Tell whether an element is named for the day of publication, and not for the last one."""
    return bool(_PUBLISHED.search(name)) and "last" not in name


_CARD = re.compile(r"twitter:(label|data)(\d)")


def _labelled(page: HtmlPage) -> Iterator[Statement]:
    """Yield the authors that a card names behind a label of its own ("Written by")."""
    card: dict[str, dict[str, str]] = {"label": {}, "data": {}}
    for name, content in page.metas[:_MOST]:
        if found := _CARD.fullmatch(name):
            card[found[1]].setdefault(found[2], plain(html.unescape(content[:_MOST])))
    for number, label in card["label"].items():
        value = card["data"].get(number, "")
        if value and (by := BY.match(f"{label} {value}")) and by.end() == len(label) + 1:
            yield from _people((value,), "meta author of a card")


def _pages(contents: dict[str, list[str]]) -> Iterator[Statement]:
    """Yield the pages that two elements give, the first and the last."""
    for names in _PAGES_OF:
        first, last = (contents.get(name, [""])[0] for name in names)
        if first:
            yield Statement("pages", span_of(first, last), f"meta {names[0]}")


def _of_meta(name: str, field: str, values: list[str]) -> Iterator[Statement]:
    place = f"meta {name}"
    if field == "keywords":
        words = dict.fromkeys(w.strip() for v in values for w in v.replace(";", ",").split(","))
        yield Statement(field, tuple(w for w in words if w)[:40], place)
    elif field == "spatial":
        yield Statement(field, tuple(values[:10]), place)
    elif field == "handle":
        yield Statement(field, normalise_handle(values[0]), place)
    elif field in _ROLES:
        names = tuple(one for v in values for one in read_names(v, whole=True).people)
        yield Statement(field, tuple(dict.fromkeys(names)), place)
    elif field == "authors":
        each = map(in_order, values[:200])
        yield from _people(each if name in _REPEATED else values[:1], place)
    else:
        yield Statement(field, _YEAR_MONTH.sub(r"\1-\g<2>", values[0]), place)


def _people(values: Iterable[str], place: str) -> Iterator[Statement]:
    people = tuple(name for value in values for name in read_names(value, whole=True).people)
    bodies = tuple(name for value in values for name in bodies_of(value))
    if people:
        yield Statement("authors", tuple(dict.fromkeys(people)), place)
    elif bodies:
        yield Statement("bodies", tuple(dict.fromkeys(bodies)), place)


def _of_links(page: HtmlPage) -> Iterator[Statement]:
    for rel, href, _ in page.links[:_MOST]:
        relations = rel.split()
        if "canonical" in relations and (address := _whole_address(page.base, href)):
            yield Statement("url", address, "link rel=canonical")
        if "license" in relations and href:
            yield Statement("license", href, "link rel=license")


def _whole_address(base: str, href: str) -> str:
    """Return an address that is relative to the page's `base` as a whole one; else nothing."""
    try:
        address = urljoin(base, href)
    except ValueError:
        return ""
    return address if address.startswith("http") else ""
