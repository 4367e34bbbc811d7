"""Reads phrases about the work: who published it and when, rights, its author, its journal."""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import read_date
from sourcebook.dates.roles import day_of_a_change
from sourcebook.extract.lines import CaptureLines, Finding, Values, candidate
from sourcebook.extract.metadata.days.labelled_days import dates_by_roles
from sourcebook.extract.models.title_features import COPYRIGHT
from sourcebook.extract.rules.furniture_words import DISCLAIMER, FOOTER
from sourcebook.extract.values.rights_lines import copyright_of, rights_stated
from sourcebook.extract.values.values import dated, named
from sourcebook.model import Candidate
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.lists import people_of
from sourcebook.names.organisations import is_collective, is_organisation
from sourcebook.pattern_filter import PatternFilter

_PUBLISHED = re.compile(
    r"(?P<verb>(?:first |originally )?(?:published|posted|issued|released|submitted|written)"
    r"|(?:last |originally )?(?:updated|modified|revised|edited|reviewed)"
    r"|erschienen|veröffentlicht|aktualisiert|publié|mis à jour|publicado|actualizado"
    r"|опубликовано|обновлено)"
    r"(?P<online> online)?\b[ :]*(?P<rest>\S.{1,160})",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r".*(?:updat|modif|revis|edited|review|aktualis|mis à|actualiz|обновл)", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"(?:this|the) (?:article|post|story|essay|piece|paper|commentary|interview|version)\b.{0,40}?"
    r"\b(?:appeared|published|posted)\b(?: \w+ly)? (?P<how>in|on|at|by) (?:the )?"
    r"(?P<where>[^.,(]{2,80}?)(?: on (?P<when>[^.(]{4,30}?)| in (?P<month>[A-Z]\w+ \d{4}))?"
    r"(?:[.,(].{0,200})?",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:by|in)\s+", re.IGNORECASE)
_WORDS_OF_A_CHANGE = 12
_TAIL = re.compile(r"\s+[–—|·•-]\s.*")
"""What follows a name behind a sign: a section, a time to read."""
_ON = re.compile(r"[\s,:]*(?:on|at|am|le|el|dated)?[\s,:]+|^(?:on|am|le|el)\s+", re.IGNORECASE)
_LATER = re.compile(
    r"[\s|,;·•(/–—-]*\b(?:last |and )?(?:updated|modified|revised|edited|reviewed"
    r"|(?:zuletzt |letzte )?aktualisier|(?:et |dernière )?(?:mis à jour|mise à jour|modifié)"
    r"|(?:última )?(?:actualiza|atualiza|modifica)|(?:ultimo )?aggiorna|(?:laatst )?bijgewerkt"
    r"|uppdatera|opdatere|oppdatert|päivitet|aktualizac|zaktualiz|обновлен|оновлено).*"
    r"|(?<=\d{4})(?=(?-i:[A-Z])).*",
    re.IGNORECASE,
)
"""What follows the date of publishing: that of a change, with or without a word or a space."""

_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright\b|all rights reserved|creative commons\b|cc[- ]by\b|licen[sc]ed under"
    r"|(?:this|the|our|except|unless|all|content|text|articles?|some|republish|published|available)\b.{0,160}"
    r"(?:licen[sc]ed|distributed|available|published|released|creative commons|cc[- ]by)\b"
    r"|alle rechte vorbehalten|tous droits réservés|todos los derechos|все права защищены)",
    re.IGNORECASE,
)
_LICENSED = re.compile(
    r"(?!.{0,30}(?:foto|bild|abb\b|photo|image|crédit|фото|рисун|写真|画像|图|صورة))"
    r".{0,120}(?:\blizenz|\blicence|\blicencia|лицензи|ライセンス|クリエイティブ・コモンズ|许可|رخصة|ترخيص)",
    re.IGNORECASE,
)
"""Says how a text is licensed, in a language in which that may stand anywhere in a line; not of a
picture."""
_TELLING = PatternFilter((_RIGHTS.pattern, _LICENSED.pattern))
_STATES_LICENCE = re.compile(
    r"creative\s?commons|\bcc[- ](?:by|0)\b|public domain mark", re.IGNORECASE
)
_CAPTURED = re.compile(
    r"(?:render|retriev\w+|access\w*|crawl\w*|captur\w+|archiv\w+|snapshot|print\w*|download\w*)"
    r"(?: (?:date|time|on|at))?\s*:?\s+(\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)


def read_statements(page: CaptureLines) -> Iterator[Finding]:
    """Yield the values in publishing phrases ("Published by X: 7 May 2025") and rights lines."""
    for index, line in enumerate(page.lines):
        if page.reason(index) == "page banner":
            yield from _banner(page, index)
        elif (page.free(index) or page.reason(index) == FOOTER) and line.words <= 120:
            found = _published(page, index) or _elsewhere(page, index) or _changed(page, index)
            yield from found or _rights(page, index)


def _banner(page: CaptureLines, index: int) -> Iterator[Finding]:
    match = _CAPTURED.search(page.lines[index].head)
    if match:
        what = match[0].split()[0].lower()
        note = (
            f"{what} date in the page banner, line {page.number(index)}; never the publication date"
        )
        date = candidate(page, "accessed", match[1], (index,), note, "inferred")
        yield Finding((), "page banner", (date,))


_MOST_OF_WHO = 9


def _published(page: CaptureLines, index: int) -> list[Finding]:
    line = page.lines[index]
    match = _PUBLISHED.fullmatch(line.text.strip("*•| ")) if line.words <= 25 else None
    if not match or dates_by_roles(page, index):
        return []
    rest = match["rest"] if _CHANGE.match(match["verb"]) else _LATER.sub("", match["rest"])
    who, when = _who_and_when(rest)
    if len(who.split()) > _MOST_OF_WHO:  # a sentence about what was done, and when
        return [Finding((index,), "publishing phrase", _who(page, who, index))] if when else []
    if not when and not (who and _BY.match(rest) and line.words <= 12):
        return []
    if _CHANGE.match(match["verb"]):
        return [Finding((index,), "date of a change, which has no field")]
    values = _who(page, who, index)
    if match["online"]:
        note = "published online; not the date of the work"
        values = (*values, *dated("available", page, when, (index,), note))
        return [Finding((index,), "publishing phrase", values)]
    values = (*values, *dated("issued", page, when, (index,)))
    return [Finding((index,), "publishing phrase", values)] if values else []


def _changed(page: CaptureLines, index: int) -> list[Finding]:
    """Read "Dernière mise à jour : 16 janvier 2026", a label of a change with its day."""
    line = page.lines[index]
    if line.words > _WORDS_OF_A_CHANGE:
        return []
    day = day_of_a_change(line.text)
    dated = day and read_date(day)
    return [Finding((index,), "date of a change, which has no field")] if dated else []


def _elsewhere(page: CaptureLines, index: int) -> list[Finding]:
    """Read "This article was first published in X on 7 May 2025"."""
    line = page.lines[index]
    match = _ELSEWHERE.fullmatch(line.text) if line.words <= 40 else None
    if not match or not match["where"][:1].isupper():
        return []
    field = "publisher" if match["how"].casefold() == "by" else "container_title"
    when = (match["when"] or match["month"] or "").strip()
    name = candidate(page, field, match["where"].strip(), (index,))
    values = (name, *dated("issued", page, when, (index,)))
    return [Finding((index,), "where it was published first", values)]


def _who(page: CaptureLines, who: str, index: int) -> Values:
    name = _TAIL.sub("", _BY.sub("", who, count=1)).strip(" ,:|")
    if not name or not _BY.match(who):
        return ()
    if who[:2].casefold() == "in":
        section, by, person = name.partition(" by ")
        people = named(page, person, (index,)) if by else ()
        return people or (candidate(page, "container_title", section, (index,)),)
    if people_of(name) and not is_organisation(name):
        return named(page, name, (index,))
    if is_organisation(name):
        return (candidate(page, "publisher", name, (index,)),)
    if len(name.split()) == 1 and not is_collective(name):
        note = f"line {page.number(index)} gives only the user name '{name}'"
        return (candidate(page, "authors", (), (index,), note, "unknown"),)
    return named(page, name, (index,))


_BEHIND_DAY = re.compile(r"\s(?:by|par|von|por|da|door)\s", re.IGNORECASE)
_IN_PART = re.compile(r"\s(?:dans|en|in|unter|nella?|em)\s.*")
"""Where in a site something stands, behind a name: "par Anne Berg dans Port"."""


def _who_and_when(rest: str) -> tuple[str, str]:
    """Split "by Example University Press: 07 May 2025" before the date; it may have no date."""
    for match in _ON.finditer(f" {rest}"):
        when = f" {rest}"[match.end() :].split("|")[0].strip()
        if read_date(when):
            return rest[: max(match.start() - 1, 0)], when
    by = _BEHIND_DAY.search(rest)
    label = _ON.match(rest)
    when = rest[label.end() if label else 0 : by.start()] if by else ""
    if not by or not read_date(when):
        return rest, ""
    return f"by {_IN_PART.sub('', rest[by.end() :])}", when


def _of_rights(text: str, *, short: bool) -> bool:
    possible = _TELLING.possible_in_any_case(text)
    if possible & 1 and _RIGHTS.match(text):
        return True
    return short and bool(possible & 2 and _LICENSED.match(text))


def _rights(page: CaptureLines, index: int) -> list[Finding]:
    line = page.lines[index]
    if not _of_rights(line.head, short=line.words <= 40):
        return []
    if index and line.text.startswith("(c)") and page.lines[index - 1].text.startswith("(b)"):
        return []  # an item of a list
    licensed = bool(_STATES_LICENCE.search(line.head)) or "rights reserved" in line.head.casefold()
    if COPYRIGHT.match(line.text) and line.words <= 25:
        values = copyright_of(page, line.text, (index,), dates=False)
        return [Finding((index,), "copyright line", values)] if values else []
    values = rights_stated(page, line.text, (index,)) if licensed else ()
    return [Finding((index,), "statement of rights", values)] if values else []


# Notes about the author below the text: "Jane Doe is a lecturer at ...".

_NOTE = re.compile(
    r"(?:about the authors?\W+)?(?:(?:dr|prof|professor|ambassador)\.?\s+)*"
    r"(?P<name>[^\W\d_][^,.:;]{4,40}?),?(?: \([^)]{1,20}\))?"
    r" (?:is|was|are|works|serves|teaches|writes|has been)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:professor|lecturer|fellow|researcher|analyst|scholar|director|editor|correspondent"
    r"|journalist|reporter|columnist|writer|author|student|candidate|expert|specialist|ambassador"
    r"|minister|diplomat|economist|historian|advis[eo]r|associate|president|chair|head|intern)\b",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    r"(?:the (?:author|writer)s? (?:is|are|was|were)|about the authors?\b)", re.IGNORECASE
)
_MOST_WORDS = 90
_LAST = 4
"""Lines at the end of the text in which such a note is looked for."""


def read_notes(page: CaptureLines, known: tuple[Candidate, ...]) -> Iterator[Finding]:
    """Yield the notes about authors at the end of the text; also a name, where none is known yet.

    A note counts when it is about a known author; or, when nobody is known, when it names an office
    and the text above never names that person.
    """
    names = {name for c in known if c.field == "authors" for name in c.value}
    first, stop = page.body
    last = [i for i in range(first + 1, len(page.lines)) if page.free(i)][-_LAST:]
    for index in last:
        line = page.lines[index]
        if line.words > _MOST_WORDS:
            continue
        match = _NOTE.match(line.head)
        name = match["name"] if match and looks_like_person(match["name"]) else ""
        if name in names and name:
            yield Finding((index,), "note about the author")
        elif (
            name
            and not names
            and _OFFICE.search(line.head)
            and not _is_mentioned(page, name, index)
        ):
            note = f"the note about the author, line {page.number(index)}"
            author = candidate(page, "authors", (name,), (index,), note, "inferred")
            yield Finding((index,), "note about the author", (author,))
        elif _NAMELESS.match(line.head) and index >= stop - 1:
            yield Finding((index,), "note about the author")


def _is_mentioned(page: CaptureLines, name: str, index: int) -> bool:
    surname = name.rpartition(" ")[2]
    return any(surname in line.text for line in page.lines[:index])


# Why the publisher is unknown: a disclaimer names it only in short.

_SHORT_NAME = re.compile(r"\bthe ([A-Z][a-z]+)(?:['’]s)?(?=[\s,.;]|$)(?! [A-Z])")


def read_disclaimers(page: CaptureLines) -> Iterator[Candidate]:
    """Yield a note that the publisher is unknown, where a disclaimer says only "the Club"."""
    for index, line in enumerate(page.lines):
        if page.reason(index) != DISCLAIMER:
            continue
        for match in _SHORT_NAME.finditer(line.head):
            if is_organisation(match[1]):
                note = f"line {page.number(index)} says only 'the {match[1]}'"
                yield candidate(page, "publisher", "", (index,), note, "unknown")
