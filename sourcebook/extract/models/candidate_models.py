"""Estimates how probable it is that what lines of a page give is its authors, or its date of issue.

Each value is described by numbers (`candidate_features`), and judged by boosted oblivious trees.
The models know no word, no name and no year. The numbers in `text_author_model.npz` and
`text_date_model.npz` were learnt from the development split of WCXB, the Web Content eXtraction
Benchmark (Murrough Foley, 2026, CC BY 4.0), and from pages of htmldate's evaluation (Adrien
Barbaresi, Apache-2.0); `benchmarks/field_models/README.md` says how, and how well they do on pages
not learnt from.
"""

from collections.abc import Sequence

from sourcebook.extract.models.candidate_features import (
    CandidateRival,
    PagePlaces,
    describe_authors,
    describe_dates,
)
from sourcebook.extract.models.line_candidates import LineCandidate
from sourcebook.extract.models.trees import chances, load_trees, run_trees

AUTHORS, DATES = "text_author_model.npz", "text_date_model.npz"


def chances_of_authors(rivals: Sequence[CandidateRival], place: PagePlaces) -> list[float]:
    """Return for each list of names the probability that it is the authors', 0.0 to 1.0.

    rivals: at least one.
    """
    return chances(run_trees(load_trees(AUTHORS), describe_authors(rivals, place)))


def chances_of_dates(
    rivals: Sequence[CandidateRival], place: PagePlaces, others: Sequence[LineCandidate]
) -> list[float]:
    """Return for each date the probability that it is that of issue. rivals: at least one.

    others: days of the last change, and of something else.
    """
    return chances(run_trees(load_trees(DATES), describe_dates(rivals, place, others)))
