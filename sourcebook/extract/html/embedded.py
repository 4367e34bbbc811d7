"""Reads embedded metadata of a page: its `meta` and `link` elements, and its linked data.

Names as in Highwire Press tags (Google Scholar, "Inclusion guidelines for webmasters"), Dublin Core
(DCMI, "Expressing Dublin Core metadata using HTML/XHTML"), Open Graph (ogp.me), schema.org in
JSON-LD 1.1, and those that publishing systems use.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin

from sourcebook.extract.html.statements import Statement, plain
from sourcebook.name_lists import bodies_of, read_names
from sourcebook.parse.html_page import HtmlPage

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
    "citation_volume": "volume", "prism.volume": "volume", "citation_issue": "issue",
    "prism.number": "issue", "citation_isbn": "isbn", "book:isbn": "isbn", "prism.isbn": "isbn",
    "citation_issn": "issn", "prism.issn": "issn", "citation_pmid": "pmid",
    "citation_arxiv_id": "arxiv", "citation_technical_report_number": "number",
    "citation_editor": "editors", "dc.contributor.editor": "editors",
    "dc.contributor.translator": "translators", "article:section": "section",
    "prism.section": "section",
}  # fmt: skip
_ROLES = ("editors", "translators")
_REPEATED = ("citation_author", "dc.creator", "dcterms.creator", "dc.contributor.author")
_MOST = 2000
_PAGES_OF = ("citation_firstpage", "citation_lastpage")
_YEAR_MONTH = re.compile(r"((?:1[4-9]|20)\d\d)/(0?[1-9]|1[0-2])$")
"""A month as Highwire tags have it ("1996/04")."""


def read_head(page: HtmlPage) -> Iterator[Statement]:
    """Yield the statements in the head, in the order of `META`."""
    contents: dict[str, list[str]] = {}
    for written, content in page.metas[:_MOST]:
        text = plain(html.unescape(content[:_MOST]))
        name = written.replace("dcterms:", "dcterms.").replace("dc:", "dc.")
        if (
            text
            and (name in META or name in _PAGES_OF)
            and text not in contents.setdefault(name, [])
        ):
            contents[name].append(text)
    for name, field in META.items():
        if name in contents:
            yield from _of_meta(name, field, contents[name])
    first, last = (contents.get(f"citation_{end}page", [""])[0] for end in ("first", "last"))
    if first:
        pages = f"{first}–{last}" if last and last != first else first
        yield Statement("pages", pages, "meta citation_firstpage")
    yield from _of_links(page)
    if page.language:
        yield Statement("language", page.language.strip(), "<html lang>")
    if page.title:
        yield Statement("title", page.title, "<title>")


def _of_meta(name: str, field: str, values: list[str]) -> Iterator[Statement]:
    place = f"meta {name}"
    if field == "keywords":
        words = dict.fromkeys(w.strip() for v in values for w in v.replace(";", ",").split(","))
        yield Statement(field, tuple(w for w in words if w)[:40], place)
    elif field == "spatial":
        yield Statement(field, tuple(values[:10]), place)
    elif field in _ROLES:
        names = tuple(one for v in values for one in read_names(v, whole=True).people)
        yield Statement(field, tuple(dict.fromkeys(names)), place)
    elif field == "authors":
        yield from _people(values[:200] if name in _REPEATED else values[:1], place)
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


# Linked data in a page (JSON-LD 1.1, schema.org terms) → what it states of the page's own work.

# schema.org types of works that a page can be.
WORKS = frozenset((
    "ScholarlyArticle", "MedicalScholarlyArticle", "NewsArticle", "OpinionNewsArticle",
    "AnalysisNewsArticle", "ReportageNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle",
    "BlogPosting", "LiveBlogPosting", "Report", "Thesis", "Dataset", "Book", "Chapter", "Article",
    "TechArticle", "SocialMediaPosting", "DiscussionForumPosting", "AdvertiserContentArticle",
    "SatiricalArticle", "HowTo", "Recipe", "CreativeWork", "Review", "CriticReview", "Legislation",
    "PodcastEpisode", "RadioEpisode",
))  # fmt: skip
_PAGES = ("WebPage", "ItemPage", "AboutPage", "FAQPage", "MedicalWebPage")
_DOI = re.compile(r"\b10\.\d{4,9}/\S+")


def read_linked_data(texts: tuple[str, ...], title: str) -> Iterator[Statement]:
    """Yield the statements of linked data about the work that the page holds.

    title: the page's own; it identifies the page's work among several.
    """
    objects = [found for text in texts for found in objects_in(text)]
    named = {str(o["@id"]): o for o in objects if len(o) > 1 and isinstance(o.get("@id"), str)}
    works = works_in(objects)
    work = best_work(objects, title)
    if work:
        yield from _of_work(work, named)
    pages = [o for o in objects if any(kind in _PAGES for kind in types_of(o))]
    if pages and len(works) <= 1:
        yield from _of_page(pages[0], dated=bool(work))
    for site in (o for o in objects if "WebSite" in types_of(o)):
        yield from _each("container_title", "JSON-LD WebSite", names_of(site.get("name"), named))


def works_in(objects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the objects that are works which a page can be."""
    return [o for o in objects if not WORKS.isdisjoint(types_of(o))]


def best_work(objects: list[dict[str, Any]], title: str) -> dict[str, Any] | None:
    """Return the work with the page's title; else the only one there is."""
    works = works_in(objects)
    wanted = title.casefold()
    for work in works:
        name = next(iter(names_of(work.get("headline") or work.get("name"), {})), "")
        if len(name) > 3 and (name.casefold() in wanted or wanted in name.casefold()):
            return work
    dated = [work for work in works if work.get("headline") or work.get("datePublished")]
    return dated[0] if len(dated) == 1 else None


def _of_work(work: dict[str, Any], named: dict[str, dict[str, Any]]) -> Iterator[Statement]:
    for field, key in (
        ("title", "headline"), ("title", "name"), ("issued", "datePublished"),
        ("language", "inLanguage"), ("license", "license"), ("url", "url"),
        ("publisher", "publisher"), ("rights_holder", "copyrightHolder"),
        ("container_title", "isPartOf"), ("section", "articleSection"), ("isbn", "isbn"),
        ("pages", "pagination"), ("volume", "volumeNumber"), ("issue", "issueNumber"),
        ("edition", "bookEdition"),
    ):  # fmt: skip
        values = names_of(work.get(key), named, address=field in ("license", "url"))
        yield from _each(field, f"JSON-LD {key}", values)
    yield from _authors(work, named)
    for field, key in (("editors", "editor"), ("translators", "translator")):
        people, _bodies = agents_of(work.get(key), named)
        yield Statement(field, people, f"JSON-LD {key}")
    yield from _keywords(work.get("keywords"))
    for key in ("identifier", "sameAs", "@id"):
        for identifier in names_of(work.get(key), named, address=True):
            if _DOI.search(identifier):
                yield Statement("doi", identifier, f"JSON-LD {key}")


def _authors(work: dict[str, Any], named: dict[str, dict[str, Any]]) -> Iterator[Statement]:
    for key in ("author", "creator"):
        people, bodies = agents_of(work.get(key), named)
        if people:
            yield Statement("authors", people, f"JSON-LD {key}")
        elif bodies:
            yield Statement("bodies", bodies, f"JSON-LD {key}")


def _of_page(page: dict[str, Any], *, dated: bool) -> Iterator[Statement]:
    """Yield what a page states of itself.

    dated: whether it holds a work. The date of a page without one is when a system made the page:
    of 25 such pages 14 had no date of publication, and 2 another.
    """
    keys = [("language", "inLanguage"), ("title", "name")]
    if dated:
        keys.insert(0, ("issued", "datePublished"))
    for field, key in keys:
        yield from _each(field, f"JSON-LD WebPage {key}", names_of(page.get(key), {}))


def _each(field: str, note: str, values: tuple[str, ...]) -> Iterator[Statement]:
    yield from (Statement(field, value, note) for value in values[:3])


def _keywords(value: Any) -> Iterator[Statement]:
    entries = (
        value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    )
    words = tuple(plain(clean(word)) for word in entries if isinstance(word, str) and word.strip())
    if words:
        yield Statement("keywords", words[:40], "JSON-LD keywords")


# Linked data in a page as a graph (JSON-LD 1.1): its objects, which refer to each other by `@id`.
#
# It is walked without recursion, and no further than any page goes.

# Properties whose objects belong to other works than the page's.
_OTHERS = frozenset((
    "itemListElement", "hasPart", "mentions", "citation", "comment", "review", "reviews",
    "isRelatedTo", "blogPost", "subjectOf", "workExample", "exampleOfWork", "relatedLink",
    "itemReviewed", "mainEntity.acceptedAnswer", "acceptedAnswer", "suggestedAnswer", "about",
    "video", "image", "offers",
))  # fmt: skip
_MOST_OBJECTS = 20_000
_TAG = re.compile(r"<[^<>]{1,200}>")


def objects_in(text: str) -> Iterator[dict[str, Any]]:
    """Yield every object in a script, outermost first, but none of another work."""
    try:
        waiting = [json.loads(text.strip().removesuffix(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        value = waiting.pop(0) if len(waiting) < 100 else waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += [inner for key, inner in value.items() if key not in _OTHERS]
        elif isinstance(value, list):
            waiting += value


def types_of(value: dict[str, Any]) -> tuple[str, ...]:
    """Return the types of an object, without the address of their vocabulary."""
    kinds = value.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return tuple(str(kind).rsplit("/", 1)[-1] for kind in kinds if kind)


def names_of(
    value: Any, named: dict[str, dict[str, Any]], *, address: bool = False
) -> tuple[str, ...]:
    """Return a value as texts: itself, or the name (or address) of the object it refers to."""
    found: list[str] = []
    for one in value[:40] if isinstance(value, list) else [value]:
        text = one
        if isinstance(one, dict):
            known = {**named.get(str(one.get("@id")), {}), **one}
            keys = ("@id", "url", "value", "name") if address else ("name", "@value", "headline")
            text = next((known[k] for k in keys if isinstance(known.get(k), str)), "")
        if isinstance(text, str):
            found.append(plain(clean(text)))
    return tuple(filter(None, dict.fromkeys(found)))


def agents_of(
    value: Any, named: dict[str, dict[str, Any]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the persons and the organisations among authors."""
    people: list[str] = []
    bodies: list[str] = []
    for one in value[:60] if isinstance(value, list) else [value]:
        known = {**named.get(str(one.get("@id")), {}), **one} if isinstance(one, dict) else {}
        body = "Organization" in " ".join(types_of(known))
        for text in names_of(_each_name(one), named):
            people += () if body else read_names(text, whole=True).people
            bodies += (text,) if body else bodies_of(text)
    return tuple(dict.fromkeys(people)), tuple(dict.fromkeys(bodies))


def _each_name(agent: Any) -> Any:
    """Return the names of an agent that has several under `name`; any other agent as it is."""
    names = agent.get("name") if isinstance(agent, dict) else None
    return names if isinstance(names, list) else agent


def clean(text: str) -> str:
    """Return a text without the markup and the entities that some pages leave in it."""
    return _TAG.sub("", html.unescape(html.unescape(text)))
