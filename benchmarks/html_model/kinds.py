"""Learns to tell what kind of page a page is, from its words and the names of its elements.

A multinomial logistic regression over which of them occur; then once more over those that told
most, so that few weights ship.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.boosting import Floats
from benchmarks.html_model.pages import Sample
from benchmarks.html_model.words import common
from benchmarks.line_model.captures import tool
from sourcebook.extract.models.html_features import WORD, shorten, words_of_names
from sourcebook.extract.models.html_model import nodes_around
from sourcebook.extract.models.page_kinds import KINDS, PageKinds

MOST_WORDS, MOST_NAMES = 500, 300
STRANGE = 0.3  # how much a page counts whose words are as if unknown
FIRST, SECOND = 0.02, 0.05  # how freely each regression may weigh (scikit-learn's C)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the kind of a page is learnt from."""

    domain: str
    kind: str
    words: frozenset[str]
    names: frozenset[str]


def facts_of(sample: Sample) -> PageFacts:
    """Return the words of a page, and those in the names of the elements around its lines."""
    page = sample.page
    words = {word for line in page.lines for word in WORD.findall(shorten(line.text).lower())}
    nodes = (0, *nodes_around(page.elements.parents, [line.node for line in page.lines]))
    called = {(page.elements.tags[node], page.elements.names[node]) for node in nodes}
    names = {name for one in called for name in words_of_names(*one)}
    return PageFacts(sample.truth.domain, sample.truth.kind, frozenset(words), frozenset(names))


def _matrix(pages: Sequence[frozenset[str]], known: Sequence[str]) -> Any:
    """Return which pages (rows) have which words (columns)."""
    place = {word: column for column, word in enumerate(known)}
    rows = [sorted(place[word] for word in page if word in place) for page in pages]
    flat = np.fromiter((column for row in rows for column in row), np.int64)
    ends = np.cumsum([0, *map(len, rows)])
    ones = np.ones(len(flat), np.float32)
    return tool("scipy.sparse").csr_matrix((ones, flat, ends), (len(rows), len(known)))


def _regress(words: Any, names: Any, kinds: Sequence[str], c: float) -> tuple[Floats, Floats]:
    """Return the weights of all columns, a row each, and those to begin with, one a kind.

    Each page is learnt from once more as if none of its words were known, as in other languages.
    """
    sparse = tool("scipy.sparse")
    known = sparse.vstack([words, 0 * words])
    columns = sparse.hstack([known, sparse.vstack([names, names])]).tocsr()
    model = tool("sklearn.linear_model").LogisticRegression(C=c, max_iter=200, tol=1e-3)
    model.fit(columns, [*kinds, *kinds], np.repeat((1, STRANGE), len(kinds)))
    if tuple(model.classes_) != KINDS:
        raise ValueError(f"pages of other kinds than {KINDS}: {tuple(model.classes_)}")
    return model.coef_.T, model.intercept_


def _strongest(weights: Floats, most: int) -> NDArray[np.int64]:
    order = np.argsort(-np.abs(weights).max(axis=1), kind="stable")
    return np.sort(order[:most])


def learn_kinds(pages: Sequence[PageFacts]) -> PageKinds:
    """Learn the weights of the words and names that tell most."""
    kinds = [page.kind for page in pages]
    all_words, all_names = [page.words for page in pages], [page.names for page in pages]
    words = list(common((page.domain, page.words) for page in pages))
    names = list(common((page.domain, page.names) for page in pages))
    first, _ = _regress(_matrix(all_words, words), _matrix(all_names, names), kinds, FIRST)
    words = [words[i] for i in _strongest(first[: len(words)], MOST_WORDS)]
    names = [names[i] for i in _strongest(first[-len(names) :], MOST_NAMES)]
    weights, bias = _regress(_matrix(all_words, words), _matrix(all_names, names), kinds, SECOND)
    rows = list(map(tuple, weights.round(3).tolist()))
    return PageKinds(
        tuple(bias.round(3).tolist()),
        dict(zip(words, rows[: len(words)], strict=True)),
        dict(zip(names, rows[len(words) :], strict=True)),
    )


def arrays_of(kinds: PageKinds) -> dict[str, Any]:
    """Return the weights as the arrays that `page_kinds.read_kinds` reads."""
    return {
        "kind_bias": np.array([kinds.bias], np.float32),
        "kind_words": np.frombuffer("\n".join(kinds.words).encode(), np.uint8),
        "kind_word_weights": np.array(list(kinds.words.values()), np.float16),
        "kind_names": np.frombuffer("\n".join(kinds.names).encode(), np.uint8),
        "kind_name_weights": np.array(list(kinds.names.values()), np.float16),
    }
