"""The collection as JSON Lines, one source a line, as the JSON Schema in `schema.py` has it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sourcebook.collection import Collection, PublishedSource, PublishedSubject, Quoted
from sourcebook.exports import names
from sourcebook.exports.plain import address, encodable
from sourcebook.metadata.fields import FIELDS

VERSION = "1"
Passage = tuple[PublishedSubject, Quoted]
"""A passage that speaks of a subject, and the subject."""


def record(
    source: PublishedSource, collection: Collection, evidence: Iterable[Passage]
) -> dict[str, Any]:
    """Return one source as an object of the schema. evidence: its own of `passages`."""
    told = {entry.field: entry for entry in source.bib.provenance}
    metadata: dict[str, Any] = {}
    for field in FIELDS:
        value = getattr(source.bib, field.name)
        entry = told.get(field.name)
        if value or entry:
            metadata[field.name] = {
                "value": list(value) if isinstance(value, tuple) else value,
                "origin": entry.origin if entry else "",
                "lines": list(entry.lines) if entry else [],
                "note": entry.note if entry else "",
            }
    commentary = source.commentary
    return {
        "schema": VERSION,
        "id": source.id,
        "address": address(collection, source.url),
        "page": source.path,
        "mode": source.mode,
        "ground": source.ground,
        "metadata": metadata,
        "names": [names.csl(name) for name in names.people(source.bib.authors)],
        "description": source.description,
        "topics": list(source.topics),
        "subjects": list(source.subjects),
        "evidence": [
            {
                "subject": subject.id,
                "paragraphs": list(one.paragraphs),
                "text": one.text,
                "terms": list(one.terms),
            }
            for subject, one in evidence
        ],
        "paragraphs": [{"id": one.id, "text": one.text} for one in source.paragraphs],
        "commentary": {
            "text": commentary.text,
            "authors": list(commentary.authors),
            "date": commentary.date,
            "license": commentary.license,
        },
        "modified": source.modified,
        "capture": {
            "path": source.capture,
            "sha256": source.sha256,
            "media_type": source.media_type,
        },
        "ledger": source.ledger,
    }


def json_lines(collection: Collection) -> str:
    """Return the collection as JSON Lines (https://jsonlines.org). Withdrawn sources are left out.

    `<` is written as an escape, so that a line may stand in a page.
    """
    said = passages(collection)
    lines = (record(one, collection, said.get(one.path, ())) for one in kept(collection))
    return "".join(map(_line, lines))


def kept(collection: Collection) -> Iterator[PublishedSource]:
    """Return the sources that are not withdrawn."""
    return (source for source in collection.sources if source.mode != "withdrawn")


def passages(collection: Collection) -> Mapping[str, Sequence[Passage]]:
    """Return by page the passages of each source that speak of a subject, with the subject."""
    found: dict[str, list[Passage]] = defaultdict(list)
    for subject in collection.subjects:
        for one in subject.quoted:
            found[one.source].append((subject, one))
    return found


def _line(value: dict[str, Any]) -> str:
    return encodable(json.dumps(value, ensure_ascii=False)).replace("<", "\\u003c") + "\n"
