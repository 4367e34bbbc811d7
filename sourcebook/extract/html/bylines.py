"""Reads lines in an article's head that name its authors, where no element does."""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.dates.markup import stated_date
from sourcebook.dates.names import weekday_number
from sourcebook.dates.roles import names_an_act, role_of
from sourcebook.dates.weekday_and_hour import without_inner_clock, without_native_weekday
from sourcebook.extract.html.date_lines import DATE, GLUED, LABELLED, PARTS, read_dates
from sourcebook.extract.html.elements import ONE_BY_ONE
from sourcebook.extract.html.heads import OF_TEXT, ArticleHead
from sourcebook.extract.html.lines_apart import is_apart
from sourcebook.extract.html.list_of_names import is_name, listed
from sourcebook.extract.html.lone_names import RIGHT_BELOW, linked_authors, place_of_lone_name
from sourcebook.extract.html.site_headings import HOME
from sourcebook.extract.html.work_lines import names_behind_work
from sourcebook.extract.statements import Statement, enclosing, marked_ends, plain
from sourcebook.extract.values.name_and_day import is_place_before_date
from sourcebook.names.bylines import BY, after_by, names_behind
from sourcebook.names.grammar import is_caseless_name, looks_like_person, names_a_role
from sourcebook.names.lists import bodies_of, only_people, people_of
from sourcebook.names.roles import read_clauses
from sourcebook.parse.html.page import HtmlPage, TextLine

_BEFORE, _AFTER = 3, 8
"""Lines above and below the title that may be a byline or a date line."""
_MOST_AFTER = 16
"""Such lines below the title where all of them stand above the text."""
_MOST_WORDS = 24
LONGEST = 160
"""Characters of the names in a byline."""
STOP = re.compile(
    r"\s*(?:[|•·∙●⋅/(@]|\s[–—-]\s|\s(?:on|in|at|for|(?-i:am|im|unter|dans|le|en|em|su|nella?|op|в|w|we|under))\s|\d|"
    r"\b(?:published|posted|updated|reviewed|last|min|edited|editing|photo)\b).*",
    re.IGNORECASE,
)
"""From where on a byline holds no names any more."""


def head_lines(page: HtmlPage, head: ArticleHead) -> Iterator[int]:
    """Yield the lines about the title, those below first; without a title, the first lines."""
    number = len(page.lines)
    if head.title < 0:
        yield from range(min(number, head.first, head.last), min(number, head.last + 1))
        return
    below = max(_AFTER, min(_MOST_AFTER, head.last - OF_TEXT - head.title))
    yield from range(head.title + 1, min(number, head.title + 1 + below, head.last + 1))
    yield from range(head.title - 1, max(-1, head.title - 1 - _BEFORE), -1)


def _leads_home(line: TextLine) -> bool:
    """Tell whether a line is the site's name, which in Dutch may begin with a word for "by"."""
    links = [span.href for span in line.spans if span.kind == "link" and span.href]
    return any(map(HOME.fullmatch, links))


BESIDE_OFFICE = "a name and an office"
"""A place that names an author where no other does."""


def read_bylines(page: HtmlPage, head: ArticleHead) -> Iterator[Statement]:
    """Yield the authors and dates that short lines about the title name."""
    for index in head_lines(page, head):
        text = without_inner_clock(plain(listed(page.lines[index])[:400]))
        text = GLUED.sub(" | ", text)
        if len(text.split()) > _MOST_WORDS:
            continue
        yield from read_dates(page, index, head.title)
        if _leads_home(page.lines[index]):
            continue
        if asked := _who_asked(text):
            yield Statement("interviewers", asked, "a line with who asked", index)
        else:
            yield from _named(page, index, text, head.title)


def _named(page: HtmlPage, index: int, text: str, title: int) -> Iterator[Statement]:
    """Yield the authors whom a line names: after a word for it, by themselves, or by a date."""
    yield from _authors(_with_next(page, index, text), index)
    if linked := linked_authors(page.lines[index]):
        yield Statement("authors", linked, ONE_BY_ONE, index)
        return
    text = _before_place(page.lines[index], text)
    alone = only_people(_WHEN_ON.sub("", text))
    if alone and all(map(looks_like_person, alone)):
        if place := place_of_lone_name(page, index, alone, title):
            yield Statement("authors", alone, place, index)
    elif (
        (names := _with_office(_office_apart(page.lines[index], text)))
        and title >= 0
        and 0 < index - title <= RIGHT_BELOW
    ):
        yield Statement("authors", names, BESIDE_OFFICE, index)
    elif names_an_act(text) or is_apart(page, page.lines[index].node, title):
        return
    elif not _is_in_aside(page, index, title) and (names := _beside_a_date(text)):
        yield Statement("authors", names, "a line with names and a date", index)


def _is_in_aside(page: HtmlPage, index: int, title: int) -> bool:
    """Tell whether a line stands in an aside without the title: names and days there are of other
    works."""
    elements = page.elements
    around = enclosing(elements, page.lines[index].node, _STEPS)
    asides = [node for node in around if elements.tags[node] == "aside"]
    return any(not elements.firsts[node] <= title < elements.lasts[node] for node in asides)


_STEPS = 12


def _before_place(line: TextLine, text: str) -> str:
    """Return the linked name alone of "Anna Lehmann / Hamm": who wrote, and where."""
    links = [span for span in line.spans if span.kind == "link"]
    parts = _SLASH.split(text)
    linked = len(links) == 1 and plain(line.text[links[0].start : links[0].end]) == parts[0]
    return parts[0] if len(parts) == 2 and linked and is_name(parts[0]) else text


_SLASH = re.compile(r"\s*/\s*")
_WHEN_ON = re.compile(
    r"(?<=[^\W\d_])\s\((?:now|earlier|until [^()]{2,12}|jetzt|zuvor|bis [^()]{2,12})\)"
)
"""When somebody wrote what several write in turn ("Ann Berg (now) and John Roe (earlier)")."""


def _with_office(text: str) -> tuple[str, ...]:
    """Return the person of "Anna Lehmann, Head of Collections": a name, and what the person is."""
    name, *offices = _OFFICE.split(text, maxsplit=1)
    office = offices[0] if offices else ""
    people = only_people(name) if office and len(text.split()) <= _MOST_WORDS // 2 else ()
    shaped = len(people) == 1 and (looks_like_person(people[0]) or is_caseless_name(people[0]))
    sure = shaped and names_a_role(office.strip())
    return people if sure and not DATE.search(office) and not text.endswith(_ENDS) else ()


def _office_apart(line: TextLine, text: str) -> str:
    """Return a line with a comma behind a name that is marked and has an office glued to it."""
    ends = marked_ends(line, "strong", "link", "emphasis")
    end = next((one for one in ends if one < len(line.text)), 0)
    name, office = plain(line.text[:end]), plain(line.text[end:])
    return f"{name}, {office}" if end and office[:1].isupper() and is_name(name) else text


_OFFICE = re.compile(r",|\s[|–—·•-]\s")
_ENDS = (".", "!", "?", ":")


def _who_asked(text: str) -> tuple[str, ...]:
    """Return the persons of "Interview by Mara Lind", or of "Interview: Mara Lind | 12 May 2015".

    A line with neither a date nor a word for "by" is left to the rules for lines that say what
    persons did.
    """
    clauses = read_clauses(text)
    if len(clauses) != 1 or clauses[0].roles != ("interviewers",):
        return ()
    first, *others = PARTS.split(clauses[0].names)
    names = only_people(first)
    sure = any(DATE.search(part) for part in others) if others else BY.match(text)
    return names if sure and all(map(looks_like_person, names)) else ()


def _with_next(page: HtmlPage, index: int, text: str) -> str:
    """Return a line with the next one, where it is only a label before names ("Written by")."""
    following = plain(page.lines[index + 1].text[:LONGEST]) if index + 1 < len(page.lines) else ""
    label = BY.match(f"{text} {following}")
    fits = label and label.end() == len(text) + 1
    if fits and sum(plain(line.text[:LONGEST]) == text for line in page.lines) >= _WORKS:
        return text
    names = only_people(following) if fits else ()
    return f"{text} {following}" if names and all(map(looks_like_person, names)) else text


_WORKS = 4
"""Times that a page has a label of a byline on a line of its own, when it lists works."""
_APART = re.compile(r"\s*[|•·@]\s*|\s+[–—/-]\s+|,\s*$|^\s*,")
_READING = re.compile(
    r"\d{1,2}(?::\d\d| ?[ap]\.?m\.?).{0,12}|\d+ ?-?(?:min\w*|мин\w*|分)\b.{0,20}", re.IGNORECASE
)


def _beside_a_date(text: str) -> tuple[str, ...]:
    """Return the names of "Anna Lehmann, Boris Sample | 5 May 2020"; none of any other line.

    One more part may name a section, or how long it takes to read.
    """
    dates = list(DATE.finditer(text))
    if len(dates) > 1 and role_of(text[: dates[-1].start()]) == "updated":
        text, dates = text[: dates[-1].start()], dates[:-1]
    if not dates and (names := _beside_a_month(text)):
        return names
    if len(dates) != 1 or _is_place(text[: dates[0].start()].rstrip(" ,"), text):
        return ()
    [when] = dates
    around = (text[: when.start()], text[when.end() :])
    parts = [part for side in around for part in _APART.split(side) if part and part.strip(" ,.|")]
    parts = [
        part for part in parts if not _READING.fullmatch(part.strip(" ,|")) and not _labels(part)
    ]
    named = [
        only_people(part.replace("/", " / ")) or only_people(STOP.sub("", part)) for part in parts
    ]
    people = [names for names in named if names and all(map(looks_like_person, names))]
    volume = any(_VOLUME.search(part) for part in parts)
    return people[0] if len(people) == 1 and len(parts) <= 2 and not volume else ()


_VOLUME = re.compile(r"\b(?:vol|bd|band|jg|том|т|roč|cilt)\b\.?\s?\d", re.IGNORECASE)
"""What stands beside a day where it is that of a volume, whose name looks like a person's."""


def _beside_a_month(text: str) -> tuple[str, ...]:
    """Return the names of "Policy brief · June 2021 · Anna Lehmann and Boris Sample"."""
    parts = [part for part in PARTS.split(text) if part.strip()]
    months = [part for part in parts if len(stated_date(part)) == len("2021-06")]
    named = [only_people(part) for part in parts]
    people = [names for names in named if names and all(map(looks_like_person, names))]
    fits = len(months) == 1 and 2 <= len(parts) <= 3
    return people[0] if fits and len(people) == 1 else ()


def _is_place(part: str, text: str) -> bool:
    """Tell whether a day has its place before it, as "San Telmo, 20 de julio de 2008" has."""
    return " de " in text and is_place_before_date(part, text)


def _labels(part: str) -> bool:
    return role_of(part) in ("issued", "updated")


_REMARK = re.compile(
    r"\s*\([^()\d]{2,40}\)(?=\s*(?:[,،、;]|(?:and|und|et|y|e|i|и|і|та|og|och|en|ve|και|و)\s))",
    re.IGNORECASE,
)
"""What somebody is, in brackets, before the next name ("Ann Berg (geographer) and John Roe")."""
_FROM_PLACE = re.compile(
    r"\s(?:in|aus|à|en|da|из)\s(?-i:[A-ZÀ-ÞА-Я])[\w'’-]+(?:\s(?-i:[A-ZÀ-ÞА-Я])[\w'’-]+)?"
    r"(?=,?\s(?:and|und|et|y|e|и)\s(?-i:[A-ZÀ-ÞА-Я]))",
    re.IGNORECASE,
)
"""Where somebody wrote, before the next name ("Ann Berg in Lesk and John Roe in Hamm")."""


IN_BRACKETS = re.compile(r"\s*（[^（）]{1,40}）$")
"""What somebody is, behind the last name, in the brackets of Chinese and Japanese."""


def _without_weekday(names: str) -> str:
    """Return names without the weekday of the date that stood behind them."""
    before, _space, last = names.rstrip(" ,،").rpartition(" ")
    if " " not in before or len(last) < _WEEKDAY:
        return names
    return before if weekday_number(last) or without_native_weekday(f"{last} 1") == "1" else names


_WEEKDAY = 5
"""Letters from which a weekday is told from a short name ("Jane Su")."""


def _after_label(text: str) -> str:
    """Return the names of a byline: at the beginning, set apart, or at one of several labels."""
    parts = LABELLED.split(text)
    labelled = (after_by(part) for part in parts[1:])
    return after_by(parts[0] if len(parts) > 2 else text) or next(filter(None, labelled), "")


def _authors(text: str, index: int) -> Iterator[Statement]:
    if names := names_behind_work(text):
        yield Statement("authors", names, "a byline", index)
        return
    rest = _FROM_PLACE.sub("", _REMARK.sub("", _after_label(text)))
    if rest:
        before = text[: max(text.find(rest), 0)]
        behind = names_behind(before, DATE.split(rest[:LONGEST], maxsplit=1)[0])
        named = _without_weekday(STOP.sub("", behind))
        named = IN_BRACKETS.sub("", named)
        people, bodies = people_of(named, whole=True), bodies_of(named)
        if people:
            yield Statement("authors", people, "a byline", index)
        elif len(bodies) == 1 and len(bodies[0].split()) <= 4 and BY.match(text):
            yield Statement("bodies", bodies, "a byline", index)
