"""Reads a page's linked data (JSON-LD 1.1, schema.org terms): what it states of its own work."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from sourcebook.extract.statements import Statement, plain, span_of
from sourcebook.names.lists import bodies_of, read_names
from sourcebook.names.person import is_single_name

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
        ("changed", "dateModified"),
        ("language", "inLanguage"), ("license", "license"), ("url", "url"),
        ("publisher", "publisher"), ("rights_holder", "copyrightHolder"),
        ("container_title", "isPartOf"), ("section", "articleSection"), ("isbn", "isbn"),
        ("pages", "pagination"), ("volume", "volumeNumber"), ("issue", "issueNumber"),
        ("edition", "bookEdition"), ("number", "reportNumber"),
        ("number", "legislationIdentifier"), ("issn", "issn"), ("archive", "holdingArchive"),
        ("abstract", "abstract"),
    ):  # fmt: skip
        values = names_of(work.get(key), named, address=field in ("license", "url"))
        yield from _each(field, f"JSON-LD {key}", values)
    yield from _authors(work, named)
    for field, key in (
        ("editors", "editor"), ("translators", "translator"), ("recipients", "recipient"),
        ("interviewers", "interviewer"),
    ):  # fmt: skip
        people, _bodies = agents_of(work.get(key), named)
        yield Statement(field, people, f"JSON-LD {key}")
    yield from _of_whole(work, named)
    yield from _of_others(work, named)
    yield from _keywords(work.get("keywords"))
    for key in ("identifier", "sameAs", "@id"):
        for identifier in names_of(work.get(key), named, address=True):
            if _DOI.search(identifier):
                yield Statement("doi", identifier, f"JSON-LD {key}")


_LEVELS = 4
"""How many wholes a work is followed through: issue, volume, journal."""


def _of_whole(work: dict[str, Any], named: dict[str, dict[str, Any]]) -> Iterator[Statement]:
    """Yield what the issue, the volume and the journal that a work is part of say of it."""
    first, last = (str(work.get(key) or "") for key in ("pageStart", "pageEnd"))
    if first:
        yield Statement("pages", plain(clean(span_of(first, last))), "JSON-LD pageStart")
    whole = work
    for _ in range(_LEVELS):
        whole = _known(whole.get("isPartOf"), named)
        for field, key in (("volume", "volumeNumber"), ("issue", "issueNumber"), ("issn", "issn")):
            yield from _each(field, f"JSON-LD isPartOf {key}", _texts(whole.get(key), named))
        if not _JOURNALS.isdisjoint(types_of(whole)):
            names = names_of(whole.get("name"), named)
            yield from _each("container_title", "JSON-LD isPartOf name", names)


_JOURNALS = frozenset(("Periodical", "Newspaper", "Magazine", "BookSeries"))
_REVIEWED = frozenset((
    "Book", "Movie", "CreativeWork", "TVSeries", "MusicAlbum", "Article", "ScholarlyArticle",
    "Play", "Audiobook", "VisualArtwork", "ExhibitionEvent",
))  # fmt: skip
"""Types of works whose reviews are works; a product or a shop is none."""


def _of_others(work: dict[str, Any], named: dict[str, dict[str, Any]]) -> Iterator[Statement]:
    """Yield what a work says of another: of what it reviews or translates, of its event."""
    reviewed = _known(work.get("itemReviewed"), named)
    if not _REVIEWED.isdisjoint(types_of(reviewed)):
        names = names_of(reviewed.get("name"), named)
        yield from _each("reviewed_title", "JSON-LD itemReviewed", names)
        people, _bodies = agents_of(reviewed.get("author"), named)
        yield Statement("reviewed_authors", people, "JSON-LD itemReviewed")
    original = _known(work.get("translationOfWork"), named)
    languages = names_of(original.get("inLanguage"), named)
    yield from _each("original_language", "JSON-LD translationOfWork", languages)
    event = _known(work.get("recordedAt"), named)
    yield from _each("event", "JSON-LD recordedAt", names_of(event.get("name"), named))
    yield from _each("event_place", "JSON-LD recordedAt", names_of(event.get("location"), named))


def _known(value: Any, named: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return an object with all that is known of it; nothing of any other value."""
    one = value[0] if isinstance(value, list) and value else value
    return {**named.get(str(one.get("@id")), {}), **one} if isinstance(one, dict) else {}


def _texts(value: Any, named: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    """Return a value as texts, numbers too."""
    return names_of(str(value) if isinstance(value, int) else value, named)


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
    waiting = _read(text)
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        value = waiting.pop(0) if len(waiting) < 100 else waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += [inner for key, inner in value.items() if key not in _OTHERS]
        elif isinstance(value, list):
            waiting += value


_LAST_COMMA = re.compile(r",(?=\s*[}\]])")
_AROUND = re.compile(
    r"^\s*(?:/[/*]\s*)?(?:<!--|<!\[CDATA\[)[^\n{\[]*|(?:/[/*]\s*)?(?:-->|\]\]>)[\s*/]*$"
)
"""What hid a script from browsers of old."""


def _read(text: str) -> list[Any]:
    """Return what a script holds, also one with a comma behind its last entry."""
    whole = _AROUND.sub("", text).strip().removesuffix(";")
    for script in (whole, _LAST_COMMA.sub("", whole)):
        try:
            return [json.loads(script, strict=False)]
        except (ValueError, RecursionError):
            continue
    return []


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
        kinds = types_of(known)  # of a person's own site often both
        body = "Organization" in " ".join(kinds) and "Person" not in kinds
        for text in names_of(_each_name(one), named):
            people += () if body else read_names(text, whole=True).people
            people += (text,) if "Person" in kinds and is_single_name(text) else ()
            bodies += (text,) if body else bodies_of(text)
    return tuple(dict.fromkeys(people)), tuple(dict.fromkeys(bodies))


def _each_name(agent: Any) -> Any:
    """Return the names of an agent that has several under `name`, or its name in parts; any other
    agent as it is."""
    names = agent.get("name") if isinstance(agent, dict) else None
    if isinstance(agent, dict) and not names and "@id" not in agent:
        parts = (agent.get(key) for key in ("givenName", "additionalName", "familyName"))
        return " ".join(part for part in parts if isinstance(part, str)) or agent
    return names if isinstance(names, list) else agent


def clean(text: str) -> str:
    """Return a text without the markup and the entities that some pages leave in it."""
    return _TAG.sub("", html.unescape(html.unescape(text)))
