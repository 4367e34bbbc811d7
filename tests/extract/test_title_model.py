"""The title model loads, bears any lines, and a page on which nothing stands out has no title."""

import math

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.extract.metadata.titles.title import likely_title
from sourcebook.extract.metadata.titles.title_rivals import POOL, competing_lines
from sourcebook.extract.models.title_features import describe
from sourcebook.extract.models.title_model import load_model, probabilities
from tests.extract.extracting import LETTERS, PROSE, page_of

MENU = tuple(f"{word} {number}" for number in range(10) for word in ("News", "Ports", "Ships"))

HEADLINE = "Quagmires Dredged Overnight"


def test_the_model_was_trained_on_the_columns_that_lines_have() -> None:
    columns = describe(page_of(*MENU, PROSE), (0, 1), (0.0, 1.0))
    assert max(map(max, load_model().columns)) < len(columns)
    assert all(math.isfinite(value) for column in columns for value in column)


def test_a_headline_above_its_byline_is_probable_and_a_menu_is_not() -> None:
    page = page_of(*MENU, "Who Pays for the River", "By Jane Doe", "7 May 2019", PROSE, PROSE)
    found = likely_title(page)
    assert (found.at, found.doubt) == (len(MENU), "")
    assert found.chance > 0.5


def test_where_no_line_stands_out_there_is_no_title_and_the_reason_names_the_likeliest() -> None:
    page = page_of(*MENU, PROSE, PROSE)
    found = likely_title(page)
    assert found.doubt.startswith("no line stands out as the title: line ")
    assert page.lines[found.at].text in found.doubt
    assert " or line " in found.doubt


def test_few_lines_are_for_the_rules() -> None:
    assert likely_title(page_of("News", "Ports", PROSE)).doubt == ""


def test_a_headline_far_above_the_text_competes_where_it_shares_words_with_the_text() -> None:
    entries = [f"Offer number {number} of today" for number in range(2 * POOL)]
    page = page_of("Home", HEADLINE, "By Jane Doe", *entries, f"{HEADLINE}. {PROSE}", PROSE)
    pool = competing_lines(page)
    assert HEADLINE in [page.lines[i].text for i in pool]
    assert pool == sorted(set(pool))
    other = page_of("Home", "Nothing like it", "By Jane Doe", *entries, PROSE, PROSE)
    assert "Nothing like it" not in [other.lines[i].text for i in competing_lines(other)]


@given(st.lists(st.text(LETTERS, max_size=60), max_size=40))
def test_any_lines_have_probabilities(lines: list[str]) -> None:
    page = page_of("Beginning", *lines, PROSE)
    pool = tuple(range(page.body[0]))
    chances = probabilities(page, pool, [0.0] * len(pool)) if pool else []
    assert len(chances) == len(pool)
    assert all(0 <= chance <= 1 for chance in chances)
