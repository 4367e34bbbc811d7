"""The words that readers see for the codes that records hold: item types, languages, counts."""

from sourcebook.locale.words import mark

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

LANGUAGES = {
    "ar": "Arabic",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "kk": "Kazakh",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mn": "Mongolian",
    "nb": "Norwegian Bokmål",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sr": "Serbian",
    "sv": "Swedish",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
"""Names of ISO 639-1 languages that much is written in; others show as their code."""

NONE_YET = "No sources yet."
NO_SOURCES = "No sources yet: put a capture into `seeds/`, and run `sourcebook` or `make site`."
CHOSEN = mark("editors’ choice")
UNDATED = "undated"
UNKNOWN = "not known"
NONE = "none"


def kind(csl_type: str) -> str:
    """Return a CSL type in words; an unknown one as it is."""
    return TYPES.get(csl_type, csl_type)


def language(tag: str) -> str:
    """Return a BCP 47 tag in words: `pt-BR` is "Portuguese (BR)"; an unknown one as it is."""
    primary, _, rest = tag.partition("-")
    name = LANGUAGES.get(primary.lower())
    if name is None:
        return tag
    return f"{name} ({rest})" if rest else name


def listing(items: tuple[str, ...]) -> str:
    """Return items as English lists them: "a", "a and b", "a, b and c"."""
    *most, last = items or ("",)
    return f"{', '.join(most)} and {last}" if most else last


def count(number: int, one: str) -> str:
    """Return a number of things: "1 source", "2 sources"."""
    return f"{number} {one}{'' if number == 1 else 's'}"
