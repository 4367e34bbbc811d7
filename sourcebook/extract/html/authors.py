"""Chooses who wrote a page's work among the names that the page gives."""

import re
from collections.abc import Iterable
from itertools import count

from msgspec.structs import replace

from sourcebook.extract.html.bylines import BESIDE_OFFICE
from sourcebook.extract.models.author_model import (
    AuthorRival,
    AuthorSurroundings,
    is_visible,
    names_without_titles,
    probabilities,
)
from sourcebook.extract.statements import Statement, folded, plain, sites_of, unique
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.organisations import is_agency
from sourcebook.names.person import bare_name, is_single_name

PLACES = (
    "meta citation_author", "meta dc.creator", "JSON-LD author", "rel=author", "a byline",
    "meta itemprop author", "meta article:author", "meta author",
)  # fmt: skip
"""The places that name authors, most trusted first; others come last."""

_HANDLE = re.compile(r"[@\d_/{}<>\[\]]|^[\w-]+\.[\w.-]+$|\.\w{2,4}$")


_MOST = 30
"""Lists of names of one page that compete."""


def choose_authors(statements: Iterable[Statement], seen: AuthorSurroundings) -> list[Statement]:
    """Return the authors, the best first, each list with the chance that it is right.

    The rules say in what order; the model says how sure each is.
    """
    offered, grounds = offer_authors(statements, seen)
    if not offered:
        return []
    named: dict[frozenset[str], list[Statement]] = {}
    for one in grounds:
        named.setdefault(names_without_titles(one), []).append(one)
    rivals = [AuthorRival(one, tuple(named[names_without_titles(one)])) for one in offered]
    chances = probabilities(rivals, seen)
    if _completes(offered, grounds):
        chances[0] = max(chances[0], _COMPLETE)
    return [replace(one, chance=chance) for one, chance in zip(offered, chances, strict=True)]


_COMPLETE = 0.8
"""How sure a list of persons is that readers see, of whom all other places name some."""


def _completes(offered: list[Statement], grounds: list[Statement]) -> bool:
    """Tell whether the first list is persons that readers see, and nobody else is named."""
    first = offered[0]
    names = names_without_titles(first)
    persons = first.line >= 0 and len(names) > 1 and all(map(looks_like_person, first.value))
    heads = [names_without_titles(one) for one in grounds if one.line < 0]
    if heads:
        alone = first.place in ("a name below the title", "a line that is a name")
        return persons and alone and all(head < names for head in heads)
    parts = [names_without_titles(one) for one in grounds if one.field == "authors"]
    listed = first.place.startswith("a byline") and any(part < names for part in parts)
    return persons and listed and all(part <= names for part in parts)


def offer_authors(
    statements: Iterable[Statement], seen: AuthorSurroundings
) -> tuple[list[Statement], list[Statement]]:
    """Return the names that may be the authors', in the order of the rules, and all that name any.

    Persons come first, then organisations that the page shows at its head. Where one place names
    more persons than another that it includes, it goes before.
    """
    statements = tuple(statements)
    sites = sites_of(statements)
    named = sorted((one for one in statements if one.field in ("authors", "bodies")), key=_trust)
    named = [one for one in named if not _is_end_of_site(one, sites)]
    persons = [clean for one in named if (clean := _persons(one, sites | seen.hosts)).value]
    persons = [one for one in persons if one.place != BESIDE_OFFICE] or persons
    if any(one.place == "a byline" for one in persons):
        persons = [one for one in persons if one.place != _BELOW_TEXT]
    persons = _joined(_side_by_side(persons))
    found = _without_sites(_as_the_head_has(persons), sites, seen)
    found = _without_parts(found, seen)
    first = names_without_titles(found[0]) if found else frozenset()
    fuller = [one for one in found if names_without_titles(one) > first]
    bodies = [
        Statement("authors", one.value, f"{one.place}, shown at the article's head", one.line)
        for one in named
        if (one.field == "bodies" or not found) and _is_shown(one, seen) and not _is_agency(one)
    ]
    return unique((*fuller[:1], *found, *bodies))[:_MOST], [*found, *bodies]


def _is_agency(one: Statement) -> bool:
    return all(map(is_agency, one.value))


def _without_parts(found: list[Statement], seen: AuthorSurroundings) -> list[Statement]:
    """Return the statements without lines that name some of the authors whom the page's head names.

    That is where readers see all of these, each on a line of its own.
    """
    heads = [names_without_titles(one) for one in found if one.line < 0 and _is_shown(one, seen)]
    return [
        one
        for one in found
        if one.line < 0 or not any(names_without_titles(one) < head for head in heads)
    ]


def _is_end_of_site(one: Statement, sites: set[str]) -> bool:
    """Tell whether a byline is the name of the site, of which "de" was taken for "by"."""
    return any(f"de {folded(name)}" in sites for name in one.value)


_BELOW_TEXT = "a byline below the text"
"""Such a line may be of a reader; it counts where no byline stands at the article's head."""
_WEAK = (_BELOW_TEXT, "a name below the title")
"""Places that name an author now and then; they come after all others."""


def _trust(one: Statement) -> int:
    known = (*PLACES, "", *_WEAK)
    return known.index(one.place) if one.place in known else len(PLACES)


def _is_shown(one: Statement, seen: AuthorSurroundings) -> bool:
    """Tell whether the article's head shows all names of a statement."""
    return all(any(is_visible(folded(name), line) for line in seen.lines) for name in one.value)


def _persons(statement: Statement, sites: Iterable[str]) -> Statement:
    """Return the names that can be those of persons; a single one that is not the site's, too."""
    names = [plain(name).strip(" ,\"'") for name in statement.value]
    if statement.field == "bodies":
        stated = statement.line < 0 or statement.place == "rel=author"
        fits = stated and all(is_single_name(n) and folded(n) not in sites for n in names)
        return replace(statement, field="authors", value=tuple(names) if fits else ())
    return replace(statement, value=tuple(dict.fromkeys(n for n in names if not _HANDLE.search(n))))


def _side_by_side(persons: list[Statement]) -> list[Statement]:
    """Return the statements; of names on one line that an element each gives, the list alone."""
    rows: dict[int, list[Statement]] = {}
    for one in persons:
        if one.line >= 0 and one.place in _ROWS and len(one.value) == 1:
            rows.setdefault(one.line, []).append(one)
    lists: dict[int, Statement] = {}
    for line, ones in rows.items():
        names = tuple(dict.fromkeys(str(one.value[0]) for one in ones))
        known = (
            one
            for one in persons
            if one.line == line and names_without_titles(one) == set(map(folded, names))
        )
        if len(names) > 1 and (whole := next(known, None)):
            lists[line] = replace(whole, place=ones[0].place)
    return [lists.get(one.line, one) for one in persons]


_FEWEST_ROWS = 3
"""Lines with a name each, one below the other, that are a list of authors."""


def _joined(persons: list[Statement]) -> list[Statement]:
    """Return the statements; authors that stand one below the other, a line each, as one list."""
    rows = {
        one.line: one
        for one in persons
        if one.place in _ROWS and len(one.value) == 1 and one.line >= 0
    }
    lists: dict[int, Statement] = {}
    for first in (line for line in rows if line - 1 not in rows):
        last = next(line for line in count(first) if line + 1 not in rows)
        names = [bare_name(rows[line].value[0]) for line in range(first, last + 1)]
        if len(set(names)) == len(names) >= _FEWEST_ROWS and all(map(looks_like_person, names)):
            joined = Statement("authors", tuple(names), "a byline in rows", first)
            lists |= dict.fromkeys(range(first, last + 1), joined)
    return [lists.get(one.line, one) for one in persons]


_ROWS = ("a byline", "rel=author")


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


def _without_sites(
    persons: list[Statement], sites: set[str], seen: AuthorSurroundings
) -> list[Statement]:
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
        or any(is_visible(folded(name), line) for name in one.value for line in seen.lines)
    ]
