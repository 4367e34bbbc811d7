"""Linked data in a page (JSON-LD 1.1, schema.org terms) → what it says of the page's own work."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from sourcebook.captures.html_said import Said, is_body, plain

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
# What lies below these belongs to other works than the page's.
_OTHERS = frozenset(
    [
        "itemListElement",
        "hasPart",
        "mentions",
        "citation",
        "comment",
        "review",
        "reviews",
        "isRelatedTo",
        "blogPost",
        "subjectOf",
        "workExample",
        "exampleOfWork",
        "relatedLink",
        "itemReviewed",
        "mainEntity.acceptedAnswer",
        "acceptedAnswer",
        "suggestedAnswer",
        "about",
        "video",
        "image",
        "offers",
    ]
)
_MOST = 20_000
_TAG = re.compile(r"<[^<>]{1,200}>")
_DOI = re.compile(r"\b10\.\d{4,9}/\S+")


def read_linked_data(texts: tuple[str, ...], title: str) -> Iterator[Said]:
    """Yield what the scripts say of the work that the page is.

    title: what the page calls itself; it tells the page's work among several.
    """
    objects = [found for text in texts for found in _objects(text)]
    named = {str(o["@id"]): o for o in objects if len(o) > 1 and isinstance(o.get("@id"), str)}
    works = [o for o in objects if any(kind in TYPES for kind in _types(o))]
    work = _best(works, title)
    if work:
        yield from _of_work(work, named)
    pages = [o for o in objects if any(kind in _PAGES for kind in _types(o))]
    if pages and len(works) <= 1:
        yield from _of_page(pages[0])
    for site in (o for o in objects if "WebSite" in _types(o)):
        yield from _each("container_title", "JSON-LD WebSite", _names(site.get("name"), named))


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield every object in a script, outermost first, but none that is of another work."""
    try:
        waiting = [json.loads(text.strip().removesuffix(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST):
        if not waiting:
            return
        value = waiting.pop(0) if len(waiting) < 100 else waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += [inner for key, inner in value.items() if key not in _OTHERS]
        elif isinstance(value, list):
            waiting += value


def _types(value: dict[str, Any]) -> tuple[str, ...]:
    said = value.get("@type")
    kinds = said if isinstance(said, list) else [said]
    return tuple(str(kind).rsplit("/", 1)[-1] for kind in kinds if kind)


def _best(works: list[dict[str, Any]], title: str) -> dict[str, Any] | None:
    """Return the work with the page's title; else the only one there is."""
    wanted = title.casefold()
    for work in works:
        said = next(iter(_names(work.get("headline") or work.get("name"), {})), "")
        if len(said) > 3 and (said.casefold() in wanted or wanted in said.casefold()):
            return work
    kinds = [work for work in works if work.get("headline") or work.get("datePublished")]
    return kinds[0] if len(kinds) == 1 else None


def _of_work(work: dict[str, Any], named: dict[str, dict[str, Any]]) -> Iterator[Said]:
    kinds = [kind for kind in TYPES if kind in _types(work)]
    if kinds and TYPES[kinds[0]]:
        yield Said("type", TYPES[kinds[0]], f"JSON-LD @type {kinds[0]}")
    for field, key in (
        ("title", "headline"), ("title", "name"), ("issued", "datePublished"),
        ("language", "inLanguage"), ("license", "license"), ("url", "url"),
        ("publisher", "publisher"), ("rights_holder", "copyrightHolder"),
        ("container_title", "isPartOf"),
    ):  # fmt: skip
        values = _names(work.get(key), named, address=field in ("license", "url"))
        yield from _each(field, f"JSON-LD {key}", values)
    yield from _authors(work, named)
    yield from _keywords(work.get("keywords"))
    for key in ("identifier", "sameAs", "@id"):
        for said in _names(work.get(key), named, address=True):
            if _DOI.search(said):
                yield Said("doi", said, f"JSON-LD {key}")


def _authors(work: dict[str, Any], named: dict[str, dict[str, Any]]) -> Iterator[Said]:
    for key in ("author", "creator"):
        people, bodies = _agents(work.get(key), named)
        if people:
            yield Said("authors", people, f"JSON-LD {key}")
        elif bodies:
            yield Said("bodies", bodies, f"JSON-LD {key}")


def _of_page(page: dict[str, Any]) -> Iterator[Said]:
    for field, key in (("issued", "datePublished"), ("language", "inLanguage"), ("title", "name")):
        yield from _each(field, f"JSON-LD WebPage {key}", _names(page.get(key), {}))


def _each(field: str, note: str, values: tuple[str, ...]) -> Iterator[Said]:
    yield from (Said(field, value, note) for value in values[:3])


def _keywords(value: Any) -> Iterator[Said]:
    said = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    words = tuple(plain(_clean(word)) for word in said if isinstance(word, str) and word.strip())
    if words:
        yield Said("keywords", words[:40], "JSON-LD keywords")


def _names(
    value: Any, named: dict[str, dict[str, Any]], *, address: bool = False
) -> tuple[str, ...]:
    """Return what a value says as text: itself, or the name of what it stands for."""
    found: list[str] = []
    for one in value[:40] if isinstance(value, list) else [value]:
        said = one
        if isinstance(one, dict):
            known = {**named.get(str(one.get("@id")), {}), **one}
            keys = ("@id", "url", "value", "name") if address else ("name", "@value", "headline")
            said = next((known[k] for k in keys if isinstance(known.get(k), str)), "")
        if isinstance(said, str) and said.strip():
            found.append(plain(_clean(said)))
    return tuple(dict.fromkeys(found))


def _agents(
    value: Any, named: dict[str, dict[str, Any]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the persons and the bodies among authors."""
    people: list[str] = []
    bodies: list[str] = []
    for one in value[:60] if isinstance(value, list) else [value]:
        said = _names(one, named)
        known = {**named.get(str(one.get("@id")), {}), **one} if isinstance(one, dict) else {}
        body = "Organization" in " ".join(_types(known))
        for name in said:
            if "://" not in name and len(name) < 120:
                (bodies if body or is_body(name) else people).append(name)
    return tuple(dict.fromkeys(people)), tuple(dict.fromkeys(bodies))


def _clean(text: str) -> str:
    return _TAG.sub("", html.unescape(html.unescape(text)))
