"""Furniture that a line shows by its own words.

Only lines of at most so many words are looked at, so that a paragraph of the article that begins
as furniture does stays.
"""

import re
from collections.abc import Iterator

from sourcebook.lines import LONG, Line, Mark
from sourcebook.text.rules.controls import only_controls
from sourcebook.text.rules.phrase_table import FAMILIES, Family, alternatives, compiled

_CUT = LONG // 2
_MOST_WORDS = max(family.words for family in FAMILIES)
_PAIR = re.compile(r"(?:^|\s)[A-Za-z][\w-]*:\s")
_MACHINE = re.compile(
    r"(?:^|\s)(?:true|false|null|\w+-\w*\d\w*-\w+|\d{4}-\d\d-\d\dT\d\d:\d\d\S*)(?=\s|$)"
)

_TESTS = tuple(
    (family, compiled(family.starts), tuple(filter(None, alternatives(family.holds).split("|"))))
    for family in FAMILIES
)

_ANY_START = compiled("\n".join(family.starts for family in FAMILIES))
_ANY_HELD = tuple(held for _, _, holds in _TESTS for held in holds)
_SHORTEST_HELD = min(map(len, _ANY_HELD))


def by_phrase(lines: tuple[Line, ...]) -> Iterator[tuple[int, Mark]]:
    """Mark the lines whose own words say that they are furniture."""
    for index, line in enumerate(lines):
        reason = _reason(line)
        if reason:
            yield index, Mark("furniture", reason)


def _reason(line: Line) -> str:
    if line.words > _MOST_WORDS:
        return ""
    head = line.text[:_CUT].replace("’", "'")
    if is_banner(head):
        return "page banner"
    if only_controls(line.text):
        return "page control"
    family = _family(line.words, head)
    return family.reason if family else ""


def _family(words: int, head: str) -> Family | None:
    low = head.casefold()
    held = len(low) >= _SHORTEST_HELD and any(map(low.__contains__, _ANY_HELD))
    if not held and not _ANY_START.match(head):
        return None
    for family, starts, holds in _TESTS:
        if words <= family.words and (starts.match(head) or any(map(low.__contains__, holds))):
            return family
    return None


def is_banner(text: str) -> bool:
    """Tell whether a line is what a machine says to itself: names, colons, and machine values."""
    return len(_PAIR.findall(text)) >= 2 and bool(_MACHINE.search(text))
