"""Reads where in a journal a text stands from the lines near its beginning and its end.

What each line says is read by `journal_places`.
"""

import re
from collections.abc import Iterator

from sourcebook.extract.lines import CaptureLines, Finding, Values, candidate
from sourcebook.extract.metadata.publications.journal_places import JournalPlace, read_place
from sourcebook.extract.values.places import places_near_text
from sourcebook.extract.values.values import dated

JOURNAL = "volume and number"
"""The reason of a finding by which a capture is an article of a journal."""

_MOST_WORDS, _LONGEST = 30, 220


def read_journal_lines(page: CaptureLines) -> Iterator[Finding]:
    """Yield what such lines say, near the beginning and the end of the text.

    The first says where the work stands. Another counts when it has the same volume and issue, and
    a day with pages right below or above the first.
    """
    first: JournalPlace | None = None
    for index in places_near_text(page):
        place = _place_in(page, index)
        if place and place.is_enough and (not first or place.agrees(first)):
            yield _finding(page, index, place)
            if not first:
                yield from _beside(page, index)
            first = first or place


def _beside(page: CaptureLines, index: int) -> Iterator[Finding]:
    """Yield the day and pages on the line below or above a volume ("May 2014, pp. 301-322")."""
    for at in (index + 1, index - 1):
        place = _place_in(page, at)
        if place and place.fields == {"issued", "pages"} and not place.name:
            yield _finding(page, at, place)


def _place_in(page: CaptureLines, index: int) -> JournalPlace | None:
    if not page.free(index):
        return None
    line = page.lines[index]
    fits = line.words <= _MOST_WORDS and line.kind != "row" and len(line.text) <= _LONGEST
    return read_place(line.text) if fits else None


def values_of(page: CaptureLines, place: JournalPlace, at: tuple[int, ...]) -> Values:
    """Return what lines say of a place in a journal, but for the journal's name."""
    values = tuple(candidate(page, f, v, at) for f, v in place.values if f != "issued")
    dates = (one for f, v in place.values if f == "issued" for one in dated(f, page, v, at))
    return (*values, *dates)


def _finding(page: CaptureLines, index: int, place: JournalPlace) -> Finding:
    at = (index,)
    reason = JOURNAL if place.of_journal else "number and day of an issue"
    if place.name:
        name: Values = (candidate(page, "container_title", place.name, at),)
    else:
        name = journal_above(page, index) if place.of_journal else ()
    lines = (index - 1, index) if name and not place.name else at
    return Finding(lines, reason, (*name, *values_of(page, place, at)))


_LONGEST_ABOVE = 9


_CALLED_JOURNAL = re.compile(
    r"(?:the )?(?:\w+ )?(?:journal|review|bulletin|annals|archives?|studies|revue|annales|cahiers"
    r"|zeitschrift|jahrbuch|archiv|beiträge|revista|anales|cuadernos|rivista|annali|quaderni|anais"
    r"|tijdschrift|tidskrift|tidsskrift|czasopismo|kwartalnik|журнал|вестник|известия)\b",
    re.IGNORECASE,
)
"""How journals are called: such a name may stand apart from the volume below it."""


def journal_above(page: CaptureLines, index: int) -> Values:
    """Return the journal that the line right above a volume names, above the text."""
    above = page.lines[index - 1] if page.free(index - 1) else None
    if not above or index >= page.body[0] or above.ends:
        return ()
    if page.lines[index].gap and not _CALLED_JOURNAL.match(above.text):
        return ()
    fits = 2 <= above.words <= _LONGEST_ABOVE and not any(map(str.isdigit, above.text))
    fits = fits and above.text[:1].isupper()
    return (candidate(page, "container_title", above.text, (index - 1,)),) if fits else ()
