"""A source → CSL-JSON, which reference managers and citation processors read.

The format: https://github.com/citation-style-language/schema (csl-data.json, 1.0.2). What nobody
knows is left out. The description is ours and not the source's abstract, so it is an annotation
(`annote`). What the schema has no name for stands in `note`, as "key: value" lines that Zotero
understands, and for programs in `custom`.
"""

import json
from collections.abc import Iterable
from typing import Any

from sourcebook.collection import Collection, PublishedSource
from sourcebook.exports import names
from sourcebook.exports.dates import csl_date, from_csl
from sourcebook.exports.plain import address, encodable, one_line

_DATES = (("issued", "issued"), ("available-date", "available"), ("accessed", "accessed"))


def item(source: PublishedSource, collection: Collection) -> dict[str, Any]:
    """Return one source as a CSL-JSON item; its `id` is that of the source."""
    bib = source.bib
    exact = {
        name: value
        for key, name in _DATES
        if (value := getattr(bib, name)) and from_csl(csl_date(value)) != value
    }
    found: dict[str, Any] = {
        "id": source.id,
        "type": bib.type or "document",
        "title": one_line(bib.title),
        "author": [names.csl(name) for name in names.people(bib.authors)],
        "container-title": one_line(bib.container_title),
        "publisher": one_line(bib.publisher),
        "language": bib.language,
        "URL": encodable(bib.url),
        "DOI": encodable(bib.doi),
        "keyword": ", ".join(map(one_line, bib.keywords)),
        "annote": one_line(source.description),
        # Where a copy is, in a place that styles do not print: a citation is of the original.
        "source": one_line(collection.title),
        "note": note(source, collection),
        "custom": {key: value for key, value in _custom(source, exact) if value},
    }
    for key, name in _DATES:
        if getattr(bib, name):
            found[key] = csl_date(one_line(getattr(bib, name)))
    return {key: value for key, value in found.items() if value}


def note(source: PublishedSource, collection: Collection) -> str:
    """Return the licence, our copy's address, and the capture's path and digest, a line each."""
    lines = {
        "license": source.bib.license,
        "copy": address(collection, source.url),
        "capture": source.capture,
        "sha-256": source.sha256,
    }
    return "\n".join(f"{key}: {one_line(value)}" for key, value in lines.items() if value)


def dump(sources: Iterable[PublishedSource], collection: Collection) -> str:
    """Return sources as the text of a CSL-JSON file, an item a line, without withdrawn ones."""
    return joined(line(one, collection) for one in sources if one.mode != "withdrawn")


def line(source: PublishedSource, collection: Collection) -> str:
    """Return one source as a line of JSON. `<` is written as an escape, so that the line may stand
    in a page.
    """
    return json.dumps(item(source, collection), ensure_ascii=False).replace("<", "\\u003c")


def joined(lines: Iterable[str]) -> str:
    """Return lines as the text of one file."""
    return "[" + ",".join(f"\n{one}" for one in lines) + "\n]\n"


def _custom(source: PublishedSource, exact: dict[str, str]) -> Iterable[tuple[str, object]]:
    bib = source.bib
    yield "license", bib.license
    yield "rights_holder", one_line(bib.rights_holder)
    yield "spatial", list(map(one_line, bib.spatial))
    yield "keywords", list(map(one_line, bib.keywords))
    yield "completeness", bib.completeness
    yield "edtf", exact  # dates that `date-parts` cannot say to the full
    yield "capture", {"path": source.capture, "sha256": source.sha256} if source.sha256 else {}
