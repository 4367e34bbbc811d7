"""Quotations in prose, and where the text that they quote has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.page.references import quotations

TEXT = "He said: “we — the people’s own — are\nfree”. It poured cold water on the notion of a deal."


def words(quotation: str) -> str:
    found = quotations.find(quotation, TEXT)
    return TEXT[slice(*found)] if found else ""


@pytest.mark.parametrize(
    ("quotation", "found"),
    [
        ("poured cold water", "poured cold water"),
        ("Poured cold water,", "poured cold water"),
        ("we - the people's own - are free", "we — the people’s own — are\nfree"),
        ("poured […] the notion", "poured cold water on the notion"),
        ("[It] poured … a deal…", "poured cold water on the notion of a deal"),
        ("poured hot water", ""),
        ("the notion … poured", ""),
        ("[…]", ""),
    ],
)
def test_words_are_found_as_they_stand(quotation: str, found: str) -> None:
    assert words(quotation) == found


def test_all_signs_of_quotation_count_but_single_ones() -> None:
    prose = "“a”, \"b\", «c», „d“, 「e」, 'f', ‘g’"
    assert quotations.quotations(prose) == tuple("abcde")


def test_the_nearest_words_are_shown() -> None:
    near = quotations.nearest("cold water was poured on the notion", TEXT)
    assert near == "It poured cold water on the notion"
    assert quotations.nearest("Nothing alike", "12345") == ""
    assert quotations.nearest("We, the people", TEXT) == "“we — the people’s"
    assert quotations.nearest("a deal", TEXT) == "a deal."


@pytest.mark.parametrize(("text", "near"), [("xx abcdefgh", "abcdefgh"), ("xx abcdefg", "")])
def test_eight_characters_of_a_long_quotation_are_like_it(text: str, near: str) -> None:
    quotation = "abcdefgh, and so on for many more words of it"
    assert bool(quotations.nearest(quotation, text)) == bool(near)


@given(st.text("ab “”—’'\"\n.,[]…", min_size=1), st.text("ab ", max_size=5))
def test_a_part_of_a_text_is_found_in_it(text: str, before: str) -> None:
    """Whatever is cut from a text, if it holds a word, stands where `find` says, or sooner."""
    plain = text.translate(str.maketrans("", "", "[]…."))
    found = quotations.find(plain, before + plain)
    if any(sign.isalnum() for sign in plain):
        assert found is not None
        assert quotations.find(plain, (before + plain)[slice(*found)]) is not None
