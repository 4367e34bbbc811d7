"""Writes and reads RIS, a format that every reference manager reads.

The tags are those of the RIS specification (Research Information Systems, 2011) as Zotero, EndNote
and rispy read them: one line each, `TY` first and `ER` last, CR LF between them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from sourcebook import edtf
from sourcebook.bibliography import names
from sourcebook.bibliography.csl import note
from sourcebook.bibliography.dates import loosely, parts
from sourcebook.bibliography.reference import ROLES, TEXTS, Reference, reference
from sourcebook.collection import Collection, PublishedSource
from sourcebook.fields import BY_NAME, FIELDS, Field, arranged
from sourcebook.model import BibRecord
from sourcebook.problems import Problem
from sourcebook.text import one_line, page_address

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

_ELSEWHERE = ("available", "license", "rights_holder", "spatial", "completeness", "type")
_UNTAGGED = tuple(f for f in FIELDS if not f.ris and f.name not in _ELSEWHERE)
"""Fields that RIS has no tag for; notes hold them, `Interviewer: Oskam, Piet`."""

_RANGE = re.compile(r"\s*[–-]\s*")


def record(source: PublishedSource, collection: Collection) -> str:
    """Return one source as a RIS record."""
    rows = ((tag, one_line(value)) for tag, value in _rows(source, collection))
    lines = [f"{tag}  - {value}" for tag, value in rows if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def dump(sources: Iterable[PublishedSource], collection: Collection) -> str:
    """Return the text of a RIS file of sources. Withdrawn ones are left out."""
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
    for field in _UNTAGGED:
        yield from (("N1", f"{field.label}: {text}") for text in _written(field, source.bib))
    yield "DP", collection.title
    yield "L2", page_address(collection, source.url)
    yield "AB", source.abstract
    yield "N1", source.description  # ours, and so no abstract
    for line in note(source, collection).splitlines():
        yield "N1", line


def _field(field: Field, bib: BibRecord) -> Iterator[tuple[str, str]]:
    """Yield the (tag, value) rows of a field."""
    texts = _written(field, bib)
    if texts and field.name == "issued":
        yield "PY", f"{parts(bib.issued)[0]:04}" if parts(bib.issued) else ""
    if texts and field.name == "pages" and len(ends := _RANGE.split(texts[0])) == 2:
        yield from zip((field.ris, "EP"), ends, strict=True)
        return
    for text in texts:
        yield field.ris, text


def _written(field: Field, bib: BibRecord) -> tuple[str, ...]:
    """Return the values of a field as RIS has them."""
    texts = field.texts(bib)
    if texts and field.kind == "person":
        return tuple(map(names.inverted, names.people(texts)))
    return tuple(map(date, texts)) if field.kind == "date" else texts


# Reading: RIS as Zotero, EndNote, Mendeley and library catalogues write it.
#
# Two letters or digits, two spaces, a hyphen and a space begin a line; any other goes on with the
# one before. A record begins with `TY` and ends with `ER`.

Row = tuple[int, str, str]
"""Line, tag, value."""

_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  ?- ?(?P<value>.*)")
_OTHERS = {"title": ("T1", "CT"), "container_title": ("JO", "JF", "BT", "JA")}
# The first tag with a value counts.
_TAGS = {field.name: (field.ris, *_OTHERS.get(field.name, ())) for field in TEXTS if field.ris}
_ROLES = {field.name: (field.ris,) for field in ROLES if field.ris} | {
    "authors": ("AU", "A1"),
    "editors": ("A2", "ED"),
}
_DATES = ("DA", "PY", "Y1")
_KINDS = {code: kind for kind, code in TYPES.items()} | {
    "ABST": "article-journal",
    "CHAPTER": "chapter",
    "CONF": "paper-conference",
    "CTLG": "book",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EJOUR": "article-journal",
    "GOVDOC": "report",
    "INPR": "article-journal",
    "ICOMM": "personal_communication",
    "MAGZ": "article-magazine",
    "UNPD": "manuscript",
    "WEB": "webpage",
}
_MAX_LENGTH = 20_000  # characters: no title or list of names goes on for longer
_STARS = re.compile(r"(?<=[^\s*])\s?\*{1,2}$")
"""Marks of a note in the printed work, which exporters leave at the end of a name or title."""
_NAMED, _STARRED = ("AU", "A1"), ("AU", "A1", "TI", "T1")
_LICENCE = re.compile(r"(?:license|licence|rights)\s*:\s*(.+)", re.IGNORECASE)


def parse(path: str, text: str) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """Return the records of a RIS text as references, and the problems."""
    references: list[Reference] = []
    problems: list[Problem] = []
    for rows in map(_without_stars, _records(text)):
        line, tag, _ = rows[0]
        texts = {name: _first(rows, tags) for name, tags in _TAGS.items()}
        if tag != "TY":
            problems.append(Problem(path, line, "no record begins here", "begin it with `TY  - `"))
        elif not texts.get("title") and not texts.get("url"):
            hint = "give it a `TI`, or take it out: nothing can be told by it"
            problems.append(Problem(path, line, "the record has no title or address", hint))
        else:
            references.append(_reference(path, line, rows, texts))
    return tuple(references), tuple(problems)


def _records(text: str) -> Iterator[list[Row]]:
    """Yield the rows of each record; a line without a tag goes on with the value above it."""
    rows: list[Row] = []
    for number, line in enumerate(text.split("\n"), 1):
        match = _LINE.match(line.rstrip("\r"))
        if match is None:
            if rows and line.strip() and len(rows[-1][2]) < _MAX_LENGTH:
                first, tag, value = rows[-1]
                rows[-1] = (first, tag, f"{value} {line.strip()}")
            continue
        if rows and match["tag"] in ("TY", "ER"):
            yield rows
            rows = []
        if match["tag"] != "ER":
            rows.append((number, match["tag"], match["value"].strip()))
    if rows:
        yield rows


def _without_stars(rows: list[Row]) -> list[Row]:
    """Return a record without marks of notes in its names and title, where a name has one."""
    if not any(tag in _NAMED and _STARS.search(value) for _, tag, value in rows):
        return rows
    return [(n, tag, _STARS.sub("", v) if tag in _STARRED else v) for n, tag, v in rows]


def _first(rows: Sequence[Row], tags: Sequence[str]) -> str:
    return next((v for tag in tags for _, t, v in rows if t == tag and v), "")


def _reference(path: str, line: int, rows: Sequence[Row], texts: dict[str, str]) -> Reference:
    """Return what a record says of a work. texts: the values that have a tag of their own."""
    noted = [value for _, tag, value in rows if tag in ("N1", "C1", "C2")]
    licences = [match[1] for match in map(_LICENCE.fullmatch, noted) if match]
    more = {
        "type": _KINDS.get(rows[0][2].upper(), ""),
        "issued": _date(rows),
        "license": licences[0] if licences else "",
    }
    people = {
        role: [names.parse(value) for _, tag, value in rows if tag in tags and value]
        for role, tags in _ROLES.items()
    }
    for field, value in _of_notes(noted):
        if field.kind == "person":
            people[field.name] = [*people.get(field.name, ()), names.parse(value)]
        else:
            texts[field.name] = texts.get(field.name) or value
    if last := _first(rows, ("EP",)):
        texts["pages"] = f"{texts['pages']}–{last}".strip("–")
    keywords = [value for _, tag, value in rows if tag == "KW"]
    abstract = _first(rows, ("AB", "N2"))
    return reference(path, line, texts | more, people, keywords, abstract)


def _of_notes(notes: Iterable[str]) -> Iterator[tuple[Field, str]]:
    """Yield what notes hold of fields that RIS has no tag for."""
    labels = {field.label: field for field in _UNTAGGED}
    for one in notes:
        label, _, value = one.partition(":")
        if label.strip() in labels and value.strip():
            yield labels[label.strip()], value.strip()


def _date(rows: Sequence[Row]) -> str:
    """Return the most precise date, as EDTF: `YYYY/MM/DD/other`, and other if it is EDTF."""
    dates = [_edtf(value) for tag in _DATES for _, t, value in rows if t == tag]
    read = (BY_NAME["issued"].normalise(date) or loosely(date) for date in dates)
    return max(read, key=len, default="")


def _edtf(value: str) -> str:
    year, month, day, other = (*value.split("/", 3), "", "", "")[:4]
    if edtf.valid(other.strip()):
        return other.strip()
    parts = [part.strip() for part in (year, month, day)]
    kept = parts[: next((n for n, part in enumerate(parts) if not part), len(parts))]
    date = "-".join([kept[0].zfill(4), *(part.zfill(2) for part in kept[1:])]) if kept else ""
    return date if edtf.valid(date) else value
