"""How well shared passages are found: planted in made texts, beside `difflib` over all pairs.

python -m benchmarks.reuse [texts] [seed]
"""

import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations

from sourcebook.evidence.shared_passages import LEAST, find
from sourcebook.word_forms import words_with_places
from tests.evidence.planted import Corpus, corpus

Span = tuple[int, int, int, int]
"""The numbers of the older and the newer text, and the characters of the passage in the newer."""


def found_in(made: Corpus) -> list[Span]:
    """Return the passages that are found, as characters of the newer text."""
    cut = [words_with_places(text) for text in made.texts]
    spans = []
    for one in find(words for words, _ in cut):
        first, last = one.span(0)
        places = cut[one.newer][1]
        spans.append((one.older, one.newer, places[first][0], places[last][1]))
    return spans


def by_difflib(made: Corpus) -> list[Span]:
    """Return the passages that the standard library finds, comparing each text with each."""
    cut = [words_with_places(text) for text in made.texts]
    spans = []
    for older, newer in combinations(range(len(cut)), 2):
        matcher = SequenceMatcher(None, cut[older][0], cut[newer][0], autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size > 2]
        group = blocks[:1]
        for block in [*blocks[1:], None]:
            last = group[-1] if group else None
            if block and last and block.b - last.b - last.size < 10:
                group.append(block)
                continue
            if sum(one.size for one in group) >= LEAST / 2 and last:
                places = cut[newer][1]
                end = places[last.b + last.size - 1][1]
                spans.append((older, newer, places[group[0].b][0], end))
            group = [block] if block else []
    return spans


def score(made: Corpus, found: Sequence[Span]) -> tuple[float, float, Counter[str], list[Span]]:
    """Return precision, recall, the plants that were missed by kind, and what is wrong."""
    hit: set[int] = set()
    wrong = []
    for span in found:
        older, newer, start, end = span
        own = [
            at
            for at, one in enumerate(made.plants)
            if (one.older, one.newer) == (older, newer)
            and 2 * (min(end, one.copy[1]) - max(start, one.copy[0])) > end - start
        ]
        hit.update(own)
        wrong += [] if own else [span]
    missed = [one for at, one in enumerate(made.plants) if at not in hit]
    kinds = Counter(f"{one.kind}, {one.words} words, {one.language}" for one in missed)
    right = len(found) - len(wrong)
    return right / max(1, len(found)), len(hit) / len(made.plants), kinds, wrong


def main() -> None:
    """Print what is found of a made collection."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    for texts, ways in ((count, (found_in,)), (200, (found_in, by_difflib))):
        made = corpus(texts, texts // 5, seed)
        for way in ways:
            before = time.process_time()
            spans = way(made)
            took = time.process_time() - before
            precision, recall, missed, wrong = score(made, spans)
            print(f"{way.__name__}, {texts} texts, {len(made.plants)} passages: ", end="")
            print(f"precision {precision:.3f}, recall {recall:.3f}, {took:.1f} CPU s", end=", ")
            print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
            for kind, times in sorted(missed.items()):
                print(f"  missed {times}: {kind}")
            for older, newer, start, end in wrong[:5]:
                print(f"  wrong {older} {newer}: {made.texts[newer][start:end]}")


if __name__ == "__main__":
    main()
