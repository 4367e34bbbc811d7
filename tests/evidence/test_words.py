"""Words are cut in the same way, whichever of our patterns cuts them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from sourcebook import word_forms

SIGNS = "aB9_ -\u2010\n'’éße\u0301ßİшй 東の京ไทยก็कि\u0f40\u064b\u05b0\u00adﬁ²"
TEXTS = st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=40)


@given(TEXTS)
def test_a_text_without_signs_of_its_own_is_cut_by_the_short_pattern(text: str) -> None:
    every = [match.span() for match in re.finditer(word_forms._PLACED, text)]
    quick = [match.span() for match in word_forms._pattern_for(text).finditer(text)]
    assert quick == every
    plain = text.lower() if text.isascii() else word_forms._folded(text)
    assert word_forms.words(text) == re.findall(word_forms._WORD, plain)


@given(TEXTS)
def test_forms_are_those_that_have_places(text: str) -> None:
    assert word_forms.forms(text) == word_forms.words_with_places(text)[0]
