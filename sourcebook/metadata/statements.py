"""Lines that say who published what and when in a phrase, and lines about rights."""

import re
from collections.abc import Iterator

from sourcebook.lines.names import is_collective, is_organisation
from sourcebook.metadata.dates import read
from sourcebook.metadata.found import Found, Page, Values, candidate
from sourcebook.metadata.persons import split_names
from sourcebook.metadata.rights_said import copyright_of, rights
from sourcebook.metadata.values import dated, named

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
_ON = re.compile(r"[\s,:]*(?:on|at|am|le|el|dated)?[\s,:]+|^(?:on|am|le|el)\s+", re.IGNORECASE)
_LATER = re.compile(
    r"[\s|,;·•(/–—-]*\b(?:last |and )?(?:updated|modified|revised|edited|reviewed)\b.*"
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
_SAYS_LICENCE = re.compile(
    r"creative\s?commons|\bcc[- ](?:by|0)\b|public domain mark", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_CAPTURED = re.compile(
    r"(?:render|retriev\w+|access\w*|crawl\w*|captur\w+|archiv\w+|snapshot|print\w*|download\w*)"
    r"(?: (?:date|time|on|at))?\s*:?\s+(\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)


def read_statements(page: Page) -> Iterator[Found]:
    """Yield what publishing phrases ("Published online by X: 7 May 2025") and rights lines say."""
    for index, line in enumerate(page.lines):
        mark = page.marks[index]
        if mark and mark.reason == "page banner":
            yield from _banner(page, index)
        elif (not mark or mark.reason == "footer") and line.words <= 120:
            yield from (_published(page, index) or _elsewhere(page, index) or _rights(page, index))


def _banner(page: Page, index: int) -> Iterator[Found]:
    match = _CAPTURED.search(page.lines[index].head)
    if match:
        what = match[0].split()[0].lower()
        note = (
            f"{what} date in the page banner, line {page.number(index)}; never the publication date"
        )
        said = candidate(page, "accessed", match[1], (index,), note, "inferred")
        yield Found((), "page banner", (said,))


def _published(page: Page, index: int) -> list[Found]:
    line = page.lines[index]
    match = _PUBLISHED.fullmatch(line.text.strip("*•| ")) if line.words <= 25 else None
    if not match:
        return []
    rest = match["rest"] if _CHANGE.match(match["verb"]) else _LATER.sub("", match["rest"])
    who, when = _who_and_when(rest)
    if not when and not (who and _BY.match(rest) and line.words <= 12):
        return []
    if _CHANGE.match(match["verb"]):
        return [Found((index,), "date of a change, which has no field")]
    said = _who(page, who, index)
    if match["online"]:
        note = "published online; not the date of the work"
        return [
            Found(
                (index,),
                "publishing phrase",
                (*said, *dated("available", page, when, (index,), note)),
            )
        ]
    said = (*said, *dated("issued", page, when, (index,)))
    return [Found((index,), "publishing phrase", said)] if said else []


def _elsewhere(page: Page, index: int) -> list[Found]:
    """Read "This article was first published in X on 7 May 2025"."""
    line = page.lines[index]
    match = _ELSEWHERE.fullmatch(line.text) if line.words <= 40 else None
    if not match or not match["where"][:1].isupper():
        return []
    field = "publisher" if match["how"].casefold() == "by" else "container_title"
    when = (match["when"] or match["month"] or "").strip()
    name = candidate(page, field, match["where"].strip(), (index,))
    said = (name, *dated("issued", page, when, (index,)))
    return [Found((index,), "where it was published first", said)]


def _who(page: Page, who: str, index: int) -> Values:
    name = _BY.sub("", who, count=1).strip(" ,:|")
    if not name or not _BY.match(who):
        return ()
    if who[:2].casefold() == "in":
        return (candidate(page, "container_title", name, (index,)),)
    if split_names(name) and not is_organisation(name):
        return named(page, name, (index,))
    if is_organisation(name):
        return (candidate(page, "publisher", name, (index,)),)
    if len(name.split()) == 1 and not is_collective(name):
        note = f"line {page.number(index)} gives only the user name '{name}'"
        return (candidate(page, "authors", (), (index,), note, "unknown"),)
    return named(page, name, (index,))


def _who_and_when(rest: str) -> tuple[str, str]:
    """Split "by Example University Press: 07 May 2025" before the date; it may have no date."""
    for match in _ON.finditer(f" {rest}"):
        when = f" {rest}"[match.end() :].split("|")[0].strip()
        if read(when):
            return rest[: max(match.start() - 1, 0)], when
    when, by, who = rest.partition(" by ")
    return (f"by {who}", when) if by and read(when) else (rest, "")


def _rights(page: Page, index: int) -> list[Found]:
    line = page.lines[index]
    if not _RIGHTS.match(line.head):
        return []
    licensed = bool(_SAYS_LICENCE.search(line.head)) or "rights reserved" in line.head.casefold()
    if _COPYRIGHT.match(line.text) and line.words <= 25:
        said = copyright_of(page, line.text, (index,), dates=False)
        return [Found((index,), "copyright line", said)] if said else []
    said = rights(page, line.text, (index,)) if licensed else ()
    return [Found((index,), "statement of rights", said)] if said else []
