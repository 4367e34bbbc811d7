"""Notes about the author below the text: "Jane Doe is a lecturer at ..."."""

import re
from collections.abc import Iterator

from sourcebook.lines.names import looks_like_person
from sourcebook.metadata.found import Found, Page, candidate
from sourcebook.model import Candidate

_NOTE = re.compile(
    r"(?:about the authors?\W+)?(?:(?:dr|prof|professor|ambassador)\.?\s+)*"
    r"(?P<name>[^\W\d_][^,.:;]{4,40}?),?(?: \([^)]{1,20}\))?"
    r" (?:is|was|are|works|serves|teaches|writes|has been)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:professor|lecturer|fellow|researcher|analyst|scholar|director|editor|correspondent"
    r"|journalist|reporter|columnist|writer|author|student|candidate|expert|specialist|ambassador"
    r"|minister|diplomat|economist|historian|advis[eo]r|associate|president|chair|head|intern)\b",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    r"(?:the (?:author|writer)s? (?:is|are|was|were)|about the authors?\b)", re.IGNORECASE
)
_MOST_WORDS = 90
_LAST = 4
"""Lines of text at the end among which such a note may stand."""


def read_notes(page: Page, known: tuple[Candidate, ...]) -> Iterator[Found]:
    """Yield the notes about authors at the end of the text, and names where none is known yet.

    A note counts when it is about a known author; or, when nobody is known, when it names an office
    and the text above never speaks of that person.
    """
    names = {name for c in known if c.field == "authors" for name in c.value}
    first, stop = page.body
    last = [i for i in range(first + 1, len(page.lines)) if page.free(i)][-_LAST:]
    for index in last:
        line = page.lines[index]
        if line.words > _MOST_WORDS:
            continue
        match = _NOTE.match(line.head)
        name = match["name"] if match and looks_like_person(match["name"]) else ""
        if name in names and name:
            yield Found((index,), "note about the author")
        elif name and not names and _OFFICE.search(line.head) and not _spoken_of(page, name, index):
            note = f"the note about the author, line {page.number(index)}"
            said = candidate(page, "authors", (name,), (index,), note, "inferred")
            yield Found((index,), "note about the author", (said,))
        elif _NAMELESS.match(line.head) and index >= stop - 1:
            yield Found((index,), "note about the author")


def _spoken_of(page: Page, name: str, index: int) -> bool:
    surname = name.rpartition(" ")[2]
    return any(surname in line.text for line in page.lines[:index])
