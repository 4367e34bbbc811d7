"""The field table: everything that is known about a metadata field, one row each.

Front matter, exports, templates and the resolver read this table; to add a field, add an attribute
to `BibRecord` and a row here. The names are those of CSL 1.0.2 (citationstyles.org), Dublin Core
terms (dublincore.org), schema.org, and the Highwire Press tags that Google Scholar reads; an empty
name means that the vocabulary has none.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sourcebook.metadata.dates import normalise_date
from sourcebook.metadata.licences import normalise_licence
from sourcebook.metadata.types import normalise_type
from sourcebook.model import Origin

ANY_ORIGIN: tuple[Origin, ...] = ("editor", "stated", "inferred")
"""Highest first: the order in which candidates are preferred."""

_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Field:
    """One metadata field.

    name: the attribute of `BibRecord`.
    front_matter, csl, dublin_core, schema_org, highwire: what others call it.
    many: whether its value is a tuple of texts rather than one text.
    normalise: one text as found → the text as recorded; nothing when it cannot be a value.
    origins: who may give it a value, the most trusted first.
    required: whether a source without it is an error.
    """

    name: str
    front_matter: str
    csl: str
    dublin_core: str
    schema_org: str
    highwire: str
    many: bool
    normalise: Callable[[str], str]
    origins: tuple[Origin, ...] = ANY_ORIGIN
    required: bool = False


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


def normalise_completeness(text: str) -> str:
    """Return `full`, `extract` or `abstract`, or nothing."""
    word = text.strip().casefold()
    return word if word in ("full", "extract", "abstract") else ""


FIELDS = (
    Field("title", "title", "title", "title", "headline", "citation_title", False, plain,
          required=True),
    Field("authors", "authors", "author", "creator", "author", "citation_author", True, plain),
    Field("issued", "issued", "issued", "issued", "datePublished", "citation_publication_date",
          False, normalise_date),
    Field("available", "available", "available-date", "available", "", "citation_online_date",
          False, normalise_date),
    Field("accessed", "accessed", "accessed", "", "", "", False, normalise_date),
    Field("type", "type", "type", "type", "additionalType", "", False, normalise_type,
          required=True),
    Field("container_title", "container_title", "container-title", "isPartOf", "isPartOf",
          "citation_journal_title", False, plain),
    Field("publisher", "publisher", "publisher", "publisher", "publisher", "citation_publisher",
          False, plain),
    Field("language", "language", "language", "language", "inLanguage", "citation_language",
          False, normalise_language),
    Field("url", "url", "URL", "identifier", "url", "citation_public_url", False, normalise_url),
    Field("doi", "doi", "DOI", "identifier", "sameAs", "citation_doi", False, normalise_doi),
    Field("license", "license", "license", "license", "license", "", False, normalise_licence),
    Field("rights_holder", "rights_holder", "", "rightsHolder", "copyrightHolder", "", False,
          plain),
    Field("keywords", "keywords", "keyword", "subject", "keywords", "citation_keywords", True,
          plain),
    Field("spatial", "spatial", "", "spatial", "spatialCoverage", "", True, plain),
    Field("completeness", "completeness", "", "", "", "", False, normalise_completeness),
)  # fmt: skip

BY_NAME = {field.name: field for field in FIELDS}
