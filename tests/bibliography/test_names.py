"""Names as pages write them, in parts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.bibliography import names
from tests.hostile import STRINGS

KNOWN = {
    "Svetlana Vassiliouk": {"family": "Vassiliouk", "given": "Svetlana"},
    "Vassiliouk, Svetlana": {"family": "Vassiliouk", "given": "Svetlana"},
    "J. R. R. Tolkien": {"family": "Tolkien", "given": "J. R. R."},
    "Smith J. R.": {"family": "Smith", "given": "J. R."},
    "Vincent van Gogh": {
        "family": "Gogh",
        "given": "Vincent",
        "non-dropping-particle": "van",
    },
    "Juan de la Cruz": {
        "family": "Cruz",
        "given": "Juan",
        "non-dropping-particle": "de la",
    },
    "Humboldt, Alexander von": {
        "family": "Humboldt",
        "given": "Alexander",
        "dropping-particle": "von",
    },
    "Martin Luther King, Jr.": {
        "family": "King",
        "given": "Martin Luther",
        "suffix": "Jr.",
        "comma-suffix": True,
    },
    "King, Jr., Martin Luther": {
        "family": "King",
        "given": "Martin Luther",
        "suffix": "Jr.",
        "comma-suffix": True,
    },
    "William Gates III": {"family": "Gates", "given": "William", "suffix": "III"},
    "David Lee": {"family": "Lee", "given": "David"},
    "Shinzo Abe": {"family": "Abe", "given": "Shinzo"},
    "David LEE": {"family": "LEE", "given": "David"},
    "Lind M.": {"family": "Lind", "given": "M."},
    "Lind MA": {"family": "Lind", "given": "MA"},
    "Lind J.-P.": {"family": "Lind", "given": "J.-P."},
    "Иван Тимофеев": {"family": "Тимофеев", "given": "Иван"},
    "Тимофеев Иван Николаевич": {"family": "Тимофеев", "given": "Иван Николаевич"},
    "Иван Николаевич Тимофеев": {"family": "Тимофеев", "given": "Иван Николаевич"},
    "Тимофеев И. Н.": {"family": "Тимофеев", "given": "И. Н."},
    "安倍 晋三": {"family": "安倍", "given": "晋三"},
    "安倍, 晋三": {"family": "安倍", "given": "晋三"},
    "김 정은": {"family": "김", "given": "정은"},
}
WHOLE = (
    "安倍晋三",
    "ウラジーミル・プーチン",
    "Economist Intelligence Unit",
    "Ministry of Foreign Affairs, Japan",
    "The Authors",
    "Plato",
    "Charles III",
    "Procter & Gamble",
    "Ann Lee and Bo Ek",
    "ABE Shinzo",
    "user123",
    "<script>window.ran = 1</script>",
)
_WORDS = """
Ann Bo O’Brien Jean-Paul van der de la Jr. III MÜLLER Ф. Иван Ильич 安倍 晋三 김 and of X. Smith,
Unit University al-Assad , 李 ß É.
"""
WORDS = st.sampled_from(_WORDS.split())
SOME_NAMES = st.lists(WORDS, max_size=6).map(" ".join) | st.text(max_size=30)


@pytest.mark.parametrize("text", KNOWN)
def test_names_of_persons_have_parts(text: str) -> None:
    assert names.csl(names.parse(text)) == KNOWN[text]


@pytest.mark.parametrize("text", WHOLE)
def test_what_cannot_be_told_apart_stays_whole(text: str) -> None:
    assert names.csl(names.parse(text)) == {"literal": text}


def test_a_comma_at_the_end_says_that_it_is_a_body() -> None:
    assert names.csl(names.parse("Smith, John,")) == {"literal": "Smith, John"}
    assert names.inverted(names.parse("Smith, John,")) == "Smith, John,"


@given(SOME_NAMES)
@settings(max_examples=300)
def test_inverted_and_written_names_are_read_as_the_same(text: str) -> None:
    name = names.parse(text)
    assert names.parse(names.inverted(name)) == name
    assert names.parse(names.written(name)) == name


@given(SOME_NAMES)
@settings(max_examples=300)
def test_nothing_is_made_up_and_nothing_lost(text: str) -> None:
    name = names.parse(text)
    parts = (name.family, name.given, name.dropping, name.non_dropping, name.suffix, name.literal)
    letters = [c for part in parts for c in part if c.isalnum()]
    assert sorted(letters) == sorted(c for c in text if c.isalnum())


@pytest.mark.parametrize("text", STRINGS)
def test_hostile_names_are_read(text: str) -> None:
    name = names.parse(text)
    assert names.parse(names.inverted(name)) == name
