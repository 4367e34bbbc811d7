"""Texts in ASCII are folded as all others are."""

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.subjects import folding


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_folded_like_any_text(text: str) -> None:
    assert folding._fold_ascii(text.encode()) == folding._fold_any(text)
