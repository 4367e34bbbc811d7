"""What a page says about itself: candidates for its metadata, the most trusted place first."""

import re
from collections.abc import Iterable, Iterator

from sourcebook.captures.html_bylines import head_lines, read_bylines, read_footers
from sourcebook.captures.html_choice import choose_authors, choose_rest, choose_titles, said_of
from sourcebook.captures.html_elements import read_elements
from sourcebook.captures.html_head_lines import find_head
from sourcebook.captures.html_heads import read_head
from sourcebook.captures.html_licences import read_licences
from sourcebook.captures.html_linked import read_linked_data
from sourcebook.captures.html_page import Page
from sourcebook.captures.html_said import Said, day_of, plain
from sourcebook.lines.trees import Floats
from sourcebook.metadata.fields import BY_NAME
from sourcebook.model import Candidate

_MOST = 4
"""Candidates of one field."""
_DATED_PATH = re.compile(r"/((?:19|20)\d\d)/([01]\d)/([0-3]\d)/")


def read_candidates(page: Page, scores: Floats, base: str) -> Iterator[Candidate]:
    """Yield candidates for every field that the page says something about.

    scores: for each line the probability that it is the article's. base: the page's address.
    """
    head = find_head(page, scores)
    said = (
        *read_linked_data(page.linked_data, page.title),
        *read_head(page),
        *read_elements(page, head),
        *read_bylines(page, head),
        *read_footers(page),
        *read_licences(page),
    )
    shown = {plain(page.lines[i].text[:300]).casefold() for i in head_lines(page, head)}
    numbers = _numbers(page)
    for field, chosen in (("title", choose_titles(said)), ("authors", choose_authors(said, shown))):
        yield from (_candidate(field, one, numbers) for one in chosen[:_MOST])
    if not choose_authors(said, shown):
        yield from _unnamed(said)
    if not choose_rest("issued", said):
        yield from _undated(said, base, numbers)
    for field in BY_NAME:
        if field not in ("title", "authors"):
            yield from (_candidate(field, one, numbers) for one in choose_rest(field, said)[:_MOST])


def _unnamed(said: Iterable[Said]) -> Iterator[Candidate]:
    """Yield why a page has no authors, where it names an organisation as such."""
    for one in said_of("bodies", said):
        note = f"{one.place} names no person: {', '.join(one.value)[:120]}"
        yield Candidate("authors", (), "unknown", (), note)
        return


def _undated(said: Iterable[Said], base: str, numbers: list[int]) -> Iterator[Candidate]:
    """Yield what stands for the date of a page that states none: its address, its last update."""
    path = _DATED_PATH.search(base)
    if path:
        day = day_of("-".join(path.groups()))
        yield Candidate("issued", day, "inferred", (), "the date in the page's address")
    updated = next((one for one in said if one.field == "updated"), None)
    if updated:
        note = f"{updated.place}; no other date is stated"
        lines = (numbers[updated.line],)
        yield Candidate("issued", updated.value, "inferred", lines, note)


def _numbers(page: Page) -> list[int]:
    numbers, number = [], 1
    for line in page.lines:
        numbers.append(number)
        number += 1 + line.text.count("\n")
    return numbers


def _candidate(field: str, said: Said, numbers: list[int]) -> Candidate:
    lines = (numbers[said.line],) if 0 <= said.line < len(numbers) else ()
    return Candidate(field, said.value, "stated", lines, said.place)
