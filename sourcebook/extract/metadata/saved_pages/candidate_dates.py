"""Reads on the short lines of a page whatever dates may be that of its publication."""

from collections.abc import Iterable, Iterator

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import DATE_AMONG_WORDS, Order, read_date
from sourcebook.dates.roles import role_of, without_label
from sourcebook.dates.spelling import with_centuries
from sourcebook.dates.told_days import day_begun, day_told
from sourcebook.extract.lines import CaptureLines
from sourcebook.extract.models.line_candidates import (
    DATE_FORMS,
    PARTS,
    LineCandidate,
    candidate_lines,
    has_digit,
    plain_line,
)
from sourcebook.extract.values.name_and_day import date_and_byline, split_date
from sourcebook.model import Candidate
from sourcebook.names.bylines import BY


def dates_on_lines(
    page: CaptureLines, title: int, known: tuple[Candidate, ...], order: Order = ""
) -> list[LineCandidate]:
    """Return dates, in the order of their lines. known: what labels and phrases say."""
    numbers = {page.number(i): i for i in range(len(page.lines))}
    found = [
        made
        for one in known
        if one.field == "issued" and one.value and one.lines and isinstance(one.value, str)
        for made in _candidate(one.value, DATE_FORMS[0], numbers.get(one.lines[0], 0), order)
    ]
    for index in candidate_lines(page, title, known):
        text = page.lines[index].text
        if has_digit(text) or not text.isascii():
            dates = _dates(plain_line(page, index), index, order)
            found += _of_other_days(dates) if _is_below_other(page, index) else dates
    found += _in_sentences(page, title, order)
    return sorted(found, key=lambda one: one.at)


def _in_sentences(page: CaptureLines, title: int, order: Order) -> Iterator[LineCandidate]:
    """Yield the day with which the text begins, and that of a sentence about its publication."""
    first, stop = page.body
    at, when = day_begun(line.text for line in page.lines[first:stop])
    if at >= 0:
        yield from _candidate(when, "a date among words", first + at, order)
    name = page.lines[title].text if title >= 0 else ""
    for index, line in enumerate(page.lines):
        if when := day_told(line.text, name):
            yield from _candidate(when, "a date with a label", index, order)


_LONGEST_LABEL = 40


def _is_below_other(page: CaptureLines, index: int) -> bool:
    """Tell whether the line above says that a day is not of the work ("Date of next meeting")."""
    above = page.lines[index - 1].text if index else ""
    return (
        len(above) <= _LONGEST_LABEL
        and not has_digit(above[3:])
        and role_of(f"{above} ") == "other"
    )


def _of_other_days(dates: Iterable[LineCandidate]) -> Iterator[LineCandidate]:
    return (LineCandidate(one.value, _OF_ROLES["other"], one.at, one.when) for one in dates)


def _candidate(text: str, form: str, at: int, order: Order) -> Iterator[LineCandidate]:
    reading = read_date(text, order)
    if reading and reading.open_order and not order:
        reading = read_date(text, "mdy")
    if reading and reading.edtf:
        yield LineCandidate(text, form, at, reading.edtf)


_OF_ROLES = {
    "issued": "a date with a label", "updated": "the last change", "other": "another day",
}  # fmt: skip


def _dates(text: str, index: int, order: Order) -> Iterator[LineCandidate]:
    bare, role = without_label(text)
    whole = list(_candidate(bare, _OF_ROLES.get(role, "only a date"), index, order))
    if whole:
        yield from whole
        return
    when, _ = date_and_byline(bare)
    label = BY.match(text)
    after = split_date(text[label.end() :])[1] if label else ""
    if when or after:
        yield from _candidate(when or after, "a date in a byline", index, order)
        return
    parts = [part for part in PARTS.split(text) if part]
    found = [one for part in parts for one in _of_part(part, index, order)]
    if not found and (when := date_of_an_issue(text)):
        found = list(_candidate(when, "a date among parts", index, order))
    if found:
        yield from found
        return
    for match in DATE_AMONG_WORDS.finditer(with_centuries(text)):
        role = role_of(text[: match.start()])
        if not role and _is_sentence(text, match):
            continue
        yield from _candidate(match[0], _OF_ROLES.get(role, "a date among words"), index, order)


_OF_AN_ISSUE = re.compile(
    r"(?:vol(?:ume)?|issue|no|number|nummer|nr|band|heft|jahrgang|jaargang|ausgabe|tome|numéro|n[°º]"
    r"|vol(?:umen)?|núm(?:ero)?|año|anno|ano|edição|numero|tom|rok|numer|årgång|årgang|anul|häfte|ročník|číslo"
    r"|cilt|sayı|том|выпуск|вип|№|τόμος|τεύχος)(?!\w)\.?\s?[\divxlc]{1,6}\b[^!?]{0,40}?[,(·•|–—-]\s?"
    r"(?P<when>[^,·•|–—]{4,30}?)\)?"
    r"|第\s?\d{1,4}\s?[卷期巻号號].{0,20}?[，,、\s（(](?P<month>\d{4}年\d{1,2}月)",
    re.IGNORECASE,
)


def date_of_an_issue(text: str) -> str:
    """Return the month and year of a line that names an issue by its number; else nothing.

    >>> date_of_an_issue("Volume 3, Issue 2, May 2019"), date_of_an_issue("No 5, see page 2")
    ('May 2019', '')
    """
    found = _OF_AN_ISSUE.fullmatch(text.strip(" .()"))
    when = (found["when"] or found["month"]) if found else ""
    reading = read_date(when) if when else None
    return when if reading and len(reading.edtf) >= len("2019-05") else ""


_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟")
_LEAST_WORDS, _LEAST_SIGNS = 4, 6
"""Words beside a date that make a sentence; signs, in a script without spaces."""


def _is_sentence(text: str, date: re.Match[str]) -> bool:
    """Tell whether a date stands in a sentence, which tells of that day: it is no date of issue."""
    rest = f"{text[: date.start()]} {text[date.end() :]}"
    words = sum(any(map(str.isalpha, word)) for word in rest.split())
    wide = sum("\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3" for sign in rest)
    prose = text.endswith(_STOPS) and not text.isupper()  # a masthead stands in capitals
    long = [word for word in rest.split() if len(word.strip(",.")) > len("den")]
    short = len(long) > 1 and any(not word[:1].isupper() for word in long)
    return prose and (words >= _LEAST_WORDS or wide >= _LEAST_SIGNS or short)


def _of_part(part: str, index: int, order: Order) -> Iterator[LineCandidate]:
    bare, role = without_label(part)
    yield from _candidate(bare, _OF_ROLES.get(role, "a date among parts"), index, order)
