"""Finds lines of a page that may name its authors or its date of issue, and what they may be.

Far more is found than is right: a model tells which (`models/candidate_features.py`). Candidates
stand on short lines near the title and about the ends of the text.
"""

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.dates.events import announces_event
from sourcebook.extract.lines import CaptureLines
from sourcebook.extract.rules.turns import turns_among
from sourcebook.model import Candidate

AUTHOR_FORMS = (
    "a label", "a byline", "a byline behind other words", "a label above names", "only names",
    "names beside a date", "names and what they are", "names in rows", "a note on a person",
    "a byline of one word or a body", "one word or a body beside a date",
)  # fmt: skip
"""How a line gives names."""

DATE_FORMS = (
    "a label", "a date with a label", "only a date", "a date among parts", "a date in a byline",
    "a date among words", "the last change", "another day",
)  # fmt: skip
"""How a line gives a date. The last two are no candidates: they tell of the others."""


class LineCandidate(Struct, frozen=True):
    """A value that a line gives. form: how. at: the index of the line.

    when: a date's value as EDTF; where day and month may be exchanged, and nothing on the page
        tells, one of both.
    """

    value: tuple[str, ...] | str
    form: str
    at: int
    when: str = ""


_MOST_WORDS, _LONGEST = 30, 240


_ABOVE, _BELOW = 8, 24
"""Lines above and below the title that are looked at."""

_BEFORE, _WITHIN = 16, 6
"""Lines above the text and at its beginning."""

_LAST, _AFTER = 8, 16
"""Lines at the text's end and below it."""

_OPENING = 6
"""Lines at the beginning of a page."""


_ELSE = frozenset((
    "available", "accessed", "editors", "translators", "interviewers", "recipients",
    "reviewed_authors",
))  # fmt: skip
"""Fields whose dates and names are not those of issue and of the authors."""


def candidate_lines(page: CaptureLines, title: int, known: tuple[Candidate, ...] = ()) -> list[int]:
    """Return the lines that are looked at, in order; none that states another date, or others.

    title: the title's line, or -1. known: what readers say of lines.
    """
    first, stop = page.body
    near = {*range(_OPENING)}
    if title >= 0:
        near |= {*range(title - _ABOVE, title + _BELOW)}
    if stop:
        near |= {*range(first - _BEFORE, first + _WITHIN), *range(stop - _LAST, stop + _AFTER)}
    inside = (i for i in sorted(near) if 0 <= i < len(page.lines))
    other = {number for one in known if one.field in _ELSE for number in one.lines}
    turns = turns_among(page.lines)
    free = (i for i in inside if i not in turns and _is_short(page, i))
    return [i for i in free if page.number(i) not in other]


def _is_short(page: CaptureLines, index: int) -> bool:
    """Tell whether a line may be looked at: a short one that is neither furniture nor a row."""
    line, mark = page.lines[index], page.marks[index]
    if mark and (mark.role == "furniture" or announces_event(line.head)):
        return False
    return line.words <= _MOST_WORDS and len(line.text) <= _LONGEST and line.kind != "row"


# What both readers know of a line.

PARTS = re.compile(
    r"\s+[–—/.-]\s+|\s*[|·•∙●⋅・]\s*|\t+|\s{2,}"
    r"|(?<=\w)\s*(?=(?:Published|Posted|Updated|Last [Uu]pdated)\b)"
)
"""Between the parts of a line."""

_GLUED = re.compile(
    r"(?<=[a-zà-ÿ])(?=[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d)|(?<=[a-zà-ÿ]{2})(?=\d)"
)
"""Between a name and a date that stand in elements side by side ("Anna LehmannMay 6, 2023")."""

_ITEM = re.compile(r"(?:[*+•-]\s+)+(?=\S)")
"""What marks an entry of a list, as text has it."""


def plain_line(page: CaptureLines, index: int) -> str:
    """Return a line without the mark of a list, and its parts apart that are glued together."""
    text = page.lines[index].text
    item = _ITEM.match(text)
    return with_separator(text[item.end() :] if item else text)


def with_separator(text: str) -> str:
    """Return a line with a bar between a name and a date that stand side by side."""
    return _GLUED.sub(" | ", text)


def has_digit(text: str) -> bool:
    """Tell whether a text has a digit."""
    return any(map(str.isdigit, text))
