"""Codes in words: languages and completeness. Item types are in `sourcebook.words`."""

import re

# ISO 639-1 codes of languages with much written about the world; others show as their code.
_LANGUAGES = {
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

_COMPLETENESS = {
    "full": "The full text",
    "extract": "An extract; the original is longer",
    "abstract": "The abstract only",
}

_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"), "ja"),
    (re.compile(r"[\uac00-\ud7a3]"), "ko"),
    (re.compile(r"[\u0400-\u04ff]"), "ru"),
)


def language(tag: str) -> str:
    """Return a BCP 47 tag in words: `pt-BR` is "Portuguese (BR)"; an unknown one as it is."""
    primary, _, rest = tag.partition("-")
    name = _LANGUAGES.get(primary.lower())
    if name is None:
        return tag
    return f"{name} ({rest})" if rest else name


def completeness(code: str) -> str:
    """Return how much of the original a source holds; an unknown code as it is."""
    return _COMPLETENESS.get(code, code)


def script_language(text: str) -> str:
    """Return the language tag to read a label by, told from its script; empty for Latin.

    Han characters alone could be Chinese too; this is a guess for fonts and screen readers only.
    """
    return next((tag for pattern, tag in _SCRIPTS if pattern.search(text)), "")
