"""RIS: what rispy and our own reader find in it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook import wording
from sourcebook.bibliography import names, ris
from sourcebook.bibliography import ris as importing
from tests.bibliography import readers
from tests.bibliography.awkward import AUTHORS, DATES, TITLES
from tests.bibliography.sources import BARE, COLLECTION, PLAIN, with_bib
from tests.hostile import STRINGS


def test_a_record() -> None:
    lines = ris.record(PLAIN, COLLECTION).split("\r\n")
    assert lines[:3] == ["TY  - NEWS", "ID  - a-treaty", f"TI  - {PLAIN.bib.title}"]
    assert lines[-2:] == ["ER  - ", ""]
    assert "AU  - van Gogh, Vincent" in lines
    assert "DA  - 2014/03/12/" in lines
    assert "PY  - 2014" in lines
    assert "N1  - license: CC-BY-4.0" in lines
    assert not [line for line in lines if line.startswith("AB")]


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        ("2005", "2005///"),
        ("2015-11", "2015/11//"),
        ("2015-11-17", "2015/11/17/"),
        ("2017-11~", "2017/11//2017-11~"),
        ("2014-21", "2014///2014-21"),
        ("2019-01-22/2019-01-31", "2019/01/22/2019-01-22/2019-01-31"),
        ("201X", "///201X"),
    ],
)
def test_dates(edtf: str, date: str) -> None:
    assert ris.date(edtf) == date


@given(TITLES, st.lists(AUTHORS, max_size=3), DATES)
@settings(max_examples=150)
def test_two_readers_find_what_went_in(title: str, authors: list[str], issued: str) -> None:
    source = with_bib(title=title, authors=tuple(authors), issued=issued)
    text = ris.dump((source, BARE), COLLECTION)
    plain = " ".join(title.split())
    (ours, bare), problems = importing.parse("x.ris", text)
    assert problems == ()
    assert (ours.title, ours.issued) == (plain, issued)
    assert list(map(names.parse, ours.authors)) == list(map(names.parse, authors))
    assert bare.title == "Nobody Knows"
    theirs, other = readers.rispy(text)
    assert theirs["title"] == plain
    assert [names.parse(one) for one in theirs.get("authors", [])] == list(
        map(names.parse, authors)
    )
    assert theirs["date"] == ris.date(issued)
    assert other["title"] == "Nobody Knows"


@pytest.mark.parametrize("kind", sorted(wording.TYPES))
def test_every_type_is_known_to_others(kind: str) -> None:
    (read,) = readers.rispy(ris.record(with_bib(type=kind), COLLECTION))
    assert re.fullmatch("[A-Z]{3,7}", read["type_of_reference"])


@pytest.mark.parametrize("text", STRINGS)
def test_hostile_text_stays_on_its_line(text: str) -> None:
    source = with_bib(
        title=f"A {text}", authors=(text,), publisher=text, keywords=(text,), url=text
    )
    dumped = ris.dump((source, BARE), COLLECTION)
    found, problems = importing.parse("x.ris", dumped)
    assert problems == ()
    assert len(found) == 2
    assert len(list(readers.rispy(dumped))) == 2


def test_marks_of_notes_are_no_part_of_names_and_titles() -> None:
    text = "TY  - JOUR\nTI  - The mill and its wheel**\nAU  - Lind, Mara*\nER  - \n"
    plain = "TY  - JOUR\nTI  - Who is M*A*S*H*\nAU  - Lind, Mara\nER  - \n"
    (one, other), problems = importing.parse("x.ris", f"{text}{plain}")
    assert (one.title, one.authors, problems) == ("The mill and its wheel", ("Mara Lind",), ())
    assert other.title == "Who is M*A*S*H*"
