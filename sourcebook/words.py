"""The words that readers see for the codes that records hold."""

TYPES = {
    "article": "Article",
    "article-journal": "Journal article",
    "article-magazine": "Magazine article",
    "article-newspaper": "News article",
    "bill": "Bill",
    "book": "Book",
    "broadcast": "Broadcast",
    "chapter": "Book chapter",
    "classic": "Classic work",
    "collection": "Collection",
    "dataset": "Data set",
    "document": "Document",
    "entry": "Reference entry",
    "entry-dictionary": "Dictionary entry",
    "entry-encyclopedia": "Encyclopedia entry",
    "event": "Event",
    "figure": "Figure",
    "graphic": "Image",
    "hearing": "Hearing",
    "interview": "Interview",
    "legal_case": "Legal case",
    "legislation": "Legislation",
    "manuscript": "Manuscript",
    "map": "Map",
    "motion_picture": "Film",
    "musical_score": "Musical score",
    "pamphlet": "Pamphlet",
    "paper-conference": "Conference paper",
    "patent": "Patent",
    "performance": "Performance",
    "periodical": "Periodical",
    "personal_communication": "Letter",
    "post": "Post",
    "post-weblog": "Blog post",
    "regulation": "Regulation",
    "report": "Report",
    "review": "Review",
    "review-book": "Book review",
    "software": "Software",
    "song": "Song",
    "speech": "Speech",
    "standard": "Standard",
    "thesis": "Thesis",
    "treaty": "Treaty",
    "webpage": "Web page",
}
"""CSL types (https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types)."""

UNDATED = "undated"


def kind(csl_type: str) -> str:
    """Return a CSL type in words; an unknown one as it is."""
    return TYPES.get(csl_type, csl_type)


def listing(items: tuple[str, ...]) -> str:
    """Return items as English lists them: "a", "a and b", "a, b and c"."""
    *most, last = items or ("",)
    return f"{', '.join(most)} and {last}" if most else last
