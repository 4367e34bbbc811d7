"""Reads what a copy of a page says of itself: the address of the original, the day of its capture.

Copies in archives of the web, views for print and pages that a program saved have such lines, also
where somebody took them as text.
"""

from collections.abc import Iterator

from sourcebook.dates.markup import day_of
from sourcebook.extract.lines import CaptureLines, Finding, candidate
from sourcebook.extract.rules.saved_copies import statements
from sourcebook.model import Candidate


def read_copies(page: CaptureLines) -> Iterator[Finding]:
    """Yield the lines that say where a copy comes from, with what they state."""
    for index, (reason, match) in statements(page.lines).items():
        groups = match.groupdict()
        values: list[Candidate] = []
        if address := (groups.get("url") or "").rstrip(".,;"):
            whole = address if "://" in address else f"http://{address}"
            values.append(candidate(page, "url", whole, (index,), reason))
        if day := day_of(groups.get("date") or ""):
            values.append(candidate(page, "accessed", day, (index,), reason))
        yield Finding((index,), reason, tuple(values))
