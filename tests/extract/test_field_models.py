"""The models of authors and dates load, bear any statements, and what they doubt is not given."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.extract.html import authors, dates
from sourcebook.extract.models import author_model, date_model
from sourcebook.extract.statements import Statement
from tests.extract.extracting import extracted

PAGE = """<html><head><title>The price of a berth</title></head><body><h1>The price of a berth</h1>
<p>By Anna Lehmann</p><p>4 March 2019</p><p>The harbour board has raised the price of a berth for
the third time in as many years, and the owners of small boats are looking for another port.</p>"""

NAMES = st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=4).map(tuple)
PLACES = st.sampled_from((*authors.PLACES, *dates.PLACES, "a line that is a name", ""))
LINES = st.integers(-1, 50)


@pytest.mark.parametrize("model", [author_model, date_model])
def test_models_were_trained_on_the_columns_that_values_have(model: object) -> None:
    named = Statement("authors", ("Anna Lehmann",), "a byline", 3)
    dated = date_model.DateRival(
        "2019-03-04", (Statement("issued", "2019-03-04", "<time datetime>"),)
    )
    seen = author_model.AuthorSurroundings(1, frozenset(), frozenset())
    around = date_model.DateSurroundings(1, frozenset(), frozenset())
    if model is author_model:
        columns = author_model.describe([author_model.AuthorRival(named, (named,))], seen)
    else:
        columns = date_model.describe([dated], around)
    trees = author_model.load_model() if model is author_model else date_model.load_model()
    assert max(map(max, trees.columns)) < len(columns)
    assert all(math.isfinite(value) for column in columns for value in column)


@given(st.lists(st.builds(Statement, st.sampled_from(("authors", "bodies")), NAMES, PLACES, LINES)))
def test_any_names_have_chances(statements: list[Statement]) -> None:
    seen = author_model.AuthorSurroundings(
        4, frozenset({"by anna lehmann"}), frozenset({"harbour"})
    )
    found = authors.choose_authors(statements, seen)
    assert all(0 <= one.chance <= 1 and one.value for one in found)


@given(
    st.lists(
        st.builds(
            Statement,
            st.sampled_from(("issued", "updated", "changed")),
            st.dates().map(str) | st.sampled_from(("2019", "2019-03", "03/04/2019", "soon")),
            PLACES,
            LINES,
        )
    )
)
def test_any_dates_have_chances(statements: list[Statement]) -> None:
    assert all(0 <= one.chance <= 1 for one in dates.choose_dates(statements, 4))


def test_what_is_likelier_wrong_is_left_empty_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (authors, dates):
        monkeypatch.setattr(module, "probabilities", lambda rivals, _around: [0.25] * len(rivals))
    fields = extracted(PAGE, "page.html")["fields"]
    assert (fields["authors"]["value"], fields["issued"]["value"]) == (None, None)
    assert fields["authors"]["note"].startswith("Anna Lehmann (a byline) is right with a chance of")
    assert fields["issued"]["note"].startswith("2019-03-04 (a date line) is right with a chance of")


def test_a_second_value_takes_the_place_of_a_doubtful_one(monkeypatch: pytest.MonkeyPatch) -> None:
    page = PAGE.replace("</title>", '</title><meta name="author" content="Boris Sample">')
    monkeypatch.setattr(authors, "probabilities", lambda _rivals, _around: [0.25, 0.75])
    assert extracted(page, "page.html")["fields"]["authors"]["value"] == ["Boris Sample"]
