"""Reads on the short lines of a page whatever names may be those of its authors."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from sourcebook.dates.grammar import MONTH_LETTERS, read_date
from sourcebook.dates.roles import role_of, without_label
from sourcebook.extract.lines import CaptureLines, Line
from sourcebook.extract.metadata.heads.cases import title_of_case
from sourcebook.extract.metadata.heads.head_lines import is_address, is_of_those_present
from sourcebook.extract.metadata.kinds.sections import is_section
from sourcebook.extract.models.line_candidates import (
    AUTHOR_FORMS,
    PARTS,
    LineCandidate,
    candidate_lines,
    has_digit,
    plain_line,
)
from sourcebook.extract.values.name_and_day import (
    date_and_byline,
    split_date,
    split_day_before_name,
)
from sourcebook.kind_words import kind_begun
from sourcebook.model import Candidate
from sourcebook.names.bylines import BY, after_by, names_behind
from sourcebook.names.families import has_family
from sourcebook.names.grammar import is_caseless_name, looks_like_person, names_a_role
from sourcebook.names.lists import bodies_of, only_people, people_of, read_names
from sourcebook.names.organisations import is_affiliation, is_body
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
    return sorted([*found, *_rows(page, alone)], key=lambda one: one.at)


def _names(page: CaptureLines, index: int) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the names of a line with the first form that fits."""
    text = plain_line(page, index)
    if is_of_those_present(page.lines, index) or is_address(text) or kind_begun(text) is not None:
        return
    found = ((read(page, index, text), form) for form, read in _READERS)
    yield from islice((one for one in found if one[0]), 1)


def _byline(_page: CaptureLines, _index: int, text: str) -> tuple[str, ...]:
    label = BY.match(text)
    if not label or did_else(text):
        return ()
    return _named(names_behind(text[: label.end()], text[label.end() :]))


def did_else(text: str) -> bool:
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
    parts = _parts(text) if has_digit(text) else []
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
    return _among_parts(text) if has_digit(text) else ()


_REPORTER = re.compile(
    r"(?:記者|记者|特派員|通訊員|通讯员|撰文|文字)\s?[:：／/]?\s?"
    r"(?P<chinese>[\u3400-\u9fff]{2,4}"
    r"(?:[、\s][\u3400-\u9fff]{2,4}){0,2})(?=[／/)）]|\s|$|報導|报道)"
    r"|(?P<korean>[\uac00-\ud7a3]{3}(?:[·,、]\s?[\uac00-\ud7a3]{3}){0,3})\s?"
    r"(?:기자|특파원|통신원|논설위원|칼럼니스트)"
)
"""Who reported, in Chinese and Korean, wherever it stands in a line."""
_OF_OFFICE = re.compile(
    r"(?P<name>[\uac00-\ud7a3]{3}|[\u3400-\u9fff々]{2,5}(?:[ \u3000][\u3400-\u9fff々]{1,3})?)"
    r"(?:[ \u3000・·／/|]\s?|\s?[（(])(?:\S.{0,30})?(?:교수|기자|위원|대표|변호사|소장|연구원|작가"
    r"|시인|의원"
    r"|이사|원장|국장|칼럼니스트|教授|准教授|研究員|研究员|弁護士|記者|委員|作家|"
    r"館長|評論家|随筆家|建築家|学芸員|学者|院长|エッセイスト|ライター|ジャーナリスト|写真家|翻訳家"
    r"|編集者|歴史家|詩人|医師|漫画家)[）)]?"
)
"""A name before an office, in scripts without capitals."""


def _reported(_page: CaptureLines, _index: int, text: str) -> tuple[str, ...]:
    return reporters_in(text)


def reporters_in(text: str) -> tuple[str, ...]:
    """Return who reported, as lines in Chinese and Korean say it."""
    found = _REPORTER.search(text)
    names = _NAME_SIGNS.split(found["chinese"] or found["korean"]) if found else []
    return tuple(names) if all(map(has_family, names)) else ()


_NAME_SIGNS = re.compile(r"[·,、]\s?|\s")


def _beside_office(_page: CaptureLines, _index: int, text: str) -> tuple[str, ...]:
    office = _OF_OFFICE.fullmatch(text)
    if office:
        return (office["name"],) if has_family(office["name"]) else ()
    if text.endswith(".") or has_digit(text):
        return ()
    described = _NAME_AND_MORE.fullmatch(text)
    name = next(filter(None, described.groups()), "") if described else ""
    if looks_like_person(name):
        return (name,)
    name, _comma, where = text.partition(", ")
    if looks_like_person(name) and is_affiliation(where):
        return (name,)
    if len(_parts(text)) > 1 or not names_a_role(text):
        return _among_parts(text)
    name = _before_office(text)
    return (name,) if name else ()


_NAME_AND_MORE = re.compile(
    r"(?P<name>[^,]{4,40}), "
    r"(?:[^\W\d_A-ZÀ-Þ][^,.:;]{2,60}|[A-ZÀ-Þ][^\W\d_]+(?:[ -][^\W\d_]+)?)"
    r"|(?P<name2>[^,.]{4,40})\. [A-ZÀ-Þ][^\W\d_]{2,}"
    r"|(?P<name3>[^,.()（）]{2,30}?)\s?[(（][^()（）]{2,20}[)）]"
)
"""A name and what the person is, or where ("Ann Berg, rector", "J. Mulder, Vroomshoop")."""

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
    ("names and what they are", _beside_office),
)


def _is_below_label(page: CaptureLines, index: int, text: str) -> bool:
    """Tell whether the line before is only a label before names ("Written by")."""
    above = page.lines[index - 1].text if index else ""
    label = BY.match(f"{above} {text}") if 0 < len(above) <= _LONGEST_LABEL else None
    return label is not None and label.end() == len(above) + 1


def _parts(text: str) -> list[str]:
    """Return the parts of a line, with the date at its end apart from the name before it."""
    parts = [part for part in PARTS.split(text) if part and any(map(str.isalnum, part))]
    if len(parts) == 1:
        name, when = split_date(parts[0])
        if when:
            return [name, when]
        return list(filter(None, split_day_before_name(parts[0]))) or parts
    return parts


def _among_parts(text: str) -> tuple[str, ...]:
    """Return names that are a part of a line by themselves, where it has others."""
    parts = _parts(text)
    for part in parts if 1 < len(parts) <= _MOST_PARTS else ():
        names = () if has_digit(part) or role_of(f"{part} ") else only_people(part)
        if names and all(looks_like_person(n) or is_caseless_name(n) for n in names):
            return names
    return ()


def _named(text: str) -> tuple[str, ...]:
    names = people_of(_STOP.sub("", split_date(text)[0][:160]).rstrip(" ;,")) if text else ()
    return names if all(len(name) < 60 for name in names) else ()


_MOST_OF_BODY = 4
"""Words of a body's name."""

_MOST_PARTS = 6
"""Parts of a line that holds names and what belongs to them."""

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
    return names if fits and not has_digit(names[0]) else ()


def _has_date_beside(page: CaptureLines, index: int) -> bool:
    """Tell whether the line before or after holds a date, and this one a word or a few."""
    if page.lines[index].words > _MOST_OF_BODY:
        return False
    near = (page.lines[i].text for i in (index - 1, index + 1) if 0 <= i < len(page.lines))
    short = (text for text in near if len(text) <= _OF_DATES and has_digit(text))
    parts = (part for text in short for part in PARTS.split(text))
    return any(read_date(without_label(part)[0]) for part in parts if part)


def _before_office(text: str) -> str:
    """Return the person of "Ann Berg, editor" and of "Ann Berg Founder at Quaywide"."""
    people = read_names(text).people
    if people and looks_like_person(people[0]):
        return people[0]
    words = text.split()
    ends = (i for i in range(2, min(len(words), 5)) if names_a_role(words[i]))
    name = " ".join(words[: next(ends, 0)])
    return name if looks_like_person(name) else ""


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
