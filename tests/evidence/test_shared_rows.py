"""Passages come back from their columns as they were put in."""

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.evidence.shared_rows import SharedPassage, SharedRows, pack

NUMBER = st.integers(0, 2**32 - 1)
MATCHES = st.lists(st.tuples(NUMBER, NUMBER, NUMBER), max_size=3)
ROWS = st.lists(
    st.builds(SharedPassage, NUMBER, NUMBER, NUMBER, st.lists(MATCHES, max_size=3).map(pack)),
    max_size=6,
)


@given(ROWS)
def test_passages_come_back_from_bytes(rows: list[SharedPassage]) -> None:
    found = SharedRows.read(SharedRows(rows).columns())
    assert [*found] == [found[at] for at in range(len(rows))] == rows
    assert [*found[1:3]] == rows[1:3]
    assert [*found.numbers()] == [one[:3] for one in rows]
    assert found == SharedRows(rows)
    assert not rows or found != SharedRows(rows[1:])


@given(ROWS)
def test_passages_of_the_same_texts_stay_in_order(rows: list[SharedPassage]) -> None:
    expected = sorted(rows, key=lambda one: (one.newer, one.older))
    assert [*SharedRows(rows).in_order()] == expected
