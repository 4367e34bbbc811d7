"""What a disclaimer gives away about its publisher."""

import re
from collections.abc import Iterator

from sourcebook.lines.names import is_organisation
from sourcebook.metadata.found import Page, candidate
from sourcebook.model import Candidate

_SHORT_NAME = re.compile(r"\bthe ([A-Z][a-z]+)(?:['’]s)?(?=[\s,.;]|$)(?! [A-Z])")


def read_disclaimers(page: Page) -> Iterator[Candidate]:
    """Yield why the publisher stays unknown: a disclaimer calls it only "the Club"."""
    for index, mark in enumerate(page.marks):
        if mark is None or mark.reason != "disclaimer":
            continue
        for match in _SHORT_NAME.finditer(page.lines[index].head):
            if is_organisation(match[1]):
                note = f"line {page.number(index)} says only 'the {match[1]}'"
                yield candidate(page, "publisher", "", (index,), note, "unknown")
