"""Tells which lines of a web page are the article's, from their text and their place in the page.

Boosted trees judge each line (`html_text`, `html_places`); its neighbours' judgements temper its
own. The numbers in `html_model.npz` were learnt from the development split of WCXB, the Web Content
eXtraction Benchmark (Murrough Foley, 2026, CC BY 4.0); `benchmarks/html_model/README.md` says how,
and how well they do on unseen pages.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook.captures.html_page import Page
from sourcebook.captures.html_places import describe
from sourcebook.captures.html_words import Vocabulary
from sourcebook.lines.around import window_means
from sourcebook.lines.trees import Floats, Trees, best_cut, chances, read_trees, run_trees

NUMBERS = "html_model.npz"
SMOOTHED = 0.3  # how much of a line's score its neighbours make
SURE = 0.9  # a line above it is kept whatever the rest of the page is like


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
        trees = read_trees(n)
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


def score_lines(page: Page, model: Model) -> Floats:
    """Return for each line of a page the probability that it is the article's."""
    if not page.lines:
        return np.zeros(0, np.float32)
    return judge(model.trees, describe(page, model.vocabulary))


def judge(trees: Trees, rows: Floats) -> Floats:
    """Return the lines' probabilities, each tempered by its neighbours'."""
    return smooth(chances(run_trees(trees, rows)).astype(np.float32))


def smooth(scores: Floats) -> Floats:
    """Return each line's score tempered by those of the lines before and after it."""
    around = window_means(scores[:, None], 1)[:, 0]
    return (1 - SMOOTHED) * scores + np.float32(SMOOTHED) * around


def choose_threshold(scores: Floats, sizes: Floats) -> float:
    """Return the score above which lines of these sizes make the highest expected F1."""
    return min(best_cut(scores, sizes), SURE) if scores.any() else 1.0
