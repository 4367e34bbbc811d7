"""Estimates how probable it is that names which an HTML page gives are those of its authors.

Each list of names is described by the places that give it, by where readers see it, by the form of
its names, and by its rivals, and judged by boosted oblivious trees. The model knows no word and no
name. The numbers in `author_model.npz` were learnt from the development split of WCXB, the Web
Content eXtraction Benchmark (Murrough Foley, 2026, CC BY 4.0);
`benchmarks/field_models/README.md` says how, and how well they do on pages not learnt from.
"""

from collections.abc import Sequence

from msgspec import Struct

from sourcebook.extract.models.statement_places import distance, places
from sourcebook.extract.models.trees import Column, Trees, chances, load_trees, run_trees
from sourcebook.extract.statements import Statement, folded
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.person import bare_name

NUMBERS = "author_model.npz"

_KINDS = (
    "JSON-LD author", "JSON-LD creator", "meta citation", "meta dc", "meta author",
    "meta article:author", "meta itemprop", "meta parsely", "meta ", "rel=author", "a byline below",
    "a byline", "a line that is a name", "a line with names", "a name below",
)  # fmt: skip
"""Kinds of places that name authors, by how their notes begin."""


class AuthorSurroundings(Struct, frozen=True):
    """What a page shows beside its statements.

    title: the index of the title's line, or -1. lines: those about it, folded. hosts: the parts of
    the page's addresses that may be the site's name.
    """

    title: int
    lines: frozenset[str]
    hosts: frozenset[str]


class AuthorRival(Struct, frozen=True):
    """A list of names that competes, and all statements that give it."""

    one: Statement
    grounds: tuple[Statement, ...]


def load_model() -> Trees:
    """Return the numbers that come with this module."""
    return load_trees(NUMBERS)


def probabilities(rivals: Sequence[AuthorRival], seen: AuthorSurroundings) -> list[float]:
    """Return for each list of names the probability that it is right, 0.0 to 1.0.

    rivals: in the order of the rules, at least one.
    """
    return chances(run_trees(load_model(), describe(rivals, seen)))


def names_without_titles(one: Statement) -> frozenset[str]:
    """Return the names of a statement, folded, without titles and degrees."""
    return frozenset(folded(bare_name(name)) for name in one.value)


# After a change below the model has to be trained again (`benchmarks/field_models/`).


def describe(rivals: Sequence[AuthorRival], seen: AuthorSurroundings) -> list[Column]:
    """Return columns of numbers, with a value for each list of names."""
    names = [names_without_titles(rival.one) for rival in rivals]
    rows = [
        (
            rank,
            len(rivals),
            *places(rival.grounds, _KINDS),
            "shown" in rival.one.place,
            *distance(rival.grounds, seen.title),
            *_form(rival.one),
            *_site(rival.one, seen),
            *_rivals(rank, rivals, names),
        )
        for rank, rival in enumerate(rivals)
    ]
    return list(zip(*rows, strict=True))


def _form(one: Statement) -> tuple[float, ...]:
    """Describe how names are written; not how many, of which the data have too few long lists."""
    names = [bare_name(name) for name in one.value]
    persons = sum(map(looks_like_person, names))
    return (
        max(map(len, names)),
        persons == len(names),
        persons / len(names),
        sum(name.isupper() for name in names),
        sum(name.islower() for name in names),
    )


def _site(one: Statement, seen: AuthorSurroundings) -> tuple[float, ...]:
    names = [folded(name) for name in one.value]
    joined = ["".join(filter(str.isalnum, name)) for name in names]
    words = [word for name in names for word in name.split()]
    within = sum(any(word in host for host in seen.hosts) for word in words if len(word) > 2)
    return (
        within / max(1, len(words)),
        any(name in host for name in joined for host in seen.hosts if len(name) > 2),
        all(any(is_visible(name, line) for line in seen.lines) for name in names),
    )


def _rivals(
    rank: int, rivals: Sequence[AuthorRival], names: list[frozenset[str]]
) -> tuple[float, ...]:
    mine = names[rank]
    others = [i for i in range(len(rivals)) if i != rank]
    shown = [any(one.line >= 0 for one in rivals[i].grounds) for i in others]
    return (
        sum(mine < names[i] for i in others),
        sum(mine > names[i] for i in others),
        sum(bool(mine & names[i]) for i in others),
        sum(not mine & names[i] for i in others),
        sum(shown),
        sum(not one for one in shown),
        max((len(names[i]) for i in others), default=0),
        max((len(rivals[i].grounds) for i in others), default=0),
    )


_SHORTEST = 3
"""Characters of the shortest name that is looked for in a line."""


def is_visible(name: str, line: str) -> bool:
    """Tell whether a line is a name, or a byline or date line with it."""
    if len(name) < _SHORTEST:
        return False
    before, found, after = line.partition(name)
    if not found:
        return False
    return len(before) + len(after) <= 40 and (
        not before.strip()
        or (name[0] >= "\u3000" and before[-1] == " " and after.lstrip()[:1].isdigit())
        or "by" in before.split()[-1:]
        or before.rstrip()[-1:] in ":|•·-–—/0123456789"
    )
