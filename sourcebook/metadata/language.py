"""Which language a text is in: its script first, then py3langid among that script's languages."""

import re
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module

ENOUGH = 12
"""Words of text below which no language is named."""

_SAMPLE = 2000
"""Characters that are looked at."""

_SCRIPTS = tuple(
    (re.compile(f"[{letters}]"), frozenset(languages.split()))
    for letters, languages in (
        ("\u3040-\u30ff", "ja"),
        ("\uac00-\ud7a3", "ko"),
        ("\u3400-\u9fff", "zh"),
        ("\u0370-\u03ff", "el"),
        ("\u0590-\u05ff", "he"),
        ("\u0e00-\u0e7f", "th"),
        ("\u0400-\u04ff", "ru uk be bg sr mk kk ky mn"),
        ("\u0600-\u06ff", "ar fa ur ug ps"),
        ("\u0900-\u097f", "hi mr ne"),
    )
)
_LETTERS = re.compile(r"[^\W\d_]")
_KANA_SHARE = 0.05
_SHARE = 0.4


def language_of(text: str, words: int) -> str:
    """Return the language of `text`, which has so many words, as a BCP 47 tag; else nothing."""
    sample = text[:_SAMPLE]
    if words < ENOUGH:
        return ""
    allowed = _by_script(sample)
    if len(allowed) == 1:
        return next(iter(allowed))
    ranked = _ranker()(sample)
    return next((tag for tag, _ in ranked if not allowed or tag in allowed), "")


def _by_script(sample: str) -> frozenset[str]:
    if sample.isascii():  # each script below has letters beyond ASCII
        return frozenset()
    letters = len(_LETTERS.findall(sample)) or 1
    for script, languages in _SCRIPTS:
        share = _KANA_SHARE if "ja" in languages else _SHARE
        if len(script.findall(sample)) > share * letters:
            return languages
    return frozenset()


@lru_cache(maxsize=1)
def _ranker() -> Callable[[str], list[tuple[str, float]]]:
    # Imported when first needed: it reads its model, which takes half a second.
    rank: Callable[[str], list[tuple[str, float]]] = import_module("py3langid").rank
    return rank
