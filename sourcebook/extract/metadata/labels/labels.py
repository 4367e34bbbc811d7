"""Reads labels and their values: on one line, on two, with blank lines between or without.

    Published: 7 May 2025        Presenters          Content Type
                                                     Country Data and Maps
                                 Svetlana …          Economist Intelligence Unit

In lines without blank ones between, those after a label's own value are read by their form alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from sourcebook.dates.events import NEAR, is_day_of_event
from sourcebook.extract.lines import CaptureLines, Finding, Values, candidate
from sourcebook.extract.metadata.days.labelled_days import dates_by_roles
from sourcebook.extract.metadata.kinds.kind_labels import COMPLETENESS, read_completeness
from sourcebook.extract.metadata.labels.label_words import (
    HEADING,
    LABELS,
    LONGEST,
    PART,
    PLACE,
    label_of,
)
from sourcebook.extract.metadata.labels.lone_labels import label_alone, names_the_work
from sourcebook.extract.metadata.publications.citations import cites_book
from sourcebook.extract.metadata.publications.journal_lines import values_of
from sourcebook.extract.metadata.publications.journal_places import journal_place
from sourcebook.extract.rules.turns import is_turn, speakers_of
from sourcebook.extract.values.values import read_value
from sourcebook.kind_words import kind_named
from sourcebook.model import Candidate

_INLINE = re.compile(rf"[*•\s]*([^:：]{{1,{LONGEST}}}?)\s*[:：]\s*(\S.*)")
_ONLY_OUTSIDE = (
    *("title", "type", "container_title", "publisher", "issued", "volume", "issue", "pages"),
    *("edition", "number", "archive", "archive_location", "editors", "translators"),
    *("interviewers", "recipients", "reviewed_title", "reviewed_authors", "event", "event_place"),
    *("original_language", "section", "arxiv", "handle", PART, PLACE),
)
"""Fields whose labels are also common at the beginning of a line in a text ("Source: ...")."""

_SHORT_LINE = 12


def read_labels(page: CaptureLines) -> Iterator[Finding]:
    """Yield the values of labelled lines, in order. A speaker in a talk is no label.

    The steps to a document in an archive ("Fonds: …", "Box: 12") are one value.
    """
    found = _without_labels_of_entries(page, _without_bylines_of_others(list(_in_order(page))))
    steps = [one for finding in found for one in finding.candidates if one.field == PART]
    for finding in found:
        others = tuple(one for one in finding.candidates if one.field not in (PART, PLACE))
        places = (one for one in finding.candidates if one.field == PLACE)
        events = tuple(replace(one, field="event_place") for one in places if not _is_letter(found))
        whole = _joined(steps) if steps and steps[0] in finding.candidates else ()
        yield replace(finding, candidates=(*others, *events, *whole))


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
        return label_alone(page, index, field)
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
    if _is_of_text(page, index, field):
        return ()
    near = page.lines[max(0, index - NEAR) : index + NEAR + 1]
    of_event = is_day_of_event(page.lines[index].text, (one.text for one in near))
    if field == "issued" and of_event:
        return (Finding((index,), _named_reason(page, index)),)
    values = _values_of(page, index, field, text)
    unfit = _outside_text(page, index) and page.lines[index].words <= _SHORT_LINE
    return (Finding((index,), f"metadata: {field}", values),) if values or unfit else ()


def _is_of_text(page: CaptureLines, index: int, field: str) -> bool:
    """Tell whether a label and its value are words of the text, and state nothing of the work."""
    if field in _ONLY_OUTSIDE and not _outside_text(page, index):
        return True
    if field == "container_title":
        return _is_below_table(page, index) or cites_book(page.lines[index].text)
    return field == "title" and not names_the_work(page, index)


def _is_below_table(page: CaptureLines, index: int) -> bool:
    """Tell whether a line stands below a row of a table: "Source: …" there is the table's."""
    above = page.lines[index - 1] if index else None
    if above is None or above.kind == "row":
        return above is not None
    numbers = len(re.findall(r"(?<![\w.,])\d[\d.,]*(?![\w/-])", above.head))
    return numbers >= _NUMBERS_OF_ROW and not above.ends and above.words <= _MOST_OF_ROW


_NUMBERS_OF_ROW, _MOST_OF_ROW = 2, 12


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


def _outside_text(page: CaptureLines, index: int) -> bool:
    first, stop = page.body
    return index <= first or index >= stop - 1 or not stop


def _named_reason(page: CaptureLines, index: int) -> str:
    return f"metadata without a field: {page.lines[index].text[:LONGEST].partition(':')[0].strip()}"
