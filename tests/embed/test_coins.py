"""Context objects, read back."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from lxml import html as parser

from sourcebook.collection import PublishedSource
from sourcebook.embed import coins
from sourcebook.embed.xml import line
from sourcebook.model import BibRecord
from tests.embed.records import ANY_SOURCE, CASES, read

# The kinds that `openurl.js` of Zotero has by format and genre; all others have a type.
BY_FORMAT = {
    "article-journal": ("journal", "article", "rft.atitle"),
    "book": ("book", "book", "rft.btitle"),
    "chapter": ("book", "bookitem", "rft.atitle"),
    "paper-conference": ("book", "proceeding", "rft.atitle"),
    "report": ("book", "report", "rft.btitle"),
    "thesis": ("dissertation", "", "rft.title"),
    "webpage": ("dc", "", "rft.title"),
}


@settings(max_examples=60)
@given(ANY_SOURCE)
def test_a_span_says_what_went_in(one: PublishedSource) -> None:
    (element,) = parser.fragments_fromstring(coins.span(one))
    assert (element.tag, element.get("class"), element.text) == ("span", "Z3988", None)
    pairs = parse_qsl(str(element.get("title")), strict_parsing=True)
    values = dict(pairs)
    assert values["ctx_ver"] == "Z39.88-2004"
    titles = {values.get(key, "") for key in ("rft.title", "rft.atitle", "rft.btitle")}
    assert line(one.bib.title) in titles
    assert len([key for key, _ in pairs if key == "rft.au"]) <= len(one.bib.authors)


@pytest.mark.parametrize("csl_type", BY_FORMAT)
def test_the_kind_is_told_by_format_and_genre(csl_type: str) -> None:
    values = dict(parse_qsl(coins.context(BibRecord(title="T", type=csl_type))))
    name, genre, title = BY_FORMAT[csl_type]
    assert values["rft_val_fmt"] == f"info:ofi/fmt:kev:mtx:{name}"
    assert values.get("rft.genre", "") == genre
    assert values[title] == "T"


def test_the_type_stands_after_the_title() -> None:
    keys = [key for key, _ in parse_qsl(coins.context(BibRecord(title="T", type="speech")))]
    assert keys.index("rft.title") < keys.index("rft.type")


def test_a_withdrawn_source_is_not_offered() -> None:
    assert coins.span(read(CASES / "withdrawn.json")) == ""
