"""Codes in words: completeness, scripts. What lists say too is in `sourcebook.words`."""

import re

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


def completeness(code: str) -> str:
    """Return how much of the original a source holds; an unknown code as it is."""
    return _COMPLETENESS.get(code, code)


def script_language(text: str) -> str:
    """Return the language tag to read a label by, told from its script; empty for Latin.

    Han characters alone could be Chinese too; this is a guess for fonts and screen readers only.
    """
    return next((tag for pattern, tag in _SCRIPTS if pattern.search(text)), "")
