"""Writes the collection as CSV tables and as JSON Lines, and the JSON Schema of both.

CSV is that of RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180). A cell that a spreadsheet could
take for a formula gets an apostrophe before it, and so does one that begins with an apostrophe
itself: without its first apostrophe each cell is the text again.
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from importlib.resources import files
from itertools import chain
from typing import Any

from sourcebook import compact_json
from sourcebook.bibliography import names
from sourcebook.collection import Collection, PublishedSource, PublishedSubject, QuotedPassage
from sourcebook.fields import BY_NAME, FIELDS, Field
from sourcebook.model import BibRecord
from sourcebook.text import encodable, page_address

SOURCES = (
    "id", "address", "page", *(field.name for field in FIELDS), "description", "abstract",
    "site_description", "mode", "ground", "topics", "subjects", "modified", "capture", "sha256",
    "media_type", "ledger",
)  # fmt: skip
PASSAGES = ("subject", "source", "address", "paragraphs", "text", "terms")
SUBJECTS = (
    "id", "kind", "title", "address", "page", "alt_labels", "scope_note", "date", "latitude",
    "longitude", "wikidata", "broader", "related", "sources",
)  # fmt: skip
# What a spreadsheet may take for a formula, the wide forms too
# (https://owasp.org/www-community/attacks/CSV_Injection), and our own sign that it is none.
_FORMULA = tuple("=+-@\t\r\n=+-@＝＋－＠'")


def sources_csv(collection: Collection) -> str:
    """Return a CSV table of the sources, with the columns `SOURCES`."""
    return "".join(source_rows(collection))


def source_rows(collection: Collection) -> Iterator[str]:
    """Yield the lines of the same table, one by one: together they are large."""
    sources = published_sources(collection)
    return _table(SOURCES, (_source_row(source, collection) for source in sources))


def passages_csv(collection: Collection) -> str:
    """Return a CSV table of the passages that mention a subject, with the columns `PASSAGES`."""
    return "".join(passage_rows(collection))


def passage_rows(collection: Collection, known: "Passages | None" = None) -> Iterator[str]:
    """Yield the lines of the same table, one by one. known: what `passages` returns."""
    by_source = passages(collection) if known is None else known
    return _table(
        PASSAGES,
        (
            (
                subject.id,
                source.id,
                page_address(collection, source.url) + "".join(f"#{p}" for p in one.paragraphs[:1]),
                joined_cell(one.paragraphs),
                one.text,
                joined_cell(one.terms),
            )
            for source in published_sources(collection)
            for subject, one in by_source.get(source.path, ())
        ),
    )


def subjects_csv(collection: Collection) -> str:
    """Return a CSV table of the subjects, with the columns `SUBJECTS`."""
    return "".join(subject_rows(collection))


def subject_rows(collection: Collection) -> Iterator[str]:
    """Yield the lines of the same table, one by one."""
    paths = {source.path for source in published_sources(collection)}
    return _table(SUBJECTS, (_subject_row(one, collection, paths) for one in collection.subjects))


def joined_cell(values: Sequence[str]) -> str:
    r"""Return texts as one cell: ` | ` between them; a `|` or `\` within one has a `\` before it.

    >>> several(("a", "b|c"))
    'a | b\\|c'
    """
    return " | ".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def cell(text: str) -> str:
    """Return text as a cell that no spreadsheet takes for a formula."""
    if not text:
        return ""
    text = encodable(text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _source_row(source: PublishedSource, collection: Collection) -> tuple[str, ...]:
    """Return the cells of a source, in the order of `SOURCES`."""
    known = ((field, field.texts(source.bib)) for field in FIELDS)
    return (
        source.id,
        page_address(collection, source.url),
        source.path,
        *(joined_cell(texts) if field.many else "".join(texts) for field, texts in known),
        source.description,
        source.abstract,
        source.site_description,
        source.mode,
        source.ground,
        joined_cell(source.topics),
        joined_cell(source.subjects),
        source.modified,
        source.capture,
        source.sha256,
        source.media_type,
        source.ledger,
    )


def _subject_row(
    subject: PublishedSubject, collection: Collection, paths: Set[str]
) -> tuple[str, ...]:
    """Return the cells of a subject, in the order of `SUBJECTS`. paths: of sources that count."""
    latitude, longitude = map(str, subject.coordinates or ("", ""))
    return (
        subject.id,
        subject.kind,
        subject.title,
        page_address(collection, subject.url),
        subject.path,
        joined_cell(subject.alt_labels),
        subject.scope_note,
        subject.date,
        latitude,
        longitude,
        subject.wikidata,
        joined_cell(subject.broader),
        joined_cell(subject.related),
        str(len({one.source for one in subject.quoted} & paths)),
    )


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in chain([columns], ([cell(text) for text in row] for row in rows)):
        writer.writerow(row)
        yield out.getvalue()
        out.seek(0)
        out.truncate()


VERSION = "1"
Passage = tuple[PublishedSubject, QuotedPassage]
"""A subject, and a passage that mentions it."""
Passages = Mapping[str, Sequence[Passage]]
"""Passages by the path of their source's page."""


def record(
    source: PublishedSource, collection: Collection, evidence: Iterable[Passage]
) -> dict[str, Any]:
    """Return one source as the object of a line. evidence: what `passages` has for the source."""
    commentary = source.commentary
    return {
        "schema": VERSION,
        "id": source.id,
        "address": page_address(collection, source.url),
        "page": source.path,
        "mode": source.mode,
        "ground": source.ground,
        "metadata": _metadata(source.bib),
        "names": [names.csl(name) for name in names.people(source.bib.authors)],
        "description": source.description,
        "abstract": source.abstract,
        "site_description": source.site_description,
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


def _metadata(bib: BibRecord) -> dict[str, Any]:
    """Return each field that has a value, or a reason for having none, with where that is from."""
    provenance = {entry.field: entry for entry in bib.provenance}
    found: dict[str, Any] = {}
    for field in FIELDS:
        value = getattr(bib, field.name)
        entry = provenance.get(field.name)
        if value or entry:
            found[field.name] = {
                "value": list(value) if isinstance(value, tuple) else value,
                "origin": entry.origin if entry else "",
                "lines": list(entry.lines) if entry else [],
                "note": entry.note if entry else "",
            }
    return found


def json_lines(collection: Collection) -> str:
    """Return the collection as JSON Lines (https://jsonlines.org), without withdrawn sources."""
    return "".join(lines(collection))


def lines(collection: Collection, known: Passages | None = None) -> Iterator[str]:
    """Yield the lines of the collection as JSON Lines: together they are large.

    known: what `passages` returns. `<` is written as an escape, so that a line is safe in HTML.
    """
    by_source = passages(collection) if known is None else known
    records = (
        record(one, collection, by_source.get(one.path, ()))
        for one in published_sources(collection)
    )
    for one in records:
        line = encodable(compact_json.dumps(one))
        yield line.replace("<", "\\u003c") + "\n"


def published_sources(collection: Collection) -> Iterator[PublishedSource]:
    """Return the sources that are not withdrawn."""
    return (source for source in collection.sources if source.mode != "withdrawn")


def passages(collection: Collection) -> Passages:
    """Return the passages that mention a subject, by the path of their source's page."""
    found: dict[str, list[Passage]] = defaultdict(list)
    for subject in collection.subjects:
        for one in subject.quoted:
            found[one.source].append((subject, one))
    return found


_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a line, with the tables' columns under `$defs`.

    `schema.json` in this folder is a part of it; metadata fields come from the field table.
    """
    text = files("sourcebook.bibliography").joinpath("schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    found["properties"]["metadata"]["properties"] = {
        field.name: _field_schema(field) for field in FIELDS
    }
    table = found["$defs"]["sources.csv"]
    others = table["properties"]
    table["properties"] = {
        name: _column_schema(BY_NAME[name]) if name in BY_NAME else others[name] for name in SOURCES
    }
    table["required"] = list(SOURCES)
    return found


def _field_schema(field: Field) -> dict[str, Any]:
    """Return the schema of a field in a line: its value and its origin."""
    value = {"properties": {"value": _TEXTS if field.many else _TEXT}}
    return {"description": field.meaning, "allOf": [{"$ref": "#/$defs/told"}, value]}


def _column_schema(field: Field) -> dict[str, Any]:
    """Return the schema of a field's column, in which several texts share a cell."""
    meaning = f"{field.meaning} Several texts." if field.many else field.meaning
    return {**_TEXT, "description": meaning}
