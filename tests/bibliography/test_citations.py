"""Citations of the original, of our copy, of a passage."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcebook.bibliography import citations
from sourcebook.bibliography.cite.styles import SHIPPED, shipped_locales, shipped_style
from tests.bibliography.awkward import AUTHORS, BRACES, DATES, TITLES
from tests.bibliography.sources import BARE, COLLECTION, PLAIN, with_bib
from tests.bibliography.test_processor import STYLE
from tests.hostile import STRINGS

STYLES, PROBLEMS = citations.read_styles(
    ((name, title, shipped_style(name)) for name, title in SHIPPED.items()),
    shipped_locales(),
)
FORMATS = ("i", "b", "u", "sup", "sub", "span")


class Text(HTMLParser):
    """The text that a browser would show, and the tags it would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags = "", set[tuple[str, tuple[tuple[str, str | None], ...]]]()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add((tag, tuple(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_styles_are_read_and_others_told_of() -> None:
    assert PROBLEMS == ()
    assert [one.title for one in STYLES] == list(SHIPPED.values())
    own = STYLE.format(layout='<text variable="title"/>', macros="")
    styles, problems = citations.read_styles(
        (("own.csl", "", own), ("bad.csl", "", "<x")), shipped_locales()
    )
    assert [one.title for one in styles] == ["Made"]
    assert [(one.path, "is not XML" in one.message) for one in problems] == [("bad.csl", True)]
    (cited,), _ = citations.cite(citations.citable(PLAIN), styles)
    assert cited.text == PLAIN.bib.title


def test_the_original_in_each_style() -> None:
    bib = replace(PLAIN.bib, authors=("Mara Lind",), doi="", title="A Treaty: Talks of 2014")
    cited, problems = citations.cite(citations.citable(replace(PLAIN, bib=bib)), STYLES)
    address = "https://example.org/a?b=c&amp;d=%20e"
    paper = "<i>The Morning Paper</i>"
    assert problems == ()
    assert [one.html for one in cited] == [
        f"Lind, Mara. 2014. “A Treaty: Talks of 2014.” {paper}, March 12. {address}.",
        f"Lind, Mara. “A Treaty: Talks of 2014.” {paper}, March 12, 2014. {address}.",
        f"Lind, M. (2014, March 12). A Treaty: Talks of 2014. {paper}. {address}",
        f"Lind, Mara. “A Treaty: Talks of 2014.” {paper}, 12 Mar. 2014, {address}.",
    ]


def test_what_a_style_cites_in_notes_alone() -> None:
    source = with_bib(type="manuscript", authors=("Mara Lind",))
    cited, _ = citations.cite(citations.citable(source), STYLES[1:2])
    assert [one.text for one in cited] == [
        "Mara Lind, “Nobody Knows,” unpublished manuscript, n.d."
    ]


def test_no_date_and_no_author() -> None:
    cited, _ = citations.cite(citations.citable(BARE), STYLES)
    assert [one.text for one in cited] == [
        "“Nobody Knows.” n.d.",
        "“Nobody Knows.”",
        "Nobody Knows. (n.d.).",
        "Nobody Knows.",
    ]


def test_about_a_year() -> None:
    source = with_bib(issued="2018~", authors=("Mara Lind",), url="https://x.org/")
    cited, _ = citations.cite(citations.citable(source), STYLES)
    assert ["ca. 2018" in one.text or "[2018?]" in one.text or "Circa 2018" in one.text
            for one in cited] == [True] * 4  # fmt: skip


def test_a_note_says_where_a_copy_is_and_which() -> None:
    assert citations.copy_note(PLAIN, COLLECTION, "p2") == (
        "¶2 of the copy in A Reader, https://example.org/reader/sources/a-treaty.html#p2, "
        "captured 9 May 2025 (SHA-256 9405290062f8)."
    )
    whole = citations.copy_note(PLAIN, COLLECTION)
    assert "Copy in A Reader, https://example.org/reader/sources/a-treaty.html, " in whole
    nowhere = replace(COLLECTION, site_url="")
    assert citations.copy_note(BARE, nowhere) == "Copy in A Reader, sources/bare.html."


def test_in_the_text_or_the_note() -> None:
    source = replace(PLAIN, bib=replace(PLAIN.bib, authors=("Mara Lind",)))
    cited, _ = citations.cite_in_text(citations.citable(source), STYLES, "p2")
    author_date, note, apa, mla = (one.text for one in cited)
    assert author_date == "(Lind 2014, para. 2)"
    assert note.startswith("Mara Lind, “A Treaty")
    assert "para. 2" in note
    assert apa == "(Lind, 2014, para. 2)"
    assert mla == "(Lind, par. 2)"


def test_a_style_that_fails_leaves_a_plain_citation() -> None:
    loop = STYLE.format(
        layout='<text macro="a"/>', macros='<macro name="a"><text macro="a"/></macro>'
    )
    styles, _ = citations.read_styles((("loop", "", loop),), shipped_locales())
    (cited,), (problem,) = citations.cite(citations.citable(PLAIN), styles)
    assert "call each other" in problem.message
    assert problem.path == "sources/a-treaty.md"
    assert cited.text.startswith("Lind, Mara; van Gogh, Vincent;")
    assert "2014. A Treaty Long in Coming" in cited.text


def assert_safe(cited: citations.StyledCitation) -> None:
    """Check that the HTML shows the text and nothing but formats."""
    seen = Text(cited.html)
    assert seen.text.strip() == cited.text
    assert {tag for tag, _ in seen.tags} <= set(FORMATS)
    assert {attrs for _, attrs in seen.tags} <= {(), (("class", "small-caps"),)}
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\n]", cited.text)


@pytest.mark.parametrize("text", STRINGS)
def test_hostile_values_are_shown_as_text(text: str) -> None:
    source = with_bib(
        title=f"A {text}", authors=(text, "Mara Lind"), publisher=text, url=text, issued=text,
        container_title=text, language=text,
    )  # fmt: skip
    for function in (citations.cite, citations.cite_in_text):
        cited, problems = function(citations.citable(source), STYLES)
        assert problems == ()
        for one in cited:
            assert_safe(one)


@given(
    TITLES | BRACES | st.text(),
    st.lists(AUTHORS, max_size=9),
    DATES,
    st.sampled_from(("webpage", "book", "article-journal", "treaty", "report", "event")),
)
@settings(max_examples=80)
def test_every_citation_names_its_title(
    title: str, authors: list[str], issued: str, kind: str
) -> None:
    source = with_bib(
        title=f"Old {title}", authors=tuple(authors), issued=issued, type=kind, language="fr"
    )
    cited, problems = citations.cite(citations.citable(source), STYLES)
    assert problems == ()
    for one in cited:
        assert_safe(one)
        assert "Old" in one.text
