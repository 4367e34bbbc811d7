"""PDF: words that run from right to left, whose letters are given as they stand on the page."""

import pytest

from sourcebook.parse.pdf.boxes import Box
from sourcebook.parse.pdf.reader.direction import in_reading_order
from sourcebook.parse.pdf.reader.pieces import box_of_word

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


@pytest.mark.parametrize(
    ("word", "shown_from_the_left", "left", "right"),
    [
        ("رحبلا،", "،رحبلا", 0.0, 6 * STEP),  # the letters from the left, the comma last
        ("البحر،", "،رحبلا", 0.0, 6 * STEP),
        ("harbour", "harbou", 0.0, STEP),  # only its ends are asked for
    ],
)
def test_a_word_reaches_from_its_leftmost_letter_to_its_rightmost(
    word: str, shown_from_the_left: str, left: float, right: float
) -> None:
    boxes: list[Box] = [
        (STEP * at, 0.0, STEP * (at + 1), 10.0)
        for at in map(shown_from_the_left.index, word.replace("r", "h"))
    ]
    ends = (min(boxes[0][0], boxes[-1][0]), 0.0, max(boxes[0][2], boxes[-1][2]), 10.0)
    assert box_of_word(word, ends, boxes.__getitem__) == (left, 0.0, right, 10.0)
