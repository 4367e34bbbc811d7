"""Writes sources as BibLaTeX entries, and reads BibTeX and BibLaTeX files, in UTF-8.

Entry types and fields are those of the biblatex manual (https://ctan.org/pkg/biblatex, section 2);
its dates are EDTF (2.3.8), as ours are. BibTeX counts even escaped braces, so a brace in text is
written as a command.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from sourcebook import edtf
from sourcebook.bibliography import bibtex_syntax, names
from sourcebook.bibliography.bibtex_syntax import (
    BibEntry,
    citation_key,
    entries,
    escaped,
    protected,
    verbatim,
)
from sourcebook.bibliography.cite.item import PersonName
from sourcebook.bibliography.reference import ROLES, TEXTS, Reference, reference
from sourcebook.collection import Collection, PublishedSource
from sourcebook.fields import BY_NAME, Field, Kind, arranged
from sourcebook.item_types import CSL_TYPES
from sourcebook.model import BibRecord
from sourcebook.problems import Problem
from sourcebook.text import page_address

TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "collection": "collection",
    "dataset": "dataset",
    "entry": "inreference",
    "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "manuscript": "unpublished",
    "motion_picture": "movie",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "post": "online",
    "post-weblog": "online",
    "report": "report",
    "review": "review",
    "review-book": "review",
    "software": "software",
    "song": "music",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "online",
}
"""CSL types → entry types. Any other is `misc`, with its name as `entrysubtype`."""

SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper", "post-weblog": "blog"}
LANGUAGES = {
    "ar": "arabic", "bg": "bulgarian", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "fi": "finnish",
    "fr": "french", "he": "hebrew", "hr": "croatian", "hu": "hungarian", "it": "italian",
    "ja": "japanese", "lt": "lithuanian", "lv": "latvian", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sk": "slovak",
    "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip
"""Language tags → the names that babel has for them (`langid`)."""

_BY_ENTRY: Mapping[str, Mapping[str, str]] = {
    "container_title": {
        "article": "journaltitle", "periodical": "journaltitle", "review": "journaltitle",
        "incollection": "booktitle", "inproceedings": "booktitle", "inreference": "booktitle",
    },
    "publisher": {"report": "institution", "thesis": "institution", "online": "organization"},
}  # fmt: skip
"""Fields with another name in some entry types."""


def entry(source: PublishedSource, collection: Collection) -> str:
    """Return one source as a BibLaTeX entry; its key is the source's id."""
    kind = TYPES.get(source.bib.type, "misc")
    lines = [f"  {name} = {{{value}}}," for name, value in _fields(source, kind, collection)]
    return "\n".join([f"@{kind}{{{citation_key(source.id)},", *lines, "}", ""])


def dump(sources: Iterable[PublishedSource], collection: Collection) -> str:
    """Return the text of a `.bib` file of sources. Withdrawn ones are left out."""
    return joined(entry(one, collection) for one in sources if one.mode != "withdrawn")


def joined(entries: Iterable[str]) -> str:
    """Return entries as the text of one file."""
    return "\n".join(entries)


def _person(name: PersonName) -> str:
    if name.literal or not name.given:
        return f"{{{escaped(name.literal or name.family)}}}"
    family = " ".join(part for part in (name.non_dropping, name.family) if part)
    given = " ".join(part for part in (name.given, name.dropping) if part)
    return ", ".join(_part(part) for part in (family, name.suffix, given) if part)


def _part(text: str) -> str:
    """Return part of a name, in braces if it holds something that separates names."""
    shown = escaped(text)
    return f"{{{shown}}}" if re.search(r"(?i)(?:^|\s)and(?:\s|$)|,", text) else shown


def _fields(
    source: PublishedSource, kind: str, collection: Collection
) -> Iterator[tuple[str, str]]:
    """Return the fields of an entry that have a value, each with what stands in its braces."""
    rows = (
        *(row for field in arranged(accessed="url") for row in _rows(field, source.bib, kind)),
        ("abstract", escaped(source.abstract)),
        # Not `abstract`: the description is ours, not the source's.
        ("annotation", escaped(source.description)),
        ("library", escaped(f"{collection.title}, {page_address(collection, source.url)}")),
        # Fields of our own, which styles do not print, unlike `note`.
        *_numbered(source.bib),
        ("rights", escaped(source.bib.license)),
        ("capture", escaped(source.capture)),
        ("sha256", escaped(source.sha256)),
    )
    return ((name, value) for name, value in rows if value)


def _rows(field: Field, bib: BibRecord, entry_type: str) -> Iterator[tuple[str, str]]:
    """Yield the (name, value) rows of a field in an entry."""
    texts = field.texts(bib)
    if not texts:
        return
    if field.name == "type":
        known = bib.type in TYPES or bib.type not in CSL_TYPES
        yield "entrysubtype", SUBTYPES.get(bib.type, "") if known else bib.type
    if field.name == "language":
        yield "langid", LANGUAGES.get(bib.language.partition("-")[0], "")
        texts = tuple(text for text in texts if text not in LANGUAGES)
    if not field.biblatex:
        return
    name = _BY_ENTRY.get(field.name, {}).get(entry_type, field.biblatex)
    if field.kind == "person":
        yield name, " and ".join(_person(person) for person in names.people(texts))
    elif field.many:
        yield name, ", ".join(map(_keyword, texts))
    else:
        yield name, "".join(map(_WRITTEN.get(field.kind, escaped), texts))


def _numbered(bib: BibRecord) -> Iterator[tuple[str, str]]:
    """Yield the number in arXiv or the handle, and which of them it is."""
    number, kind = (bib.arxiv, "arxiv") if bib.arxiv else (bib.handle, "hdl")
    if number:
        yield "eprint", verbatim(number)
        yield "eprinttype", kind
    if bib.arxiv:
        yield "handle", verbatim(bib.handle)


def _date(text: str) -> str:
    """Return a date; empty if it is not EDTF, as a date field must be."""
    return text if edtf.valid(text) else ""


def _keyword(word: str) -> str:
    shown = escaped(word)
    return f"{{{shown}}}" if "," in shown else shown


_WRITTEN: Mapping[Kind, Callable[[str], str]] = {
    "title": protected,
    "date": _date,
    "address": verbatim,
    "doi": verbatim,
}
"""How a text is written, by the kind of its field; any other is `escaped`."""


# Reading: BibTeX and BibLaTeX as Zotero, JabRef and library catalogues write them.
#
# `crossref` is not followed.

# Where one field has several names, the first with a value counts.
_NAMES = {
    "container_title": ("journaltitle", "journal", "booktitle", "maintitle", "titleaddon"),
    "publisher": ("publisher", "institution", "organization", "school"),
    "language": ("language", "langid"),
    "license": ("rights", "license", "copyright"),
}
_SUBTITLES = {
    "title": ("subtitle",),
    "container_title": ("journalsubtitle", "booksubtitle", "mainsubtitle"),
}
"""What is joined to a title, "Title: Subtitle", as CSL and library catalogues have it."""
_KEYS = {
    field.name: _NAMES.get(field.name, (field.biblatex,))
    for field in TEXTS
    if field.biblatex or field.name in _NAMES
}
_VERBATIM = frozenset(field.name for field in TEXTS if field.kind in ("address", "doi"))
_KINDS = {kind: csl for csl, kind in reversed(TYPES.items())} | {
    "article": "article-journal",
    "conference": "paper-conference",
    "electronic": "webpage",
    "inbook": "chapter",
    "mastersthesis": "thesis",
    "mvbook": "book",
    "online": "webpage",
    "phdthesis": "thesis",
    "proceedings": "book",
    "review": "review",
    "techreport": "report",
    "www": "webpage",
}
_PERIODICAL = ("article", "periodical", "review", "suppperiodical")
_SUBKINDS = {subtype: csl for csl, subtype in SUBTYPES.items()}
_TAGS = {name: tag for tag, name in LANGUAGES.items()} | {
    "american": "en-US",
    "british": "en-GB",
    "ngerman": "de",
    "german": "de",
    "ukenglish": "en-GB",
    "usenglish": "en-US",
}
_WHOLE = re.compile(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_ADDRESS = re.compile(r"\\url\{([^{}]*)\}|(https?://\S+)")
_DEEP = re.compile(r"[{},]|(?<=\s)and(?=\s)", re.IGNORECASE)


def parse(path: str, text: str) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """Return the entries of a `.bib` text as references, and the problems."""
    references: list[Reference] = []
    problems: list[Problem] = []
    for entry in entries(path, text):
        if isinstance(entry, Problem):
            problems.append(entry)
        elif not {"title", "url"} & entry.fields.keys():
            message = f"the entry {entry.key!r} has no title or address"
            hint = "give it a title, or take it out: nothing can be told by it"
            problems.append(Problem(path, entry.line, message, hint, "warning"))
        else:
            references.append(_reference(path, entry))
    return tuple(references), tuple(problems)


def _read_names(value: str) -> Iterator[PersonName]:
    """Yield the names of a field, which `and` separates outside braces."""
    for one in _split(value, "and"):
        if one.casefold() == "others" or not one:
            continue
        if _WHOLE.fullmatch(one):
            yield PersonName(literal=bibtex_syntax.plain_text(one))
            continue
        parts = [bibtex_syntax.plain_text(part) for part in _split(one, ",")]
        if len(parts) == 1:
            yield names.parse(parts[0])
        else:  # "Family, Given" or "Family, Jr, Given", whatever the words are
            yield names.of_parts(parts[0], parts[-1], parts[1] if len(parts) > 2 else "")


def _split(value: str, separator: str) -> list[str]:
    """Return the parts of a value between the separators outside braces."""
    depth, start, parts = 0, 0, []
    for match in _DEEP.finditer(value):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if not depth and match[0].casefold() == separator:
            parts.append(value[start : match.start()].strip())
            start = match.end()
    return [*parts, value[start:].strip()]


def _reference(path: str, entry: BibEntry) -> Reference:
    """Return what an entry says of a work."""
    fields = entry.fields
    texts = {
        name: (_address if name in _VERBATIM else bibtex_syntax.plain_text)(_first(fields, keys))
        for name, keys in _KEYS.items()
    }
    for name, keys in _SUBTITLES.items():
        parts = (texts[name], bibtex_syntax.plain_text(_first(fields, keys)))
        texts[name] = ": ".join(filter(None, parts))
    subkind = fields.get("entrysubtype", "")
    named = subkind if entry.kind == "misc" and subkind in CSL_TYPES else ""
    texts["type"] = named or _SUBKINDS.get(subkind) or _KINDS.get(entry.kind, "")
    texts["language"] = _TAGS.get(texts["language"].casefold(), texts["language"])
    texts["issued"] = _read_date(fields)
    if not texts["url"]:
        howpublished = _ADDRESS.search(fields.get("howpublished", ""))
        texts["url"] = (howpublished[1] or howpublished[2]) if howpublished else ""
    words = [bibtex_syntax.plain_text(word) for word in _split(fields.get("keywords", ""), ",")]
    kind = fields.get("eprinttype", fields.get("archiveprefix", "arxiv")).casefold()
    number = _address(fields.get("eprint", ""))
    texts["arxiv"] = number if kind == "arxiv" else ""
    texts["handle"] = number if kind == "hdl" else _address(fields.get("handle", ""))
    # A `number` is that of a journal's issue, or of the work itself.
    texts["issue" if entry.kind not in _PERIODICAL else "number"] = ""
    people = {field.name: _read_names(fields.get(field.biblatex, "")) for field in ROLES}
    abstract = bibtex_syntax.plain_text(fields.get("abstract", ""))
    return reference(path, entry.line, texts, people, words, abstract)


def _first(fields: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((fields[key] for key in keys if fields.get(key)), "")


def _address(value: str) -> str:
    match = _ADDRESS.fullmatch(value)
    return re.sub(r"\\([%&#_~])", r"\1", match[1] if match and match[1] else value)


def _read_date(fields: Mapping[str, str]) -> str:
    if fields.get("date"):
        return bibtex_syntax.plain_text(fields["date"].replace("~", r"\textasciitilde{}"))
    year, month, day = (
        bibtex_syntax.plain_text(fields.get(key, "")) for key in ("year", "month", "day")
    )
    if not month:
        return year
    if month.isdecimal() and year.isdecimal():
        return "-".join([year, month.zfill(2), *([day.zfill(2)] if day.isdecimal() else [])])
    written = " ".join(part for part in (day, month, year) if part)
    return BY_NAME["issued"].normalise(written) or year
