"""Learns boosted trees with CatBoost, and converts them to the arrays of the three models."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.line_model.captures import tool
from sourcebook.extract.models.trees import Column, Trees

SEED = 20260101
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Chance:
    """What of the learning is left to chance.

    columns: the share of the measures that each level of a tree chooses among. seed: its beginning.
    """

    columns: float = 0.35
    seed: int = SEED


def rows_of(columns: Sequence[Column]) -> Floats:
    """Return described lines as CatBoost wants them: a row a line, a column a measure."""
    return np.array(columns, np.float32).T


def learn_trees(
    rows: Floats,
    labels: NDArray[np.bool_],
    weights: Floats | None = None,
    *,
    trees: int,
    pace: float = 32,
    chance: Chance = Chance(),
) -> Trees:
    """Learn boosted oblivious trees of depth 6; the same rows always make the same trees.

    rows: one a line, a column a measure. weights: how much each row counts, in any unit; all alike
    without them. pace: what the trees learn all together, one its share of it.
    """
    model = tool("catboost").CatBoostClassifier(
        iterations=trees,
        depth=6,
        learning_rate=pace / trees,
        border_count=48,
        bootstrap_type="Bernoulli",
        subsample=0.7,
        rsm=chance.columns,
        l2_leaf_reg=5,
        random_seed=chance.seed,
        thread_count=1,
        allow_writing_files=False,
        verbose=False,
    )
    share = None if weights is None else weights / weights.mean()
    model.fit(rows, labels, sample_weight=share)
    return _numbers_of(model)


def mean_of(models: Sequence[Trees]) -> Trees:
    """Return the trees whose odds are the mean of several models' odds, all of one depth."""
    number = len(models)
    columns = [list(chain(*level)) for level in zip(*(one.columns for one in models), strict=True)]
    borders = [list(chain(*level)) for level in zip(*(one.borders for one in models), strict=True)]
    leaves = [[leaf / number for leaf in row] for one in models for row in one.leaves]
    return Trees(columns, borders, leaves, sum(one.bias for one in models) / number)


def arrays_of(trees: Trees, kind: type[np.unsignedinteger[Any]]) -> dict[str, Any]:
    """Return trees as the arrays that `sourcebook.extract.models.trees.read_trees` reads.

    kind: of the columns' numbers, the narrowest that holds them.
    """
    return {
        "columns": np.array(trees.columns, kind),
        "borders": np.array(trees.borders, np.float32),
        "leaves": np.array(trees.leaves, np.float16),
        "bias": np.array(trees.bias, np.float64),
    }


def _numbers_of(model: Any) -> Trees:
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
    return Trees(columns.tolist(), borders.tolist(), (leaves * scale).tolist(), float(bias[0]))
