"""What lines of a text may name as authors and date, and that any text can be judged."""

import math
from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.extract.metadata.candidates import choice
from sourcebook.extract.metadata.saved_pages.candidate_dates import dates_on_lines
from sourcebook.extract.metadata.saved_pages.candidate_names import authors_on_lines
from sourcebook.extract.models.candidate_features import (
    PagePlaces,
    describe_authors,
    describe_dates,
    rivals_of,
)
from sourcebook.extract.models.candidate_models import AUTHORS, DATES
from sourcebook.extract.models.trees import load_trees
from tests.extract.extracting import HERE, LETTERS, PROSE, extracted, page_of

TITLE = "Who pays for the river"


@pytest.mark.parametrize(
    ("lines", "form", "names"),
    [
        (("By Jane Doe Mar 5, 2019 | 6 comments",), "a byline", ["Jane Doe"]),
        (("by Jonas Wrede—10 min read",), "a byline", ["Jonas Wrede"]),
        (("Von Jonas Wrede und Katja Brehm",), "a byline", ["Jonas Wrede", "Katja Brehm"]),
        (("Written by", "Nora Halloran"), "a label above names", ["Nora Halloran"]),
        (("May 18, 2019 By Nora Halloran In",), "a byline behind other words", ["Nora Halloran"]),
        (("Inés Carranza",), "only names", ["Inés Carranza"]),
        (("* Inés Carranza",), "only names", ["Inés Carranza"]),
        (("Anna Lehmann25 March 2019 · News",), "names beside a date", ["Anna Lehmann"]),
        (("Ann Berg Founder at Quaywide",), "names and what they are", ["Ann Berg"]),
        (("By Quaywide",), "a byline of one word or a body", ["Quaywide"]),
        (("Quaywide", "May 18, 2019"), "one word or a body beside a date", ["Quaywide"]),
        (("Nora Halloran", "and", "Peter Vance"), "names in rows",
         ["Nora Halloran", "Peter Vance"]),
        (("文・例野花子",), "a byline", ["例野花子"]),
        (("20. 6. 2020, Eva Horáková",), "names beside a date", ["Eva Horáková"]),
        (("20. kesäkuuta 2020 Outi Heikkilä",), "names beside a date", ["Outi Heikkilä"]),
        (("2019年9月26日 高橋 拓也",), "names beside a date", ["高橋 拓也"]),
        (("2020년 6월 20일 박현우",), "names beside a date", ["박현우"]),
        (("Por Inês Bastos em sábado, 18 de maio de 2019",), "a byline", ["Inês Bastos"]),
        (("Pubblicato il 20/06/2020 da Ilaria Moretti",), "a byline behind other words",
         ["Ilaria Moretti"]),
    ],
)  # fmt: skip
def test_names_are_candidates(lines: tuple[str, ...], form: str, names: list[str]) -> None:
    found = authors_on_lines(page_of(TITLE, *lines, PROSE), 0, ())
    assert [list(one.value) for one in found if one.form == form] == [names]


@pytest.mark.parametrize(
    "line", ["نشر في 13 أبريل 2022", "Güncelleme: 21.06.2022", "3. Mai 2020 R. R."]
)
def test_the_label_of_a_day_is_no_name(line: str) -> None:
    assert not authors_on_lines(page_of(TITLE, line, PROSE), 0, ())


@pytest.mark.parametrize("line", ["Dear Sir", "Sehr geehrte Frau Brehm,", "Estimado señor:"])
def test_a_greeting_is_no_name(line: str) -> None:
    assert not authors_on_lines(page_of(TITLE, line, PROSE), 0, ())


def test_a_list_competes_with_what_the_page_has_not_in_small_letters() -> None:
    prose = f"{PROSE} You start with a trial of one season."
    found = authors_on_lines(page_of(TITLE, "By Nora Vance, Start Trial", prose), 0, ())
    assert [one.value for one in found] == [("Nora Vance", "Start Trial"), ("Nora Vance",)]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Dieser Beitrag wurde am 3. Mai 2020 von Jonas Wrede veröffentlicht.", "2020-05-03"),
        ("Dit bericht is op 4 juni 2018 geplaatst.", "2018-06-04"),
    ],
)
def test_a_sentence_tells_the_day_of_publication(line: str, day: str) -> None:
    found = dates_on_lines(page_of(TITLE, PROSE, line), 0, ())
    assert ("a date with a label", day) in [(one.form, one.when) for one in found]


@pytest.mark.parametrize(
    ("line", "form", "day"),
    [
        ("14 May 2018", "only a date", "2018-05-14"),
        ("Published: 14 May 2018", "a date with a label", "2018-05-14"),
        ("Zuletzt aktualisiert am 3. November 2020", "the last change", "2020-11-03"),
        ("Received: 14 May 2018", "another day", "2018-05-14"),
        ("By Jane Doe, 14 May 2018", "a date in a byline", "2018-05-14"),
        ("News | 14 May 2018 | 3 min read", "a date among parts", "2018-05-14"),
        ("Ferries and quays 28. 1. 22 in short", "a date among words", "2022-01-28"),
    ],
)
def test_dates_are_candidates(line: str, form: str, day: str) -> None:
    found = dates_on_lines(page_of(TITLE, line, PROSE), 0, ())
    assert [(one.form, one.when) for one in found] == [(form, day)]


def test_day_and_month_stand_in_the_order_of_the_page() -> None:
    [one] = dates_on_lines(page_of(TITLE, "05/04/2016", PROSE), 0, (), "dmy")
    assert one.when == "2016-04-05"


@given(st.lists(st.text(LETTERS, max_size=60), max_size=30), st.integers(-1, 3))
def test_any_lines_are_described(lines: list[str], title: int) -> None:
    page = page_of(TITLE, "By Jane Doe", "14 May 2018", *lines, PROSE)
    place = PagePlaces(page, title, 0.5, (0.5,) * len(page.lines))
    names = rivals_of(authors_on_lines(page, title, ()), title, page.body[0])
    dates = rivals_of(dates_on_lines(page, title, ()), title, page.body[0])
    columns_of = (
        (describe_authors(names, place), AUTHORS) if names else ([], ""),
        (describe_dates(dates, place, ()), DATES) if dates else ([], ""),
    )
    for columns, file in filter(itemgetter(1), columns_of):
        assert max(map(max, load_trees(file).columns)) < len(columns)
        assert all(math.isfinite(value) for column in columns for value in column)


def test_what_is_likelier_wrong_is_left_empty_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("chances_of_authors", "chances_of_dates"):
        monkeypatch.setattr(choice, name, lambda rivals, *_: [0.25] * len(rivals))
    monkeypatch.setattr(choice, "names_by_place", lambda *_: -1)
    page = (HERE / "signed" / "en.txt").read_text(encoding="utf-8").partition("\n---\n")[2]
    fields = extracted(page)["fields"]
    assert (fields["authors"]["value"], fields["issued"]["value"]) == (None, None)
    assert fields["authors"]["note"].endswith("is right with a chance of 0.25 only")
    assert fields["issued"]["note"].endswith("is right with a chance of 0.25 only")


def test_a_byline_within_the_text_is_metadata_and_the_ledger_says_so() -> None:
    page = (HERE / "signed" / "en.txt").read_text(encoding="utf-8").partition("\n---\n")[2]
    record = extracted(page)
    number = record["fields"]["authors"]["lines"][0]
    [entry] = [one for one in record["ledger"] if one["lines"][0] == number]
    assert (entry["role"], entry["reason"]) == ("metadata", "byline or date line")
