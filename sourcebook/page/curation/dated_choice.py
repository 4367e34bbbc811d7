"""Reads what a person says of the dates that are found in a source, from its page's front matter.

    dated: hide                                   # none of its sentences is listed by date
    dated: {p4: hide, p7: confirmed, p9: 1956-10-19}

`confirmed` says that the dates found in a paragraph are right; a date (EDTF) takes their place.
"""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from sourcebook import edtf
from sourcebook.page.front_matter.values import mapping_of, shown, text_of

KEY = "dated"
HIDE, CONFIRMED = "hide", "confirmed"
_PARAGRAPH = re.compile(r"p[1-9]\d{0,6}")
_HINT = f"write `{HIDE}`, or `{{p4: {HIDE}, p7: {CONFIRMED}, p9: 1956-10-19}}`"


class DatedChoice(Struct, frozen=True):
    """A person's choice. hidden: all of it. rulings: `hide`, `confirmed` or a date, by the id of
    the paragraph."""

    hidden: bool = False
    rulings: Mapping[str, str] = field(default_factory=dict)


def read(meta: Mapping[str, object]) -> DatedChoice:
    """Return the choice in the front matter of a page; what cannot be read counts as missing."""
    raw = meta.get(KEY)
    rulings = {key: text_of(value) for key, value in mapping_of(raw).items() if _good(key, value)}
    return DatedChoice(text_of(raw) == HIDE, rulings)


def refusals(meta: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the choice in the front matter of a page, and what to do."""
    raw = meta.get(KEY)
    if KEY in meta and not isinstance(raw, dict) and text_of(raw) != HIDE:
        yield _refused(raw), _HINT
    for key, value in mapping_of(raw).items():
        if not _good(key, value):
            yield f"has `{key}: {shown(value)}`, which is no ruling", _HINT


def _refused(value: object) -> str:
    text = shown(value)
    return f"cannot be {text!r}" if text else "is empty"


def _good(key: str, value: object) -> bool:
    text = text_of(value)
    return bool(_PARAGRAPH.fullmatch(key)) and (text in (HIDE, CONFIRMED) or edtf.valid(text))
