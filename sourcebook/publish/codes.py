"""Codes in words: completeness, scripts. What lists say too is in `sourcebook.wording`."""

import re
from collections.abc import Iterator

_COMPLETENESS = {
    "full": "The full text",
    "extract": "An extract; the original is longer",
    "abstract": "The abstract only",
}

_LETTERS = {
    "ja": "\u3040-\u30ff\u4e00-\u9fff",
    "ko": "\uac00-\ud7a3",
    "ru": "\u0400-\u04ff",
}
# Letters of one script, with what stands right before them (G20大阪) and between words of a name.
_RUN = re.compile(
    "|".join(
        rf"(?P<{tag}>[A-Za-z0-9]{{0,9}}[{letters}](?:[{letters}\u3005\s\d’'-]*[{letters}\u3005])?)"
        for tag, letters in _LETTERS.items()
    )
)


def completeness(code: str) -> str:
    """Return how much of the original a source holds; an unknown code as it is."""
    return _COMPLETENESS.get(code, code)


def script_language(text: str) -> str:
    """Return the language tag to read a label by, told from its script; empty for Latin.

    Han characters alone could be Chinese too; this is a guess for fonts and screen readers only.
    """
    return next((tag for tag, part in by_script(text) if tag), "")


def by_script(text: str) -> Iterator[tuple[str, str]]:
    """Yield (language tag, part of the text), the tag told from the script; empty for Latin."""
    at = 0
    for match in _RUN.finditer(text):
        if match.start() > at:
            yield "", text[at : match.start()]
        yield match.lastgroup or "", match[0]
        at = match.end()
    if at < len(text):
        yield "", text[at:]
