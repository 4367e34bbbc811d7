"""A cited page is compared with the page that a quotation stands on."""

import pytest

from sourcebook.manuscript import cited_pages, quotations, reading
from sourcebook.manuscript.checking import check
from sourcebook.manuscript.citations import CitableSource
from sourcebook.manuscript.cited_pages import CitedPages
from sourcebook.page.article import printed_pages

TEXT = """The keeper lit the lamp at dusk [\\[12\\]]{.page} and put it out when the sun rose.

Nobody asked who paid for the oil.

[\\[13\\]]{.page} In the spring the ships came back to the harbour.
"""


def source(text: str = TEXT, whole: str = "") -> CitableSource:
    read = printed_pages.read(text)
    pages = CitedPages(whole, read.breaks)
    return CitableSource(
        "lamp", "docs/sources/lamp.md", "Lamp", ("Ann Reader",), "2005", read.paragraphs, pages
    )


def told(citation: str, words: str, one: CitableSource) -> tuple[str, str]:
    text = f"She writes: “{words}” {citation}."
    manuscript = reading.read("m.md", text.encode())
    (verdict,) = check(quotations.find(manuscript, 4).all, (one,))
    return verdict.state, verdict.remark


OIL = "Nobody asked who paid for the oil"
ACROSS = "lit the lamp at dusk and put it out"
SHIPS = "In the spring the ships came back"


@pytest.mark.parametrize(
    ("citation", "words"),
    [
        ("(Reader 2005, 12)", OIL),
        ("(Reader 2005, p. 12)", OIL),
        ("(Reader 2005: 12)", OIL),
        ("(Reader 2005, S. 11-13)", OIL),
        ("(Reader 2005, p. 11)", ACROSS),
        ("(Reader 2005, с. 12)", ACROSS),
        ("(Reader 2005, 13頁)", SHIPS),
        ("[@lamp, p. 13]", SHIPS),
        ("(Reader 2005, ¶3)", SHIPS),
        ("(Reader 2005)", SHIPS),
    ],
)
def test_right_pages(citation: str, words: str) -> None:
    assert told(citation, words, source()) == ("exact", "")


@pytest.mark.parametrize(
    ("citation", "words", "remark"),
    [
        ("(Reader 2005, 13)", OIL, "cited is page 13; it is on page 12"),
        ("(Reader 2005, pp. 13–4)", ACROSS, "cited is page 13–14; it is on page 11–12"),
        ("[@lamp, 12]", SHIPS, "cited is page 12; it is on page 13"),
        ("(Reader 2005, 第12页)", SHIPS, "cited is page 12; it is on page 13"),
        ("(Reader 2005, ص. 12)", SHIPS, "cited is page 12; it is on page 13"),
    ],
)
def test_wrong_pages(citation: str, words: str, remark: str) -> None:
    assert told(citation, words, source()) == ("elsewhere", remark)


def test_a_text_without_page_numbers_has_the_pages_of_the_whole() -> None:
    one = source("Nobody asked who paid for the oil.", "301–22")
    assert told("(Reader 2005, 310)", OIL, one) == ("exact", "")
    said = "cited is page 12; the source is on pages 301–22"
    assert told("(Reader 2005, 12)", OIL, one) == ("elsewhere", said)


def test_pages_that_nothing_says_are_not_compared() -> None:
    plain = source("Nobody asked who paid for the oil.")
    roman = source("Nobody asked [\\[xii\\]]{.page} who paid for the oil.")
    for one in (plain, roman):
        assert told("(Reader 2005, 310)", OIL, one) == ("exact", "")


@pytest.mark.parametrize("text", ["Reader’s 12 reasons", "2005", "chapter 3", "in 2005, 12 men"])
def test_other_numbers_are_no_pages(text: str) -> None:
    assert cited_pages.cited(text) is None
