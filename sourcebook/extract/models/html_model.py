"""Tells which lines of a web page are the article's, from their text and their place in the page.

Boosted trees score each line (`html_features`, and its place as measured here); its neighbours'
scores are mixed into its own. The numbers in `html_model.npz` were learnt from the development
split of WCXB, the Web Content eXtraction Benchmark (Murrough Foley, 2026, CC BY 4.0);
`benchmarks/html_model/README.md` says how, and how well they do on unseen pages.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook.extract.models.html_features import (
    FAMILIES,
    LONG,
    WordScores,
    measure_neighbours,
    measure_order,
    measure_text,
)
from sourcebook.extract.models.measures import Columns
from sourcebook.extract.models.trees import (
    Floats,
    Ints,
    Trees,
    best_cut,
    chances,
    read_trees,
    run_trees,
    running_sums,
    window_means,
)
from sourcebook.parse.html_page import Elements, HtmlPage

NUMBERS = "html_model.npz"
SMOOTHED = 0.3  # how much of a line's score its neighbours make
SURE = 0.9  # a line above it is kept whatever the rest of the page is like


@dataclass(frozen=True, slots=True)
class Model:
    """The trained model: scores of words, and the trees."""

    vocabulary: WordScores
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
) -> WordScores:
    """Number the words from 1 and put a row of zeros before their scores, for the others."""

    def numbered(found: list[str]) -> dict[str, int]:
        return {word: i for i, word in enumerate(found, 1)}

    def padded(scores: NDArray[np.floating]) -> Floats:
        return np.concatenate((np.zeros((1, scores.shape[1])), scores)).astype(np.float32)

    return WordScores(numbered(words), padded(word_scores), numbered(names), padded(name_scores))


def score_lines(page: HtmlPage, model: Model) -> Floats:
    """Return for each line of a page the probability that it is the article's."""
    if not page.lines:
        return np.zeros(0, np.float32)
    return judge(model.trees, describe(page, model.vocabulary))


def judge(trees: Trees, rows: Floats) -> Floats:
    """Return the lines' probabilities, each mixed with those of the lines before and after it."""
    scores = chances(run_trees(trees, rows)).astype(np.float32)
    around = window_means(scores[:, None], 1)[:, 0]
    return (1 - SMOOTHED) * scores + np.float32(SMOOTHED) * around


def choose_threshold(scores: Floats, sizes: Floats) -> float:
    """Return the score above which lines of these sizes make the highest expected F1."""
    return min(best_cut(scores, sizes), SURE) if scores.any() else 1.0


# Where a page's lines are: in which elements, among which lines.
#
# The lines within an element follow one another, so that everything about an element is a
# difference of running sums; what holds for an element and all around it is worked out level by
# level.

LEVELS = 5  # elements around a line that are looked at, its own block first
FAR = 30  # elements; beyond it an element around a line has no bearing
MAIN = (0.5, 0.8, 0.95)  # shares of the running text that the elements holding most of it hold


def describe(page: HtmlPage, vocabulary: WordScores) -> Floats:
    """Describe the lines of a page that has at least one: a row a line, a column a measure."""
    columns = measure_text(page.lines, vocabulary, page.title)
    words = columns["words"]
    columns["words"] = np.log1p(words)
    elements = page.elements
    nodes = np.array([line.node for line in page.lines], np.int64)
    firsts, lasts = np.array(elements.firsts, np.int64), np.array(elements.lasts, np.int64)
    columns |= _measure_names(elements, nodes, vocabulary)
    blocks = _blocks_around(elements, nodes)
    columns |= _measure_blocks(columns, words, blocks, firsts, lasts)
    columns |= _measure_main(elements, words, firsts, lasts, np.array(elements.depths))
    columns |= _measure_groups(columns, words, _groups(elements, blocks))
    columns |= measure_order(columns, words)
    columns |= measure_neighbours(columns)
    return np.stack(list(columns.values()), axis=1).astype(np.float32)


def _measure_names(elements: Elements, nodes: Ints, vocabulary: WordScores) -> Columns:
    """Measure the names of the elements around each line."""
    own = np.array(
        [vocabulary.describe(*key) for key in zip(elements.tags, elements.names, strict=True)],
        np.float32,
    )
    depths, parents = np.array(elements.depths), np.array(elements.parents)
    scores = own[:, :2]
    family = np.where(own[:, 2:] > 0, depths[:, None], -FAR).astype(np.float32)
    highest = np.concatenate((scores, -scores, family), axis=1)
    total = scores.copy()
    order = np.argsort(depths, kind="stable")
    for level in np.split(order, np.flatnonzero(np.diff(depths[order])) + 1)[1:]:
        above = parents[level]
        highest[level] = np.maximum(highest[level], highest[above])
        total[level] += total[above]
    found, depth = highest[nodes], depths[nodes].astype(np.float32)
    distance = np.minimum(depth[:, None] - found[:, 4:], FAR)
    columns = {
        "depth": depth,
        "around score": total[nodes, 0],
        "near sum": total[nodes, 1],
        "near score": scores[nodes, 1] + scores[parents[nodes], 1],
        "around highest": found[:, 0],
        "near highest": found[:, 1],
        "around lowest": -found[:, 2],
        "near lowest": -found[:, 3],
    }
    columns |= {f"in {name}": distance[:, i] for i, (name, _) in enumerate(FAMILIES)}
    return columns


def _blocks_around(elements: Elements, nodes: Ints) -> Ints:
    block, parents = np.array(elements.blocks), np.array(elements.parents)
    around = [block[nodes]]
    for _ in range(LEVELS - 1):
        around.append(block[parents[around[-1]]])
    return np.stack(around, axis=1)


def _measure_blocks(
    columns: Columns, words: Floats, blocks: Ints, firsts: Ints, lasts: Ints
) -> Columns:
    """Measure the elements around each line: how much text they hold, of what kind."""
    long = np.where(words >= LONG, words, 0)
    parts = np.stack(
        (words, long, words * columns["linked"], words * columns["mean score 0"],
         columns["level"] > 0, columns["ends"], columns["links"]), axis=1
    )  # fmt: skip
    sums = running_sums(parts)
    number = np.maximum(lasts - firsts, 1)
    held = sums[np.maximum(lasts, firsts + 1).clip(max=len(words))] - sums[firsts]
    size = np.maximum(held[:, 0], 1)
    total, running = max(float(sums[-1, 0]), 1.0), max(float(sums[-1, 1]), 1.0)
    of_element = np.stack(
        (np.log1p(number), np.log1p(held[:, 0]), held[:, 0] / total, held[:, 1] / running,
         held[:, 1] / size, held[:, 2] / size, held[:, 3] / size, held[:, 0] / number,
         held[:, 4] / number, held[:, 5] / number, held[:, 6] / size), axis=1
    ).astype(np.float32)  # fmt: skip
    names = ("lines", "words", "share", "long share", "long", "linked", "score", "mean", "heads",
             "ends", "links")  # fmt: skip
    measured: Columns = {}
    for level in range(LEVELS):
        rows = of_element[blocks[:, level]]
        measured |= {f"{name} of {level}": rows[:, i] for i, name in enumerate(names)}
        place = np.arange(len(words)) - firsts[blocks[:, level]]
        measured[f"place in {level}"] = np.minimum(place, 50).astype(np.float32)
    return measured


def _measure_main(
    elements: Elements, words: Floats, firsts: Ints, lasts: Ints, depths: Ints
) -> Columns:
    """Measure how far lines are from the deepest elements that hold most of the running text."""
    sums = running_sums(np.where(words >= LONG, words, 0))
    held = sums[lasts] - sums[firsts]
    number, order = len(words), np.arange(len(words))
    ends = np.array(elements.ends)
    measured: Columns = {}
    for share in MAIN:
        holding = np.flatnonzero(held >= share * sums[-1])
        main = int(holding[np.argmax(depths[holding])]) if len(holding) else 0
        path = np.flatnonzero((np.arange(len(ends)) <= main) & (ends > main))
        steps = np.zeros(number + 1)
        np.add.at(steps, firsts[path], 1)
        np.add.at(steps, lasts[path], -1)
        common = np.cumsum(steps)[:number]
        first, last = firsts[main], max(lasts[main], firsts[main] + 1)
        outside = np.where(order < first, order - first, np.maximum(order - last + 1, 0))
        measured[f"away from {share}"] = np.clip(outside, -40, 40).astype(np.float32)
        measured[f"apart from {share}"] = (len(path) - common).astype(np.float32)
        place = (order - first) / (last - first)
        measured[f"place in {share}"] = np.clip(place, -1, 2).astype(np.float32)
    return measured


def _groups(elements: Elements, blocks: Ints) -> Ints:
    """Number the lines by what their block and the one around it are."""
    tags, names = elements.tags, elements.names
    numbers: dict[tuple[str, str, str, str], int] = {}
    found = [
        numbers.setdefault((tags[own], names[own], tags[above], names[above]), len(numbers))
        for own, above in blocks[:, :2].tolist()
    ]
    return np.array(found, np.int64)


def _measure_groups(columns: Columns, words: Floats, groups: Ints) -> Columns:
    """Measure all lines in the same kind of element, wherever on the page."""
    number = np.bincount(groups).astype(np.float32)

    def mean(values: Floats) -> Floats:
        found: Floats = (np.bincount(groups, weights=values) / number)[groups].astype(np.float32)
        return found

    return {
        "alike": np.log1p(number)[groups],
        "alike words": np.log1p(mean(words)),
        "alike share": mean(words) * number[groups] / max(float(words.sum()), 1.0),
        "alike linked": mean(columns["linked"]),
        "alike ends": mean(columns["ends"]),
        "alike score": mean(columns["mean score 0"]),
    }
