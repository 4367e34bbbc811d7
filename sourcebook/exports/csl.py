"""A source → CSL-JSON, which reference managers and citation processors read.

The format: https://github.com/citation-style-language/schema (csl-data.json, 1.0.2). What nobody
knows is left out. The description is ours and not the source's abstract, so it is an annotation
(`annote`). What the schema has no name for stands in `note`, as "key: value" lines that Zotero
understands, and for programs in `custom`.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sourcebook.collection import Collection, PublishedSource
from sourcebook.exports import names
from sourcebook.exports.dates import csl_date, from_csl
from sourcebook.exports.plain import address, encodable, one_line
from sourcebook.metadata.fields import DATES, FIELDS, Field, Kind, arranged
from sourcebook.model import BibRecord

_TEXTS: Mapping[Kind, Callable[[str], str]] = {"address": encodable, "doi": encodable}
"""How a text is written, by what it names; any other is put on one line."""


def item(source: PublishedSource, collection: Collection) -> dict[str, Any]:
    """Return one source as a CSL-JSON item; its `id` is that of the source."""
    bib = source.bib
    named = [field for field in FIELDS if field.csl]
    found: dict[str, Any] = {
        "id": source.id,
        "type": "document",
        **{field.csl: _value(field, bib) for field in named if field.name not in DATES},
        "annote": one_line(source.description),
        # Where a copy is, in a place that styles do not print: a citation is of the original.
        "source": one_line(collection.title),
        "note": note(source, collection),
        "custom": {key: value for key, value in _custom(source) if value},
        **{field.csl: _value(field, bib) for field in named if field.name in DATES},
    }
    found["type"] = found["type"] or "document"
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


def _value(field: Field, bib: BibRecord) -> object:
    """Return what CSL-JSON holds of a field that it has a name for."""
    texts = field.texts(bib)
    if field.kind == "person":
        return [names.csl(name) for name in names.people(texts)]
    if field.kind == "date":
        return csl_date(one_line(texts[0])) if texts else {}
    return ", ".join(map(_TEXTS.get(field.kind, one_line), texts))


def _custom(source: PublishedSource) -> Iterator[tuple[str, object]]:
    """Yield what CSL has no name for, and what loses something under the name that it has."""
    bib = source.bib
    for field in arranged(keywords="spatial"):
        texts = list(map(one_line, field.texts(bib)))
        if not field.csl or (field.many and field.kind != "person"):
            yield field.name, texts if field.many else "".join(texts)
    dates = {
        field.name: text for field in FIELDS if field.name in DATES for text in field.texts(bib)
    }
    # Dates that `date-parts` cannot say to the full.
    yield "edtf", {name: text for name, text in dates.items() if from_csl(csl_date(text)) != text}
    yield "capture", {"path": source.capture, "sha256": source.sha256} if source.sha256 else {}
