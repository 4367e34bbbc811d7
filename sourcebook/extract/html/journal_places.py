"""Reads where in a journal a page's work stands, from lines about its title and its own citation.

"Annales de l'estuaire, Année 1967, 22-4, pp. 611-634" near the title; or a line that has the title,
and behind it the journal: "Lorrain G. The pilots. In: Annals, 22, N. 4, 1967. pp. 611-634."
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sourcebook.extract.html.bylines import head_lines
from sourcebook.extract.html.elements import CITED
from sourcebook.extract.html.heads import ArticleHead
from sourcebook.extract.metadata.publications.journal_places import JournalPlace, journal_place
from sourcebook.extract.statements import Statement, plain
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.lists import only_people
from sourcebook.parse.html.page import HtmlPage

IN_JOURNAL = "a line with the journal's volume and number"
_LONGEST = 600
"""Characters of a citation."""

_MOST_WORDS = 24
_FEWEST = 3
"""Words of a title by which a citation is told."""

_STOPS = re.compile(r"[.,?!»”\"’]\s+(?=\S)")
_ENDS = " \t/›»>|·•–—-"
_MOST_BEFORE = 160
"""Characters of the names before the title in a citation."""


def read_journal_place(page: HtmlPage, head: ArticleHead) -> Iterator[Statement]:
    """Yield the volume, number, pages, day and name that the first such line says of the work."""
    if head.title < 0:
        return
    citations = tuple(_citations(page, head.title))
    yield from _identified(citations)
    for index in head_lines(page, head):
        text = plain(page.lines[index].text[:_LONGEST]).strip(_ENDS)
        place = journal_place(text) if len(text.split()) <= _MOST_WORDS else None
        if place and place.of_journal and page.lines[index].kind != "row":
            yield from _stated(place, IN_JOURNAL, index)
            yield from () if place.name else _named_above(page, index, head.title)
            break
    for one in citations:
        if place := _behind(one.rest):
            yield from _stated(place, CITED, one.at)
            yield from _authors(one)
            return


def _named_above(page: HtmlPage, index: int, title: int) -> Iterator[Statement]:
    """Yield the journal that stands above a volume, and beside the work in the page's own title."""
    name = plain(page.lines[index - 1].text) if index and index - 1 != title else ""
    if name and name in plain(page.title).split(": ") and name != plain(page.lines[title].text):
        yield Statement("container_title", name, IN_JOURNAL, index - 1)


class _Citation(NamedTuple):
    """A line that has the title: its index, and what stands before the title and behind it."""

    at: int
    before: str
    rest: str


def _citations(page: HtmlPage, at: int) -> Iterator[_Citation]:
    """Yield the lines below the title that cite the work by it, behind a few names."""
    title = plain(page.lines[at].text).rstrip(" .")
    if len(title.split()) < _FEWEST:
        return
    for index in range(at + 1, len(page.lines)):
        text = plain(page.lines[index].text[:_LONGEST])
        before, found, rest = text.partition(title)
        if found and before and len(before) <= _MOST_BEFORE:
            yield _Citation(index, before, rest)


_DATASET = re.compile(r"\s?\[data ?set\]", re.IGNORECASE)
_DOI = re.compile(r"(?:doi\.org/|doi:?\s?)(10\.\d{4,9}/\S+)", re.IGNORECASE)


def _identified(citations: Iterable[_Citation]) -> Iterator[Statement]:
    """Yield the DOI behind the title in a citation of the work, and that it is a data set."""
    for one in citations:
        if named := _DOI.search(one.rest):
            yield Statement("doi", named[1].rstrip(".,;"), CITED, one.at)
        if _DATASET.match(one.rest):
            yield Statement("dataset", "dataset", CITED, one.at)


def _stated(place: JournalPlace, by: str, index: int) -> Iterator[Statement]:
    for field, value in place.values:
        yield Statement(field, value, by, index)
    if place.name:
        yield Statement("container_title", place.name, by, index)


def _behind(text: str) -> JournalPlace | None:
    """Return the place in a journal that a text ends with, its name first."""
    starts = (0, *(stop.end() for stop in _STOPS.finditer(text)))
    places = (journal_place(text[start:].strip(" .")) for start in starts)
    return next((one for one in places if one and one.of_journal and one.name), None)


def _authors(one: _Citation) -> Iterator[Statement]:
    """Yield the persons before the title of a citation whose names are written out."""
    people = only_people(one.before.strip(' .,:«"“'))
    if people and all(map(looks_like_person, people)) and "." not in " ".join(people):
        yield Statement("authors", people, CITED, one.at)
