"""Reads the metadata that a page states about itself, the most trusted place first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

from sourcebook.date_grammar import day_of
from sourcebook.extract.html.bylines import (
    find_head,
    head_lines,
    leads_home,
    read_bylines,
    read_footers,
)
from sourcebook.extract.html.dates import choose_dates
from sourcebook.extract.html.elements import read_elements, read_licences
from sourcebook.extract.html.embedded import read_head
from sourcebook.extract.html.kinds import declared_kinds
from sourcebook.extract.html.linked_data import read_linked_data
from sourcebook.extract.html.statements import (
    Statement,
    folded,
    plain,
    sites_of,
    statements_of,
    unique,
)
from sourcebook.extract.html.titles import choose_titles
from sourcebook.extract.models.trees import Column
from sourcebook.fields import BY_NAME
from sourcebook.model import Candidate
from sourcebook.name_grammar import looks_like_person
from sourcebook.name_lists import bare_name
from sourcebook.parse.html_page import HtmlPage

_MOST = 4
"""Candidates of one field."""
_OF_ARTICLE = 0.5
"""Probability from which a line is taken for the article's."""
_SHORTEST, _LONGEST = 40, 5_000
"""Characters of an abstract."""
_DATED_PATH = re.compile(r"/((?:19|20)\d\d)/([01]\d)/([0-3]\d)/")


def read_candidates(page: HtmlPage, scores: Column, base: str) -> Iterator[Candidate]:
    """Yield candidates for each field that the page states.

    scores: for each line the probability that it is the article's. base: the page's address.
    """
    head = find_head(page, scores)
    statements = (
        *read_linked_data(page.linked_data, page.title),
        *read_head(page),
        *read_elements(page, head),
        *read_bylines(page, head),
        *read_footers(page),
        *read_licences(page),
    )
    visible = {plain(page.lines[i].text[:300]).casefold() for i in head_lines(page, head)}
    numbers = _numbers(page)
    authors = choose_authors(statements, visible)
    home = head.title >= 0 and leads_home(page.lines[head.title])
    lines = zip(page.lines, scores, strict=True)
    text = "\n".join(line.text for line, score in lines if score >= _OF_ARTICLE)
    titles = choose_titles(statements, base, home=home, text=text)
    for field, chosen in (("title", titles), ("authors", authors)):
        yield from (_candidate(field, one, numbers) for one in chosen[:_MOST])
    if not authors:
        yield from _unnamed(statements)
    dates = choose_dates(statements, head.title)
    yield from (_candidate("issued", one, numbers) for one in dates[:_MOST])
    if not dates:
        yield from _undated(statements, base, numbers)
    yield from declared_kinds(page, base)
    abstracts = (one for one in statements_of("abstract", statements) if _is_plain(one.value))
    yield from (_candidate("abstract", one, numbers) for one in islice(abstracts, 1))
    for field in BY_NAME:
        if field not in ("title", "authors", "issued", "type"):
            yield from (
                _candidate(field, one, numbers) for one in choose_rest(field, statements)[:_MOST]
            )


def _is_plain(text: str | tuple[str, ...]) -> bool:
    """Tell whether an abstract is whole, and free of markup, which would be a part of its words."""
    return isinstance(text, str) and _SHORTEST < len(text) < _LONGEST and "<" not in text


def _unnamed(statements: Iterable[Statement]) -> Iterator[Candidate]:
    """Yield a note that a page has no authors, where it names an organisation as one."""
    for one in statements_of("bodies", statements):
        note = f"{one.place} names no person: {', '.join(one.value)[:120]}"
        yield Candidate("authors", (), "unknown", (), note)
        return


def _undated(statements: Iterable[Statement], base: str, numbers: list[int]) -> Iterator[Candidate]:
    """Yield inferred dates for a page that states none: from its address, of its last update."""
    path = _DATED_PATH.search(base)
    if path:
        day = day_of("-".join(path.groups()))
        yield Candidate("issued", day, "inferred", (), "the date in the page's address")
    updated = next((one for one in statements if one.field == "updated"), None)
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
    "authors": (
        "meta citation_author", "meta dc.creator", "JSON-LD author", "rel=author", "a byline",
        "meta itemprop author", "meta article:author", "meta author",
    ),
    "url": ("link rel=canonical", "meta og:url", "JSON-LD url"),
}  # fmt: skip
_SHORTEST_NAME = 3
_HANDLE = re.compile(r"[@\d_/{}<>\[\]]|^[\w-]+\.[\w.-]+$|\.\w{2,4}$")


def _by_trust(field: str, statements: Iterable[Statement]) -> list[Statement]:
    places = TRUST.get(field, ())
    return sorted(
        statements,
        key=lambda one: places.index(one.place) if one.place in places else len(places),
    )


def choose_authors(statements: Iterable[Statement], visible: set[str]) -> list[Statement]:
    """Return the authors: persons, else organisations that the page shows at its head.

    Where one place names more persons than another that it includes, it comes first.
    """
    named = _by_trust("authors", (one for one in statements if one.field in ("authors", "bodies")))
    persons = [clean for one in named if one.field == "authors" and (clean := _persons(one)).value]
    found = _without_sites(_as_the_head_has(persons), sites_of(statements), visible)
    if found:
        first = _bare(found[0])
        fuller = [one for one in found if _bare(one) > first]
        return unique(_with_chance(one, found) for one in (*fuller[:1], *found))
    return unique(
        Statement("authors", one.value, f"{one.place}, shown at the article's head", one.line)
        for one in named
        if all(any(_is_visible(folded(name), line) for line in visible) for name in one.value)
    )


def _bare(one: Statement) -> set[str]:
    return {folded(bare_name(name)) for name in one.value}


def _with_chance(one: Statement, found: list[Statement]) -> Statement:
    """Return authors with how often such are right: both shown and in the page's head, or not."""
    others = [other for other in found if (other.line < 0) != (one.line < 0)]
    if any(_bare(other) == _bare(one) for other in others):
        return replace(one, chance=_AGREED)
    doubtful = bool(others) or not all(looks_like_person(bare_name(name)) for name in one.value)
    return replace(one, chance=_DISPUTED) if doubtful else one


_AGREED, _DISPUTED = 0.92, 0.7
"""Counted on one half of the pages of WCXB, by domain: 92 of 95, and 11 of 16."""


def _as_the_head_has(persons: list[Statement]) -> list[Statement]:
    """Return names that readers see without what follows them there, and not in the page's head.

    "Anna Lehmann Harbour News" is Anna Lehmann where the page's own author is.
    """
    heads = {name for one in persons if one.line < 0 for name in one.value if " " in name}

    def shortened(name: str) -> str:
        return next((head for head in heads if _has_more(name, head)), name)

    return [
        one if one.line < 0 else replace(one, value=tuple(map(shortened, one.value)))
        for one in persons
    ]


def _has_more(name: str, head: str) -> bool:
    """Tell whether a name is another one and words that are no part of a name."""
    more = name.removeprefix(f"{head} ")
    words = more.split()
    fits = more != name and len(words) >= 2 and all(word[:1].isupper() for word in words)
    return fits and not looks_like_person(more)


def _is_visible(name: str, line: str) -> bool:
    """Tell whether a line is a name, or a byline or date line with it."""
    if len(name) < _SHORTEST_NAME:
        return False
    before, found, after = line.partition(name)
    if not found:
        return False
    return len(before) + len(after) <= 40 and (
        not before.strip()
        or "by" in before.split()[-1:]
        or before.rstrip()[-1:] in ":|•·-–—/0123456789"
    )


def _persons(statement: Statement) -> Statement:
    """Return the names that can be those of persons."""
    names = (plain(name).strip(" ,\"'") for name in statement.value)
    fits = dict.fromkeys(name for name in names if not _HANDLE.search(name))
    return replace(statement, value=tuple(fits))


def _without_sites(persons: list[Statement], sites: set[str], visible: set[str]) -> list[Statement]:
    """Return the statements without names of the site itself.

    A site can be named after its author. Where nobody else is named, a name stays that looks like a
    person's and like nothing else, or that the article's head shows.
    """
    others = [
        replace(one, value=tuple(name for name in one.value if folded(name) not in sites))
        for one in persons
    ]
    if any(one.value for one in others):
        return [one for one in others if one.value]
    return [
        one
        for one in persons
        if all(map(looks_like_person, one.value))
        or any(_is_visible(folded(name), line) for name in one.value for line in visible)
    ]


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
