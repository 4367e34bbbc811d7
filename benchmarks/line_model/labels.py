"""Labels the lines of a capture that belong to the article, by aligning them with the gold text.

A line is the article's when most of its words lie on the longest common subsequence of both texts.
Lines that the page has in another order than the gold text are found by their 4-word shingles, as
long as the gold text has such shingles left. A line of fewer than four words, which could agree by
chance, must also adjoin lines that adjoin it in the gold text.
"""

import re
from collections import Counter
from collections.abc import Sequence

from benchmarks.line_model.captures import tool

WORD = re.compile(r"\w+")
SHORT = 4  # words; below this a line needs its neighbours to agree
NEAR = 3  # lines with words, how far a neighbour may be


def shingles(tokens: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Return how often each 4-word run occurs (one shorter run if there are fewer words)."""
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[i : i + 4]) for i in range(max(1, len(tokens) - 3)))


def align(page: Sequence[str], gold: Sequence[str]) -> list[int]:
    """Return for each word of the page its place in the gold text, -1 for none."""
    numbers: dict[str, int] = {}
    first = [numbers.setdefault(word, len(numbers)) for word in page]
    second = [numbers.setdefault(word, len(numbers)) for word in gold]
    places = [-1] * len(page)
    for step in tool("rapidfuzz.distance").LCSseq.opcodes(first, second):
        if step.tag == "equal":
            places[step.src_start : step.src_end] = range(step.dest_start, step.dest_end)
    return places


def adjoins_neighbour(places: Sequence[int], before: Sequence[int], after: Sequence[int]) -> bool:
    """Tell whether a short line is one run of the gold text and touches a neighbour's."""
    first, last = places[0], places[-1]
    if first < 0 or last - first != len(places) - 1:
        return False
    return first - 1 in before or last + 1 in after


def label_lines(lines: Sequence[str], gold: str) -> tuple[bool, ...]:
    """Return for each line whether it belongs to the article."""
    words = [WORD.findall(line.lower()) for line in lines]
    wanted = WORD.findall(gold.lower())
    places = align([word for line in words for word in line], wanted)
    filled = [i for i, line in enumerate(words) if line]
    spans: list[list[int]] = []
    start = 0
    for i in filled:
        spans.append(places[start : start + len(words[i])])
        start += len(words[i])
    labels = [False] * len(lines)
    for k, i in enumerate(filled):
        before = [p for span in spans[max(0, k - NEAR) : k] for p in span]
        after = [p for span in spans[k + 1 : k + 1 + NEAR] for p in span]
        on_path = sum(p >= 0 for p in spans[k]) >= 0.5 * len(words[i])
        short = len(words[i]) < SHORT
        labels[i] = adjoins_neighbour(spans[k], before, after) if short else on_path
    return add_moved(words, labels, shingles(wanted))


def add_moved(
    words: Sequence[Sequence[str]], labels: list[bool], left: Counter[tuple[str, ...]]
) -> tuple[bool, ...]:
    """Add the lines whose shingles the gold text has left once the aligned lines took theirs."""
    for line, label in zip(words, labels, strict=True):
        if label:
            left.subtract(shingles(line))
    for i, line in enumerate(words):
        if not labels[i] and len(line) >= SHORT:
            runs = shingles(line)
            if (runs & left).total() >= 0.5 * runs.total():
                labels[i] = True
                left.subtract(runs)
    return tuple(labels)
