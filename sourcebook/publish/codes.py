"""Codes in words: languages, rights, completeness. Item types are in `sourcebook.words`."""

import re
from dataclasses import dataclass

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

_CC_PARTS = {
    "BY": "Attribution",
    "NC": "NonCommercial",
    "ND": "NoDerivatives",
    "SA": "ShareAlike",
}
_CC = re.compile(r"CC-(?P<parts>BY(?:-NC)?(?:-ND|-SA)?)-(?P<version>\d\.\d)")

# https://rightsstatements.org/page/1.0/
_RIGHTS_STATEMENTS = {
    "InC": "In copyright",
    "InC-EDU": "In copyright, educational use permitted",
    "InC-NC": "In copyright, non-commercial use permitted",
    "InC-OW-EU": "In copyright, EU orphan work",
    "InC-RUU": "In copyright, rights holders unlocatable or unidentifiable",
    "NoC-CR": "No copyright, contractual restrictions",
    "NoC-NC": "No copyright, non-commercial use only",
    "NoC-OKLR": "No copyright, other known legal restrictions",
    "NoC-US": "No copyright in the United States",
    "CNE": "Copyright not evaluated",
    "UND": "Copyright undetermined",
    "NKC": "No known copyright",
}
_SPDX_ID = re.compile(r"(?!LicenseRef|DocumentRef)[A-Za-z0-9][A-Za-z0-9.-]*\+?")

_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"), "ja"),
    (re.compile(r"[\uac00-\ud7a3]"), "ko"),
    (re.compile(r"[\u0400-\u04ff]"), "ru"),
)


@dataclass(frozen=True, slots=True)
class Rights:
    """A licence or rights statement in words, and the page that defines it (may be empty)."""

    words: str
    url: str


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


def rights(code: str) -> Rights:
    """Return what an SPDX licence id or a rightsstatements.org code means."""
    if code in _RIGHTS_STATEMENTS:
        return Rights(_RIGHTS_STATEMENTS[code], f"https://rightsstatements.org/page/{code}/1.0/")
    if match := _CC.fullmatch(code):
        parts = match["parts"].split("-")
        name = "-".join(_CC_PARTS[part] for part in parts)
        place = f"{match['parts'].lower()}/{match['version']}"
        return Rights(
            f"Creative Commons {name} {match['version']}",
            f"https://creativecommons.org/licenses/{place}/",
        )
    if code == "CC0-1.0":
        return Rights(
            "Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"
        )
    return Rights(
        code, f"https://spdx.org/licenses/{code}.html" if _SPDX_ID.fullmatch(code) else ""
    )


def script_language(text: str) -> str:
    """Return the language tag to read a label by, told from its script; empty for Latin.

    Han characters alone could be Chinese too; this is a guess for fonts and screen readers only.
    """
    return next((tag for pattern, tag in _SCRIPTS if pattern.search(text)), "")
