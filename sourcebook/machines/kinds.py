"""What each kind of source is called by others: Zotero, schema.org, Google Scholar.

Zotero's names are those of its schema (https://github.com/zotero/zotero-schema), schema.org's those
of https://schema.org/CreativeWork and its subtypes.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A CSL type in the words of others.

    zotero: an item type. schema: a type of schema.org. container: Zotero's field for the title of
    what it stands in; empty where it has none, or where `highwire` names it.
    highwire: the tag that names what it stands in, or who issued it, and by that says what kind of
    work it is, to Google Scholar and to Zotero. issuer: whether that tag holds the publisher.
    """

    zotero: str
    schema: str = "CreativeWork"
    container: str = ""
    highwire: str = ""
    issuer: bool = False


_JOURNAL = "citation_journal_title"
_DOCUMENT = Kind("document")

KINDS = {
    "article": Kind("preprint", "ScholarlyArticle", "repository"),
    "article-journal": Kind("journalArticle", "ScholarlyArticle", highwire=_JOURNAL),
    "article-magazine": Kind("magazineArticle", "Article", "publicationTitle"),
    "article-newspaper": Kind("newspaperArticle", "NewsArticle", "publicationTitle"),
    "bill": Kind("bill", "Legislation"),
    "book": Kind("book", "Book"),
    "broadcast": Kind("radioBroadcast", "Episode", "programTitle"),
    # `citation_book_title` looks like Open Graph's `book:title` to Zotero; only newer versions know
    # another tag for it.
    "chapter": Kind("bookSection", "Chapter", "bookTitle"),
    "classic": Kind("book", "Book"),
    "dataset": Kind("dataset", "Dataset", "repository"),
    "entry": Kind("encyclopediaArticle", "Article", "encyclopediaTitle"),
    "entry-dictionary": Kind("dictionaryEntry", "DefinedTerm", "dictionaryTitle"),
    "entry-encyclopedia": Kind("encyclopediaArticle", "Article", "encyclopediaTitle"),
    "figure": Kind("artwork", "ImageObject"),
    "graphic": Kind("artwork", "VisualArtwork"),
    "hearing": Kind("hearing"),
    "interview": Kind("interview", "Article"),
    "legal_case": Kind("case"),
    "legislation": Kind("statute", "Legislation"),
    "manuscript": Kind("manuscript", "Manuscript"),
    "map": Kind("map", "Map"),
    "motion_picture": Kind("film", "Movie"),
    "musical_score": Kind("document", "SheetMusic"),
    "paper-conference": Kind(
        "conferencePaper", "ScholarlyArticle", highwire="citation_conference_title"
    ),
    "patent": Kind("patent"),
    "performance": Kind("presentation"),
    "periodical": Kind("document", "Periodical"),
    "personal_communication": Kind("letter", "Message"),
    "post": Kind("forumPost", "SocialMediaPosting", "forumTitle"),
    "post-weblog": Kind("blogPost", "BlogPosting", "blogTitle"),
    "regulation": Kind("statute", "Legislation"),
    "report": Kind(
        "report", "Report", highwire="citation_technical_report_institution", issuer=True
    ),
    "review": Kind("journalArticle", "Review", highwire=_JOURNAL),
    "review-book": Kind("journalArticle", "Review", highwire=_JOURNAL),
    "software": Kind("computerProgram", "SoftwareApplication"),
    "song": Kind("audioRecording", "MusicRecording"),
    "speech": Kind("presentation", "CreativeWork", "meetingName"),
    "standard": Kind("standard"),
    "thesis": Kind("thesis", "Thesis", highwire="citation_dissertation_institution", issuer=True),
    "treaty": Kind("document", "Legislation"),
    "webpage": Kind("webpage", "WebPage", "websiteTitle"),
}
"""CSL types that others have a word for; every other one is a document to them."""

SITES = frozenset({"blogPost", "magazineArticle", "newspaperArticle", "webpage"})
"""Item types for which Zotero has no field for a publisher: it goes where the container goes."""


def kind(csl_type: str) -> Kind:
    """Return what others call a CSL type."""
    return KINDS.get(csl_type, _DOCUMENT)
