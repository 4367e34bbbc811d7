"""Maps words for kinds of works to CSL 1.0.2 item types, and these to the names others give them.

A row of the first table matches when its words begin the value of a type label ("Paper Presentation
in a Themed Session"). Where CSL has no closer type, the row is left out: "Opinion" and "Commentary"
say how a text argues, not where it appeared.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.wording import TYPES

CSL_TYPES = frozenset(TYPES)

_TABLE = """
article-journal:
    research article|research paper|research note|original article|original research
    journal article|review article|scholarly article|forschungsartikel|article de recherche
    научная статья|原著論文|論文
paper-conference:
    paper presentation|conference paper|conference abstract|poster|conference proceeding
    proceedings paper|symposium paper|colloquium|oral presentation
post-weblog:
    blog|weblog|blog post|blog entry|blogbeitrag|billet de blog
article-newspaper:
    op-ed|op ed|newspaper article|news article|news story|press article|wire story
    zeitungsartikel
article-magazine:
    magazine article|magazine feature|magazine
report:
    report|working paper|policy brief|policy paper|policy memo|issue brief|white paper
    discussion paper|occasional paper|technical report|research report|briefing paper|briefing
    country report|special report|backgrounder|bericht|rapport|informe|доклад|報告書
review-book:
    book review|buchbesprechung|rezension|compte rendu|reseña|рецензия|書評
interview:
    interview|q&a|entretien|entrevista|интервью|インタビュー
speech:
    speech|remarks|address|lecture|keynote|transcript of remarks|rede|discours|discurso|речь
    演説
thesis:
    thesis|dissertation|doctoral thesis|master's thesis|phd thesis
chapter:
    book chapter|chapter
book:
    book|monograph
broadcast:
    podcast|radio|television|broadcast
dataset:
    dataset|data set
article:
    preprint
entry-encyclopedia:
    encyclopedia entry|encyclopaedia entry|encyclopedia article
treaty:
    treaty
legislation:
    legislation|statute
webpage:
    web page|webpage
"""


def _rows(table: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    kind, words = "", ""
    for line in [*table.strip().splitlines(), ":"]:
        if line.startswith(" "):
            words += "|" * bool(words) + line.strip()
            continue
        if words:
            yield kind, re.compile(rf"(?:{words})s?(?!\w)", re.IGNORECASE)
        kind, words = line.rstrip(":"), ""


_STATED = tuple(_rows(_TABLE))
_COUNTRY = re.compile(r"country (?:data|report|profile|risk|analysis)", re.IGNORECASE)


def normalise_type(text: str) -> str:
    """Return the CSL type that `text` is or names, or nothing."""
    text = " ".join(text.split())
    if text in CSL_TYPES:
        return text
    return next((kind for kind, pattern in _STATED if pattern.match(text)), "")


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


@dataclass(frozen=True, slots=True)
class TypeNames:
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
    "article": TypeNames("preprint", "ScholarlyArticle", "repository"),
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


def type_names(csl_type: str) -> TypeNames:
    """Return the names of a CSL type elsewhere."""
    return TYPE_NAMES.get(csl_type, _DOCUMENT)
