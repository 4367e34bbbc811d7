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
    bib = source.bib
    yield "TY", TYPES.get(bib.type, "GEN")
    yield "ID", source.id
    yield "TI", bib.title
    for name in names.people(bib.authors):
        yield "AU", names.inverted(name)
    if bib.issued:
        yield "PY", f"{parts(bib.issued)[0]:04}" if parts(bib.issued) else ""
        yield "DA", date(bib.issued)
    yield "T2", bib.container_title
    yield "PB", bib.publisher
    yield "LA", bib.language
    yield "UR", bib.url
    yield "DO", bib.doi
    yield "Y2", date(bib.accessed) if bib.accessed else ""
    for word in bib.keywords:
        yield "KW", word
    yield "DP", collection.title
    yield "L2", address(collection, source.url)
    # Not `AB`: the description is ours, not the source's abstract.
    yield "N1", source.description
    for line in note(source, collection).splitlines():
        yield "N1", line
