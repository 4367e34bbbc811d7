"""A source → RIS, the oldest format that every reference manager reads.

The tags are those of the RIS specification (Research Information Systems, 2011) as Zotero, EndNote
and rispy read them: one line each, `TY` first and `ER` last, CR LF between them.
"""

from collections.abc import Iterable, Iterator

from sourcebook.collection import Collection, PublishedSource
from sourcebook.exports import names
from sourcebook.exports.csl import note
from sourcebook.exports.dates import parts
from sourcebook.exports.plain import address, one_line
from sourcebook.metadata.fields import Field, arranged
from sourcebook.model import BibRecord

TYPES = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "post-weblog": "BLOG",
    "regulation": "LEGAL",
    "report": "RPRT",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
"""CSL types → RIS types. Any other is `GEN`."""


def record(source: PublishedSource, collection: Collection) -> str:
    """Return one source as a RIS record."""
    rows = ((tag, one_line(value)) for tag, value in _rows(source, collection))
    lines = [f"{tag}  - {value}" for tag, value in rows if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def dump(sources: Iterable[PublishedSource], collection: Collection) -> str:
    """Return sources as the text of a RIS file. Withdrawn ones are left out."""
    return joined(record(one, collection) for one in sources if one.mode != "withdrawn")


def joined(records: Iterable[str]) -> str:
    """Return records as the text of one file."""
    return "\r\n".join(records)


def date(text: str) -> str:
    """Return an EDTF date as RIS has it, `YYYY/MM/DD/other`; other: the EDTF of any but a day."""
    moment = parts(text)
    year, month, day = (*moment, *(0,) * (3 - len(moment)))
    written = [f"{year:04}" if year else "", f"{month:02}" if 0 < month <= 12 else "", ""]
    written[2] = f"{day:02}" if day else ""
    plain = "-".join(part for part in written if part)
    return "/".join([*written, "" if plain == text else text])


def _rows(source: PublishedSource, collection: Collection) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES.get(source.bib.type, "GEN")
    yield "ID", source.id
    for field in arranged(accessed="doi"):
        if field.ris:
            yield from _field(field, source.bib)
    yield "DP", collection.title
    yield "L2", address(collection, source.url)
    # Not `AB`: the description is ours, not the source's abstract.
    yield "N1", source.description
    for line in note(source, collection).splitlines():
        yield "N1", line


def _field(field: Field, bib: BibRecord) -> Iterator[tuple[str, str]]:
    """Yield what a record holds of a field, a line each."""
    texts = field.texts(bib)
    if field.kind == "person":
        texts = tuple(map(names.inverted, names.people(texts)))
    elif field.kind == "date":
        if texts and field.name == "issued":
            yield "PY", f"{parts(texts[0])[0]:04}" if parts(texts[0]) else ""
        texts = tuple(map(date, texts))
    for text in texts:
        yield field.ris, text
