"""Describes a source's page as a target of references, and finds moved paragraphs by their text."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from markdown_it import MarkdownIt
from msgspec import Struct, field

from sourcebook.ingest.pages import source_page
from sourcebook.model import Segment
from sourcebook.page.document import Document
from sourcebook.page.edits.memory import CAPTURE, lost_reference_rows, remembered
from sourcebook.page.front_matter import fingerprints
from sourcebook.page.markdown import DEEPEST_BLOCKS
from sourcebook.page.regions import regions
from sourcebook.text import tokens, unspaced

_FEWEST_WORDS, _MOST_WORDS = 6, 300
_NEAREST = 60
# Of the shorter text, how much must stand in the longer; of the old, how much must be in the new.
_LIKENESS, _SHARE = 0.8, 0.4
_RUN = 3
_CHARACTERS = 2  # that make a word, where none is set apart by space
_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST_BLOCKS})


class TargetParagraphs(Struct, frozen=True):
    """The paragraphs of a source: the fingerprint and the text of each, empty if lost."""

    fingerprints: tuple[str, ...]
    texts: tuple[str, ...]


def _paragraphs_in(markdown: str, known: Sequence[str]) -> TargetParagraphs:
    """Return the paragraphs in a region. known: the fingerprints that the page records of them."""
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
        return TargetParagraphs(own, tuple(texts))
    by_fingerprint = {fingerprints.of_paragraph(text): text for text in texts}
    return TargetParagraphs(tuple(known), tuple(by_fingerprint.get(one, "") for one in known))


def find_again(number: int, old: TargetParagraphs, new: TargetParagraphs) -> int:
    """Return the number that the paragraph `number` of `old` has in `new`; 0 if it is not found.

    The same text is preferred; else the closest, if it is close enough and no other is as close.
    """
    if not 0 < number <= len(old.fingerprints):
        return 0
    wanted = old.fingerprints[number - 1]
    before = [i for i, one in enumerate(old.fingerprints) if one == wanted]
    after = [i for i, one in enumerate(new.fingerprints) if one == wanted]
    if after:  # of several that are the same, the one at the same place among them
        return after[before.index(number - 1)] + 1 if len(after) == len(before) else 0
    words = _words(old.texts[number - 1])
    known = Counter(old.fingerprints)
    near = sorted(range(len(new.fingerprints)), key=lambda i: abs(i + 1 - number))[:_NEAREST]
    scored = [
        (shared, -i)
        for i in near
        if not known[new.fingerprints[i]]
        if (shared := _shared(words, new, i))
    ]
    scored.sort(reverse=True)
    whole = [shared for shared, _ in scored if shared > 0.9 * len(words)]
    return 1 - scored[0][1] if scored and len(whole) < 2 else 0


def _shared(words: tuple[str, ...], new: TargetParagraphs, place: int) -> int:
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


# A source's page as a target of references.


class ReferenceTarget(Struct):
    """A source's page that others may refer to.

    fingerprints: of its paragraphs. moved: the paragraphs before and after, when they are about to
    be renumbered.
    pending: the lost references to it, by page (empty: a page that was deleted) and number.
    """

    fingerprints: tuple[str, ...] = ()
    moved: tuple[TargetParagraphs, TargetParagraphs] | None = None
    pending: dict[tuple[str, int], re.Match[str]] = field(default_factory=dict)


def target_of(
    page: Document | None,
    segments: tuple[Segment, ...],
    paths: Collection[str],
    *,
    frozen: bool = False,
) -> ReferenceTarget:
    """Return a source's page as a target, with `segments` as its next text.

    page: None when it is new. paths: of all pages. frozen: the page will not be written.
    """
    after = source_page.paragraph_fingerprints(segments)
    if page is None:
        return ReferenceTarget(after)
    known = remembered(page, CAPTURE).paragraphs
    pending = _pending(page, paths)
    if known == after:
        return ReferenceTarget(after, pending=pending)
    old = _stored(page, known)
    if frozen or old is None:
        return ReferenceTarget(known if old is None else old.fingerprints, pending=pending)
    new = TargetParagraphs(after, tuple(segment.text for segment in segments))
    return ReferenceTarget(after, (old, new) if old.fingerprints != after else None, pending)


def target_without_capture(page: Document) -> ReferenceTarget:
    """Return a page whose capture is missing as a target."""
    known = remembered(page, CAPTURE).paragraphs
    old = None if known else _stored(page, ())
    return ReferenceTarget(old.fingerprints if old else known)


def _stored(page: Document, known: tuple[str, ...]) -> TargetParagraphs | None:
    """Return the paragraphs of a source's text as stored, None when the page has none."""
    place = regions.split(page.body).region()
    return _paragraphs_in(place.text.replace("\r\n", "\n"), known) if place else None


def _pending(page: Document, paths: Collection[str]) -> dict[tuple[str, int], re.Match[str]]:
    return {
        (match["page"] if match["page"] in paths else "", int(match["number"])): match
        for match in lost_reference_rows(page.values)
    }
