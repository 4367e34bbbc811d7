"""Learns the line model: scores of single words, then trees that see each line in its context.

The trees must not see word scores that were learnt from their own page, which they would trust too
much; so the words are scored once more for each part of the pages from all the others.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.boosting import Floats, arrays_of, learn_trees, rows_of
from benchmarks.line_model.captures import Page, tool
from benchmarks.line_model.variations import Capture
from sourcebook.extract.models.lexicon import Lexicon, make_lexicon
from sourcebook.extract.models.line_features import TOKEN, LineTable, describe_lines
from sourcebook.extract.models.line_model import LineModel, add_context
from sourcebook.extract.models.trees import Column, Trees

DOMAINS = 20  # a word must occur on this many domains to be learnt
SCORES = 4  # any place, first in its line, last in its line, any place in running text
RUNNING = 12  # words of a line that is running text
PARTS = 3  # for word scores that the trees may see
EASY = ("gold alone", "gold extract", "cut")  # variations that count half
Words = dict[str, tuple[float, ...]]
Described = tuple[Capture, LineTable, list[Column]]


def split_by_domain(pages: Sequence[Page], parts: int) -> Iterator[tuple[list[Page], list[Page]]]:
    """Yield the pages to learn from and those held out; no domain is in both."""
    folds = tool("sklearn.model_selection").GroupKFold(parts)
    for learn, held in folds.split(pages, groups=[page.domain for page in pages]):
        yield [pages[i] for i in learn], [pages[i] for i in held]


def choose_words(captures: Sequence[Capture]) -> dict[str, int]:
    """Return the words that occur on enough domains, numbered in alphabetical order."""
    seen: dict[str, set[str]] = {}
    for capture in captures:
        words = seen.setdefault(capture.page.domain, set())
        words.update(TOKEN.findall("\n".join(capture.lines).lower()))
    domains = Counter(word for words in seen.values() for word in words)
    kept = sorted(w for w, n in domains.items() if n >= DOMAINS and not any(map(str.isdigit, w)))
    return {word: i for i, word in enumerate(kept)}


def learn_words(captures: Sequence[Capture]) -> Words:
    """Score words by two logistic regressions over lines: all lines, and running text only."""
    place = choose_words(captures)
    size = len(place)
    columns: list[int] = []
    ends = [0]
    facts: list[tuple[bool, float, bool]] = []
    for capture in captures:
        filled = [i for i, line in enumerate(capture.lines) if TOKEN.search(line)]
        for i in filled:
            words = TOKEN.findall(capture.lines[i].lower())
            marks = {place[word] for word in words if word in place}
            for offset, word in ((size, words[0]), (2 * size, words[-1])):
                if word in place:
                    marks.add(offset + place[word])
            columns += sorted(marks)
            ends.append(len(columns))
            facts.append((capture.labels[i], len(filled) ** -0.5, len(words) >= RUNNING))
    labels, weights, running = (np.array(column) for column in zip(*facts, strict=True))
    shape = (len(facts), 3 * size)
    data = np.ones(len(columns), np.float32)
    matrix = tool("scipy.sparse").csr_matrix((data, columns, ends), shape=shape)

    def regress(rows: Any, chosen: Any) -> Floats:
        model = tool("sklearn.linear_model").LogisticRegression(C=0.15, max_iter=60, tol=1e-3)
        share = weights[chosen] / weights.mean()
        found: Floats = model.fit(rows, labels[chosen], share).coef_[0]
        return found

    everywhere = regress(matrix, slice(None)).reshape(3, size)
    in_text = regress(matrix[running][:, :size], running)
    scores = np.vstack((everywhere, in_text)).T.round(3)
    return {word: tuple(scores[i].tolist()) for word, i in place.items()}


def describe(captures: Sequence[Capture], lexicon: Lexicon) -> Iterator[Described]:
    """Yield each capture with its lines described."""
    for capture in captures:
        table = describe_lines(capture.lines, lexicon)
        yield capture, table, add_context(table)


def weigh(capture: Capture, table: LineTable) -> Floats:
    """Return how much each line counts: long lines more, long captures less than their length."""
    weight: Floats = np.sqrt(np.array(table.words, np.float32) + 1)
    weight *= (0.5 if capture.kind in EASY else 1.0) / np.sqrt(weight.sum())
    return weight


def learn_from(described: Sequence[Described], trees: int) -> Trees:
    """Learn boosted trees from described captures."""
    return learn_trees(
        np.concatenate([rows_of(columns) for _, _, columns in described]),
        np.concatenate([np.array(c.labels)[list(table.where)] for c, table, _ in described]),
        np.concatenate([weigh(capture, table) for capture, table, _ in described]),
        trees=trees,
    )


def learn(
    captures: Sequence[Sequence[Capture]], variations: Sequence[Sequence[Capture]], trees: int
) -> tuple[Words, LineModel]:
    """Learn a whole model. Both arguments hold one row a page, in the same order."""
    pages = [row[0].page for row in captures]
    place = {page.id: i for i, page in enumerate(pages)}
    described: list[Described] = []
    for rest, part in split_by_domain(pages, PARTS):
        words = learn_words([c for page in rest for c in captures[place[page.id]]])
        lexicon = make_lexicon(words, SCORES)
        for page in part:
            i = place[page.id]
            described += describe(tuple(chain(captures[i], variations[i])), lexicon)
    grown = learn_from(described, trees)
    words = learn_words([capture for row in captures for capture in row])
    return words, LineModel(make_lexicon(words, SCORES), grown)


def save(words: Words, model: LineModel, out: Path) -> None:
    """Write the numbers that `sourcebook.extract.models.line_model` reads.

    `width`, the number of columns that a line is described by, is for the test that notices when
    the features were changed and the model was not trained again.
    """
    np.savez_compressed(
        out,
        words=np.frombuffer("\n".join(words).encode(), np.uint8),
        scores=np.array(list(words.values()), np.float16),
        **arrays_of(model.trees, np.uint8),
        width=np.int64(len(add_context(describe_lines(["word"], model.lexicon)))),
    )
