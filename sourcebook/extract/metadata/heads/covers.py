"""Finds the title on the cover of a thesis or a report, among what else stands there.

A cover has the university, the degree, the persons, the place and the year, each on its line; what
is none of these, and longest, is the title.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import read_date
from sourcebook.dates.spelling import western
from sourcebook.extract.lines import CaptureLines, Finding, Line
from sourcebook.extract.metadata.kinds.kind_signs import HEAD_SIGNS
from sourcebook.extract.metadata.kinds.sections import sections
from sourcebook.extract.metadata.kinds.signs import Signs
from sourcebook.extract.values.values import dated
from sourcebook.kind_words import kind_named
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.lists import only_people
from sourcebook.names.organisations import is_organisation

_REVISED = re.compile(
    r"[,;(\s]+(?:revised|updated|überarbeitet|révisée?|revisad[oa]|rivisto|herzien)\b",
    re.IGNORECASE,
)
_OF_DAY = 7
_BEHIND = 6
"""Lines behind the first sentence of a cover ("submitted for the degree of …") that are of it."""

_COVER, _OF_MENU = 25, 1
"""Lines of a cover, and sections of a newspaper that may stand among them by chance."""

_ON_COVERS = ("thesis", "report", "working paper")
_COVER_SIGNS = Signs([one for one in HEAD_SIGNS if one.kind.name == "thesis"])
_PLACE_AND_YEAR = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)?,? (?:1[5-9]|20)\d\d")
_COMMISSIONED = re.compile(
    r"in opdracht van|im auftrag|on behalf of|commissioned by|prepared (?:for|by)|à la demande de"
    r"|por encargo de|a cura di|por encomenda|på uppdrag av|по заказу|на замовлення|na zlecenie"
    r"|toimeksiannosta|école doctorale|faculty of|faculté|facultad|faculdade|facoltà|wydział|fakult"
    r"|факультет|кафедра|отдел|department of|institut|programa de",
    re.IGNORECASE,
)
"""For whom a report was made, and where a thesis was."""


def titles_on_cover(page: CaptureLines, pool: list[int]) -> list[int]:
    """Return the lines of the cover of a thesis or a report that may be its title."""
    if not is_cover(page):
        return []
    return [i for i in pool if not _is_beside_title(page.lines[i])]


def _is_of_cover(line: Line) -> bool:
    kind = kind_named(line.text)
    return (kind is not None and kind.name in _ON_COVERS) or _is_thesis_line(line)


def _is_thesis_line(line: Line) -> bool:
    return any(_COVER_SIGNS.fitting(line.head, line.head.lower()))


def _is_beside_title(line: Line) -> bool:
    """Tell whether a line of a cover is of the university, the place, the degree, or persons."""
    text = line.text
    people = only_people(text)
    named = bool(people) and all(map(looks_like_person, people))
    return named or any(
        (
            _COMMISSIONED.match(text),
            is_organisation(text),
            _PLACE_AND_YEAR.fullmatch(text),
            _is_thesis_line(line),
            text[:1].islower(),
        )
    )


def is_cover(page: CaptureLines) -> bool:
    """Tell whether a capture begins with the cover of a thesis or a report, and has no menu."""
    last = min(_COVER, page.body[0])
    marks = filter(None, page.marks[:last])
    if len(sections(page)) > _OF_MENU or any(mark.role == "furniture" for mark in marks):
        return False
    return any(map(_is_of_cover, page.lines[: last + 1]))


def read_year_of_cover(page: CaptureLines) -> Iterator[Finding]:
    """Yield the year that a cover has by itself, or behind a place ("Warszawa 2010")."""
    if not is_cover(page):
        return
    for index in range(min(_COVER, page.body[0] + _BEHIND, len(page.lines))):
        text = page.lines[index].text.strip("()[] ")
        text = western(text) if "هـ" in text else text
        year = _YEAR_ALONE.fullmatch(text)
        day = _REVISED.split(text)[0]
        reading = read_date(day) if page.free(index) else None
        if reading and len(reading.edtf) >= len("2017-04") and len(text.split()) <= _OF_DAY:
            yield Finding((index,), "month of a cover", dated("issued", page, day, (index,)))
            return
        if page.free(index) and year:
            found = dated("issued", page, year[1], (index,))
            sure = tuple(replace(one, chance=_SURE) for one in found)
            yield Finding((index,), "year of a cover", sure)
            return


_SURE = 0.85
"""How often the year by itself on a cover is that of the work."""


_YEAR_ALONE = re.compile(r"(?:[^\W\d_]+(?:[ -][^\W\d_]+){0,3},? )?((?:1[5-9]|20)\d\d)(?::\d{1,3})?")
