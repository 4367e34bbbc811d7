"""Tells which lines of a web page are the article's, from their text and their place in the page.

Boosted trees judge each line (`html_text`, `html_places`); its neighbours' judgements temper its
own. Every level of a tree asks one question (oblivious trees), so that all lines and all trees are
worked out at once. The numbers in `html_model.npz` were learnt
from the development split of WCXB, the Web Content eXtraction Benchmark (Murrough Foley, 2026,
CC BY 4.0); `benchmarks/html_model/README.md` says how, and how well they do on unseen pages.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook.captures.html_context import window_means
from sourcebook.captures.html_page import Page
from sourcebook.captures.html_places import describe
from sourcebook.captures.html_words import Floats, Vocabulary

NUMBERS = "html_model.npz"
ROWS = 512  # lines put through the trees at once
SMOOTHED = 0.3  # how much of a line's score its neighbours make
SURE = 0.9  # a line above it is kept whatever the rest of the page is like


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted oblivious trees, all of one depth.

    columns, borders: one row a level, one column a tree: a line whose value in that column is
        above the border adds `2 ** level` to the number of its leaf.
    leaves: one row a tree, one column a leaf: what it adds to the line's log odds.
    bias: the log odds to begin with.
    """

    columns: NDArray[np.int64]
    borders: Floats
    leaves: Floats
    bias: float


@dataclass(frozen=True, slots=True)
class Model:
    """All that was learnt: scores of words, and the trees."""

    vocabulary: Vocabulary
    trees: Trees


@cache
def load_model() -> Model:
    """Read the numbers that come with this module."""
    with np.load(Path(__file__).with_name(NUMBERS)) as n:
        vocabulary = make_vocabulary(
            n["words"].tobytes().decode().split("\n"), n["word_scores"],
            n["names"].tobytes().decode().split("\n"), n["name_scores"],
        )  # fmt: skip
        trees = Trees(
            n["columns"].astype(np.int64), n["borders"], n["leaves"].astype(np.float32),
            float(n["bias"]),
        )  # fmt: skip
    return Model(vocabulary, trees)


def make_vocabulary(
    words: list[str],
    word_scores: NDArray[np.floating],
    names: list[str],
    name_scores: NDArray[np.floating],
) -> Vocabulary:
    """Number the words from 1 and put a row of zeros before their scores, for the others."""

    def numbered(said: list[str]) -> dict[str, int]:
        return {word: i for i, word in enumerate(said, 1)}

    def padded(scores: NDArray[np.floating]) -> Floats:
        return np.concatenate((np.zeros((1, scores.shape[1])), scores)).astype(np.float32)

    return Vocabulary(numbered(words), padded(word_scores), numbered(names), padded(name_scores))


def run_trees(trees: Trees, rows: Floats) -> Floats:
    """Return the probability of each row."""
    depth, number = trees.columns.shape
    first_leaf = np.arange(number)[:, None] * trees.leaves.shape[1]
    leaves = trees.leaves.ravel()
    odds = np.empty(len(rows), np.float32)
    for start in range(0, len(rows), ROWS):
        values = np.ascontiguousarray(rows[start : start + ROWS].T)
        leaf = np.zeros((number, values.shape[1]), np.uint8)
        for level in range(depth):
            above = values[trees.columns[level]] > trees.borders[level][:, None]
            leaf |= above.view(np.uint8) << level
        odds[start : start + ROWS] = leaves[leaf + first_leaf].sum(axis=0)
    chances: Floats = (1 / (1 + np.exp(-(odds.astype(np.float64) + trees.bias)))).astype(np.float32)
    return chances


def score_lines(page: Page, model: Model) -> Floats:
    """Return for each line of a page the probability that it is the article's."""
    if not page.lines:
        return np.zeros(0, np.float32)
    return smooth(run_trees(model.trees, describe(page, model.vocabulary)))


def smooth(scores: Floats) -> Floats:
    """Return each line's score tempered by those of the lines before and after it."""
    around = window_means(scores[:, None], 1)[:, 0]
    return (1 - SMOOTHED) * scores + np.float32(SMOOTHED) * around


def choose_threshold(scores: Floats, sizes: Floats) -> float:
    """Return the score above which lines of these sizes make the highest expected F1.

    Nan Ye et al., "Optimizing F-measure: a tale of two approaches", ICML 2012: the best choice is
    always the lines above some score.
    """
    order = np.argsort(-scores, kind="stable")
    expected = np.cumsum(scores[order] * sizes[order], dtype=np.float64)
    if not len(order) or expected[-1] <= 0:
        return 1.0
    kept = np.cumsum(sizes[order], dtype=np.float64)
    best = int(np.argmax(2 * expected / (kept + expected[-1])))
    return float(min(scores[order[best]], SURE))
