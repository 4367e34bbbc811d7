"""Reads who wrote a text and when, from the lines around its title."""

import re
from collections.abc import Iterator
from itertools import takewhile

from sourcebook.dates.grammar import read_date
from sourcebook.dates.markup import day_of
from sourcebook.dates.roles import names_an_act, role_of, without_label
from sourcebook.extract.lines import CaptureLines, Finding, Line, Values, candidate
from sourcebook.extract.metadata.kinds.sections import is_section
from sourcebook.extract.metadata.labels.values import dated, named
from sourcebook.extract.metadata.letters.letters import is_greeting
from sourcebook.extract.metadata.people.name_and_day import (
    TAIL_WORDS,
    date_and_byline,
    is_place_before_date,
    is_sentence_before_day,
    split_date,
    split_day_before_name,
)
from sourcebook.extract.metadata.publications.journal_lines import JOURNAL
from sourcebook.extract.metadata.titles.covers import is_cover
from sourcebook.extract.metadata.titles.head_lines import is_letterhead, is_of_those_present
from sourcebook.extract.rules.turns import turns_among
from sourcebook.kind_words import kind_begun
from sourcebook.model import Candidate
from sourcebook.names.bylines import BY, names_behind
from sourcebook.names.grammar import is_caseless_name, looks_like_person
from sourcebook.names.lists import only_people
from sourcebook.names.organisations import is_affiliation
from sourcebook.names.person import bare_name

_SEPARATORS = re.compile(
    r"\s+[–—/-]\s+|\s*[|·•∙●⋅・]\s*|(?<=\S)\s+(?=[\u3400-\u9fff]{2,4}[:：])|(?<=[\d一二三四五六七八九十]日)\s+"
    r"|(?<=\w)\s*(?=(?:Published|Posted|Updated|Last [Uu]pdated)\b)"
    r"|(?<=\d)\s+(?=\d{1,3} ?(?:–\d+ )?min)"
)
_SENTENCES = re.compile(
    r"(?:(?<=\d)\s+(?=[^\s\d:：]{3,20}\s?[:：]\s?[^\W\d_])|(?<=\d)\s+(?=[^\s\d:：]{3,20}(?:\s[^\s\d:：]{2,12})?\s?[:：]\s?\d)|\s*[.;|/,·•]\s+|[；，。、]\s*|(?<=\d{4})\s+|(?<=[日일])\s+)(?=[^\W\d_])"
)
_READING_TIME = re.compile(
    r"\d+ ?(?:min(?:ute)?s?)\b.{0,20}|\d{1,2}:\d\d.{0,12}|updated\b.{0,40}", re.IGNORECASE
)
_IN_PLACE = re.compile(r"\s+(?:in|at|for|from)\s+[A-Z].{0,60}$")
_ONE_YEAR = re.compile(r"\d{4}")

_MOST_PARTS = 3
_LONGEST = 300
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
        if index in turns or not page.free(index) or line.words > 30 or len(line.text) > _LONGEST:
            continue
        if is_greeting(line.text) or is_of_those_present(page.lines, index):
            continue
        values = _read_line(page, index)
        dates = dates or any(one.field == "issued" for one in values)
        if values:
            yield Finding((index,), "byline or date line", values)
        elif alone and _lone_name(page, index, title):
            rows = _rows_of_names(page, index)
            texts = (_WHERE.sub("", without_marks(page.lines[i])) for i in rows)
            names = dict.fromkeys(one for text in texts for one in only_people(text))
            names = names or dict.fromkeys(names_with_dashes(line))
            yield Finding(
                rows,
                "byline: a name by itself",
                (candidate(page, "authors", tuple(names), rows),),
            )
            turns.update(rows)
    if not dates and 0 <= title < len(page.lines) and page.lines[title].kind == "heading":
        yield from _day_far_above(page, title)


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
        return _after_by(page, names_behind(text[: label.end()], text[label.end() :]), index)
    bare, role = without_label(_BEHIND_DAY.sub("", text))
    bare = _BEFORE_ACT.sub("", bare)
    if role in ("issued", "other") and read_date(bare):
        return dated("issued", page, bare, (index,)) if role == "issued" else ()
    when, who = date_and_byline(bare)
    if when:
        who = _SEPARATORS.split(who)[0]
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


def dates_by_roles(page: CaptureLines, index: int) -> Values:
    """Read "Received 1 July 2022. Accepted 3 May 2023. Published 4 June 2023": each its label.

    Short parts without a date may stand beside ("Pages 221-245").
    """
    parts = [without_label(part) for part in _SENTENCES.split(page.lines[index].text.strip(" ."))]
    dates = [(text, role) for text, role in parts if read_date(text)]
    rest = [text for text, _role in parts if not read_date(text)]
    if (
        len(dates) < 2
        or not all(role for _, role in dates)
        or any(len(r.split()) > 4 for r in rest)
    ):
        return ()
    days = tuple(
        value
        for text, role in parts
        if role == "issued"
        for value in dated("issued", page, text, (index,))
    )
    labels = ((label, text) for text in rest if (label := BY.match(text)))
    texts = (names_behind(text[: label.end()], text[label.end() :]) for label, text in labels)
    names = (found for text in texts if (found := named(page, text, (index,))))
    return (*days, *next(names, ()))


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
    parts = [part for part in _SEPARATORS.split(rest) if part]
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
    parts = [part for part in _SEPARATORS.split(text) if part]
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


def _lone_name(page: CaptureLines, index: int, title: int) -> bool:
    """Tell whether a line is only names, in a place where only an author's would be.

    That is right below the title, or next to a line with the date.
    """
    line = page.lines[index]
    adjacent = [i for i in (index - 1, index + 1) if 0 <= i < len(page.lines)]
    dated = any(_has_date(page.lines[i]) for i in adjacent)
    if not _only_names(line):
        return _is_caseless_author(page, index, title) or (dated and bool(names_with_dashes(line)))
    if index == title - 1 and page.lines[title].kind == "heading":
        several = len(only_people(line.text)) > 1
        opens = index == 0 and _is_subtitle(page, title) and not is_letterhead(page.lines, 0)
        return several or opens or bool(_INITIALS.search(line.text)) or is_cover(page)
    if index == title + 1 or dated or _stands_below(page, index, title):
        return True
    if index == title + 2 and _is_subtitle(page, title) and index + 1 < len(page.lines):
        below = page.lines[index + 1]
        near = is_affiliation(below.text) or _only_names(below) or below.prose or _has_date(below)
        return near or len(only_people(line.text)) > 1 or is_cover(page)
    letterhead = is_letterhead(page.lines, 0)
    named = line.text[:1].isalpha() and not letterhead and len(page.lines) > _FEW
    if index == 0 and title == 1 and named:
        return True  # "NAME" / "TITLE", as title pages have it
    mailed = page.lines[index + 1].text if index + 1 < title else ""
    return bool(_MAIL.fullmatch(mailed))


def _stands_below(page: CaptureLines, index: int, title: int) -> bool:
    """Tell whether only the address of the work stands between a title and a line."""
    between = range(title + 1, index)
    return 0 < len(between) < 3 and all(_ADDRESS.fullmatch(page.lines[i].text) for i in between)


_ADDRESS = re.compile(r"(?:doi:?\s?)?(?:https?://|10\.\d{4,9}/)\S+", re.IGNORECASE)

_MAIL = re.compile(r"\S+@\S+\.\w+")
"""An address below the name of somebody who writes a column, above its headline."""

_AFFILIATIONS, _FEW = 3, 3


_OF_SUBTITLE = 3


def _is_subtitle(page: CaptureLines, title: int) -> bool:
    """Tell whether a smaller heading stands below the title."""
    above, below = page.lines[title], page.lines[title + 1]
    if _only_names(below) or above.kind != "heading":
        return False
    if below.kind == "heading":
        return below.level > above.level
    behind = page.lines[title + 3] if title + 3 < len(page.lines) else None
    fits = not below.prose and not below.ends and below.words >= _OF_SUBTITLE
    return fits and behind is not None and (is_affiliation(behind.text) or _only_names(behind))


_INITIALS = re.compile(r"(?<!\w)[^\W\d_]\.")
"""How names are written above a headline that are no part of it: "Н. В. Карпенко"."""


def _rows_of_names(page: CaptureLines, index: int) -> tuple[int, ...]:
    """Return the lines of names one below the other, the first at `index`.

    Between them may stand where each person works.
    """
    rows = [index]
    for i in range(index + 1, len(page.lines)):
        text = page.lines[i].text
        if i - rows[-1] > _AFFILIATIONS + 1:
            break
        if page.free(i) and _only_names(page.lines[i]):
            rows.append(i)
        elif not is_affiliation(text):
            break
    return tuple(rows)


def _has_date(line: Line) -> bool:
    return len(line.text) <= _LONGEST and any(map(read_date, _SEPARATORS.split(line.text)))


_DASH = re.compile(r"\s[–—-]\s")
_MOST_WITH_DASHES = 14


def names_with_dashes(line: Line) -> tuple[str, ...]:
    """Return the persons of "Szabó Gergely - Kiss Réka", which beside a day are two names."""
    parts = _DASH.split(line.text) if line.words <= _MOST_WITH_DASHES else []
    people = tuple(one for part in parts for one in only_people(part))
    certain = 1 < len(parts) == len(people) and all(map(looks_like_person, people))
    return people if certain else ()


def _only_names(line: Line) -> bool:
    fits = line.words <= 14 and not _COLON.search(line.text) and kind_begun(line.text) is None
    fits = fits and not is_section(line.text)
    names = only_people(_WHERE.sub("", without_marks(line))) if fits else ()
    return bool(names) and all(looks_like_person(name) for name in names)


_BEHIND_DAY = re.compile(
    r"[,;(\s]+(?:(?:last\s)?(?:revised|updated|amended|modified|überarbeitet|aktualisiert"
    r"|geändert|révisé|modifié|mis à jour|revisado|actualizado|revisto|atualizado|aggiornato"
    r"|rivisto|herzien|ред\.|изм\.)\b.{3,40})$",
    re.IGNORECASE,
)
_BEFORE_ACT = re.compile(
    r"^(?:vom|du|del|di|dell['’]|z dnia|ze dne|от|від|fra den|av den|van)\s+(?=\d)", re.IGNORECASE
)
_COLON = re.compile(r"[:：]")
_WHERE = re.compile(r"\s\([^()]{4,80}\)$")
"""Where the person of a name works, in brackets behind it."""


def without_marks(line: Line) -> str:
    """Return a line without what is set high in it and is as short as the mark of a note."""
    if line.block.text != line.text:
        return line.text
    text = line.text
    for span in sorted(line.block.spans, key=lambda span: -span.start):
        raised = span.kind == "superscript" and span.end - span.start <= _OF_MARK
        if raised or span.kind == "note":
            text = text[: span.start] + text[span.end :]
    noted = any(span.kind == "note" for span in line.block.spans)
    return _NUMBERS_BEHIND.sub("", text).strip() if noted else text


_OF_MARK = 3


_NUMBERS_BEHIND = re.compile(r"(?<=[^\W\d_]),?\d{1,2}(?:,\d{1,2})*(?=[\s,;]|$)|\s?✉")


def _is_caseless_author(page: CaptureLines, index: int, title: int) -> bool:
    """Tell whether a name in a script without capitals stands between a heading and a body."""
    if index != title + 1 or page.lines[title].kind != "heading" or not page.free(index + 1):
        return False
    names = only_people(page.lines[index].text)
    if any(page.reason(i) == JOURNAL for i in range(title)):
        below = page.lines[index + 1]
        headed = below.prose or below.kind == "heading" or is_affiliation(below.text)
        return bool(names) and headed and all(map(is_caseless_name, names))
    named = len(names) == 1 and is_caseless_name(bare_name(names[0]))
    return named and is_affiliation(page.lines[index + 1].text)


def names_elsewhere(page: CaptureLines) -> Iterator[Candidate]:
    """Yield a note on each author of a teased article, whom readers may take for this one's."""
    for index, line in enumerate(page.lines):
        if page.reason(index).startswith("teaser") and line.words <= 8 and _only_names(line):
            note = (
                f"{line.text}, line {page.number(index)}, is the author of the teased article,"
                " not of this one"
            )
            yield candidate(page, "authors", (), (index,), note, "unknown")
