"""Estimates how probable it is that a line of a whole page is the article's title.

Each line that can be a title is described by numbers (`title_features`), and judged by boosted
oblivious trees. The numbers in `title_model.npz` were learnt from the
development split of WCXB, the Web Content eXtraction Benchmark (Murrough Foley, 2026, CC BY 4.0),
and from pages of htmldate's evaluation (Adrien Barbaresi, Apache-2.0);
`benchmarks/title_model/README.md` says how, and how well they do on pages not learnt from.
"""

from collections.abc import Sequence

from sourcebook.extract.lines import CaptureLines
from sourcebook.extract.models.title_features import describe
from sourcebook.extract.models.trees import Trees, chances, load_trees, run_trees

NUMBERS = "title_model.npz"


def load_model() -> Trees:
    """Return the numbers that come with this module."""
    return load_trees(NUMBERS)


def probabilities(page: CaptureLines, pool: Sequence[int], scores: Sequence[float]) -> list[float]:
    """Return for each line of `pool` the probability that it is the title, 0.0 to 1.0.

    scores: what the rules of `title` give each of them.
    """
    return chances(run_trees(load_model(), describe(page, pool, scores)))
