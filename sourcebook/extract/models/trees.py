"""Runs boosted trees, and chooses and averages the lines that they score.

Every level of a tree asks one question (oblivious trees), so that all lines are worked out at
once: the answers of all lines are the bytes of one whole number. The line models, the title model
and the HTML line model share them.
"""

import math
from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, repeat
from operator import getitem, itemgetter
from pathlib import Path

from msgspec import Struct

from sourcebook.extract.models.arrays import Numbers, read_arrays

Column = Sequence[float]
"""A measure: one value a line."""


class Trees(Struct, frozen=True, eq=False):
    """Boosted oblivious trees, all of one depth.

    columns, borders: one row a level, one value a tree: a line whose value in that column is above
        the border adds `2 ** level` to the number of its leaf.
    leaves: one row a tree, one value a leaf: what it adds to the line's log odds.
    bias: the log odds to begin with.
    """

    columns: Sequence[Sequence[int]]
    borders: Sequence[Sequence[float]]
    leaves: Sequence[Sequence[float]]
    bias: float


def read_trees(numbers: Mapping[str, Numbers]) -> Trees:
    """Return the trees among a model's arrays, which have the names of their parts."""
    columns = [[int(value) for value in row] for row in numbers["columns"].rows()]
    [bias] = numbers["bias"].flat()
    return Trees(columns, numbers["borders"].rows(), numbers["leaves"].rows(), bias)


@cache
def load_trees(name: str) -> Trees:
    """Return the trees of a file of numbers that comes with these modules."""
    with Path(__file__).with_name(name).open("rb") as file:
        return read_trees(read_arrays(file))


# How trees are run.
#
# A question is asked of all lines at once: a column's values become bytes, their ranks among the
# borders, as if they had the 24 bits of these, and a table turns ranks into answers, 1 or 0. Those
# to the first questions of all trees, one after another, are one whole number; with those to the
# others, shifted, they make the numbers of leaves, a byte each.


class _Layout(Struct, frozen=True):
    """Trees as they are run.

    borders: of each column that is asked about, in order, as `last_below` has them. questions:
    column and answers by rank.
    levels: for each level what takes each tree's answers out of those to all questions.
    """

    borders: dict[int, list[float]]
    questions: list[tuple[int, bytes]]
    levels: list[Callable[[Sequence[bytes]], tuple[bytes, ...]]]


@lru_cache(maxsize=8)
def _lay_out(trees: Trees) -> _Layout:
    asked: dict[int, set[float]] = {}
    for columns, borders in zip(trees.columns, trees.borders, strict=True):
        for column, border in zip(columns, borders, strict=True):
            asked.setdefault(column, set()).add(border)
    ordered = {column: sorted(borders) for column, borders in sorted(asked.items())}
    pairs = [(column, rank) for column, known in ordered.items() for rank in range(len(known))]
    number = {(column, ordered[column][rank]): i for i, (column, rank) in enumerate(pairs)}
    levels = [
        _taking([number[key] for key in zip(columns, borders, strict=True)])
        for columns, borders in zip(trees.columns, trees.borders, strict=True)
    ]
    questions = [(column, bytes(map(rank.__lt__, range(256)))) for column, rank in pairs]
    last = {column: list(map(last_below, known)) for column, known in ordered.items()}
    return _Layout(last, questions, levels)


def last_below(border: float) -> float:
    """Return the highest value that is not above a border of 24 bits once it is rounded to them."""
    [bits] = array("i", array("f", (border or 0.0,)).tobytes())  # there is a zero below 0, too
    above = array("i", (bits + 1 if border >= 0 else bits - 1,)).tobytes()
    middle = (border + array("f", above)[0]) / 2
    return math.nextafter(middle, -math.inf) if rounded((middle,))[0] > border else middle


def _taking(places: Sequence[int]) -> Callable[[Sequence[bytes]], tuple[bytes, ...]]:
    take = itemgetter(*places)
    return take if len(places) > 1 else lambda answers: (answers[places[0]],)


def run_trees(trees: Trees, columns: Sequence[Column]) -> Column:
    """Return the log odds of each line. columns: one a measure, all of one length, not 0."""
    laid, number = _lay_out(trees), len(columns[0])
    ranks = {i: _rank(columns[i], known) for i, known in laid.borders.items()}
    answers = [ranks[column].translate(table) for column, table in laid.questions]
    found = 0
    for level, take in enumerate(laid.levels):
        found |= int.from_bytes(b"".join(take(answers)), "little") << level
    leaves = found.to_bytes(number * len(trees.leaves), "little")
    return [sum(map(getitem, trees.leaves, leaves[i::number]), trees.bias) for i in range(number)]


def _rank(column: Column, borders: Sequence[float]) -> bytes:
    """Return for each value how many borders it is above."""
    first = column[0]
    if first == column[-1] and column.count(first) == len(column):
        return bytes((bisect_left(borders, first),)) * len(column)
    return bytes(map(bisect_left, repeat(borders), column))


def chances(odds: Column) -> list[float]:
    """Return log odds as probabilities."""
    return [1 / (1 + math.exp(-one)) for one in odds]


def rounded(values: Column) -> list[float]:
    """Return values with 24 bits each, so that what is equal but for rounding becomes equal."""
    return array("f", values).tolist()


def best_cut(scores: Column, sizes: Column) -> float:
    """Return the score above which lines of these sizes make the highest expected F1.

    Nan Ye et al., "Optimizing F-measure: a tale of two approaches", ICML 2012: the best choice is
    always the lines above some score. There must be a line.
    """
    ordered = sorted(zip(scores, sizes, strict=True), key=lambda pair: -pair[0])
    expected = list(accumulate(score * size for score, size in ordered))
    kept = accumulate(size for _, size in ordered)
    measures = [
        2 * right / max(size + expected[-1], 1e-9)
        for right, size in zip(expected, kept, strict=True)
    ]
    return ordered[measures.index(max(measures))][0]


# The surroundings of each line: its neighbours, and means over windows of lines.


def shift(column: Column, by: int) -> list[float]:
    """Return each line's neighbour `by` lines further on, -1 beyond either end. `by` is not 0."""
    beyond = [-1.0] * min(abs(by), len(column))
    return [*column[by:], *beyond] if by > 0 else [*beyond, *column[:by]]


def running_sums(values: Column) -> list[float]:
    """Return cumulative sums from 0, so that the sum of a stretch is a difference of two."""
    return list(accumulate(values, initial=0.0))


def window_means(column: Column, reach: int) -> list[float]:
    """Return the mean of a column over each line and its neighbours up to `reach` away."""
    if not any(column):
        return [0.0] * len(column)
    number, sums = len(column), running_sums(column)
    highs = chain(sums[reach + 1 :], repeat(sums[-1], reach))
    lows = chain(repeat(0.0, reach), sums)
    return [
        (high - low) / size
        for high, low, size in zip(highs, lows, _window_sizes(number, reach), strict=False)
    ]


@lru_cache(maxsize=8)
def _window_sizes(number: int, reach: int) -> Sequence[int]:
    return [min(i + reach + 1, number) - max(i - reach, 0) for i in range(number)]
