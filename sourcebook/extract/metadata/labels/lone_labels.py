"""Reads labels that have a line to themselves: the values are on the lines below."""

import re
from itertools import takewhile

from sourcebook.dates.grammar import read_date
from sourcebook.dates.roles import role_of
from sourcebook.extract.lines import CaptureLines, Finding, Line, Values, candidate
from sourcebook.extract.metadata.kinds.kind_labels import COMPLETENESS, read_completeness
from sourcebook.extract.metadata.kinds.sections import is_section
from sourcebook.extract.metadata.labels.bare_lines import read_bare
from sourcebook.extract.metadata.labels.label_words import (
    HEADING,
    PART,
    PLACE,
    label_of,
)
from sourcebook.extract.values.values import is_list, read_value
from sourcebook.kind_words import kind_named
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.lists import only_people

_MANY = ("authors", "license", "copyright")

_IN_COMPANY = ("archive", "archive_location", PART, PLACE)
"""Fields whose labels are entries of menus, too: alone on a line, they need a label near."""

_NEAR = 7
"""Lines within which labels are in one block."""

_HEADLINE = 5
"""Words of a line that is no day told in words ("two hours ago")."""

_BESIDE_DATE = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|,?\s+(?:by|at)\s+")


def names_the_work(page: CaptureLines, index: int) -> bool:
    """Tell whether "Title:" is this work's: above the text, or with other labels.

    Elsewhere it is a field of a form, or a person's office.
    """
    return index <= page.body[0] or _labels_near(page, index)


def label_alone(page: CaptureLines, index: int, field: str) -> tuple[Finding, ...]:
    """Read a label that has its line to itself."""
    if field in COMPLETENESS:
        return read_completeness(page, index, field)
    values = _values(page, index)
    if field == "title" and not names_the_work(page, index):
        return ()
    alone = field in _IN_COMPANY or kind_named(page.lines[index].text) is not None
    if _is_menu(page, index, values) or (alone and not _labels_near(page, index)):
        return ()
    if field == HEADING:
        labelled = values and label_of(page.lines[values[0]].text) is not None
        below = page.lines[index + 1 : index + 4]
        near = any(label_of(line.text.partition(":")[0]) is not None for line in below)
        return (Finding((index,), "heading of metadata"),) if near or labelled else ()
    return _labelled(page, index, field, values) if values else ()


def _is_menu(page: CaptureLines, index: int, values: tuple[int, ...]) -> bool:
    """Tell whether a label is an entry of a menu: buttons are below it, and no label near."""
    near = (page.lines[i].text for i in (index - 1, index + 1) if 0 <= i < len(page.lines))
    if is_section(page.lines[index].text) and any(map(is_section, near)):
        return not _labels_near(page, index)
    marks = page.marks[values[0] : values[-1]] if values else ()
    buttons = any(mark and mark.role == "furniture" for mark in marks)
    return buttons and not _labels_near(page, index)


def _labelled(
    page: CaptureLines, index: int, field: str, values: tuple[int, ...]
) -> tuple[Finding, ...]:
    first = page.lines[values[0]]
    label = Finding((index,), f"label of {field or 'metadata without a field'}")
    if not field:
        unfit = first.words > 25 or _lacks_date(page.lines[index].text, first)
        return () if unfit else (label, *_fieldless(page, index, values))
    if field in _MANY:
        return _many(page, field, label, values)
    text = f"{page.lines[index].text.strip(' :：')} {first.text}" if field == PART else first.text
    found = read_value(field, page, text, values[:1])
    if field in ("keywords", "spatial") and not _listed(page, index, first.text):
        found = ()
    if not found and (field != "type" or first.words > 8 or not _labels_near(page, index)):
        return ()
    return (label, Finding(values[:1], f"value of {field}", found), *read_bare(page, values[1:]))


def _lacks_date(label: str, value: Line) -> bool:
    """Tell whether a label of a date stands above a line without one: above a headline, perhaps."""
    parts = _BESIDE_DATE.split(value.text)
    return value.words >= _HEADLINE and bool(role_of(label)) and not any(map(read_date, parts))


def _fieldless(page: CaptureLines, index: int, values: tuple[int, ...]) -> tuple[Finding, ...]:
    text = page.lines[values[0]].text
    reason = f"value of {page.lines[index].text.strip(' :').lower()}, which has no field"
    known: Values = ()
    if page.lines[index].text.casefold().startswith("theme"):
        note = f"'{text}' is its theme, line {page.number(values[0])}"
        known = (candidate(page, "container_title", "", values[:1], note, "unknown"),)
    others = () if only_people(text) else values[1:]  # whoever guided a thesis is one line
    return (Finding(values[:1], reason, known), *read_bare(page, others))


def _listed(page: CaptureLines, index: int, text: str) -> bool:
    """Tell whether a subject label is in a metadata block rather than in a menu."""
    return is_list(text) or _labels_near(page, index) or index >= page.body[1] > 0


def _labels_near(page: CaptureLines, index: int) -> bool:
    """Tell whether another label is near, with a value that can be nothing else."""
    near = [i for i in range(index - _NEAR, index + _NEAR) if i != index and page.free(i)]
    return any(_has_certain_value(page, i) for i in near)


def _has_certain_value(page: CaptureLines, index: int) -> bool:
    field = label_of(page.lines[index].text)
    if not field or field == HEADING or field in COMPLETENESS or not page.free(index + 1):
        return False
    text = page.lines[index + 1].text
    if field in ("keywords", "spatial"):
        return is_list(text)
    return label_of(text) is None and bool(read_value(field, page, text, (index + 1,)))


def _values(page: CaptureLines, index: int) -> tuple[int, ...]:
    """Return the indexes of the lines that belong to the label at `index`.

    Without a blank line after the label: all up to a blank line or the next label. With one: the
    lines that follow singly, as long as they are of the first one's kind (names).
    """
    found: list[int] = []
    for i in range(index + 1, min(index + 40, len(page.lines))):
        line = page.lines[i]
        if label_of(line.text) is not None or (page.marks[i] and not found):
            break
        if found and line.gap and not _another_name(page, found[-1], line):
            break
        found.append(i)
    return tuple(i for i in found if page.marks[i] is None)


def _another_name(page: CaptureLines, before: int, line: Line) -> bool:
    alone = page.lines[before].gap
    return alone and bool(only_people(line.text) and only_people(page.lines[before].text))


def _many(
    page: CaptureLines, field: str, label: Finding, values: tuple[int, ...]
) -> tuple[Finding, ...]:
    """Read a label whose lines all belong to one value: several authors, a licence's statement."""
    texts = [page.lines[i].text for i in values]
    if field == "authors":
        named = list(takewhile(lambda i: only_people(page.lines[i].text), values))
        if len(named) > 1 and all(looks_like_person(page.lines[i].text) for i in named[1:]):
            names = tuple(name for i in named for name in only_people(page.lines[i].text))
            found: Values = (candidate(page, field, tuple(dict.fromkeys(names)), named),)
            return (label, Finding(tuple(named), "value of authors", found))
        values, texts = values[:1], texts[:1]
    statement = read_value(field, page, " ".join(texts), values)
    return (label, Finding(values, f"value of {field}", statement)) if statement else ()
