"""Finding a paragraph again, by its text, after the paragraphs of a source were numbered anew."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from markdown_it import MarkdownIt

from sourcebook.page import fingerprints
from sourcebook.pages.markdown import DEEPEST_BLOCKS
from sourcebook.text import tokens, unspaced

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


def standing(markdown: str, known: Sequence[str]) -> Paragraphs:
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


def again(number: int, old: Paragraphs, new: Paragraphs) -> int:
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
