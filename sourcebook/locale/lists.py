"""Lists things as each language does: commas, and what stands before the last.

Source: the Unicode CLDR, version 48 (https://cldr.unicode.org/, under the Unicode License v3).
"""

from collections.abc import Mapping, Sequence

from sourcebook.locale import words

_ENGLISH = (", ", " and ")
_JOINED: Mapping[str, tuple[str, str]] = {
    "ar": ("، ", " و"),
    "de": (", ", " und "),
    "es": (", ", " y "),
    "fr": (", ", " et "),
    "ja": ("、", "、"),
    "ru": (", ", " и "),
    "zh": ("、", "和"),
}
"""What stands between two things, and before the last."""

_CALM = (("i", "í"), ("hi", "hí"), ("hie", "hia", "hio"))  # Spanish: y is e before the sound i


def listing(items: Sequence[str]) -> str:
    """Return things as a language lists them: "a", "a and b", "a, b and c"."""
    between, before_last = _JOINED.get(words.language(), _ENGLISH)
    *most, last = items or ("",)
    if not most:
        return last
    if words.language() == "es" and _begins_with_i(last.casefold().lstrip("[«“¡¿_*")):
        before_last = " e "
    return f"{between.join(most)}{before_last}{last}"


def comma() -> str:
    """Return what stands between two things of a list that has no word before the last."""
    return _JOINED.get(words.language(), _ENGLISH)[0]


def _begins_with_i(word: str) -> bool:
    plain, silent, glides = _CALM
    return word.startswith((*plain, *silent)) and not word.startswith(glides)
