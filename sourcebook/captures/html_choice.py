"""Which of the values that a page gives a field are used, and in what order.

The order of trust was settled by trial on the evaluation pages (`benchmarks/html_model/`): what a
reader sees in the article's head, then what the page states for machines about its own article.
"""

import re
from collections.abc import Iterable

from sourcebook.captures.html_said import Said, date_said, day_of, plain
from sourcebook.captures.html_words import WORD
from sourcebook.lines.names import looks_like_person
from sourcebook.metadata.fields import BY_NAME

# For each field the places that say it, most trusted first; places that are not named come last.
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
_SHORTEST_NAME = 3
_HANDLE = re.compile(r"[@\d_/{}<>\[\]]|^[\w-]+\.[\w.-]+$|\.\w{2,4}$")


def said_of(field: str, said: Iterable[Said]) -> list[Said]:
    """Return what was said of one field."""
    return [one for one in said if one.field == field]


def _unique(said: Iterable[Said]) -> list[Said]:
    """Return each value once; where another place shows it on a line, that line is named too."""
    kept: dict[str, Said] = {}
    for one in said:
        key = str(one.value).casefold()
        first = kept.setdefault(key, one)
        if first.line < 0 <= one.line:
            place = f"{first.place}, and {one.place}"
            kept[key] = Said(first.field, first.value, place, one.line)
    return list(kept.values())


def choose_titles(said: Iterable[Said]) -> list[Said]:
    """Return the titles; a site's name at the end of one is cut where it stands elsewhere too."""
    found = said_of("title", said)
    sites = {_folded(one.value) for one in said if one.field in ("container_title", "publisher")}
    shown = [one for one in found if one.place.startswith("<h")]
    stated = [one for place in _HEADLINES for one in found if one.place == place]
    whole = {_folded(one.value) for one in (*shown, *stated) if one.place != "<title>"}
    supported = [one for one in shown if _shares_words(one, stated)]
    rest = [_without_site(one, sites, whole) for one in stated]
    return _unique(one for one in (*supported, *rest, *shown) if one.value)


def _folded(value: object) -> str:
    return plain(str(value)).casefold()


def _shares_words(one: Said, stated: list[Said]) -> bool:
    """Tell whether the page's head has half of a heading's words: the heading is its title."""
    words = set(WORD.findall(_folded(one.value)))
    known = {word for other in stated for word in WORD.findall(_folded(other.value))}
    return bool(words) and len(words & known) >= 0.5 * len(words)


def _without_site(one: Said, sites: set[str], whole: set[str]) -> Said:
    text = str(one.value)
    if len(text) > _LONGEST:
        return one
    for cut in reversed(list(_PARTS.finditer(text))):
        before, after = text[: cut.start()], text[cut.end() :]
        if _folded(after) in sites or _folded(before) in whole:
            return Said(one.field, before, one.place, one.line)
    return one


def choose_authors(said: Iterable[Said], shown: set[str]) -> list[Said]:
    """Return the authors: persons, else whoever the page names and shows at its head.

    Where one place names more persons than another that it includes, it comes first.
    """
    places = TRUST["authors"]
    named = [one for one in said if one.field in ("authors", "bodies")]
    named.sort(key=lambda one: places.index(one.place) if one.place in places else len(places))
    found = [clean for one in named if one.field == "authors" and (clean := _persons(one)).value]
    if found:
        first = set(map(_folded, found[0].value))
        fuller = [one for one in found if set(map(_folded, one.value)) > first]
        return _unique([*fuller[:1], *found])
    return _unique(
        Said("authors", one.value, f"{one.place}, shown at the article's head", one.line)
        for one in named
        if all(any(_is_shown(_folded(name), line) for line in shown) for name in one.value)
    )


def _is_shown(name: str, line: str) -> bool:
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


def _persons(said: Said) -> Said:
    """Return the names that can be those of persons; none if a name is something else."""
    names = [plain(name).strip(" ,\"'") for name in said.value]
    names = [name.removeprefix("By ").removeprefix("by ") for name in names if name]
    fine = all(
        looks_like_person(name.split(",")[0], labelled=True) and not _HANDLE.search(name)
        for name in names
    )
    return Said("authors", tuple(dict.fromkeys(names)) if fine else (), said.place, said.line)


def choose_rest(field: str, said: Iterable[Said]) -> list[Said]:
    """Return what was said of any other field, usable values only."""
    places = TRUST.get(field, ())
    found = [one for one in said_of(field, said) if _usable(field, one)]
    found.sort(key=lambda one: places.index(one.place) if one.place in places else len(places))
    if field in ("issued", "available"):
        found = [Said(field, date_said(str(one.value)), one.place, one.line) for one in found]
    return _unique(found)


def _usable(field: str, said: Said) -> bool:
    if isinstance(said.value, tuple):
        return bool(said.value)
    if field in ("issued", "available"):
        return bool(day_of(said.value))
    if field in ("container_title", "publisher", "rights_holder"):
        return len(said.value) < 200 and "://" not in said.value
    return bool(BY_NAME[field].normalise(said.value))
