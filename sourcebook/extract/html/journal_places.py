"""Reads where in a journal a page's work stands, from lines about its title and its own citation.

"Annales de l'estuaire, Année 1967, 22-4, pp. 611-634" near the title; or a line that has the title,
and behind it the journal: "Lorrain G. The pilots. In: Annals, 22, N. 4, 1967. pp. 611-634."
"""

import re
from collections.abc import Iterator

from sourcebook.extract.html.bylines import head_lines
from sourcebook.extract.html.elements import CITED
from sourcebook.extract.html.heads import Head
from sourcebook.extract.html.statements import Statement, plain
from sourcebook.extract.metadata.publications.journal_lines import JournalPlace, journal_place
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


def read_journal_place(page: HtmlPage, head: Head) -> Iterator[Statement]:
    """Yield the volume, number, pages, day and name that the first such line says of the work."""
    if head.title < 0:
        return
    yield from _identified(page, head)
    cited = _cited(page, head)
    for index in head_lines(page, head):
        text = plain(page.lines[index].text[:_LONGEST]).strip(_ENDS)
        place = journal_place(text) if len(text.split()) <= _MOST_WORDS else None
        if place and place.of_journal and page.lines[index].kind != "row":
            yield from _said(place, IN_JOURNAL, index)
            break
    if cited:
        at, place = cited
        yield from _said(place, CITED, at)
        yield from _authors(page, head, at)


_DATASET = re.compile(r"\s?\[data ?set\]", re.IGNORECASE)
_DOI = re.compile(r"(?:doi\.org/|doi:?\s?)(10\.\d{4,9}/\S+)", re.IGNORECASE)


def _identified(page: HtmlPage, head: Head) -> Iterator[Statement]:
    """Yield the DOI behind the title in a citation of the work, and that it is a data set."""
    title = plain(page.lines[head.title].text).rstrip(" .")
    for index in range(head.title + 1, len(page.lines)):
        text = plain(page.lines[index].text[:_LONGEST])
        before, found, rest = text.partition(title)
        fits = found and before and len(before) <= _MOST_BEFORE and len(title.split()) >= _FEWEST
        named = _DOI.search(rest) if fits else None
        if named:
            yield Statement("doi", named[1].rstrip(".,;"), CITED, index)
        if fits and _DATASET.match(rest):
            yield Statement("dataset", "dataset", CITED, index)


def _said(place: JournalPlace, by: str, index: int) -> Iterator[Statement]:
    for field, value in place.values:
        yield Statement(field, value, by, index)
    if place.name:
        yield Statement("container_title", place.name, by, index)


def _cited(page: HtmlPage, head: Head) -> tuple[int, JournalPlace] | None:
    """Return the line that cites the work by its title, and the place in a journal behind that."""
    title = plain(page.lines[head.title].text).rstrip(" .")
    if len(title.split()) < _FEWEST:
        return None
    for index in range(head.title + 1, len(page.lines)):
        text = plain(page.lines[index].text[:_LONGEST])
        before, found, rest = text.partition(title)
        place = _behind(rest) if found and before and len(before) <= _MOST_BEFORE else None
        if place:
            return index, place
    return None


def _behind(text: str) -> JournalPlace | None:
    """Return the place in a journal that a text ends with, its name first."""
    starts = (0, *(stop.end() for stop in _STOPS.finditer(text)))
    places = (journal_place(text[start:].strip(" .")) for start in starts)
    return next((one for one in places if one and one.of_journal and one.name), None)


def _authors(page: HtmlPage, head: Head, index: int) -> Iterator[Statement]:
    """Yield the persons before the title of a citation whose names are written out."""
    title = plain(page.lines[head.title].text).rstrip(" .")
    before = plain(page.lines[index].text[:_LONGEST]).partition(title)[0]
    people = only_people(before.strip(' .,:«"“'))
    if people and all(map(looks_like_person, people)) and "." not in " ".join(people):
        yield Statement("authors", people, CITED, index)
