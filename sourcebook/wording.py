"""The words that readers see for the codes that records hold: item types, languages, counts."""

from sourcebook.kind_words import GENRES
from sourcebook.locale import lists
from sourcebook.locale.words import _, mark, ngettext
from sourcebook.project import KINDS

TYPES = {
    "article": mark("Article"),
    "article-journal": mark("Journal article"),
    "article-magazine": mark("Magazine article"),
    "article-newspaper": mark("News article"),
    "bill": mark("Bill"),
    "book": mark("Book"),
    "broadcast": mark("Broadcast"),
    "chapter": mark("Book chapter"),
    "classic": mark("Classic work"),
    "collection": mark("Collection"),
    "dataset": mark("Data set"),
    "document": mark("Document"),
    "entry": mark("Reference entry"),
    "entry-dictionary": mark("Dictionary entry"),
    "entry-encyclopedia": mark("Encyclopedia entry"),
    "event": mark("Event"),
    "figure": mark("Figure"),
    "graphic": mark("Image"),
    "hearing": mark("Hearing"),
    "interview": mark("Interview"),
    "legal_case": mark("Legal case"),
    "legislation": mark("Legislation"),
    "manuscript": mark("Manuscript"),
    "map": mark("Map"),
    "motion_picture": mark("Film"),
    "musical_score": mark("Musical score"),
    "pamphlet": mark("Pamphlet"),
    "paper-conference": mark("Conference paper"),
    "patent": mark("Patent"),
    "performance": mark("Performance"),
    "periodical": mark("Periodical"),
    "personal_communication": mark("Letter"),
    "post": mark("Post"),
    "post-weblog": mark("Blog post"),
    "regulation": mark("Regulation"),
    "report": mark("Report"),
    "review": mark("Review"),
    "review-book": mark("Book review"),
    "software": mark("Software"),
    "song": mark("Song"),
    "speech": mark("Speech"),
    "standard": mark("Standard"),
    "thesis": mark("Thesis"),
    "treaty": mark("Treaty"),
    "webpage": mark("Web page"),
}
"""CSL types (https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types)."""

LANGUAGES = {
    "ar": mark("Arabic"),
    "be": mark("Belarusian"),
    "bg": mark("Bulgarian"),
    "cs": mark("Czech"),
    "da": mark("Danish"),
    "de": mark("German"),
    "el": mark("Greek"),
    "en": mark("English"),
    "es": mark("Spanish"),
    "et": mark("Estonian"),
    "fa": mark("Persian"),
    "fi": mark("Finnish"),
    "fr": mark("French"),
    "he": mark("Hebrew"),
    "hi": mark("Hindi"),
    "hr": mark("Croatian"),
    "hu": mark("Hungarian"),
    "id": mark("Indonesian"),
    "it": mark("Italian"),
    "ja": mark("Japanese"),
    "kk": mark("Kazakh"),
    "ko": mark("Korean"),
    "lt": mark("Lithuanian"),
    "lv": mark("Latvian"),
    "mn": mark("Mongolian"),
    "nb": mark("Norwegian Bokmål"),
    "nl": mark("Dutch"),
    "no": mark("Norwegian"),
    "pl": mark("Polish"),
    "pt": mark("Portuguese"),
    "ro": mark("Romanian"),
    "ru": mark("Russian"),
    "sk": mark("Slovak"),
    "sr": mark("Serbian"),
    "sv": mark("Swedish"),
    "th": mark("Thai"),
    "tr": mark("Turkish"),
    "uk": mark("Ukrainian"),
    "vi": mark("Vietnamese"),
    "zh": mark("Chinese"),
}
"""Names of ISO 639-1 languages that much is written in; others show as their code."""


CHOSEN = mark("editors’ choice")
"""What stands beside a passage that people have chosen."""


def no_sources_text() -> str:
    """Return what stands in place of a list of sources where there are none."""
    return _("No sources yet.")


def undated() -> str:
    """Return what stands in place of a date that is not known."""
    return _("undated")


def unknown() -> str:
    """Return what stands in place of a value that is not known."""
    return _("not known")


def untitled(capture: str = "") -> str:
    """Return what stands in place of a title that is not known, with the file's name if given."""
    file = capture.rpartition("/")[2]
    return _("Untitled: {file}").format(file=file) if file else _("Untitled")


def kind(csl_type: str) -> str:
    """Return a CSL type in words; an unknown one as it is."""
    return _(TYPES[csl_type]) if csl_type in TYPES else csl_type


def genre(text: str) -> str:
    """Return a genre in the reader's language, if it is one that the program gives."""
    return _(GENRES[text]) if text in GENRES else text


def language(tag: str) -> str:
    """Return a BCP 47 tag in words: `pt-BR` is "Portuguese (BR)"; an unknown one as it is."""
    primary, _dash, rest = tag.partition("-")
    name = LANGUAGES.get(primary.lower())
    if name is None:
        return tag
    return f"{_(name)} ({rest})" if rest else _(name)


def subject(folder: str) -> str:
    """Return what one subject of a kind is called, within a sentence. folder: of the kind."""
    return _(KINDS[folder].singular) if folder in KINDS else folder


def subject_label(folder: str) -> str:
    """Return what one subject of a kind is called, as a label."""
    return _(KINDS[folder].name) if folder in KINDS else folder.capitalize()


def subjects_label(folder: str) -> str:
    """Return what all subjects of a kind are called, as a label."""
    return _(KINDS[folder].title) if folder in KINDS else folder.capitalize()


listing = lists.listing


def sources(number: int) -> str:
    """Return a number of sources: "1 source", "2 sources"."""
    return ngettext("{count} source", "{count} sources", number)


def count(number: int, one: str) -> str:
    """Return a number of things in English, for messages of commands: "1 source", "2 sources"."""
    return f"{number} {one}{'' if number == 1 else 's'}"
