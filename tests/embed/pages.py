"""Compares the metadata of built pages with what it should be."""

import json
from collections import Counter

from lxml import html as parser

from sourcebook.collection import Collection, PublishedSource
from sourcebook.embed import head, jsonld

# Where Zotero looks for a name when no author is named: it would take any that it finds there.
_BYLINES = ("byline", "bylines", "vcard", "article-byline")
# Names that speak of the work; others (`viewport`, `description`) are the page's own.
_OURS = ("citation_", "DC.", "DCTERMS.", "z:", "og:", "article:", "robots", "author")


def check_page(html: str, source: PublishedSource, collection: Collection) -> list[str]:
    """Return what differs between a source's page and the metadata that it should have."""
    document = parser.document_fromstring(html)
    expected = Counter((one.name, one.content) for one in head.source_metas(source, collection))
    found = Counter(
        (str(one.get("name") or one.get("property")), str(one.get("content")))
        for one in document.iter("meta")
        if (one.get("name") or one.get("property") or "").startswith(_OURS)
    )
    wrong = [f"is missing: {one}" for one in expected - found]
    wrong += [f"should not be there: {one}" for one in found - expected]
    classes = {name for one in document.iter() for name in str(one.get("class", "")).split()}
    if "Z3988" in classes:
        wrong.append("COinS beat the meta elements")
    if not source.bib.authors and classes.intersection(_BYLINES):
        wrong.append("a byline is taken for the author")
    if not any(name == "citation_publication_date" for name, _ in expected):
        wrong += [f"{one.get('datetime')} is taken for the date" for one in _times(document)]
    return wrong + _blocks(document, source, collection)


def _times(document: parser.HtmlElement) -> list[parser.HtmlElement]:
    return [one for one in document.iter("time") if one.get("datetime")]


def _blocks(
    document: parser.HtmlElement, source: PublishedSource, collection: Collection
) -> list[str]:
    blocks = [
        json.loads(str(one.text))
        for one in document.iter("script")
        if one.get("type") == "application/ld+json"
    ]
    wanted = [] if source.mode == "withdrawn" else [jsonld.graph(source, collection)]
    return [] if blocks == wanted else ["the JSON-LD is not what it should be"]
