"""A source's page as others refer to it: its paragraphs, where they will stand, what was lost."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from markdown_it import MarkdownIt

from sourcebook.ingest import source_page
from sourcebook.model import Segment
from sourcebook.page import fingerprints, front_matter, regions
from sourcebook.page.document import Document
from sourcebook.page.markdown import DEEPEST_BLOCKS
from sourcebook.page.memory import CAPTURE, lost_rows
from sourcebook.text import tokens, unspaced

# Finding a paragraph again, by its text, after the paragraphs of a source were numbered anew.

_FEWEST_WORDS, _MOST_WORDS = 6, 300
_NEAREST = 60
# Of the shorter text, how much must stand in the longer; of the old, how much must be in the new.
_LIKENESS, _SHARE = 0.8, 0.4
_RUN = 3
_CHARACTERS = 2  # that make a word, where none is set apart by space
_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST_BLOCKS})


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The paragraphs of a source in order: the fingerprint and the text of each, empty if lost."""

    seals: tuple[str, ...]
    texts: tuple[str, ...]


def stored_paragraphs(markdown: str, known: Sequence[str]) -> Paragraphs:
    """Return the paragraphs that stand in a region. known: the fingerprints remembered of them."""
    tokens = _PARSER.parse(markdown)
    texts = [
        "".join(child.content or " " for child in token.children or ())
        if token.type == "inline"
        else token.content
        for token in tokens
        if token.type in ("inline", "fence", "code_block")
    ]
    if not known or len(known) == len(texts):
        own = tuple(known) or tuple(map(fingerprints.of_paragraph, texts))
        return Paragraphs(own, tuple(texts))
    by_seal = {fingerprints.of_paragraph(text): text for text in texts}
    return Paragraphs(tuple(known), tuple(by_seal.get(seal, "") for seal in known))


def find_again(number: int, old: Paragraphs, new: Paragraphs) -> int:
    """Return the number that the paragraph `number` of `old` has in `new`; 0 if it is not found.

    The same text first; then the closest, when it is close enough and no other is as close.
    """
    if not 0 < number <= len(old.seals):
        return 0
    seal = old.seals[number - 1]
    before = [i for i, s in enumerate(old.seals) if s == seal]
    after = [i for i, s in enumerate(new.seals) if s == seal]
    if after:  # of several that are the same, the one at the same place among them
        return after[before.index(number - 1)] + 1 if len(after) == len(before) else 0
    words = _words(old.texts[number - 1])
    known = Counter(old.seals)
    near = sorted(range(len(new.seals)), key=lambda i: abs(i + 1 - number))[:_NEAREST]
    scored = [
        (shared, -i) for i in near if not known[new.seals[i]] if (shared := _shared(words, new, i))
    ]
    scored.sort(reverse=True)
    whole = [shared for shared, _ in scored if shared > 0.9 * len(words)]
    return 1 - scored[0][1] if scored and len(whole) < 2 else 0


def _shared(words: tuple[str, ...], new: Paragraphs, place: int) -> int:
    """Return how many words a new paragraph shares with the old one; 0 when it is another."""
    others = _words(new.texts[place])
    shorter = min(len(words), len(others))
    each = _CHARACTERS if unspaced(words) else 1
    if shorter < _FEWEST_WORDS * each:
        return 0
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    shared = sum(b.size for b in matcher.get_matching_blocks() if b.size >= _RUN * each)
    return shared if shared >= max(_LIKENESS * shorter, _SHARE * len(words)) else 0


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    return tuple(tokens(text.casefold())[:_MOST_WORDS])


# A source page as others refer to it: its paragraphs, where they will stand, what was lost.


@dataclass(slots=True)
class Target:
    """A source page that others may refer to.

    count: of its paragraphs. new: their fingerprints. moved: the paragraphs before and after, when
    they are about to be numbered anew.
    pending: the lost reference of a page (empty: of one that has gone), by page and number.
    """

    count: int
    new: tuple[str, ...] = ()
    moved: tuple[Paragraphs, Paragraphs] | None = None
    pending: dict[tuple[str, int], re.Match[str]] = field(default_factory=dict)


def target_of(
    page: Document | None,
    segments: tuple[Segment, ...],
    paths: Collection[str],
    *,
    held: bool = False,
) -> Target:
    """Return how a source's page stands and will stand, with `segments` as its text.

    page: None when it is still to be made. paths: of all pages. held: it stays as it is.
    """
    seals = source_page.paragraph_seals(segments)
    if page is None:
        return Target(len(seals), seals)
    known = _known(page)
    pending = _pending(page, paths)
    if known == seals:
        return Target(len(seals), seals, pending=pending)
    old = _standing(page, known)
    if held or old is None:
        count = known if old is None else old.seals
        return Target(len(count), count, pending=pending)
    new = Paragraphs(seals, tuple(segment.text for segment in segments))
    return Target(len(seals), seals, (old, new) if old.seals != seals else None, pending)


def orphan(page: Document) -> Target:
    """Return how a page stands whose capture has gone."""
    known = _known(page)
    old = None if known else _standing(page, ())
    seals = old.seals if old else known
    return Target(len(seals), seals)


def _standing(page: Document, known: tuple[str, ...]) -> Paragraphs | None:
    """Return the paragraphs in the page's text, None when it has no such region."""
    place = regions.split(page.body).region()
    return stored_paragraphs(place.text.replace("\r\n", "\n"), known) if place else None


def _known(page: Document) -> tuple[str, ...]:
    block = front_matter.strings(page.values.get(CAPTURE))
    return tuple(front_matter.as_value(block.get("paragraphs", [])))


def _pending(page: Document, paths: Collection[str]) -> dict[tuple[str, int], re.Match[str]]:
    return {
        (match["page"] if match["page"] in paths else "", int(match["number"])): match
        for match in lost_rows(page.values)
    }
