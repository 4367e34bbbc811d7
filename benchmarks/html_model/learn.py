"""Learns the HTML line model: scores of words and of elements' names, kinds of pages, then trees.

No page is described by scores that were learnt from it, which the trees would trust too much: they
are learnt in folds, no domain being both learnt from and described.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from benchmarks.boosting import SEED, Chance, Floats, arrays_of, learn_trees, mean_of, rows_of
from benchmarks.html_model import kinds as page_kinds
from benchmarks.html_model.pages import ARTICLE, Sample
from benchmarks.html_model.words import Learnt, learn_vocabulary
from benchmarks.line_model.captures import tool
from sourcebook.extract.models.element_groups import Groups, groups_of
from sourcebook.extract.models.html_features import WordScores
from sourcebook.extract.models.html_model import describe
from sourcebook.extract.models.page_kinds import PageKinds
from sourcebook.extract.models.trees import Column, Trees

FOLDS = 5
MODELS = 2  # how many models, which differ by chance alone, are averaged
ARTICLES = 2.0  # how much an article counts, beside a page of another kind
STRANGE = 4  # one page in so many is learnt from once more as if no word of it were known


def fold_of(samples: Sequence[Sample]) -> NDArray[np.int64]:
    """Number the fold in which each page is held out; a domain is in one fold only."""
    folds = tool("sklearn.model_selection").GroupKFold(FOLDS)
    numbers = np.zeros(len(samples), np.int64)
    groups = [sample.truth.domain for sample in samples]
    for number, (_, held) in enumerate(folds.split(samples, groups=groups)):
        numbers[held] = number
    return numbers


def vocabulary_of(learnt: Learnt) -> WordScores:
    """Return learnt scores as the model has them."""
    words, word_scores, names, name_scores = learnt
    return WordScores(
        dict(zip(words, map(tuple, word_scores.tolist()), strict=True)),
        dict(zip(names, map(tuple, name_scores.tolist()), strict=True)),
    )


@dataclass(frozen=True, slots=True)
class Described:
    """A page's lines as columns of numbers, their labels, how much each counts, which are alike.

    likely: how likely the page is of each kind.
    """

    columns: list[Column]
    labels: NDArray[np.bool_]
    weights: Floats
    groups: Groups
    likely: dict[str, float]


def describe_sample(
    sample: Sample, vocabulary: WordScores, kinds: PageKinds, share: float = 1.0
) -> Described:
    """Describe a page; long lines count more, long pages less than their length."""
    words = np.array([len(line.text.split()) + 1 for line in sample.page.lines])
    weights = np.sqrt(words)
    weights = (share * weights / np.sqrt(weights.sum())).astype(np.float32)
    groups = groups_of(sample.page)
    columns, likely = describe(sample.page, groups, vocabulary, kinds)
    return Described(columns, sample.labels, weights, groups, likely)


def describe_apart(samples: Sequence[Sample], folds: NDArray[np.int64]) -> list[list[Described]]:
    """Describe each page by words learnt from the other folds; some also as if in no known words.

    Returns a row a page; its first entry is the page as it is.
    """
    described: list[list[Described]] = [[] for _ in samples]
    facts = list(map(page_kinds.facts_of, samples))
    for fold in range(FOLDS):
        seen = [s for s, f in zip(samples, folds, strict=True) if f != fold]
        vocabulary = vocabulary_of(learn_vocabulary(seen))
        kinds = page_kinds.learn_kinds([facts[i] for i in np.flatnonzero(folds != fold)])
        strange = replace(vocabulary, words={}), replace(kinds, words={})
        for i in np.flatnonzero(folds == fold).tolist():
            share = ARTICLES if samples[i].truth.kind == ARTICLE else 1.0
            described[i].append(describe_sample(samples[i], vocabulary, kinds, share))
            if i % STRANGE == 0:
                described[i].append(describe_sample(samples[i], *strange, 0.5 * share))
    return described


def learn_from(described: Sequence[Described], trees: int) -> Trees:
    """Learn boosted trees from described pages: so many in each of several models, then averaged.

    The models differ by chance alone: by the lines and the measures that each tree is shown.
    """
    rows = np.concatenate([rows_of(one.columns) for one in described])
    labels = np.concatenate([one.labels for one in described])
    weights = np.concatenate([one.weights for one in described])
    models = [
        learn_trees(rows, labels, weights, trees=trees, chance=Chance(0.3, SEED + number))
        for number in range(MODELS)
    ]
    return mean_of(models)


def save(learnt: Learnt, kinds: PageKinds, trees: Trees, out: Path) -> None:
    """Write the numbers that `sourcebook.extract.models.html_model` reads."""
    words, word_scores, names, name_scores = learnt
    np.savez_compressed(
        out,
        words=np.frombuffer("\n".join(words).encode(), np.uint8),
        word_scores=word_scores.astype(np.float16),
        names=np.frombuffer("\n".join(names).encode(), np.uint8),
        name_scores=name_scores.astype(np.float16),
        **page_kinds.arrays_of(kinds),
        **arrays_of(trees, np.uint16),
    )
