"""What kind of work it is, when no label says so: inferred from what the page shows."""

import re
from collections.abc import Iterator
from itertools import islice

from sourcebook.metadata.citation import VOLUME
from sourcebook.metadata.found import Page, candidate
from sourcebook.model import Candidate

_AGENCY = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .,/'’-]{2,40}(?:, [A-Z][\w. ]{2,20}\d{0,2})? ?"
    r"(?:\([A-Z][\w .&-]{1,24}\) ?[-–—]|\.? ?/[A-Z][\w .&-]{1,24}/)"
)
_SHORT = 30


def infer_type(page: Page) -> Iterator[Candidate]:
    """Yield types that the page points to, the most telling first, and at last `webpage`."""
    first, stop = page.body
    if stop and _AGENCY.match(page.lines[first].head):
        note = f"line {page.number(first)} begins with a news agency's dateline"
        yield candidate(page, "type", "article-newspaper", (first,), note, "inferred")
    for index, line in enumerate(page.lines):
        mark = page.marks[index]
        if (
            mark
            and mark.role == "metadata"
            and line.words <= _SHORT
            and VOLUME.fullmatch(line.head)
        ):
            note = f"line {page.number(index)} gives a volume and a number"
            yield candidate(page, "type", "article-journal", (index,), note, "inferred")
    text = [i for i, mark in enumerate(page.marks) if mark and mark.role == "text"]
    below = range(text[-1] + 1, len(page.lines)) if text else ()
    forms = list(islice((i for i in below if _is_form(page, i)), 2))
    if forms:
        where = " and ".join(str(page.number(i)) for i in forms)
        note = f"a comment form follows the text, line{'s' * (len(forms) > 1)} {where}"
        yield candidate(page, "type", "post-weblog", forms, note, "inferred")
    yield candidate(page, "type", "webpage", (), "nothing more precise is stated", "inferred")


def _is_form(page: Page, index: int) -> bool:
    mark = page.marks[index]
    return mark is not None and mark.reason == "comment form"
