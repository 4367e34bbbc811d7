"""Patterns: what every match needs is told from the pattern, and never wrongly."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.subjects.patterns import complaint, prepare


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\bsummit\s(?:in|at) \w+", "summit"),
        (r"(?i)\bsummit\b", ""),
        (r"(?x) summit # of leaders", ""),
        (r"summit|talks", ""),
        (r"(summit|talks) in Moscow", "Moscow"),
        (r"talks?|x", ""),
        (r"visits? to", "visit"),
        (r"vis[ia]ts* to Japan{1,2}", "Japa"),
        (r"\x41be", ""),
        (r"a[|(]b\(cd", "cd"),
    ],
)
def test_needed(pattern: str, needed: str) -> None:
    assert prepare(pattern).needed == needed


@given(
    st.text(alphabet="ab(|)*+?{2}[^]\\.i: ", max_size=12), st.text(alphabet="ab|( ", max_size=20)
)
def test_needed_is_in_every_match(pattern: str, text: str) -> None:
    if not complaint(pattern):
        needed = prepare(pattern).needed
        assert all(needed in match[0] for match in re.finditer(pattern, text))
