"""Reads labels and their values: on one line, on two, with blank lines between or without.

    Published: 7 May 2025        Presenters          Content Type
                                                     Country Data and Maps
                                 Svetlana …          Economist Intelligence Unit

In lines without blank ones between, those after a label's own value are read by their form alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from sourcebook.dates.grammar import read_date
from sourcebook.dates.roles import NEAR, is_day_of_event, role_of
from sourcebook.extract.lines import CaptureLines, Finding, Line, Values, candidate
from sourcebook.extract.metadata.days.labelled_days import dates_by_roles
from sourcebook.extract.metadata.kinds.kind_labels import COMPLETENESS, read_completeness
from sourcebook.extract.metadata.kinds.sections import is_section
from sourcebook.extract.metadata.labels.bare_lines import read_bare
from sourcebook.extract.metadata.labels.label_words import (
    HEADING,
    LABELS,
    LONGEST,
    PART,
    PLACE,
    label_of,
)
from sourcebook.extract.metadata.publications.journal_lines import values_of
from sourcebook.extract.metadata.publications.journal_places import journal_place
from sourcebook.extract.rules.turns import is_turn, speakers_of
from sourcebook.extract.values.values import is_list, read_value
from sourcebook.kind_words import kind_named
from sourcebook.model import Candidate
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.lists import only_people

# Labels and their values: on one line, on two, with blank lines between or without.

_INLINE = re.compile(rf"[*•\s]*([^:：]{{1,{LONGEST}}}?)\s*[:：]\s*(\S.*)")
_MANY = ("authors", "license", "copyright")
_ONLY_OUTSIDE = (
    *("title", "type", "container_title", "publisher", "issued", "volume", "issue", "pages"),
    *("edition", "number", "archive", "archive_location", "editors", "translators"),
    *("interviewers", "recipients", "reviewed_title", "reviewed_authors", "event", "event_place"),
    *("original_language", "section", "arxiv", "handle", PART, PLACE),
)
"""Fields whose labels are also common at the beginning of a line in a text ("Source: ...")."""

_IN_COMPANY = ("archive", "archive_location", PART, PLACE)
"""Fields whose labels are entries of menus, too: alone on a line, they need a label near."""

_NEAR = 7
"""Lines within which labels are in one block."""

_SHORT_LINE = 12

_HEADLINE = 5
"""Words of a line that is no day told in words ("two hours ago")."""

_BESIDE_DATE = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|,?\s+(?:by|at)\s+")


def read_labels(page: CaptureLines) -> Iterator[Finding]:
    """Yield the values of labelled lines, in order. A speaker in a talk is no label.

    The steps to a document in an archive ("Fonds: …", "Box: 12") are one value.
    """
    found = _without_labels_of_entries(page, _without_bylines_of_others(list(_in_order(page))))
    steps = [one for finding in found for one in finding.candidates if one.field == PART]
    for finding in found:
        others = tuple(one for one in finding.candidates if one.field not in (PART, PLACE))
        places = (one for one in finding.candidates if one.field == PLACE)
        said = tuple(replace(one, field="event_place") for one in places if not _is_letter(found))
        whole = _joined(steps) if steps and steps[0] in finding.candidates else ()
        yield replace(finding, candidates=(*others, *said, *whole))


_WORKS = 4
"""Different persons after "by" on lines of their own who wrote the works that a page lists."""


def _without_bylines_of_others(found: list[Finding]) -> list[Finding]:
    """Return the findings without the bylines of a list of works, each with its own."""
    named = [one for one in found if one.reason == "value of authors"]
    if len({str(value.value) for one in named for value in one.candidates}) < _WORKS:
        return found
    return [one for one in found if one.reason not in ("label of authors", "value of authors")]


_ENTRIES = 4
"""Lines with the same label and different values, which are of the entries of a list."""


def _without_labels_of_entries(page: CaptureLines, found: list[Finding]) -> list[Finding]:
    """Return the findings but for labels that each entry of a list has, with its own value."""
    labelled = [_label_and_value(page, finding) for finding in found]
    times = Counter(label for label, _ in set(labelled) if label)
    pairs = zip(found, labelled, strict=True)
    return [finding for finding, (label, _) in pairs if times[label] < _ENTRIES]


def _label_and_value(page: CaptureLines, finding: Finding) -> tuple[str, str]:
    """Return the label and value of a line that has both; nothing of any other finding."""
    beside = finding.reason.startswith("metadata") and len(finding.indexes) == 1
    match = _INLINE.match(page.lines[finding.indexes[0]].head) if beside else None
    return (match[1].casefold(), match[2]) if match else ("", "")


def _is_letter(found: Iterable[Finding]) -> bool:
    return any(one.field == "recipients" for finding in found for one in finding.candidates)


def _joined(steps: Sequence[Candidate]) -> Values:
    """Return the steps as one value; nothing where the same step stands twice, as in a list."""
    texts = [str(one.value) for one in steps]
    if len({text.split()[0].casefold() for text in texts}) < len(texts):
        return ()
    lines = tuple(number for one in steps for number in one.lines)
    return (Candidate("archive_location", ", ".join(texts), "stated", lines),)


def _in_order(page: CaptureLines) -> Iterator[Finding]:
    speakers = speakers_of(page.lines)
    index = 0
    while index < len(page.lines):
        labelled = page.free(index) and not is_turn(page.lines[index], speakers)
        found = _at(page, index) if labelled else ()
        yield from found
        index = max([index, *(i for f in found for i in f.indexes)]) + 1


def _at(page: CaptureLines, index: int) -> tuple[Finding, ...]:
    line = page.lines[index]
    field = label_of(line.text)
    if field is not None:
        return _label_alone(page, index, field)
    match = _INLINE.match(line.head) if line.words <= 120 else None
    if match and index == 0 and kind_named(match[1]):  # "Editorial: Keep the Locks Open"
        return ()
    label = LABELS.get(" ".join(match[1].casefold().split())) if match else None
    return (
        _inline(page, index, label, line.text[match.start(2) :])
        if match and label is not None
        else ()
    )


def _inline(page: CaptureLines, index: int, field: str, text: str) -> tuple[Finding, ...]:
    if field in COMPLETENESS:
        whole = read_completeness(page, index, field)
        return tuple(Finding((), found.reason, found.candidates) for found in whole)
    if field in ("", HEADING):
        return _inline_fieldless(page, index, field)
    if field in _ONLY_OUTSIDE and not _outside_text(page, index):
        return ()
    if field == "title" and not _names_the_work(page, index):
        return ()
    near = page.lines[max(0, index - NEAR) : index + NEAR + 1]
    of_event = is_day_of_event(page.lines[index].text, (one.text for one in near))
    if field == "issued" and of_event:
        return (Finding((index,), _named_reason(page, index)),)
    values = _values_of(page, index, field, text)
    unfit = _outside_text(page, index) and page.lines[index].words <= _SHORT_LINE
    return (Finding((index,), f"metadata: {field}", values),) if values or unfit else ()


def _inline_fieldless(page: CaptureLines, index: int, field: str) -> tuple[Finding, ...]:
    """Read a label without a field; of several dates on its line one may be that of issue."""
    dates = () if field else dates_by_roles(page, index)
    if dates:
        return (Finding((index,), "metadata: issued", dates),)
    short = page.lines[index].words <= 25 and _outside_text(page, index)
    return (Finding((index,), _named_reason(page, index)),) if short else ()


def _values_of(page: CaptureLines, index: int, field: str, text: str) -> Values:
    """Read a value beside its label. A step in an archive keeps the label: "Box 12".

    A journal may have its volume, number and pages behind it.
    """
    if field == PART:
        label = page.lines[index].text.partition(text)[0].strip(" *•:：")
        return read_value(field, page, f"{label} {text}", (index,))
    place = journal_place(text) if field == "container_title" else None
    if place and place.name:
        name = candidate(page, field, place.name, (index,))
        return (name, *values_of(page, place, (index,)))
    return read_value(field, page, text, (index,))


def _names_the_work(page: CaptureLines, index: int) -> bool:
    """Tell whether "Title:" is this work's: above the text, or with other labels.

    Elsewhere it is a field of a form, or a person's office.
    """
    return index <= page.body[0] or _labels_near(page, index)


def _outside_text(page: CaptureLines, index: int) -> bool:
    first, stop = page.body
    return index <= first or index >= stop - 1 or not stop


def _named_reason(page: CaptureLines, index: int) -> str:
    return f"metadata without a field: {page.lines[index].text[:LONGEST].partition(':')[0].strip()}"


def _label_alone(page: CaptureLines, index: int, field: str) -> tuple[Finding, ...]:
    """Read a label that has its line to itself."""
    if field in COMPLETENESS:
        return read_completeness(page, index, field)
    values = _values(page, index)
    if field == "title" and not _names_the_work(page, index):
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
