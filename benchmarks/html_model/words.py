"""Scores the words of lines, and the names of the elements around them, by logistic regression."""

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import numpy as np

from benchmarks.boosting import Floats
from benchmarks.html_model.pages import Sample
from benchmarks.line_model.captures import tool
from sourcebook.extract.models.html_features import LONG, WORD, shorten, words_of_names
from sourcebook.parse.html.page import HtmlPage

DOMAINS = 20  # a word or a name must occur on this many domains to be learnt


def common(seen: Iterable[tuple[str, AbstractSet[str]]]) -> dict[str, int]:
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
    place = common(
        (sample.truth.domain, {w for line in page for w in line})
        for sample, page in zip(samples, lines, strict=True)
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


def names_around(page: HtmlPage, node: int) -> tuple[set[str], set[str]]:
    """Return the names of the elements around a line, and of those close to it."""
    around: set[str] = set()
    near: set[str] = set()
    elements = page.elements
    steps = 0
    while node:
        names = words_of_names(elements.tags[node], elements.names[node])
        around.update(names)
        if steps < 3:
            near.update(names)
        node, steps = elements.parents[node], steps + 1
    return around, near


def learn_names(samples: Sequence[Sample]) -> tuple[list[str], Floats]:
    """Score the names of elements: around a line, and close to it."""
    pairs = [[names_around(s.page, line.node) for line in s.page.lines] for s in samples]
    place = common(
        (sample.truth.domain, {n for around, _ in page for n in around})
        for sample, page in zip(samples, pairs, strict=True)
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
    """Learn the scores of words and of elements' names."""
    return (*learn_words(samples), *learn_names(samples))
