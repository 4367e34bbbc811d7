"""Decides what kind of work a capture is, from all that says or shows it.

Each sign has a chance: how often it is right when nothing else is known. Signs of one kind add to
each other; the most likely kind is taken if it is more likely than not. Where nothing says what a
capture is, it has no kind.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from sourcebook.extract.lines import CaptureLines
from sourcebook.extract.metadata.candidates.kind_clues import CERTAIN, clues_of_lines, line_of
from sourcebook.extract.metadata.candidates.text_clues import (
    Clue,
    clue_of,
)
from sourcebook.extract.metadata.kinds.news_signs import news_signs
from sourcebook.item_types import CSL_TYPES
from sourcebook.kind_words import KINDS, WorkKind, kind_begun, kind_named
from sourcebook.model import Candidate

_LEAST = 0.55
"""Chance from which a kind is taken."""
_VIEWS = ("opinion", "editorial", "commentary", "letter to the editor")
"""Kinds that say how a text argues; where it appeared is said by another."""
_PLACES = ("article-journal", "article-magazine", "article-newspaper", "post-weblog")


def choose_kind(
    page: CaptureLines, stated: Iterable[Candidate], title: str, *, plain: bool = False
) -> Iterator[Candidate]:
    """Yield the type and the genre of the likeliest kind, with the reason; nothing without signs.

    stated: the types that labels and the page's own metadata give. title: of the work.
    """
    clues = [*_of_statements(stated), *clues_of_lines(page, title)]
    by_kind = _by_kind(clues)
    if max(map(_chance, by_kind.values()), default=0.0) < _LEAST:
        clues += _of_newspaper(page, title, _LEAST if plain else _LEAST_OF_PAGE)
        by_kind = _by_kind(clues)
    if not by_kind:
        return
    best = max(by_kind, key=lambda name: _chance(by_kind[name]))
    finer = max(_FINER.get(best, ("",)), key=lambda name: _chance(by_kind.get(name, ())))
    best = finer if _chance(by_kind.get(finer, ())) >= _OF_FINER else best
    kind = next(clue.kind for clue in clues if clue.kind.name == best)
    chance = _chance(by_kind[best])
    if chance < _LEAST:
        return
    ground = replace(max(by_kind[best], key=lambda one: one.chance), chance=chance)
    yield replace(ground, field="type", value=_type_of(kind, clues))
    if kind.genre:
        yield replace(ground, field="genre", value=kind.genre)


def _by_kind(clues: Iterable[Clue]) -> dict[str, list[Candidate]]:
    by_kind: dict[str, list[Candidate]] = defaultdict(list)
    for clue in clues:
        by_kind[clue.kind.name].append(clue.ground)
    return by_kind


def _of_newspaper(page: CaptureLines, title: str, least: float) -> list[Clue]:
    """Return the slight signs of a newspaper, which count only together. least: their chance."""
    at = page.title if page.title >= 0 else line_of(page, title)
    clues = [
        clue_of(
            page, KINDS["news"], sign.chance, (sign.index,),
            f"line {page.number(sign.index)} {sign.says}",
        )
        for sign in news_signs(page, at)
    ]  # fmt: skip
    return clues if _chance(one.ground for one in clues) >= least else []


_LEAST_OF_PAGE = 0.7
"""The same for a web page, whose furniture has one or two of the signs on any site."""

_OF_PAPERS = ("opinion", "editorial", "letter to the editor", "book review", "interview")
_FINER = {"review": ("book review",), "news": _OF_PAPERS, "blog post": ("book review",)}
_OF_FINER = 0.7
"""A kind, others that are sorts of it, and the chance from which such one is said: what tells of a
newspaper tells it of all that it prints."""


def _chance(signs: Iterable[Candidate]) -> float:
    """Return the chance that one of several signs is right; one reason counts once."""
    best: dict[str, float] = {}
    for one in signs:
        best[one.note] = max(one.chance, best.get(one.note, 0))
    wrong = 1.0
    for chance in best.values():
        wrong *= 1 - chance
    return round(1 - wrong, 3)


def _type_of(kind: WorkKind, clues: Iterable[Clue]) -> str:
    """Return the type of a kind; for views that of where they appeared, if anything says so."""
    if kind.name not in _VIEWS:
        return kind.type
    places = [(c.ground.chance, c.kind.type) for c in clues if c.kind.type in _PLACES]
    return max(places, default=(0.0, kind.type))[1]


def _of_statements(stated: Iterable[Candidate]) -> Iterator[Clue]:
    for one in stated:
        text = one.value if isinstance(one.value, str) else ""
        kind = _stated_kind(text)
        if kind:
            chance = one.chance or (CERTAIN if one.origin == "stated" else 0.8)
            yield Clue(kind, replace(one, chance=chance))


def _stated_kind(text: str) -> WorkKind | None:
    known = next((kind for kind in KINDS.values() if text == kind.type), None)
    if text in CSL_TYPES and (known is None or known.genre):
        return WorkKind(text, text)
    return known or kind_named(text) or kind_begun(text)
