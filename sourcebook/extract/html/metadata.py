"""Reads the metadata that a page states about itself, the most trusted place first."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from itertools import islice

from msgspec.structs import replace

from sourcebook.dates.addresses import day_of_address, period_of_address
from sourcebook.dates.markup import day_of, stated_date
from sourcebook.extract.html.author_pages import is_of_author
from sourcebook.extract.html.authors import choose_authors
from sourcebook.extract.html.bylines import head_lines, read_bylines
from sourcebook.extract.html.dates import choose_dates
from sourcebook.extract.html.elements import CITED, ONE_BY_ONE, read_elements, read_licences
from sourcebook.extract.html.embedded import read_head
from sourcebook.extract.html.heads import ArticleHead, find_head
from sourcebook.extract.html.journal_places import IN_JOURNAL, read_journal_place
from sourcebook.extract.html.kinds import declared_kinds
from sourcebook.extract.html.linked_data import read_linked_data
from sourcebook.extract.html.lone_days import read_lone_days
from sourcebook.extract.html.records import IN_RECORD, read_records
from sourcebook.extract.html.signatures import (
    last_change,
    read_datelines,
    read_footers,
    read_headers,
    read_reporters,
    read_signatures,
)
from sourcebook.extract.html.site_headings import leads_home
from sourcebook.extract.html.site_names import read_site_name
from sourcebook.extract.html.titles import choose_titles
from sourcebook.extract.metadata.people.speakers import speaker_named
from sourcebook.extract.models.author_model import AuthorSurroundings
from sourcebook.extract.models.trees import Column
from sourcebook.extract.statements import Statement, hosts_of, plain, statements_of, unique
from sourcebook.fields import BY_NAME
from sourcebook.model import Candidate
from sourcebook.parse.html.page import HtmlPage

_MOST = 4
"""Candidates of one field."""
_OF_ARTICLE = 0.5
"""Probability from which a line is taken for the article's."""
_SHORTEST, _LONGEST = 40, 5_000
"""Characters of an abstract."""


def read_candidates(
    page: HtmlPage, scores: Column, base: str, rows: Collection[int] = ()
) -> Iterator[Candidate]:
    """Yield candidates for each field that the page states.

    scores: for each line the probability that it is the article's. base: the page's address. rows:
    the lines that are rows of tables; they look like bylines and dates by chance.
    """
    head = find_head(page, scores)
    statements = tuple(_online_apart(_read_statements(page, head, scores), page))
    statements = _without_who_asked(statements)
    if not any(one.field in ("issued", "updated") for one in statements):
        statements = (*statements, *read_lone_days(page, head, scores))
    numbers = _numbers(page)
    home = head.title >= 0 and leads_home(page.lines[head.title])
    lines = zip(page.lines, scores, strict=True)
    text = "\n".join(line.text for line, score in lines if score >= _OF_ARTICLE)
    titles = choose_titles(statements, base, home=home, text=text)
    yield from (_candidate("title", one, numbers) for one in titles[:_MOST])
    if is_of_author(page, head.title):
        statements = tuple(one for one in statements if one.field not in _OF_WORKS)
    visible = {plain(page.lines[i].text[:300]).casefold() for i in head_lines(page, head)}
    seen = AuthorSurroundings(head.title, frozenset(visible), hosts_of(statements, base))
    authors = _apart(rows, choose_authors(statements, seen))
    yield from _judged("authors", authors, numbers)
    if not authors:
        yield from _spoken(titles, numbers)
        yield from _unnamed(statements)
    dated = (one for one in statements if one.field != "issued" or not _in_row(one, rows))
    dates = choose_dates(dated, head.title, period_of_address(base))
    yield from _judged("issued", dates, numbers)
    if day := day_of_address(base):
        yield Candidate("issued", day, "inferred", (), "the date in the page's address")
    if not dates:
        yield from _changed(statements, page, numbers)
    yield from declared_kinds(page, base)
    yield from _read_rest(statements, numbers)


_OF_WORKS = ("authors", "bodies", "issued", "updated")
"""Fields that the page of an author has of each work that it lists."""


def _read_statements(page: HtmlPage, head: ArticleHead, scores: Column) -> Iterator[Statement]:
    """Yield all that a page states about itself."""
    yield from read_linked_data(page.linked_data, page.title)
    yield from read_head(page)
    yield from read_elements(page, head)
    yield from read_records(page)
    yield from read_bylines(page, head)
    yield from read_journal_place(page, head)
    yield from read_signatures(page, head, scores)
    yield from read_datelines(page, head, scores)
    yield from read_reporters(page, head, scores)
    yield from read_headers(page)
    yield from read_footers(page)
    yield from read_licences(page)
    yield from read_site_name(page)


def _read_rest(statements: tuple[Statement, ...], numbers: list[int]) -> Iterator[Candidate]:
    """Yield candidates for the other fields."""
    if any(one.field == "volume" and one.place in (IN_JOURNAL, CITED) for one in statements):
        yield Candidate("type", "journal article", "inferred", (), IN_JOURNAL, _OF_JOURNAL)
    if any(one.field == "dataset" for one in statements):
        yield Candidate("type", "dataset", "stated", (), CITED, _OF_DATASET)
    abstracts = (one for one in statements_of("abstract", statements) if _is_plain(one.value))
    yield from (_candidate("abstract", one, numbers) for one in islice(abstracts, 1))
    for field in BY_NAME:
        if field not in ("title", "authors", "issued", "type"):
            yield from (
                _candidate(field, one, numbers) for one in choose_rest(field, statements)[:_MOST]
            )


def _without_who_asked(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Return statements without authors on a line that says that they asked, as an interview has.

    An element of that line may be named for authors ("Interview by Mara Lind", in a byline).
    """
    asked = {one.line: set(one.value) for one in statements if one.field == "interviewers"}
    return tuple(
        one
        for one in statements
        if one.field != "authors" or not set(one.value) <= asked.get(one.line, set())
    )


_ONLINE = re.compile(
    r"online|en ligne|en línea|w internecie|онлайн|オンライン|网络首发|온라인", re.IGNORECASE
)
_OF_MONTH = len("2011-06")


def _online_apart(statements: Iterable[Statement], page: HtmlPage) -> Iterator[Statement]:
    """Yield statements; a day "online" is not of issue where a journal's line has the issue's.

    That line then has its month at least.
    """
    statements = tuple(statements)
    issued = (one for one in statements if one.field == "issued" and one.place == IN_JOURNAL)
    of_issue = any(len(stated_date(str(one.value))) >= _OF_MONTH for one in issued)
    for one in statements:
        labelled = one.field == "issued" and "labelled" in one.place and one.line >= 0
        online = of_issue and labelled and _ONLINE.search(page.lines[one.line].text)
        yield replace(one, field="available", value=stated_date(str(one.value))) if online else one


_LEAST = 0.5
"""How probable it must be that authors or a date are right, for them to be given."""
_OF_JOURNAL, _OF_DATASET = 0.8, 0.95
_SCHOLARLY = ("meta citation_", "meta dc", "meta eprints.", "meta bepress_")
"""Elements that journals and archives write for programs that cite: what they say is given."""


def _apart(rows: Collection[int], chosen: Iterable[Statement]) -> list[Statement]:
    return [one for one in chosen if not _in_row(one, rows)]


def _in_row(one: Statement, rows: Collection[int]) -> bool:
    """Tell whether a statement is that of a row of a table, which may tell of anything."""
    return one.line in rows and one.place != IN_RECORD


def _judged(field: str, chosen: list[Statement], numbers: list[int]) -> Iterator[Candidate]:
    """Yield the values that are likelier right than wrong; if none is, a doubt about the best.

    What a label or an element for citations states is given as it is.
    """
    likely = [one for one in chosen if one.chance >= _LEAST or _is_certain(one)]
    yield from (_candidate(field, one, numbers) for one in likely[:_MOST])
    if chosen and not likely:
        best = _candidate(field, chosen[0], numbers)
        value = best.value if isinstance(best.value, str) else ", ".join(best.value)
        note = f"{value[:120]} ({best.note}) is right with a chance of {best.chance:.2f} only"
        yield replace(best, origin="unknown", note=note, chance=0.0)


def _is_certain(one: Statement) -> bool:
    return (
        one.place.startswith((*_SCHOLARLY, CITED, ONE_BY_ONE, IN_RECORD, IN_JOURNAL))
        or "labelled" in one.place
    )


def _is_plain(text: str | tuple[str, ...]) -> bool:
    """Tell whether an abstract is whole, and free of markup, which would be a part of its words."""
    return isinstance(text, str) and _SHORTEST < len(text) < _LONGEST and "<" not in text


def _spoken(titles: list[Statement], numbers: list[int]) -> Iterator[Candidate]:
    """Yield who spoke, as the title of a speech has it."""
    name = speaker_named(str(titles[0].value)) if titles else ""
    if name:
        lines = _candidate("title", titles[0], numbers).lines
        yield Candidate("authors", (name,), "inferred", lines, "the title names who spoke")


def _unnamed(statements: Iterable[Statement]) -> Iterator[Candidate]:
    """Yield a note that a page has no authors, where it names an organisation as one."""
    for one in statements_of("bodies", statements):
        note = f"{one.place} names no person: {', '.join(one.value)[:120]}"
        yield Candidate("authors", (), "unknown", (), note)
        return


def _changed(
    statements: Iterable[Statement], page: HtmlPage, numbers: list[int]
) -> Iterator[Candidate]:
    """Yield the day of its last update for a page that states no other one."""
    updated = next((one for one in statements if one.field == "updated"), last_change(page))
    if updated:
        note = f"{updated.place}; no other date is stated"
        lines = (numbers[updated.line],)
        yield Candidate("issued", updated.value, "inferred", lines, note)


def _numbers(page: HtmlPage) -> list[int]:
    numbers, number = [], 1
    for line in page.lines:
        numbers.append(number)
        number += 1 + line.text.count("\n")
    return numbers


def _candidate(field: str, statement: Statement, numbers: list[int]) -> Candidate:
    lines = (numbers[statement.line],) if 0 <= statement.line < len(numbers) else ()
    return Candidate(
        field, statement.value, "stated", lines, statement.place, chance=statement.chance
    )


# Which of the values that a page gives a field are used, and in what order.
#
# The order of trust was settled by trial on the evaluation pages (`benchmarks/html_model/`): what a
# reader sees in the article's head, then the page's own markup and linked data.

# For each field the places that state it, most trusted first; places that are not named come last.
TRUST = {
    "url": ("link rel=canonical", "meta og:url", "JSON-LD url"),
}


def _by_trust(field: str, statements: Iterable[Statement]) -> list[Statement]:
    places = TRUST.get(field, ())
    return sorted(
        statements,
        key=lambda one: places.index(one.place) if one.place in places else len(places),
    )


def choose_rest(field: str, statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements about any other field, usable values only."""
    usable = filter(partial(_usable, field), statements_of(field, statements))
    return unique(_by_trust(field, usable))


def _usable(field: str, statement: Statement) -> bool:
    if isinstance(statement.value, tuple):
        return bool(statement.value)
    if field == "available":
        return bool(day_of(statement.value))
    if field in ("container_title", "publisher", "rights_holder"):
        return len(statement.value) < 200 and "://" not in statement.value
    return bool(BY_NAME[field].normalise(statement.value))
