"""Reads who wrote a text and when, from the lines around its title."""

from collections.abc import Iterator
from itertools import takewhile

from sourcebook import lazy_re as re
from sourcebook.dates.events import NEAR as NEAR_EVENT
from sourcebook.dates.events import is_day_of_event
from sourcebook.dates.grammar import read_date
from sourcebook.dates.markup import day_of
from sourcebook.dates.roles import names_an_act, role_of, without_label
from sourcebook.extract.lines import CaptureLines, Finding, Values, candidate
from sourcebook.extract.metadata.days.labelled_days import dates_by_roles
from sourcebook.extract.metadata.heads.head_lines import is_attendance_line
from sourcebook.extract.metadata.letters.letters import is_greeting
from sourcebook.extract.metadata.people.lone_names import (
    LONGEST,
    SEPARATORS,
    is_lone_name,
    names_on,
    rows_of_names,
)
from sourcebook.extract.rules.turns import turns_among
from sourcebook.extract.values.name_and_day import (
    TAIL_WORDS,
    date_and_byline,
    is_place_before_date,
    is_sentence_before_day,
    split_date,
    split_day_before_name,
)
from sourcebook.extract.values.values import dated, named
from sourcebook.names.bylines import BY, names_behind
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.lists import only_people

_READING_TIME = re.compile(
    r"\d+ ?(?:min(?:ute)?s?)\b.{0,20}|\d{1,2}:\d\d.{0,12}|updated\b.{0,40}", re.IGNORECASE
)
_IN_PLACE = re.compile(r"\s+(?:in|at|for|from)\s+[A-Z].{0,60}$")
_ONE_YEAR = re.compile(r"\d{4}")

_MOST_PARTS = 3
_LONGEST_BYLINE = 200
NEAR = 8
"""Lines from the title within which a line without a label may be its byline or date."""


def read_byline(page: CaptureLines, title: int, *, alone: bool = True) -> Iterator[Finding]:
    """Yield authors and date from the lines near the title, at the index `title`.

    alone: whether a line that is only a name may be the byline.
    """
    turns = set(turns_among(page.lines))
    dates = False
    for index in _places(page, title):
        line = page.lines[index]
        if index in turns or not page.free(index) or line.words > 30 or len(line.text) > LONGEST:
            continue
        if is_greeting(line.text) or is_attendance_line(page.lines, index):
            continue
        if is_day_of_event(line.text, _texts_about(page, index)):
            continue
        values = _read_line(page, index)
        dates = dates or any(one.field == "issued" for one in values)
        if values:
            yield Finding((index,), "byline or date line", values)
        elif alone and is_lone_name(page, index, title):
            rows = rows_of_names(page, index)
            names = names_on(page, rows)
            yield Finding(
                rows,
                "byline: a name by itself",
                (candidate(page, "authors", names, rows),),
            )
            turns.update(rows)
    if not dates and 0 <= title < len(page.lines) and page.lines[title].kind == "heading":
        yield from _day_far_above(page, title)


def _texts_about(page: CaptureLines, index: int) -> Iterator[str]:
    return (one.text for one in page.lines[max(0, index - NEAR_EVENT) : index + NEAR_EVENT + 1])


_FAR_ABOVE = 12
"""Lines above a heading in which a document may have its day by itself."""


def _day_far_above(page: CaptureLines, title: int) -> Iterator[Finding]:
    """Yield the one whole day that has a line to itself above a document's title."""
    above = [i for i in range(max(title - _FAR_ABOVE, 0), title) if page.free(i)]
    days = [i for i in above if len(day_of(page.lines[i].text)) == len("2000-01-01")]
    if len(days) == 1:
        day = dated("issued", page, page.lines[days[0]].text, (days[0],))
        yield Finding((days[0],), "byline or date line", day)


def _places(page: CaptureLines, title: int) -> list[int]:
    """Return where a byline may be: below the title and above the text, else just above it."""
    below = [i for i in range(title + 1, len(page.lines)) if i - title <= NEAR]
    text = (
        i for i in below if page.lines[i].prose and page.free(i) and not _is_standfirst(page, i)
    )
    stop = next(text, len(page.lines))
    above = range(title - 1, max(title - 4, -1), -1)
    return [*(i for i in below if i < stop), *above]


_OF_STANDFIRST = 40
"""Words of the longest standfirst."""


def _is_standfirst(page: CaptureLines, index: int) -> bool:
    """Tell whether sentences below a title stand above who wrote it: "By Ann Berg"."""
    if page.lines[index].words > _OF_STANDFIRST or not page.free(index + 1):
        return False
    below = page.lines[index + 1].text
    label = BY.match(below)
    return label is not None and bool(only_people(below[label.end() :]))


def _read_line(page: CaptureLines, index: int) -> Values:
    """Read a line that is a byline, a date, or both."""
    text = page.lines[index].text
    label = BY.match(text)
    if label and len(text) - label.end() <= _LONGEST_BYLINE:
        rest = names_behind(text[: label.end()], text[label.end() :])
        return _in_small_letters(page, index) or _after_by(page, rest, index)
    bare, role = without_label(_BEHIND_DAY.sub("", text))
    bare = _BEFORE_ACT.sub("", bare)
    if role in ("issued", "other") and read_date(bare):
        return dated("issued", page, bare, (index,)) if role == "issued" else ()
    when, who = date_and_byline(bare)
    if when:
        who = SEPARATORS.split(who)[0]
        return (*named(page, who, (index,)), *dated("issued", page, when, (index,)))
    stated = dates_by_roles(page, index)
    if stated:
        return stated
    if read_date(bare):
        text = bare
    if read_date(text):
        other = _year_of_a_list(text) or _is_of_another_day(page, index)
        return () if other else dated("issued", page, text, (index,))
    return _in_parts(page, index)


_SMALL_NAME = re.compile(r"(?:By|Written by)\s(?P<name>[a-z'’-]{3,15}\s[a-z'’-]{3,15})")


def _in_small_letters(page: CaptureLines, index: int) -> Values:
    """Return somebody who writes the own name without capitals ("By bell hooks").

    A day stands on the next line, and the words are those of a name, were they written as others.
    """
    found = _SMALL_NAME.fullmatch(page.lines[index].text)
    below = page.lines[index + 1].text if index + 1 < len(page.lines) else ""
    if not found or not read_date(without_label(below)[0]):
        return ()
    name = found["name"]
    fits = looks_like_person(name.title())
    return (candidate(page, "authors", (name,), (index,)),) if fits else ()


def _year_of_a_list(text: str) -> bool:
    """Tell whether a date is a year and a mark ("* 2014"), as archives have it in their lists."""
    bare = text.strip(" *•·+-–—>|")
    return bare != text and bool(_ONE_YEAR.fullmatch(bare))


_LONGEST_LABEL = 40


def _is_of_another_day(page: CaptureLines, index: int) -> bool:
    """Tell whether the line above a date is its label, and names no day of publication."""
    above = page.lines[index - 1].text if index else ""
    year = bool(_ONE_YEAR.fullmatch(page.lines[index].text.strip()))
    if (
        year
        and index
        and page.lines[index - 1].kind == "heading"
        and page.lines[index - 1].level > 1
    ):
        return True
    return len(above) <= _LONGEST_LABEL and role_of(f"{above} ") in ("other", "updated")


def _is_person(text: str) -> bool:
    return bool(only_people(text)) and looks_like_person(text)


def _after_by(page: CaptureLines, rest: str, index: int) -> Values:
    parts = [part for part in SEPARATORS.split(rest) if part]
    name, when = split_date(parts[0])
    if " / " in rest and not when:
        others = takewhile(_is_person, parts[1:])
        name = "; ".join((name, *others))
    found = named(page, name, (index,)) or named(page, _IN_PLACE.sub("", name), (index,))
    if not found:
        return ()
    dates = [when, *parts[1:]]
    return (*found, *(c for part in dates for c in dated("issued", page, part, (index,))))


def _in_parts(page: CaptureLines, index: int) -> Values:
    """Read "Jane Doe and John Roe | 12 May 2019": one part a date, the others short."""
    text = page.lines[index].text
    if names_an_act(text):
        return ()
    parts = [part for part in SEPARATORS.split(text) if part]
    if len(parts) == 1:
        name, when = split_date(parts[0])
        parts = [name, when] if when and not is_sentence_before_day(text, name) else parts
        parts = list(filter(None, split_day_before_name(text))) or parts if not when else parts
    dates = [part for part in parts if read_date(part)]
    rest = [part for part in parts if part not in dates and not _READING_TIME.fullmatch(part)]
    if not dates or len(rest) > _MOST_PARTS or any(len(part.split()) > TAIL_WORDS for part in rest):
        return ()
    people = (only_people(part) for part in rest if not is_place_before_date(part, text))
    certain = (group for group in people if group and all(map(looks_like_person, group)))
    names = next(certain, ())
    date = dated("issued", page, dates[0], (index,))
    if names:
        return (candidate(page, "authors", names, (index,)), *date)
    # "Best stocks for 2025", "2025•01•08": a year without a name next to it may be anything.
    return () if _ONE_YEAR.fullmatch(dates[0].strip()) else date


_BEHIND_DAY = re.compile(
    r"[,;(\s]+(?:(?:last\s)?(?:revised|updated|amended|modified|überarbeitet|aktualisiert"
    r"|geändert|révisé|modifié|mis à jour|revisado|actualizado|revisto|atualizado|aggiornato"
    r"|rivisto|herzien|ред\.|изм\.)\b.{3,40})$",
    re.IGNORECASE,
)
_BEFORE_ACT = re.compile(
    r"^(?:vom|du|del|di|dell['’]|z dnia|ze dne|от|від|fra den|av den|van)\s+(?=\d)", re.IGNORECASE
)
