"""Learns the HTML line model: scores of words and of elements' names, then trees.

No page is described by scores that were learnt from it, which the trees would trust too much: they
are learnt in folds, no domain being both learnt from and described.
"""

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.html_model.pages import Sample
from benchmarks.line_model.captures import tool
from sourcebook.captures.html_model import make_vocabulary
from sourcebook.captures.html_page import Page
from sourcebook.captures.html_places import describe
from sourcebook.captures.html_text import LONG, shorten
from sourcebook.captures.html_words import WORD, Floats, Vocabulary, split_names
from sourcebook.lines.trees import Trees

SEED = 20260101
FOLDS = 5
DOMAINS = 20  # a word or a name must occur on this many domains to be learnt
STRANGE = 4  # one page in so many is learnt from once more as if no word of it were known


def fold_of(samples: Sequence[Sample]) -> NDArray[np.int64]:
    """Number the fold in which each page is held out; a domain is in one fold only."""
    folds = tool("sklearn.model_selection").GroupKFold(FOLDS)
    numbers = np.zeros(len(samples), np.int64)
    groups = [sample.truth.domain for sample in samples]
    for number, (_, held) in enumerate(folds.split(samples, groups=groups)):
        numbers[held] = number
    return numbers


def _common(seen: Iterable[tuple[str, set[str]]]) -> dict[str, int]:
    """Return the words that occur on enough domains, numbered in alphabetical order."""
    domains: dict[str, set[str]] = {}
    for domain, words in seen:
        domains.setdefault(domain, set()).update(words)
    counted = Counter(word for words in domains.values() for word in words)
    return {w: i for i, w in enumerate(sorted(w for w, n in counted.items() if n >= DOMAINS))}


def _regress(columns: list[list[int]], width: int, labels: Any, weights: Any, c: float) -> Floats:
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.fromiter((c for row in columns for c in row), np.int64)
    shape = (len(columns), width)
    matrix = tool("scipy.sparse").csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape)
    model = tool("sklearn.linear_model").LogisticRegression(C=c, max_iter=60, tol=1e-3)
    found: Floats = model.fit(matrix, labels, weights / weights.mean()).coef_[0]
    return found


def _facts(samples: Sequence[Sample]) -> tuple[Any, Any]:
    labels = np.concatenate([sample.labels for sample in samples])
    weights = np.concatenate([np.full(len(s.labels), len(s.labels) ** -0.5) for s in samples])
    return labels, weights


def learn_words(samples: Sequence[Sample]) -> tuple[list[str], Floats]:
    """Score the words of lines: anywhere, first, last, and anywhere in running text."""
    lines = [
        [WORD.findall(shorten(line.text).lower()) for line in sample.page.lines]
        for sample in samples
    ]
    place = _common(
        (sample.truth.domain, {w for words in said for w in words})
        for sample, said in zip(samples, lines, strict=True)
    )
    size = len(place)
    labels, weights = _facts(samples)
    columns = []
    long = []
    for words in (words for page in lines for words in page):
        marks = {place[word] for word in words if word in place}
        ends = ((size, words[0]), (2 * size, words[-1])) if words else ()
        marks |= {offset + place[word] for offset, word in ends if word in place}
        columns.append(sorted(marks))
        long.append(len(words) >= LONG)
    anywhere = _regress(columns, 3 * size, labels, weights, 0.15).reshape(3, size)
    running = [[c for c in row if c < size] for row, yes in zip(columns, long, strict=True) if yes]
    chosen = np.array(long)
    in_text = _regress(running, size, labels[chosen], weights[chosen], 0.15)
    return list(place), np.vstack((anywhere, in_text)).T.round(3)


def names_around(page: Page, node: int) -> tuple[set[str], set[str]]:
    """Return the names of the elements around a line, and of those close to it."""
    around: set[str] = set()
    near: set[str] = set()
    elements = page.elements
    steps = 0
    while node:
        said = split_names(elements.tags[node], elements.names[node])
        around.update(said)
        if steps < 3:
            near.update(said)
        node, steps = elements.parents[node], steps + 1
    return around, near


def learn_names(samples: Sequence[Sample]) -> tuple[list[str], Floats]:
    """Score the names of elements: around a line, and close to it."""
    pairs = [[names_around(s.page, line.node) for line in s.page.lines] for s in samples]
    place = _common(
        (sample.truth.domain, {n for around, _ in said for n in around})
        for sample, said in zip(samples, pairs, strict=True)
    )
    labels, weights = _facts(samples)
    lines = [pair for page in pairs for pair in page]
    scores = []
    for which in (0, 1):
        columns = [sorted(place[n] for n in pair[which] if n in place) for pair in lines]
        scores.append(_regress(columns, len(place), labels, weights, 0.1))
    return list(place), np.vstack(scores).T.round(3)


Learnt = tuple[list[str], Floats, list[str], Floats]


def learn_vocabulary(samples: Sequence[Sample]) -> Learnt:
    """Learn everything about words."""
    return (*learn_words(samples), *learn_names(samples))


@dataclass(frozen=True, slots=True)
class Described:
    """A page's lines as numbers, their labels, and how much each counts."""

    rows: Floats
    labels: NDArray[np.bool_]
    weights: Floats


def describe_sample(sample: Sample, vocabulary: Vocabulary, share: float = 1.0) -> Described:
    """Describe a page; long lines count more, long pages less than their length."""
    words = np.array([len(line.text.split()) + 1 for line in sample.page.lines])
    weights = np.sqrt(words)
    weights = (share * weights / np.sqrt(weights.sum())).astype(np.float32)
    return Described(describe(sample.page, vocabulary), sample.labels, weights)


def describe_apart(samples: Sequence[Sample], folds: NDArray[np.int64]) -> list[list[Described]]:
    """Describe each page by words learnt from the other folds; some also as if in no known words.

    Returns a row a page; its first entry is the page as it is.
    """
    described: list[list[Described]] = [[] for _ in samples]
    for fold in range(FOLDS):
        seen = [s for s, f in zip(samples, folds, strict=True) if f != fold]
        vocabulary = make_vocabulary(*learn_vocabulary(seen))
        strange = replace(vocabulary, words={})
        for i in np.flatnonzero(folds == fold).tolist():
            described[i].append(describe_sample(samples[i], vocabulary))
            if i % STRANGE == 0:
                described[i].append(describe_sample(samples[i], strange, 0.5))
    return described


def learn_trees(described: Sequence[Described], trees: int) -> Trees:
    """Learn boosted oblivious trees of depth 6."""
    weight = np.concatenate([one.weights for one in described])
    rows = np.concatenate([one.rows for one in described])
    labels = np.concatenate([one.labels for one in described])
    model = tool("catboost").CatBoostClassifier(
        iterations=trees, depth=6, learning_rate=32 / trees, border_count=48,
        bootstrap_type="Bernoulli", subsample=0.7, rsm=0.3, l2_leaf_reg=5, random_seed=SEED,
        thread_count=1, allow_writing_files=False, verbose=False,
    )  # fmt: skip
    model.fit(rows, labels, sample_weight=weight / weight.mean())
    return read_trees(model)


def read_trees(model: Any) -> Trees:
    """Take the numbers out of a CatBoost model, as the project's own code wants them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        saved = json.loads(path.read_text())
    grown = saved["oblivious_trees"]
    depth = max(len(tree["splits"]) for tree in grown)
    columns = np.zeros((depth, len(grown)), np.int64)
    borders = np.full((depth, len(grown)), np.inf, np.float32)
    leaves = np.zeros((len(grown), 2**depth), np.float32)
    for i, tree in enumerate(grown):
        for level, split in enumerate(tree["splits"]):
            columns[level, i] = split["float_feature_index"]
            borders[level, i] = split["border"]
        leaves[i, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, bias = saved["scale_and_bias"]
    return Trees(columns, borders, leaves * scale, float(bias[0]))


def save(learnt: Learnt, trees: Trees, out: Path) -> None:
    """Write the numbers that `sourcebook.captures.html_model` reads."""
    words, word_scores, names, name_scores = learnt
    np.savez_compressed(
        out,
        words=np.frombuffer("\n".join(words).encode(), np.uint8),
        word_scores=word_scores.astype(np.float16),
        names=np.frombuffer("\n".join(names).encode(), np.uint8),
        name_scores=name_scores.astype(np.float16),
        columns=trees.columns.astype(np.uint16),
        borders=trees.borders,
        leaves=trees.leaves.astype(np.float16),
        bias=np.float64(trees.bias),
    )
