"""Reads CSL 1.0.2 item types from words, and maps them to the names that others give them."""

import re

from msgspec import Struct

from sourcebook.kind_words import kind_begun
from sourcebook.wording import TYPES

CSL_TYPES = frozenset(TYPES)

_COUNTRY = re.compile(r"country (?:data|report|profile|risk|analysis)", re.IGNORECASE)


def normalise_type(text: str) -> str:
    """Return the CSL type that `text` is or names, or nothing."""
    text = " ".join(text.split())
    if text in CSL_TYPES:
        return text
    kind = kind_begun(text)
    return kind.type if kind else ""


def implied_type(text: str) -> tuple[str, str]:
    """Return the type that a site's own content type implies, and the reason.

    >>> implied_type("Country Data and Maps")
    ('report', "a provider's country report")
    """
    if _COUNTRY.match(text):
        return "report", "a provider's country report"
    return "", ""


# The names of CSL types elsewhere: Zotero's are those of its schema
# (https://github.com/zotero/zotero-schema), schema.org's those of https://schema.org/CreativeWork
# and its subtypes.


class TypeNames(Struct, frozen=True):
    """The names of a CSL type in Zotero, schema.org and the Highwire Press tags.

    zotero: an item type. schema: a type of schema.org. container: Zotero's field for the title of
    what it stands in; empty where it has none, or where `head` names it.
    highwire: the tag that names what it stands in, or who issued it, and by that says what kind of
    work it is, to Google Scholar and to Zotero. issuer: whether that tag holds the publisher.
    """

    zotero: str
    schema: str = "CreativeWork"
    container: str = ""
    highwire: str = ""
    issuer: bool = False


_JOURNAL = "citation_journal_title"
_DOCUMENT = TypeNames("document")

TYPE_NAMES = {
    "article": TypeNames("document", "Article"),
    "article-journal": TypeNames("journalArticle", "ScholarlyArticle", highwire=_JOURNAL),
    "article-magazine": TypeNames("magazineArticle", "Article", "publicationTitle"),
    "article-newspaper": TypeNames("newspaperArticle", "NewsArticle", "publicationTitle"),
    "bill": TypeNames("bill", "Legislation"),
    "book": TypeNames("book", "Book"),
    "broadcast": TypeNames("radioBroadcast", "Episode", "programTitle"),
    # `citation_book_title` looks like Open Graph's `book:title` to Zotero; only newer versions know
    # another tag for it.
    "chapter": TypeNames("bookSection", "Chapter", "bookTitle"),
    "classic": TypeNames("book", "Book"),
    "dataset": TypeNames("dataset", "Dataset", "repository"),
    "entry": TypeNames("encyclopediaArticle", "Article", "encyclopediaTitle"),
    "entry-dictionary": TypeNames("dictionaryEntry", "DefinedTerm", "dictionaryTitle"),
    "entry-encyclopedia": TypeNames("encyclopediaArticle", "Article", "encyclopediaTitle"),
    "figure": TypeNames("artwork", "ImageObject"),
    "graphic": TypeNames("artwork", "VisualArtwork"),
    "hearing": TypeNames("hearing"),
    "interview": TypeNames("interview", "Article"),
    "legal_case": TypeNames("case"),
    "legislation": TypeNames("statute", "Legislation"),
    "manuscript": TypeNames("manuscript", "Manuscript"),
    "map": TypeNames("map", "Map"),
    "motion_picture": TypeNames("film", "Movie"),
    "musical_score": TypeNames("document", "SheetMusic"),
    "paper-conference": TypeNames(
        "conferencePaper", "ScholarlyArticle", highwire="citation_conference_title"
    ),
    "patent": TypeNames("patent"),
    "performance": TypeNames("presentation"),
    "periodical": TypeNames("document", "Periodical"),
    "personal_communication": TypeNames("letter", "Message"),
    "post": TypeNames("forumPost", "SocialMediaPosting", "forumTitle"),
    "post-weblog": TypeNames("blogPost", "BlogPosting", "blogTitle"),
    "regulation": TypeNames("statute", "Legislation"),
    "report": TypeNames(
        "report", "Report", highwire="citation_technical_report_institution", issuer=True
    ),
    "review": TypeNames("journalArticle", "Review", highwire=_JOURNAL),
    "review-book": TypeNames("journalArticle", "Review", highwire=_JOURNAL),
    "software": TypeNames("computerProgram", "SoftwareApplication"),
    "song": TypeNames("audioRecording", "MusicRecording"),
    "speech": TypeNames("presentation", "CreativeWork", "meetingName"),
    "standard": TypeNames("standard"),
    "thesis": TypeNames(
        "thesis", "Thesis", highwire="citation_dissertation_institution", issuer=True
    ),
    "treaty": TypeNames("document", "Legislation"),
    "webpage": TypeNames("webpage", "WebPage", "websiteTitle"),
}
"""CSL types that others have a word for; every other one is a document to them."""

SITES = frozenset({"blogPost", "magazineArticle", "newspaperArticle", "webpage"})
"""Item types for which Zotero has no field for a publisher: it goes where the container goes."""


_PREPRINT = TypeNames("preprint", "ScholarlyArticle", "repository")


def type_names(csl_type: str, genre: str = "") -> TypeNames:
    """Return the names of a CSL type elsewhere; CSL has one type for articles and preprints."""
    if csl_type == "article" and genre.casefold() == "preprint":
        return _PREPRINT
    return TYPE_NAMES.get(csl_type, _DOCUMENT)
