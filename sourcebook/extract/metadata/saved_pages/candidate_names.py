"""Reads on the short lines of a page whatever names may be those of its authors."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import MONTH_LETTERS, read_date
from sourcebook.dates.roles import role_of, without_label
from sourcebook.extract.lines import CaptureLines, Line
from sourcebook.extract.metadata.heads.cases import title_of_case
from sourcebook.extract.metadata.heads.head_lines import is_address, is_attendance_line
from sourcebook.extract.metadata.kinds.sections import is_section
from sourcebook.extract.metadata.letters.letters import is_greeting
from sourcebook.extract.metadata.people.lone_names import is_town
from sourcebook.extract.metadata.saved_pages.names_beside import (
    among_parts,
    beside_office,
    parts_with_day,
    reporters_in,
)
from sourcebook.extract.models.line_candidates import (
    AUTHOR_FORMS,
    PARTS,
    LineCandidate,
    candidate_lines,
    has_digit,
    plain_line,
)
from sourcebook.extract.models.small_letters import share_of_small_words, small_words
from sourcebook.extract.values.name_and_day import (
    date_and_byline,
    split_date,
)
from sourcebook.kind_words import kind_begun
from sourcebook.model import Candidate
from sourcebook.names.bylines import BY, after_by, names_behind
from sourcebook.names.grammar import is_caseless_name, looks_like_person
from sourcebook.names.lists import bodies_of, only_people, people_of
from sourcebook.names.organisations import is_affiliation, is_agency, is_body
from sourcebook.names.person import bare_name
from sourcebook.names.roles import read_clauses

_OF_NAMES = 14
"""Words of a line of nothing but names."""
_STOP = re.compile(
    rf"\s*(?:[|•·∙●⋅/(—]|\s[–-]\s|\s(?:on|in|at|for)(?:\s|$)|\d|\s(?-i:w|we|dans|unter|under|em"
    rf"|в)\s|\b{MONTH_LETTERS}\.?\s+\d"
    r"|\b(?:published|posted|updated|reviewed|last|min|edited|editing|photo)\b).*",
    re.IGNORECASE,
)
"""From where on a byline holds no names any more."""

_NOTE = re.compile(
    r"(?:about (?:the )?authors?\W+)?(?P<name>[^\W\d_][^,.:;]{4,40}?),?(?: \([^)]{1,20}\))?"
    r" (?:is|was|are|works|serves|teaches|writes|has been)\b",
    re.IGNORECASE,
)


def authors_on_lines(
    page: CaptureLines, title: int, known: tuple[Candidate, ...]
) -> list[LineCandidate]:
    """Return lists of names, in the order of their lines. known: what labels and phrases say."""
    if title_of_case(page) is not None:  # parties and judges are no authors
        return []
    numbers = {page.number(i): i for i in range(len(page.lines))}
    found = [
        LineCandidate(
            one.value,
            AUTHOR_FORMS[0] if one.origin == "stated" else "a note on a person",
            numbers.get(one.lines[0], 0),
        )
        for one in known
        if one.field == "authors" and one.value and one.lines and isinstance(one.value, tuple)
    ]
    for index in candidate_lines(page, title, known):
        found += (LineCandidate(names, form, index) for names, form in _names(page, index))
    alone = [one for one in found if one.form in _OF_ROWS and len(one.value) == 1]
    found += [*_without_words(page, found), *_rows(page, alone)]
    return sorted(found, key=lambda one: one.at)


def _without_words(page: CaptureLines, found: Sequence[LineCandidate]) -> Iterator[LineCandidate]:
    """Yield lists without what the page has in small letters, too ("Lisa Pham, Start Trial").

    The whole list competes with it.
    """
    lists = [one for one in found if isinstance(one.value, tuple) and len(one.value) > 1]
    small = small_words(page) if lists else frozenset[str]()
    for one in lists:
        names = tuple(name for name in one.value if share_of_small_words(name, small) < 1)
        if 0 < len(names) < len(one.value):
            yield replace(one, value=names)


def _names(page: CaptureLines, index: int) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the names of a line with the first form that fits."""
    text = plain_line(page, index)
    if is_attendance_line(page.lines, index) or is_address(text) or kind_begun(text) is not None:
        return
    greets = is_greeting(f"{text.rstrip(' ,:')},")  # the sign behind it may be lost
    if greets or is_town(page, index):
        return
    found = ((read(page, index, text), form) for form, read in _READERS)
    yield from islice((one for one in found if one[0]), 1)


def _byline(_page: CaptureLines, _index: int, text: str) -> tuple[str, ...]:
    label = BY.match(text)
    if not label or names_other_role(text):
        return ()
    return _named(names_behind(text[: label.end()], text[label.end() :]))


def names_other_role(text: str) -> bool:
    """Tell whether a line says that persons reviewed, translated or asked, and not that they wrote.

    "Reviewed by" is said of whoever checked the facts.
    """
    roles = {role for clause in read_clauses(text) for role in clause.roles}
    return bool(roles) and "authors" not in roles


def _byline_of_body(page: CaptureLines, index: int, text: str) -> tuple[str, ...]:
    label = BY.match(text)
    if label:
        return _bodies(text[label.end() :])
    return _bodies(text) if _is_below_label(page, index, text) else ()


def _alone(page: CaptureLines, index: int, text: str) -> tuple[str, ...]:
    short = (
        page.lines[index].words <= _OF_NAMES
        and not _COLON.search(text)
        and not is_section(text)
        and not has_digit(_PLACES_OF_WORK.sub("", text))
    )
    if caseless := _NAME_AND_PLACE.fullmatch(text):
        text = caseless["name"]
    names = only_people(_AGENCY.sub("", text)) if short else ()
    return names if all(looks_like_person(n) or is_caseless_name(n) for n in names) else ()


_NAME_AND_PLACE = re.compile(
    r"(?P<name>[\u0590-\u0fff.'’׳״]+(?:\s[\u0590-\u0fff.'’׳״]+){1,2})[,،]\s?[\u0590-\u0fff]{2,16}"
)
"""A name and a town, in a script without capitals ("रमेश कोठारी, सोनपुरा")."""

_COLON = re.compile(r"[^\W\d_]\s?[:：]\s?[^\W\d_]")
"""What stands behind a label, which says what somebody is: a plaintiff, a judge."""

_PLACES_OF_WORK = re.compile(
    r"(?<=[^\W\d_])\d{1,2}(?:,\s?\d{1,2})*(?=[*†,;]|\s(?:and|und|et|y|e|i|и)\s|$)"
)
"""Numbers behind names in a list, which say where each person works."""

_AGENCY = re.compile(
    r"(?<=[^\W\d_])(?:\s*[,/|]\s*|\s[–—-]\s|\s*\()"
    r"(?:[A-ZÀ-ÞČŠŽŁĆÇŞ]{2,6}\)?|[«„“\"][^«»„“”\"]{2,40}[»“”\"]\)?)$"
)
"""An agency or paper behind a name ("Jana Hrušková, ČTA", "Ольга Мельник, «Вісті»")."""


def _below_label(page: CaptureLines, index: int, text: str) -> tuple[str, ...]:
    return _alone(page, index, text) if _is_below_label(page, index, text) else ()


def _behind_words(_page: CaptureLines, _index: int, text: str) -> tuple[str, ...]:
    _, who = date_and_byline(without_label(text)[0]) if has_digit(text) else ("", "")
    who = who or after_by(text)
    return _named(names_behind(text[: max(text.rfind(who), 0)], who))


def _body_beside_date(page: CaptureLines, index: int, text: str) -> tuple[str, ...]:
    if _has_date_beside(page, index):
        return _bodies(text)
    parts = parts_with_day(text) if has_digit(text) else ()
    if len(parts) != len(("name", "date")):
        return ()
    dates = [part for part in parts if read_date(without_label(part)[0])]
    if len(dates) != 1:
        return ()
    return _bodies(next(part for part in parts if part not in dates))


def _noted(page: CaptureLines, index: int, _text: str) -> tuple[str, ...]:
    note = _NOTE.match(page.lines[index].head)
    name = bare_name(note["name"]) if note else ""
    return (name,) if looks_like_person(name) else ()


def _beside_date(_page: CaptureLines, _index: int, text: str) -> tuple[str, ...]:
    return among_parts(text) if has_digit(text) else ()


def _reported(_page: CaptureLines, _index: int, text: str) -> tuple[str, ...]:
    return reporters_in(text)


def _with_office(_page: CaptureLines, _index: int, text: str) -> tuple[str, ...]:
    return beside_office(text)


_READERS: tuple[tuple[str, Callable[[CaptureLines, int, str], tuple[str, ...]]], ...] = (
    ("a byline", _byline),
    ("a label above names", _below_label),
    ("a byline of one word or a body", _byline_of_body),
    ("only names", _alone),
    ("a byline behind other words", _behind_words),
    ("names beside a date", _beside_date),
    ("one word or a body beside a date", _body_beside_date),
    ("a byline behind other words", _reported),
    ("a note on a person", _noted),
    ("names and what they are", _with_office),
)


def _is_below_label(page: CaptureLines, index: int, text: str) -> bool:
    """Tell whether the line before is only a label before names ("Written by")."""
    above = page.lines[index - 1].text if index else ""
    label = BY.match(f"{above} {text}") if 0 < len(above) <= _LONGEST_LABEL else None
    return label is not None and label.end() == len(above) + 1


def _named(text: str) -> tuple[str, ...]:
    names = people_of(_STOP.sub("", split_date(text)[0][:160]).rstrip(" ;,")) if text else ()
    return names if all(len(name) < 60 for name in names) else ()


_MOST_OF_BODY = 4
"""Words of a body's name."""

_LONGEST_LABEL = 40
"""Characters of a label above names."""

_LONGEST_BODY, _OF_DATES = 80, 60
"""Characters of a line with a body's name, and of one with a date beside it."""


def _bodies(text: str) -> tuple[str, ...]:
    """Return what stands where names do and is no person's whole name: "Nora", "Quaywide".

    No account, agency, office or staff.
    """
    if len(text) > _LONGEST_BODY or role_of(f"{text} "):
        return ()
    names = bodies_of(_STOP.sub("", split_date(text)[0]))
    fits = len(names) == 1 and len(names[0].split()) <= _MOST_OF_BODY and not is_body(names[0])
    fits = fits and not is_agency(names[0])
    return names if fits and not has_digit(names[0]) else ()


def _has_date_beside(page: CaptureLines, index: int) -> bool:
    """Tell whether the line before or after holds a date, and this one a word or a few."""
    if page.lines[index].words > _MOST_OF_BODY:
        return False
    near = (page.lines[i].text for i in (index - 1, index + 1) if 0 <= i < len(page.lines))
    short = (text for text in near if len(text) <= _OF_DATES and has_digit(text))
    parts = (part for text in short for part in PARTS.split(text))
    return any(read_date(without_label(part)[0]) for part in parts if part)


_OF_ROWS = ("only names", "a label above names", "names and what they are")
_BETWEEN = re.compile(r"\W{0,3}(?:and|und|et|y|e|i|и|og|och|en|ve)?\W{0,3}", re.IGNORECASE)
"""What may stand on a line of its own between names: a comma, "and"."""

_MOST_ROWS = 12
_MOST_BETWEEN = 3


def _joins(between: Sequence[Line]) -> bool:
    """Tell whether names with these lines between are one list: "and", or where each person is."""
    if len(between) <= 1:
        return all(_BETWEEN.fullmatch(line.text) or is_affiliation(line.text) for line in between)
    return len(between) <= _MOST_BETWEEN and all(is_affiliation(line.text) for line in between)


def _rows(page: CaptureLines, alone: list[LineCandidate]) -> Iterator[LineCandidate]:
    """Yield names that stand one below the other, each on its line, as one list."""
    runs: list[list[LineCandidate]] = []
    for one in alone:
        between = page.lines[runs[-1][-1].at + 1 : one.at] if runs else ()
        if runs and _joins(between):
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        names = tuple(dict.fromkeys(name for one in run for name in one.value))
        if 2 <= len(names) <= _MOST_ROWS:
            yield LineCandidate(names, "names in rows", run[0].at)
