"""Reads the metadata that a page states about itself, the most trusted place first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from sourcebook.date_grammar import day_of, read_date, stated_date
from sourcebook.extract.html.bylines import (
    find_head,
    head_lines,
    leads_home,
    read_bylines,
    read_footers,
)
from sourcebook.extract.html.elements import read_elements, read_licences
from sourcebook.extract.html.embedded import read_head, read_linked_data
from sourcebook.extract.html.kinds import declared_kinds
from sourcebook.extract.html.statements import Statement, plain
from sourcebook.extract.models.html_features import WORD
from sourcebook.extract.models.trees import Column
from sourcebook.fields import BY_NAME
from sourcebook.model import Candidate
from sourcebook.name_grammar import looks_like_person
from sourcebook.parse.html_page import HtmlPage

_MOST = 4
"""Candidates of one field."""
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
    titles = choose_titles(statements, base, home=home)
    for field, chosen in (("title", titles), ("authors", authors)):
        yield from (_candidate(field, one, numbers) for one in chosen[:_MOST])
    if not authors:
        yield from _unnamed(statements)
    if not choose_rest("issued", statements):
        yield from _undated(statements, base, numbers)
    yield from declared_kinds(page, base)
    for field in BY_NAME:
        if field not in ("title", "authors", "type"):
            yield from (
                _candidate(field, one, numbers) for one in choose_rest(field, statements)[:_MOST]
            )


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
    return Candidate(field, statement.value, "stated", lines, statement.place)


# Which of the values that a page gives a field are used, and in what order.
#
# The order of trust was settled by trial on the evaluation pages (`benchmarks/html_model/`): what a
# reader sees in the article's head, then the page's own markup and linked data.

# For each field the places that state it, most trusted first; places that are not named come last.
TRUST = {
    "issued": (
        "meta citation_publication_date", "meta citation_date", "meta dc.date.issued",
        "meta dcterms.issued", "<time datetime>", "a date line", "an element named as a date",
        "meta article:published_time", "JSON-LD WebPage datePublished", "JSON-LD datePublished",
        "meta itemprop datepublished", "a line about its publication",
    ),
    "authors": (
        "meta citation_author", "meta dc.creator", "JSON-LD author", "rel=author", "a byline",
        "meta itemprop author", "meta article:author", "meta author",
    ),
    "url": ("link rel=canonical", "meta og:url", "JSON-LD url"),
}  # fmt: skip
_HEADLINES = ("JSON-LD headline", "meta citation_title", "meta dc.title", "meta itemprop headline",
              "an element named headline", "meta og:title", "meta parsely-title",
              "meta sailthru.title", "meta twitter:title", "<title>")  # fmt: skip
_PARTS = re.compile(r"\s+(?:[|·•»«/~]|::|[-–—])\s+|\s*\|\s*")
_LONGEST = 2000
"""Characters of a title in which a site's name is looked for."""
_SHORT_TITLE = 2
"""Words of a `<title>` that may only be a catchword, or the name of a section."""

_CRUMB = " » "
_SHORTEST_NAME = 3
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_HANDLE = re.compile(r"[@\d_/{}<>\[\]]|^[\w-]+\.[\w.-]+$|\.\w{2,4}$")


def statements_of(field: str, statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements about one field."""
    return [one for one in statements if one.field == field]


def _by_trust(field: str, statements: Iterable[Statement]) -> list[Statement]:
    places = TRUST.get(field, ())
    return sorted(
        statements,
        key=lambda one: places.index(one.place) if one.place in places else len(places),
    )


def _unique(statements: Iterable[Statement]) -> list[Statement]:
    """Return each value once; if another place has it on a line, that line is named too."""
    kept: dict[str, Statement] = {}
    for one in statements:
        key = str(one.value).casefold()
        first = kept.setdefault(key, one)
        if first.line < 0 <= one.line:
            place = f"{first.place}, and {one.place}"
            kept[key] = replace(first, place=place, line=one.line)
    return list(kept.values())


def choose_titles(
    statements: Iterable[Statement], base: str = "", *, home: bool = False
) -> list[Statement]:
    """Return the titles; a site's name around one is cut if the page gives it elsewhere.

    base: the page's address. home: whether the heading leads to the first page of its site.
    """
    found = statements_of("title", statements)
    sites = _sites(statements)
    shown = [one for one in found if one.place.startswith("<h")]
    stated = [one for place in _HEADLINES for one in found if one.place == place]
    whole = {_folded(one.value) for one in (*shown, *stated) if one.place != "<title>"}
    addresses = [one.value for one in statements if one.field == "url"]
    hosts = {label for address in (*addresses, base) for label in _labels(address)}
    rest = [_without_bar(_without_site(one, sites, hosts, whole)) for one in stated]
    shown = [_as_stated(_without_bar(one), rest, sites | hosts) for one in shown]
    supported = [
        one
        for one in shown
        if _shares_words(one, stated, home=home) or (not home and _says_more(one, rest, sites))
    ]
    if supported and rest and _is_catchword(supported[0], rest[0]):
        supported = []
    return _unique(one for one in (*supported, *rest, *shown) if one.value)


_FEWEST = 4
"""Words of a title that a heading may have something beside."""
_OF_SHORT, _OF_LONG = 0.5, 0.3
"""Share of a heading's words that the head must have, of a short one and of a longer one."""
_COUNT = re.compile(r"(?:\([\w-]+(?:\.[\w-]+)+\)\s*)?\d*")
"""What may stand after a title: the address that it leads to, the number of its comments."""
_LABEL = re.compile(r"\w+(?:\s\w+)?\s?[:：]")
_DAY = re.compile(r"\d.*\D.*\d|[^\W\d_].*\d|\d.*[^\W\d_]")


def _as_stated(one: Statement, stated: list[Statement], sites: set[str]) -> Statement:
    """Return a heading without the day, label, number or site that it has beside its title."""
    text = str(one.value)
    for other in stated:
        title = str(other.value)
        if title == text or title not in text or len(WORD.findall(title)) < _FEWEST:
            continue
        before, _, after = (part.strip(" |·•–—-") for part in text.partition(title))
        if (not before or _is_beside(before, sites)) and (
            not after or _is_beside(after, sites) or _COUNT.fullmatch(after)
        ):
            return replace(one, value=title)
    return one


def _is_beside(text: str, sites: set[str]) -> bool:
    name = _folded(text)
    known = name in sites or "".join(name.split()) in sites
    dated = bool(_DAY.match(text)) and bool(read_date(text))
    return known or dated or bool(_LABEL.fullmatch(text))


def _is_catchword(heading: Statement, stated: Statement) -> bool:
    """Tell whether a heading is a word or two, and the head states a title that says more.

    The `<title>` alone is not enough: it may add the site's name.
    """
    short = len(_LETTERS.findall(str(heading.value))) <= _SHORT_TITLE
    long = len(_LETTERS.findall(str(stated.value))) >= _FEWEST
    return short and long and stated.place != "<title>"


def _says_more(one: Statement, stated: list[Statement], sites: set[str]) -> bool:
    """Tell whether a heading of level 1 beats the `<title>`, which is a word or two.

    Where the head says the title in another place, too, it is meant as it is.
    """
    known = {_folded(other.value) for other in stated}
    long = len(WORD.findall(_folded(one.value))) > _SHORT_TITLE
    short = all(len(WORD.findall(text)) <= _SHORT_TITLE for text in known)
    only = {other.place for other in stated} == {"<title>"}
    return one.place == "<h1>" and only and long and short and _folded(one.value) not in sites


def _sites(statements: Iterable[Statement]) -> set[str]:
    """Return the names of the site and of its publisher, folded."""
    return {
        _folded(one.value) for one in statements if one.field in ("container_title", "publisher")
    }


def _folded(value: object) -> str:
    return plain(str(value)).casefold()


def _shares_words(one: Statement, stated: list[Statement], *, home: bool) -> bool:
    """Tell whether the page's head has enough of a heading's words: the heading is its title.

    Heads are written for search engines, and often in other words than a long headline.
    """
    words = set(WORD.findall(_folded(one.value)))
    known = {word for other in stated for word in WORD.findall(_folded(other.value))}
    least = _OF_SHORT if home or len(words) <= _FEWEST else _OF_LONG
    return bool(words) and len(words & known) >= least * len(words)


def _labels(address: object) -> Iterator[str]:
    """Yield the parts of an address's host that may be the site's name: "quaywide", "example"."""
    host = re.match(r"https?://([^/:?#]+)", str(address))
    yield from (
        label for label in (host[1].casefold().split(".") if host else ()) if len(label) > 3
    )


def _without_bar(one: Statement) -> Statement:
    """Return a title without what follows a bar, where that is shorter than the title before it.

    Sections and sites stand behind bars; a subtitle hardly ever does.
    """
    text = str(one.value)
    while len(text) <= _LONGEST and (cut := text.rfind(" | ")) > 0:
        before, after = text[:cut].split(), text[cut + 3 :].split()
        if not 0 < len(after) <= min(4, len(before)) or len(before) < 2:
            break
        text = text[:cut].rstrip()
    return replace(one, value=text)


def _without_site(one: Statement, sites: set[str], hosts: set[str], whole: set[str]) -> Statement:
    text = str(one.value)
    if len(text) > _LONGEST:
        return one
    cuts = list(_PARTS.finditer(text))
    for cut in cuts[:1]:
        if _folded(text[: cut.start()]) in sites and len(text[cut.end() :].split()) > 1:
            crumbs = cut[0] == _CRUMB
            return replace(one, value=text.rpartition(_CRUMB)[2] if crumbs else text[cut.end() :])
    for cut in reversed(cuts):
        before, after = text[: cut.start()], text[cut.end() :]
        name = _folded(after)
        if name in sites or "".join(name.split()) in hosts or _folded(before) in whole:
            return replace(one, value=before)
    return one


def choose_authors(statements: Iterable[Statement], visible: set[str]) -> list[Statement]:
    """Return the authors: persons, else organisations that the page shows at its head.

    Where one place names more persons than another that it includes, it comes first.
    """
    named = _by_trust("authors", (one for one in statements if one.field in ("authors", "bodies")))
    persons = [clean for one in named if one.field == "authors" and (clean := _persons(one)).value]
    found = _without_sites(persons, _sites(statements), visible)
    if found:
        first = set(map(_folded, found[0].value))
        fuller = [one for one in found if set(map(_folded, one.value)) > first]
        return _unique([*fuller[:1], *found])
    return _unique(
        Statement("authors", one.value, f"{one.place}, shown at the article's head", one.line)
        for one in named
        if all(any(_is_visible(_folded(name), line) for line in visible) for name in one.value)
    )


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
        replace(one, value=tuple(name for name in one.value if _folded(name) not in sites))
        for one in persons
    ]
    if any(one.value for one in others):
        return [one for one in others if one.value]
    return [
        one
        for one in persons
        if all(map(looks_like_person, one.value))
        or any(_is_visible(_folded(name), line) for name in one.value for line in visible)
    ]


def choose_rest(field: str, statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements about any other field, usable values only."""
    found = _by_trust(field, filter(partial(_usable, field), statements_of(field, statements)))
    if field in ("issued", "available"):
        found = [replace(one, value=stated_date(str(one.value))) for one in found]
        first = str(found[0].value) if found else ""
        found.sort(key=lambda one: (not _is_finer(str(one.value), first), _is_coarse(one)))
    return _unique(found)


def _is_coarse(one: Statement) -> bool:
    """Tell whether a reader sees only a month or a year: it may be that of anything."""
    return len(str(one.value)) < len("2005-01-01") and not one.place.startswith(("meta", "JSON"))


def _is_finer(date: str, first: str) -> bool:
    """Tell whether a date is the first one to the day, which gives only the month or the year."""
    return len(date) > len(first) and date.startswith(first + "-")


def _usable(field: str, statement: Statement) -> bool:
    if isinstance(statement.value, tuple):
        return bool(statement.value)
    if field in ("issued", "available"):
        return bool(day_of(statement.value))
    if field in ("container_title", "publisher", "rights_holder"):
        return len(statement.value) < 200 and "://" not in statement.value
    return bool(BY_NAME[field].normalise(statement.value))
