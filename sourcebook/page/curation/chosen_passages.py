"""Reads which passages a person chose for a subject, from the subject's page.

    passages: [the-note#p6, the-post#p3: words of that paragraph]
    passages: {add: [the-note#p6], not: [the-post#p2]}

A paragraph that the introduction links to is chosen, too. Words that are given with a paragraph, or
quoted in the sentence that links to it, say which of its sentences are meant.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from sourcebook.page.references import named_paragraphs, references
from sourcebook.page.references.named_paragraphs import NamedParagraph
from sourcebook.project import DOCS, in_docs, kind_of

KEY = "passages"
ADD, NOT = "add", "not"
_HINT = "write `[a-source#p2, another#p3]`, or `{add: [...], not: [...]}`"
_ENTRY = "write the page of a source and a paragraph, as in `a-source#p2`"


class ChosenParagraph(Struct, frozen=True):
    """A paragraph that is chosen. source: the path of its page in `docs/`.

    words: each is of a sentence that is meant; none where it may be any. rank: 1 for the first that
    is listed; those that only the introduction links to share the last one.
    """

    source: str
    paragraph: str
    words: tuple[str, ...] = ()
    rank: int = 1


class PassageChoice(Struct, frozen=True):
    """The passages that a person chose, and took away: each a source's path and a paragraph."""

    chosen: tuple[ChosenParagraph, ...] = ()
    removed: tuple[tuple[str, str], ...] = ()

    def of(self, source: str) -> "PassageChoice":
        """Return what is chosen of one source."""
        return PassageChoice(
            tuple(one for one in self.chosen if one.source == source),
            tuple(one for one in self.removed if one[0] == source),
        )

    @property
    def sources(self) -> frozenset[str]:
        """The paths of all sources that are named."""
        return frozenset((*(one.source for one in self.chosen), *(s for s, _ in self.removed)))


def read(path: str, values: Mapping[str, object], body: str) -> PassageChoice:
    """Return the choice on the page of a subject; what cannot be read counts as missing.

    path: of the page, relative to `docs/`. values: its front matter.
    """
    listed, removed = (tuple(_named(entries)) for entries in chosen_and_removed(values))
    taken_away = frozenset((one.source, one.paragraph) for one in removed)
    chosen = [
        ChosenParagraph(one.source, one.paragraph, (one.words,) if one.words else (), rank)
        for rank, one in enumerate(listed, 1)
    ]
    last = len(chosen) + 1
    cited: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in references.find(f"{DOCS}/{path}", body):
        place = (in_docs(one.target), f"p{one.number}")
        if kind_of(place[0]) == "source":
            cited[place] = (*cited.get(place, ()), *one.quotations)
    chosen += [ChosenParagraph(*place, tuple(dict.fromkeys(cited[place])), last) for place in cited]
    kept = (one for one in chosen if (one.source, one.paragraph) not in taken_away)
    return PassageChoice(tuple(kept), tuple(sorted(taken_away)))


def chosen_and_removed(values: Mapping[str, object]) -> tuple[list[object], list[object]]:
    """Return the entries that are chosen, and those that are taken away."""
    raw = values.get(KEY)
    if isinstance(raw, dict):
        return _entries(raw.get(ADD)), _entries(raw.get(NOT))
    return _entries(raw), []


def refusals(values: Mapping[str, object]) -> Iterator[tuple[int, str, str]]:
    """Yield what is wrong with the form of `passages:`: the entry, the message, what to do.

    The entry is counted from 1 in a list; 0 stands for the whole.
    """
    raw = values.get(KEY) or []
    if isinstance(raw, dict):
        wrong = next((key for key in raw if key not in (ADD, NOT)), "")
        if wrong:
            yield 0, f"has {wrong!r}", _HINT
    elif not isinstance(raw, list):
        yield 0, "is not a list", _HINT
    chosen, removed = chosen_and_removed(values)
    both = {(o.source, o.number) for o in _named(chosen)} & {
        (o.source, o.number) for o in _named(removed)
    }
    for source, number in sorted(both):
        yield 0, f"both chooses and takes away {source}#p{number}", "keep it in one of the two"
    for place, entry in enumerate((*chosen, *removed), 1):
        if named_paragraphs.read(entry) is None:
            yield place if isinstance(raw, list) else 0, f"has {_shown(entry)!r}", _ENTRY


def _shown(entry: object) -> str:
    while isinstance(entry, dict | list) and entry:
        entry = next(iter(entry))
    return str(entry)[:60]


def _named(entries: list[object]) -> Iterator[NamedParagraph]:
    yield from (one for entry in entries if (one := named_paragraphs.read(entry)))


def _entries(raw: object) -> list[object]:
    return raw if isinstance(raw, list) else [raw] if raw else []
