"""The words that readers see for the codes that records hold."""

TYPES = {
    "article": "Article",
    "article-journal": "Journal article",
    "article-magazine": "Magazine article",
    "article-newspaper": "News article",
    "book": "Book",
    "chapter": "Book chapter",
    "dataset": "Data set",
    "document": "Document",
    "entry-encyclopedia": "Encyclopedia entry",
    "interview": "Interview",
    "legislation": "Legislation",
    "manuscript": "Manuscript",
    "paper-conference": "Conference paper",
    "personal_communication": "Letter",
    "post": "Post",
    "post-weblog": "Blog post",
    "regulation": "Regulation",
    "report": "Report",
    "review": "Review",
    "review-book": "Book review",
    "speech": "Speech",
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
