"""The collection as CSV tables of sources, passages and subjects.

Their columns are described in `schema.py`. CSV is that of RFC 4180
(https://www.rfc-editor.org/rfc/rfc4180). A cell that a spreadsheet could take for a formula begins
with an apostrophe that is not part of it, and so does one that begins with an apostrophe itself:
`cell` and `uncell` are each other's inverse.
"""

import csv
import io
from collections.abc import Iterable, Sequence, Set

from sourcebook.collection import Collection, PublishedSource, PublishedSubject
from sourcebook.exports.plain import address, encodable
from sourcebook.exports.records import kept, passages
from sourcebook.metadata.fields import FIELDS

SOURCES = (
    "id", "address", "page", *(field.name for field in FIELDS), "description", "mode", "ground",
    "topics", "subjects", "modified", "capture", "sha256", "media_type", "ledger",
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
    """Return a table of the sources, a row each, with the columns `SOURCES`."""
    return _table(SOURCES, (_source_row(source, collection) for source in kept(collection)))


def passages_csv(collection: Collection) -> str:
    """Return a table of the passages that speak of a subject, with the columns `PASSAGES`."""
    said = passages(collection)
    return _table(
        PASSAGES,
        (
            (
                subject.id,
                source.id,
                address(collection, source.url) + "".join(f"#{p}" for p in one.paragraphs[:1]),
                several(one.paragraphs),
                one.text,
                several(one.terms),
            )
            for source in kept(collection)
            for subject, one in said.get(source.path, ())
        ),
    )


def subjects_csv(collection: Collection) -> str:
    """Return a table of the subjects, a row each, with the columns `SUBJECTS`."""
    paths = {source.path for source in kept(collection)}
    return _table(SUBJECTS, (_subject_row(one, collection, paths) for one in collection.subjects))


def several(values: Sequence[str]) -> str:
    r"""Return texts as one cell: ` | ` between them; a `|` or `\` within one has a `\` before it.

    >>> several(("a", "b|c"))
    'a | b\\|c'
    """
    return " | ".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def cell(text: str) -> str:
    """Return text as a cell that no spreadsheet takes for a formula."""
    text = encodable(text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def uncell(text: str) -> str:
    """Return the text that a cell holds."""
    return text.removeprefix("'")


def _source_row(source: PublishedSource, collection: Collection) -> tuple[str, ...]:
    known = ((field, field.texts(source.bib)) for field in FIELDS)
    return (
        source.id,
        address(collection, source.url),
        source.path,
        *(several(texts) if field.many else "".join(texts) for field, texts in known),
        source.description,
        source.mode,
        source.ground,
        several(source.topics),
        several(source.subjects),
        source.modified,
        source.capture,
        source.sha256,
        source.media_type,
        source.ledger,
    )


def _subject_row(
    subject: PublishedSubject, collection: Collection, paths: Set[str]
) -> tuple[str, ...]:
    latitude, longitude = map(str, subject.coordinates or ("", ""))
    return (
        subject.id,
        subject.kind,
        subject.title,
        address(collection, subject.url),
        subject.path,
        several(subject.alt_labels),
        subject.scope_note,
        subject.date,
        latitude,
        longitude,
        subject.wikidata,
        several(subject.broader),
        several(subject.related),
        str(len({one.source for one in subject.quoted} & paths)),
    )


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(text) for text in row] for row in rows)
    return out.getvalue()
