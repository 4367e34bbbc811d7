"""Linked data in a page (JSON-LD 1.1, schema.org terms) → what it says of the page's own work."""

import re
from collections.abc import Iterator
from typing import Any

from sourcebook.captures.html_graph import agents_of, clean, names_of, objects_in, types_of
from sourcebook.captures.html_said import Said, plain

# schema.org types of works that a page can be, most telling first, and the CSL types they stand
# for; an empty one says that it is a work, but not which kind.
TYPES = {
    "ScholarlyArticle": "article-journal", "MedicalScholarlyArticle": "article-journal",
    "NewsArticle": "article-newspaper", "OpinionNewsArticle": "article-newspaper",
    "AnalysisNewsArticle": "article-newspaper", "ReportageNewsArticle": "article-newspaper",
    "BackgroundNewsArticle": "article-newspaper", "ReviewNewsArticle": "article-newspaper",
    "BlogPosting": "post-weblog", "LiveBlogPosting": "post-weblog", "Report": "report",
    "Thesis": "thesis", "Dataset": "dataset", "Book": "book", "Chapter": "chapter",
    "Article": "", "TechArticle": "", "SocialMediaPosting": "", "AdvertiserContentArticle": "",
    "SatiricalArticle": "", "HowTo": "", "Recipe": "", "CreativeWork": "", "Review": "",
}  # fmt: skip
_PAGES = ("WebPage", "ItemPage", "AboutPage", "FAQPage", "MedicalWebPage")
_DOI = re.compile(r"\b10\.\d{4,9}/\S+")


def read_linked_data(texts: tuple[str, ...], title: str) -> Iterator[Said]:
    """Yield what the scripts say of the work that the page is.

    title: what the page calls itself; it tells the page's work among several.
    """
    objects = [found for text in texts for found in objects_in(text)]
    named = {str(o["@id"]): o for o in objects if len(o) > 1 and isinstance(o.get("@id"), str)}
    works = [o for o in objects if any(kind in TYPES for kind in types_of(o))]
    work = _best(works, title)
    if work:
        yield from _of_work(work, named)
    pages = [o for o in objects if any(kind in _PAGES for kind in types_of(o))]
    if pages and len(works) <= 1:
        yield from _of_page(pages[0])
    for site in (o for o in objects if "WebSite" in types_of(o)):
        yield from _each("container_title", "JSON-LD WebSite", names_of(site.get("name"), named))


def _best(works: list[dict[str, Any]], title: str) -> dict[str, Any] | None:
    """Return the work with the page's title; else the only one there is."""
    wanted = title.casefold()
    for work in works:
        said = next(iter(names_of(work.get("headline") or work.get("name"), {})), "")
        if len(said) > 3 and (said.casefold() in wanted or wanted in said.casefold()):
            return work
    kinds = [work for work in works if work.get("headline") or work.get("datePublished")]
    return kinds[0] if len(kinds) == 1 else None


def _of_work(work: dict[str, Any], named: dict[str, dict[str, Any]]) -> Iterator[Said]:
    kinds = [kind for kind in TYPES if kind in types_of(work)]
    if kinds and TYPES[kinds[0]]:
        yield Said("type", TYPES[kinds[0]], f"JSON-LD @type {kinds[0]}")
    for field, key in (
        ("title", "headline"), ("title", "name"), ("issued", "datePublished"),
        ("language", "inLanguage"), ("license", "license"), ("url", "url"),
        ("publisher", "publisher"), ("rights_holder", "copyrightHolder"),
        ("container_title", "isPartOf"),
    ):  # fmt: skip
        values = names_of(work.get(key), named, address=field in ("license", "url"))
        yield from _each(field, f"JSON-LD {key}", values)
    yield from _authors(work, named)
    yield from _keywords(work.get("keywords"))
    for key in ("identifier", "sameAs", "@id"):
        for said in names_of(work.get(key), named, address=True):
            if _DOI.search(said):
                yield Said("doi", said, f"JSON-LD {key}")


def _authors(work: dict[str, Any], named: dict[str, dict[str, Any]]) -> Iterator[Said]:
    for key in ("author", "creator"):
        people, bodies = agents_of(work.get(key), named)
        if people:
            yield Said("authors", people, f"JSON-LD {key}")
        elif bodies:
            yield Said("bodies", bodies, f"JSON-LD {key}")


def _of_page(page: dict[str, Any]) -> Iterator[Said]:
    for field, key in (("issued", "datePublished"), ("language", "inLanguage"), ("title", "name")):
        yield from _each(field, f"JSON-LD WebPage {key}", names_of(page.get(key), {}))


def _each(field: str, note: str, values: tuple[str, ...]) -> Iterator[Said]:
    yield from (Said(field, value, note) for value in values[:3])


def _keywords(value: Any) -> Iterator[Said]:
    said = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    words = tuple(plain(clean(word)) for word in said if isinstance(word, str) and word.strip())
    if words:
        yield Said("keywords", words[:40], "JSON-LD keywords")
