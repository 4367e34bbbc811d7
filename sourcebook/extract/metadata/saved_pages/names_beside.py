"""Reads names on a line beside what tells of persons: a day, an office, that somebody reports."""

from functools import lru_cache

from sourcebook import lazy_re as re
from sourcebook.dates.roles import role_of
from sourcebook.extract.models.line_candidates import (
    PARTS,
    has_digit,
)
from sourcebook.extract.values.name_and_day import (
    split_date,
    split_day_before_name,
)
from sourcebook.names.families import has_family
from sourcebook.names.grammar import is_caseless_name, looks_like_person, names_a_role
from sourcebook.names.lists import only_people, read_names
from sourcebook.names.organisations import is_affiliation

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


def reporters_in(text: str) -> tuple[str, ...]:
    """Return who reported, as lines in Chinese and Korean say it."""
    found = _REPORTER.search(text)
    names = _NAME_SIGNS.split(found["chinese"] or found["korean"]) if found else []
    return tuple(names) if all(map(has_family, names)) else ()


_NAME_SIGNS = re.compile(r"[·,、]\s?|\s")


def beside_office(text: str) -> tuple[str, ...]:
    """Return the person of a line that says what somebody is, or else names among its parts."""
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
    if len(parts_with_day(text)) > 1 or not names_a_role(text):
        return among_parts(text)
    name = _before_office(text)
    return (name,) if name else ()


_NAME_AND_MORE = re.compile(
    r"(?P<name>[^,]{4,40}), "
    r"(?:[^\W\d_A-ZÀ-Þ][^,.:;]{2,60}|[A-ZÀ-Þ][^\W\d_]+(?:[ -][^\W\d_]+)?)"
    r"|(?P<name2>[^,.]{4,40})\. [A-ZÀ-Þ][^\W\d_]{2,}"
    r"|(?P<name3>[^,.()（）]{2,30}?)\s?[(（][^()（）]{2,20}[)）]"
)
"""A name and what the person is, or where ("Ann Berg, rector", "J. Mulder, Vroomshoop")."""


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def parts_with_day(text: str) -> tuple[str, ...]:
    """Return the parts of a line, with the date at its end apart from the name before it."""
    parts = tuple(part for part in PARTS.split(text) if part and any(map(str.isalnum, part)))
    if len(parts) == 1:
        name, when = split_date(parts[0])
        if when:
            return name, when
        return tuple(filter(None, split_day_before_name(parts[0]))) or parts
    return parts


def among_parts(text: str) -> tuple[str, ...]:
    """Return names that are a part of a line by themselves, where it has others."""
    parts = parts_with_day(text)
    for part in parts if 1 < len(parts) <= _MOST_PARTS else ():
        names = () if has_digit(part) or role_of(f"{part} ") else only_people(part)
        if names and all(looks_like_person(n) or is_caseless_name(n) for n in names):
            return names
    return ()


_MOST_PARTS = 6
"""Parts of a line that holds names and what belongs to them."""


def _before_office(text: str) -> str:
    """Return the person of "Ann Berg, editor" and of "Ann Berg Founder at Quaywide"."""
    people = read_names(text).people
    if people and looks_like_person(people[0]):
        return people[0]
    words = text.split()
    ends = (i for i in range(2, min(len(words), 5)) if names_a_role(words[i]))
    name = " ".join(words[: next(ends, 0)])
    return name if looks_like_person(name) else ""
