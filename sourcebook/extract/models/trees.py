"""Runs boosted trees, and chooses and averages the lines that they score.

Every level of a tree asks one question (oblivious trees), so that all lines and all trees are
worked out at once. The line models, the title model and the HTML line model share them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_ROWS = 512
"""Lines put through the trees at once."""


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


def read_trees(numbers: Mapping[str, NDArray[Any]]) -> Trees:
    """Return the trees among a model's arrays, which have the names of their parts."""
    return Trees(
        numbers["columns"].astype(np.int64),
        numbers["borders"],
        numbers["leaves"].astype(np.float32),
        float(numbers["bias"]),
    )


def run_trees(trees: Trees, rows: Floats) -> Floats:
    """Return the log odds of each row."""
    depth, number = trees.columns.shape
    first_leaf = np.arange(number)[:, None] * trees.leaves.shape[1]
    leaves = trees.leaves.ravel()
    odds = np.empty(len(rows), np.float32)
    for start in range(0, len(rows), _ROWS):
        values = np.ascontiguousarray(rows[start : start + _ROWS].T)
        leaf = np.zeros((number, values.shape[1]), np.uint8)
        for level in range(depth):
            above = values[trees.columns[level]] > trees.borders[level][:, None]
            leaf |= above.view(np.uint8) << level
        odds[start : start + _ROWS] = leaves[leaf + first_leaf].sum(axis=0)
    return odds + np.float32(trees.bias)


def chances(odds: Floats) -> NDArray[np.float64]:
    """Return log odds as probabilities."""
    found: NDArray[np.float64] = 1 / (1 + np.exp(-odds.astype(np.float64)))
    return found


def best_cut(scores: Floats, sizes: Floats) -> float:
    """Return the score above which lines of these sizes make the highest expected F1.

    Nan Ye et al., "Optimizing F-measure: a tale of two approaches", ICML 2012: the best choice is
    always the lines above some score. There must be a line.
    """
    order = np.argsort(-scores, kind="stable")
    expected = np.cumsum(scores[order] * sizes[order], dtype=np.float64)
    kept = np.cumsum(sizes[order], dtype=np.float64)
    best = int(np.argmax(2 * expected / np.maximum(kept + expected[-1], 1e-9)))
    return float(scores[order[best]])


# The surroundings of each line: its neighbours, and means over windows of lines.


def shift(column: Floats, by: int) -> Floats:
    """Return each line's neighbour `by` lines further on, -1 beyond either end. `by` is not 0."""
    moved = np.full_like(column, -1)
    if by > 0:
        moved[:-by] = column[by:]
    else:
        moved[-by:] = column[:by]
    return moved


def running_sums(values: Floats) -> NDArray[np.float64]:
    """Return cumulative sums from 0, so that the sum of a stretch is a difference of two."""
    sums = np.zeros((len(values) + 1, *values.shape[1:]))
    np.cumsum(values, axis=0, dtype=np.float64, out=sums[1:])
    return sums


def window_means(columns: Floats, reach: int) -> Floats:
    """Return the mean of each column over each line and its neighbours up to `reach` away."""
    number = len(columns)
    sums = running_sums(columns)
    order = np.arange(number)
    high = np.minimum(order + reach + 1, number)
    low = np.maximum(order - reach, 0)
    means: Floats = ((sums[high] - sums[low]) / (high - low)[:, None]).astype(np.float32)
    return means
