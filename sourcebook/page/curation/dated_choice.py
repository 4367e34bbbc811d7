"""Reads what a person says of the dates that are found in a source, from its page's front matter.

    dated: hide                                   # none of its sentences is listed by date
    dated: {p4: hide, p7: confirmed, p9: 1956-10-19}

`confirmed` says that the dates found in a paragraph are right; a date (EDTF) takes their place.
"""

import re
from collections.abc import Iterator, Mapping

import yaml
from msgspec import Struct, field

from sourcebook import edtf
from sourcebook.page.document import Document
from sourcebook.page.front_matter import front_matter
from sourcebook.page.front_matter.values import mapping_of, shown, text_of
from sourcebook.page.references.references import ParagraphReference

KEY = "dated"
HIDE, CONFIRMED = "hide", "confirmed"
_PARAGRAPH = re.compile(r"p[1-9]\d{0,6}")
_WRITTEN = re.compile(r"(?P<quote>['\"]?)p(?P<number>[1-9]\d{0,6})(?P=quote)")
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


def references(page: Document) -> Iterator[ParagraphReference]:
    """Yield the paragraphs of a page's own text that the choice names, as references to them."""
    found = front_matter.find(page.yaml, KEY) if KEY in page.values else None
    pairs = found[1].value if found and isinstance(found[1], yaml.MappingNode) else []
    for key, _ in pairs:
        start, end = key.start_mark.index, key.end_mark.index
        if match := _WRITTEN.fullmatch(page.yaml[start:end]):
            line = page.opening.count("\n") + key.start_mark.line + 1
            places = ((start + match.start("number"), start + match.end("number")),)
            number, own = int(match["number"]), page.path
            yield ParagraphReference(own, own, number, line, places, "", (), KEY)
