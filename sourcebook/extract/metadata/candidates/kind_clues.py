"""Finds signs of a kind of work on the lines of a capture: its title, those about it, its ends."""

from collections.abc import Iterator

from sourcebook.extract.lines import CaptureLines
from sourcebook.extract.metadata.candidates.text_clues import (
    Clue,
    clue_of,
    comment_forms,
    diary_days,
    marked_lines,
    newspaper_sections,
    place_of_form,
    repeated_forms,
    reviewed_books,
    texts_of,
)
from sourcebook.extract.metadata.heads.cases import title_of_case
from sourcebook.extract.metadata.heads.registrations import page_of_newspaper
from sourcebook.extract.metadata.kinds.kind_labels import (
    kind_in_title,
    kinds_labelled,
    named_among,
)
from sourcebook.extract.metadata.kinds.kind_signs import (
    HEAD_SIGNS,
    TITLES,
)
from sourcebook.extract.metadata.kinds.sections import is_section
from sourcebook.extract.metadata.kinds.signs import Signs
from sourcebook.extract.metadata.kinds.text_forms import asked_and_answered
from sourcebook.extract.metadata.labels.bare_lines import SECTION
from sourcebook.extract.rules.furniture_words import PAGE_CONTROL
from sourcebook.extract.rules.phrases import only_controls
from sourcebook.extract.values.places import foot_of_first_page
from sourcebook.kind_words import KINDS, kind_named

CERTAIN = 0.95
"""Chance of what a page says of itself, in a label or in a line of its own."""

_TOP, _FOOT = 14, 8
"""Lines at the beginning and at the end of a capture in which signs are looked for."""

_IN_HEAD = Signs(HEAD_SIGNS)
_AT_END = ("letter", "press release", "leaflet", "telegram", "opinion")
_IN_FOOT = Signs([one for one in HEAD_SIGNS if one.kind.name in _AT_END])
"""Signs that stand at the end of a text too."""

_MOST_OF_SUBJECT = 3
"""Words of what a statement is about, before the colon ("Sorle: Statement by the Secretary")."""
_ASKED = 0.75
"""How often a text of questions to somebody and of answers is an interview."""
_NEAR_TITLE = 3


def clues_of_lines(page: CaptureLines, title: str) -> Iterator[Clue]:
    """Yield all signs that the lines of a capture give. title: of the work."""
    at = page.title if page.title >= 0 else line_of(page, title)
    yield from _of_title(page, title, at)
    above = page.lines[at - 1].text[:_LONGEST_TITLE] if at > 0 else ""
    for sign in TITLES.beginning(above) if above else ():
        if sign.kind == KINDS["law"]:  # "LEGGE 4 marzo 1961, n. 118"
            note = place_of_form(page, (at - 1,), sign)
            yield clue_of(page, sign.kind, sign.chance, (at - 1,), note)
    yield from _of_kickers(page, at)
    yield from _of_series(page, at)
    last = len(page.lines)
    top = min(max(at, 0) + _TOP, last)
    for index in sorted({*range(top), *foot_of_first_page(page)}):
        yield from _matched(page, index, _IN_HEAD, at)
    for index in range(max(last - _FOOT, top), last):
        yield from _matched(page, index, _IN_FOOT, at)
    yield from repeated_forms(page, title)
    yield from _labelled(page)
    if asked := asked_and_answered(page)[:2]:
        first, second = (page.number(i) for i in asked)
        note = f"lines {first} and {second} ask, and answers follow"
        yield clue_of(page, KINDS["interview"], _ASKED, asked, note)
    yield from comment_forms(page)
    yield from marked_lines(page)
    yield from newspaper_sections(page)
    yield from reviewed_books(page)
    if title_of_case(page):
        yield clue_of(
            page, KINDS["court decision"], _OF_COURT, (0,), "a court and its case stand first"
        )
    yield from diary_days(page)
    yield from _of_page_of_newspaper(page)


def _of_page_of_newspaper(page: CaptureLines) -> Iterator[Clue]:
    """Yield a newspaper's sign: the line with its name, the day and the page."""
    for index, line in enumerate(page.lines[:_ABOVE_TEXT]):
        if page_of_newspaper(line.text):
            note = f"line {page.number(index)} has a newspaper's day and page"
            yield clue_of(page, KINDS["news"], _OF_COURT, (index,), note)


_OF_COURT, _ABOVE_TEXT = 0.85, 4
_LONGEST_TITLE = 300


def line_of(page: CaptureLines, title: str) -> int:
    """Return the line that is the title, -1 where none is."""
    return next((i for i, line in enumerate(page.lines[:200]) if line.text == title), -1)


def _of_title(page: CaptureLines, title: str, at: int) -> Iterator[Clue]:
    text = " ".join(title.split())[:_LONGEST_TITLE]
    where = (at,) if at >= 0 else ()
    note = f"its title, '{text[:60]}'"
    for sign in TITLES.beginning(text):
        yield clue_of(page, sign.kind, sign.chance, where, note)
    _subject, colon, rest = text.partition(": ")
    behind = rest if colon and len(_subject.split()) <= _MOST_OF_SUBJECT else ""
    for sign in TITLES.beginning(behind) if behind else ():
        yield clue_of(page, sign.kind, sign.chance, where, note)
    line = page.lines[at].text if at >= 0 else ""
    kicker = line[: -len(text)] if text and line.endswith(text) else ""
    named = kind_named(text) or (kind_named(kicker) if kicker else None) or kind_in_title(text)
    if named:
        yield clue_of(page, named, CERTAIN, where, note)


def _of_kickers(page: CaptureLines, at: int) -> Iterator[Clue]:
    """Yield the kinds that a line by itself just above or below the title names."""
    for index in range(max(at - _NEAR_TITLE, 0), min(max(at, 0) + _NEAR_TITLE, len(page.lines))):
        kind = named_among(page.lines[index].text) if index != at else None
        of_law = kind == KINDS["chapter"] and index > at >= 0  # "Chapter 12" below an act's title
        if kind == KINDS["broadcast"] and _NEAR_TITLE <= at > index:  # an entry of the menu
            continue
        above = index == at - 1
        if SECTION.fullmatch(page.lines[index].text.strip()):
            continue
        if kind and not of_law and (above or not _in_a_menu(page, index)):
            note = f"line {page.number(index)} says '{page.lines[index].text}'"
            yield clue_of(page, kind, CERTAIN, (index,), note, "stated")


def _of_series(page: CaptureLines, at: int) -> Iterator[Clue]:
    """Yield the kinds that a numbered line between a title and its text names ("Report no. 17")."""
    for index in range(max(at, 0) + _NEAR_TITLE, min(page.body[0], max(at, 0) + _OF_HEAD)):
        text = page.lines[index].text
        kind = kind_named(text) if any(map(str.isdigit, text)) else None
        if kind and kind.type == "report":
            note = f"line {page.number(index)} says '{text}'"
            yield clue_of(page, kind, CERTAIN, (index,), note, "stated")


_OF_HEAD = 10
"""Lines below a title in which the series is named that a report is of."""


def _labelled(page: CaptureLines) -> Iterator[Clue]:
    for index, kind in kinds_labelled(page):
        note = f"line {page.number(index)} says '{page.lines[index].text}'"
        yield clue_of(page, kind, CERTAIN, (index,), note, "stated")


def _in_a_menu(page: CaptureLines, index: int) -> bool:
    """Tell whether a line stands in a list, or beside another that names a kind of work."""
    beside = [i for i in (index - 1, index + 1) if 0 <= i < len(page.lines) and i != page.title]
    if page.lines[index].kind == "list_item":
        return True
    if any(kind_named(page.lines[i].text) or is_section(page.lines[i].text) for i in beside):
        return True
    below = 0 <= page.title < index  # where the buttons to share a page stand
    return below and any(page.reason(i) == PAGE_CONTROL for i in (index, *beside))


def _is_button(page: CaptureLines, index: int) -> bool:
    """Tell whether a line is a button, also in markup, where it stands beside another."""
    if page.reason(index) == PAGE_CONTROL:
        return True
    near = page.lines[max(index - 1, 0) : index + 2]
    return (
        only_controls(page.lines[index].text) and sum(only_controls(one.text) for one in near) > 1
    )


def _matched(page: CaptureLines, index: int, signs: Signs, title: int) -> Iterator[Clue]:
    if index > title >= 0 and _is_button(page, index):
        return  # "Telegram", where a page is shared
    headed = page.reason(index).startswith("head of a letter")  # "RE: Winter mooring"
    for sign in signs.fitting(*texts_of(page.lines[index])):
        if headed and sign.kind == KINDS["forum post"]:
            continue
        yield clue_of(page, sign.kind, sign.chance, (index,), place_of_form(page, (index,), sign))
