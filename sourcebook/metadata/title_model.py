"""How probable it is that a line of a whole page is the article's title, learnt from pages.

Each line that can be a title is described by its words, its form, its place and what stands around
it, and judged by boosted oblivious trees. The numbers in `title_model.npz` were learnt from the
development split of WCXB, the Web Content eXtraction Benchmark (Murrough Foley, 2026, CC BY 4.0);
`benchmarks/title_model/README.md` says how, and how well they do on pages not learnt from.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from sourcebook.lines.trees import Trees, chances, read_trees, run_trees
from sourcebook.metadata.found import Page
from sourcebook.metadata.title_features import describe

NUMBERS = "title_model.npz"


@cache
def load_model() -> Trees:
    """Read the numbers that come with this module."""
    with np.load(Path(__file__).with_name(NUMBERS)) as numbers:
        return read_trees(numbers)


def probabilities(page: Page, pool: Sequence[int], scores: Sequence[float]) -> list[float]:
    """Return for each line of `pool` how probable it is the title, 0.0 to 1.0.

    scores: what the rules of `title` give each of them.
    """
    found: list[float] = chances(run_trees(load_model(), describe(page, pool, scores))).tolist()
    return found
