"""PDF: words that run from right to left, whose letters are given as they stand on the page."""

import pytest

from sourcebook.parse.pdf.reader.direction import in_reading_order

STEP = 5.0


def placed(word: str, places: str) -> list[float]:
    """Return where each letter of `word` stands: its index in `places`, from the left."""
    return [STEP * places.index(letter) for letter in word]


@pytest.mark.parametrize(
    ("given", "shown_from_the_left", "read"),
    [
        ("رتفد", "رتفد", "دفتر"),
        ("دفتر", "رتفد", "دفتر"),
        ("םיבג", "םיבג", "גבים"),
        ("رحبلا،", "،رحبلا", "البحر،"),
        ("،2014", "،2014", "2014،"),
        ("2014", "2014", "2014"),
        (",2014", ",2014", "2014,"),
    ],
)
def test_letters_are_put_in_the_order_in_which_they_are_read(
    given: str, shown_from_the_left: str, read: str
) -> None:
    assert in_reading_order(given, placed(given, shown_from_the_left)) == read


def test_a_number_within_such_a_word_stays_as_it_is() -> None:
    given = "ةحفص12"  # "12" stands left of the word, as it does on the page
    lefts = [20.0, 25.0, 30.0, 35.0, 5.0, 10.0]
    assert in_reading_order(given, lefts) == "صفحة12"


def test_letters_of_a_ligature_keep_their_order() -> None:
    given, lefts = "مالس", [0.0, 5.0, 5.0, 10.0]  # lam and alef stand in one place
    assert in_reading_order(given, lefts) == "سلام"


def test_signs_behind_a_word_are_put_in_order_too() -> None:
    given, lefts = "א.נ,.", [25.0, 20.0, 15.0, 5.0, 10.0]
    assert in_reading_order(given, lefts) == "א.נ.,"
