"""Models that are averaged are one model: its odds are the mean of theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.boosting import mean_of
from sourcebook.extract.models.trees import Trees, run_trees

DEPTH, MEASURES, LINES = 3, 4, 5
VALUES = st.floats(-10, 10, width=32)


@st.composite
def models(draw: st.DrawFn) -> Trees:
    """Draw one to three trees over a few measures."""
    number = draw(st.integers(1, 3))

    def levels(values: st.SearchStrategy[float]) -> list[list[float]]:
        return draw(st.lists(st.lists(values, min_size=number, max_size=number),
                             min_size=DEPTH, max_size=DEPTH))  # fmt: skip

    asked = [[int(value) for value in row] for row in levels(st.integers(0, MEASURES - 1))]
    leaves = st.lists(VALUES, min_size=2**DEPTH, max_size=2**DEPTH)
    answers = draw(st.lists(leaves, min_size=number, max_size=number))
    return Trees(asked, levels(VALUES), answers, draw(VALUES))


COLUMNS = st.lists(
    st.lists(VALUES, min_size=LINES, max_size=LINES), min_size=MEASURES, max_size=MEASURES
)


@given(st.lists(models(), min_size=1, max_size=4), COLUMNS)
def test_the_odds_are_the_mean(some: list[Trees], columns: list[list[float]]) -> None:
    each = [run_trees(one, columns) for one in some]
    wanted = [sum(odds) / len(some) for odds in zip(*each, strict=True)]
    assert list(run_trees(mean_of(some), columns)) == pytest.approx(wanted, abs=1e-9)
