"""The field table: everything that is known about a metadata field, one row each.

Front matter, the page's head, exports, packets, templates and the resolver read this table; to add
a field, add an attribute to `BibRecord` and a row here. What no table can say (which tag names a
journal, what BibLaTeX calls a container) is in the module of the format that needs it.
The names are those of CSL 1.0.2 (citationstyles.org), BibLaTeX (ctan.org/pkg/biblatex), RIS, the
Highwire Press tags that Google Scholar reads, Dublin Core in HTML (dublincore.org) and schema.org;
an empty name means that the vocabulary has none, or that the format writes it in a way of its own.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.dates.normal import normalise_date
from sourcebook.item_types import normalise_type
from sourcebook.licences import normalise_licence
from sourcebook.locale.words import _, mark
from sourcebook.model import BibRecord, Origin, Value

Kind = Literal[
    "title", "text", "genre", "person", "organisation", "work", "place", "date", "type", "language",
    "address", "doi", "isbn", "issn", "licence", "extent",
]  # fmt: skip
"""What a value names; each format writes it by that. extent: `full`, `extract` or `abstract`."""

ANY_ORIGIN: tuple[Origin, ...] = ("editor", "stated", "inferred")
"""Highest first: the order in which candidates are preferred."""

_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")
_ISBN = re.compile(r"(?<![\d-])(?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dXx](?![\d-])")
_ISSN = re.compile(r"(?<![\d-])(\d{4})-?(\d{3}[\dXx])(?![\d-])")
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


class Field(Struct, frozen=True):
    """One metadata field, and its names in other vocabularies.

    name: the attribute of `BibRecord`. front_matter: the key on the page of a source.
    kind: what its values are. many: whether its value is a tuple of texts rather than one text.
    label, labels: what readers call it, and several values of it where that is another word.
    meaning: what it holds, as a sentence of the published JSON Schema.
    csl, biblatex, ris, highwire, dublin_core, schema_org: what others call it.
    filter: what the search calls it, where results can be narrowed by it.
    asked: whether the head of a page shows it when it is not known.
    printed: whether reading packets show it.
    origins: who may give it a value, the most trusted first.
    required: whether a source without it is an error.
    """

    name: str
    front_matter: str
    kind: Kind
    label: str
    meaning: str
    labels: str = ""
    csl: str = ""
    biblatex: str = ""
    ris: str = ""
    highwire: str = ""
    dublin_core: str = ""
    schema_org: str = ""
    filter: str = ""
    many: bool = False
    asked: bool = False
    printed: bool = True
    origins: tuple[Origin, ...] = ANY_ORIGIN
    required: bool = False

    def texts(self, record: BibRecord) -> tuple[str, ...]:
        """Return the values of this field in `record`; none where it is not known."""
        value: Value = getattr(record, self.name)
        return value if isinstance(value, tuple) else (value,) if value else ()

    def normalise(self, text: str) -> str:
        """Return a text in the form that is recorded; nothing when it cannot be a value."""
        return _NORMALISERS.get(self.kind, plain)(text)

    def label_of(self, count: int) -> str:
        """Return the label for a number of values."""
        return _(self.labels if self.labels and count > 1 else self.label)


def plain(text: str) -> str:
    """Return the text with each run of white space as one space."""
    return " ".join(text.split())


def normalise_language(text: str) -> str:
    """Return a BCP 47 tag as RFC 5646 recommends writing it (`pt-BR`, `zh-Hant`), or nothing."""
    match = _TAG.fullmatch(text.strip())
    if not match:
        return ""
    parts = [part for part in re.split("[-_]", match[2]) if part]
    written = [p.upper() if len(p) == 2 else p.title() if len(p) == 4 else p.lower() for p in parts]
    return "-".join([match[1].lower(), *written])


def normalise_doi(text: str) -> str:
    """Return the DOI in `text` without its resolver, in lower case (ISO 26324 ignores case)."""
    match = _DOI.search(text)
    return match[0].rstrip(".,;)").lower() if match else ""


def normalise_url(text: str) -> str:
    """Return the first web address in `text`, or nothing."""
    match = _URL.search(text)
    return match[0].rstrip(".,;)") if match else ""


def normalise_isbn(text: str) -> str:
    """Return the ISBN in `text` as it is written, without other words, or nothing."""
    match = _ISBN.search(text)
    digits = re.sub(r"[^\dXx]", "", match[0]) if match else ""
    return match[0].strip(" -") if match and len(digits) in (10, 13) else ""


def normalise_issn(text: str) -> str:
    """Return the ISSN in `text` as its standard writes it (ISO 3297), or nothing."""
    match = _ISSN.search(text)
    return f"{match[1]}-{match[2]}".upper() if match else ""


_HANDLE = re.compile(r"(?:hdl\.handle\.net/|\bhdl:\s*|^\s*)(\d{1,9}(?:\.\d+)*/[^\s?#]+)")
_ARXIV = re.compile(r"\b(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7})\b")


def normalise_handle(text: str) -> str:
    """Return the handle in `text` without its resolver, or nothing."""
    match = _HANDLE.search(text)
    return match[1].rstrip(".,;)") if match else ""


def normalise_arxiv(text: str) -> str:
    """Return the number in arXiv that `text` holds, or nothing."""
    match = _ARXIV.search(text)
    return match[1] if match else ""


def normalise_completeness(text: str) -> str:
    """Return `full`, `extract` or `abstract`, or nothing."""
    word = text.strip().casefold()
    return word if word in ("full", "extract", "abstract") else ""


_NORMALISERS: Mapping[Kind, Callable[[str], str]] = {
    "date": normalise_date,
    "type": normalise_type,
    "language": normalise_language,
    "address": normalise_url,
    "doi": normalise_doi,
    "isbn": normalise_isbn,
    "issn": normalise_issn,
    "licence": normalise_licence,
    "extent": normalise_completeness,
}
"""One text as found → the text as recorded, by what it names; any other text is `plain`."""

FIELDS = (
    Field("title", "title", "title", mark("Title"), "Its title, as the source has it.",
          csl="title", biblatex="title", ris="TI", highwire="citation_title",
          dublin_core="DC.title", schema_org="headline", printed=False, required=True),
    Field("authors", "authors", "person", mark("Author"),
          "Its authors, as the source names them; `names` has their parts.", labels=mark("Authors"),
          csl="author", biblatex="author", ris="AU", highwire="citation_author",
          dublin_core="DC.creator", schema_org="author", filter="author", many=True, asked=True),
    Field("issued", "issued", "date", mark("Date"),
          "When it was issued: EDTF (ISO 8601-2), so that 2018~ is about 2018.",
          csl="issued", biblatex="date", ris="DA", highwire="citation_publication_date",
          dublin_core="DCTERMS.issued", schema_org="datePublished", filter="year",
          asked=True),
    Field("available", "available", "date", mark("Put online"),
          "When it was put online, where that is not when it was issued: EDTF.",
          csl="available-date", highwire="citation_online_date", dublin_core="DCTERMS.available",
          printed=False),
    Field("accessed", "accessed", "date", mark("Captured"), "When it was captured: EDTF.",
          csl="accessed", biblatex="urldate", ris="Y2", printed=False),
    Field("type", "type", "type", mark("Kind"), "A CSL 1.0.2 item type.",
          csl="type", dublin_core="DC.type", filter="type", asked=True),
    Field("genre", "genre", "genre", mark("Genre"),
          "What kind of work it is, more closely than its type says: Press release, Editorial.",
          csl="genre", biblatex="type", ris="M3", schema_org="genre"),
    Field("container_title", "container_title", "work", mark("Published in"),
          "The journal, newspaper, book or site that it is part of.",
          csl="container-title", biblatex="titleaddon", ris="T2", schema_org="isPartOf"),
    Field("publisher", "publisher", "organisation", mark("Publisher"), "Who published it.",
          csl="publisher", biblatex="publisher", ris="PB", highwire="citation_publisher",
          dublin_core="DC.publisher", schema_org="publisher", filter="publisher",
          asked=True),
    Field("language", "language", "language", mark("Language"), "A BCP 47 language tag.",
          csl="language", biblatex="language", ris="LA", highwire="citation_language",
          dublin_core="DC.language", schema_org="inLanguage", filter="language",
          asked=True, printed=False),
    Field("url", "url", "address", mark("Original"), "The address of the original.",
          csl="URL", biblatex="url", ris="UR", highwire="citation_public_url",
          dublin_core="DC.identifier.URI", schema_org="url", asked=True),
    Field("doi", "doi", "doi", mark("DOI"), "Its DOI, without a resolver.",
          csl="DOI", biblatex="doi", ris="DO", highwire="citation_doi",
          dublin_core="DC.identifier.DOI", schema_org="sameAs"),
    Field("license", "license", "licence", mark("Rights"),
          "An SPDX licence id or a rightsstatements.org code; CNE: copyright not evaluated.",
          dublin_core="DCTERMS.license", schema_org="license", asked=True),
    Field("rights_holder", "rights_holder", "organisation", mark("Rights holder"),
          "Who holds the rights.", dublin_core="DCTERMS.rightsHolder",
          schema_org="copyrightHolder"),
    Field("keywords", "keywords", "text", mark("Its keywords"), "Its own keywords.",
          csl="keyword", biblatex="keywords", ris="KW",
          dublin_core="DC.subject", schema_org="keywords", many=True, printed=False),
    Field("spatial", "spatial", "place", mark("Its places"), "The places that it says it is about.",
          dublin_core="DCTERMS.spatial", schema_org="spatialCoverage", many=True, printed=False),
    Field("completeness", "completeness", "extent", mark("Extent"),
          "How much of the original the capture holds: full, extract or abstract.",
          asked=True, printed=False),
    Field("volume", "volume", "text", mark("Volume"), "The volume of the journal or of the work.",
          csl="volume", biblatex="volume", ris="VL", highwire="citation_volume"),
    Field("issue", "issue", "text", mark("Issue"), "The issue of the journal or newspaper.",
          csl="issue", biblatex="number", ris="IS", highwire="citation_issue"),
    Field("pages", "pages", "text", mark("Pages"), "The pages of what it is part of: 301–322.",
          csl="page", biblatex="pages", ris="SP", schema_org="pagination"),
    Field("edition", "edition", "text", mark("Edition"), "Which edition it is.",
          csl="edition", biblatex="edition", ris="ET", highwire="z:edition",
          schema_org="bookEdition"),
    Field("number", "number", "text", mark("Number"),
          "The number of a report, a working paper, a law or a document.",
          csl="number", biblatex="number", ris="M1", highwire="citation_technical_report_number"),
    Field("section", "section", "text", mark("Section"), "The section of the newspaper or site.",
          csl="section", biblatex="section", ris="SE", highwire="z:section",
          schema_org="articleSection"),
    Field("isbn", "isbn", "isbn", mark("ISBN"), "Its ISBN.",
          csl="ISBN", biblatex="isbn", ris="SN", highwire="citation_isbn", schema_org="isbn"),
    Field("issn", "issn", "issn", mark("ISSN"), "The ISSN of its journal.",
          csl="ISSN", biblatex="issn", ris="SN", highwire="citation_issn"),
    Field("pmid", "pmid", "text", mark("PMID"), "Its number in PubMed.",
          csl="PMID", biblatex="pmid", highwire="citation_pmid"),
    Field("arxiv", "arxiv", "text", mark("arXiv"), "Its number in arXiv.",
          highwire="citation_arxiv_id"),
    Field("handle", "handle", "text", mark("Handle"), "Its handle, without a resolver."),
    Field("archive", "archive", "organisation", mark("Archive"), "The archive that holds it.",
          csl="archive", biblatex="archive", ris="DB", highwire="z:archive"),
    Field("archive_location", "archive_location", "text", mark("Place in the archive"),
          "Its collection, box and folder in the archive.", csl="archive_location",
          biblatex="archivelocation", ris="AV", highwire="z:archiveLocation"),
    Field("editors", "editors", "person", mark("Editor"), "Who edited it, or what it is part of.",
          labels=mark("Editors"), csl="editor", biblatex="editor", ris="A2",
          highwire="citation_editor", schema_org="editor", many=True),
    Field("translators", "translators", "person", mark("Translator"), "Who translated it.",
          labels=mark("Translators"), csl="translator", biblatex="translator", ris="A4",
          highwire="z:translators", schema_org="translator", many=True),
    Field("original_language", "original_language", "language", mark("Translated from"),
          "The language that it was translated from: a BCP 47 tag.", biblatex="origlanguage"),
    Field("interviewers", "interviewers", "person", mark("Interviewer"),
          "Who asked the questions; who answers is an author.", labels=mark("Interviewers"),
          csl="interviewer", biblatex="interviewer", highwire="z:interviewers", many=True),
    Field("recipients", "recipients", "person", mark("Recipient"), "Whom it is addressed to.",
          labels=mark("Recipients"), csl="recipient", biblatex="recipient",
          highwire="z:recipients", schema_org="recipient", many=True),
    Field("reviewed_title", "reviewed_title", "work", mark("Reviewed work"),
          "The title of the work that it reviews.", csl="reviewed-title", biblatex="reviewedtitle",
          ris="RI"),
    Field("reviewed_authors", "reviewed_authors", "person", mark("Author of the reviewed work"),
          "Who wrote the work that it reviews.", labels=mark("Authors of the reviewed work"),
          csl="reviewed-author", biblatex="reviewedauthor", highwire="z:reviewedAuthors",
          many=True),
    Field("event", "event", "text", mark("Event"), "The event at which it was said or presented.",
          csl="event-title", biblatex="eventtitle"),
    Field("event_place", "event_place", "place", mark("Place of the event"),
          "Where it was said or presented.", csl="event-place", biblatex="venue",
          highwire="z:place"),
)  # fmt: skip

BY_NAME = {field.name: field for field in FIELDS}
DATES = frozenset(field.name for field in FIELDS if field.kind == "date")
"""The fields that hold a date."""


@cache
def arranged(**after: str) -> tuple[Field, ...]:
    """Return the rows in the order in which a format writes them.

    after: a field's name → the name of the field that it follows there; any other keeps its place.
    """
    rows = list(FIELDS)
    for name, before in after.items():
        rows.remove(BY_NAME[name])
        rows.insert(rows.index(BY_NAME[before]) + 1, BY_NAME[name])
    return tuple(rows)
