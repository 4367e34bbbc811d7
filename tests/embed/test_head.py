"""What stands in a page's head, read back by parsers."""

import json
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from lxml import html as parser
from msgspec.structs import replace

from sourcebook.collection import Paragraph, PublishedSource
from sourcebook.embed import atom, head, jsonld
from sourcebook.embed.authors import zotero_names
from sourcebook.embed.head import Meta
from tests.embed.pages import check_page
from tests.embed.records import ANY_SOURCE, CASES, collection, read

PAGE = "<!DOCTYPE html><html><head><meta charset=utf-8><title>x</title>{}</head><body>{}</body>"
WITHHELD = "Zebras cross the quay at noon, whatever the harbour master says."


@settings(max_examples=80)
@given(ANY_SOURCE)
def test_any_source_is_told_safely_and_whole(one: PublishedSource) -> None:
    everything = collection(one)
    page = PAGE.format(head.source_html(one, everything), "")
    document = parser.document_fromstring(page)
    assert check_page(page, one, everything) == []
    assert len(list(document.iter("script"))) == 1
    (top,), (body,) = document.findall("head"), document.findall("body")
    assert {child.tag for child in top} == {"meta", "title", "link", "script"}
    assert list(body) == []


@pytest.mark.parametrize("name", ["blog", "journal", "report", "undated_page", "hostile"])
def test_no_text_of_the_source_is_told(name: str) -> None:
    one = replace(read(CASES / f"{name}.json"), paragraphs=(Paragraph("p1", WITHHELD),))
    made = head.source_html(one, collection(one))
    assert "Zebras" not in made
    assert "harbour master" not in made


def test_of_a_withdrawn_source_nothing_is_told() -> None:
    one = read(CASES / "withdrawn.json")
    assert head.source_html(one, collection(one)) == '<meta name="robots" content="noindex">'


def test_a_page_that_says_too_much_or_too_little_is_caught() -> None:
    one = read(CASES / "undated_page.json")
    everything = collection(one)
    good = head.source_html(one, everything)
    body = '<p class="byline">by Nobody</p><time datetime="2026-11-20">today</time>'
    assert check_page(PAGE.format(good, ""), one, everything) == []
    assert len(check_page(PAGE.format(good, body), one, everything)) == 2
    assert check_page(PAGE.format(good, '<span class="Z3988"></span>'), one, everything)
    assert check_page(PAGE.format(good + '<meta name="author" content="x">', ""), one, everything)
    without = "\n".join(good.splitlines()[:-2])
    assert len(check_page(PAGE.format(without, ""), one, everything)) == 2


def test_other_pages_are_websites() -> None:
    everything = collection(site_url="https://coast.example.org/")
    assert head.page_html("topics/lighthouses.html", "Light<houses", "", everything) == (
        '<meta property="og:type" content="website">\n'
        '<meta property="og:title" content="Light&lt;houses">\n'
        '<meta property="og:description" content="What is said of coasts.">\n'
        '<meta property="og:url" content="https://coast.example.org/topics/lighthouses.html">\n'
        '<meta property="og:site_name" content="Coast Reader">'
    )


def test_a_page_leads_to_the_feeds() -> None:
    links = atom.links("topics/lighthouses.html", collection(), "lighthouses")
    elements = parser.fragments_fromstring(links)
    assert [one.get("href") for one in elements] == ["lighthouses.xml", "../feed.xml"]


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        (("Ada Keeper",), ("Keeper, Ada",)),
        (("Keeper, Ada",), ("Keeper, Ada",)),
        # Alone, it would be parted at its comma into two authors.
        (("García Márquez, Gabriel José",), ("García\N{NO-BREAK SPACE}Márquez, Gabriel José",)),
        (("García Márquez, Gabriel José", "B C"), ("García Márquez, Gabriel José", "C, B")),
        (("", " "), ()),
    ],
)
def test_names_are_inverted(authors: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert zotero_names(authors) == expected


@settings(max_examples=60)
@given(ANY_SOURCE)
def test_a_name_has_one_comma_and_no_semicolon(one: PublishedSource) -> None:
    for author in zotero_names(one.bib.authors):
        assert author.count(",") == 1
        assert ";" not in author


def test_json_may_stand_in_a_script() -> None:
    made = jsonld.text({"a": "</script><!--& \u2028\u2029"})
    assert not set(made) & set("<>&\u2028\u2029")
    assert json.loads(made) == {"a": "</script><!--& \u2028\u2029"}


def test_parts_of_a_page_are_named_within_its_address() -> None:
    site = "https://coast.example.org/reader/"
    made = jsonld.graph(read(CASES / "blog.json"), collection(site_url=site))
    context, nodes = made["@context"], made["@graph"]
    assert isinstance(context, list)
    assert isinstance(nodes, list)
    base = context[1]["@base"]
    assert base == f"{site}sources/blog.html"
    named = {urljoin(base, node["@id"]) for node in nodes}
    assert named == {base, *(f"{base}#{part}" for part in ("work", "copy", "commentary-work"))}
    assert "source-text" in read_parts(nodes)


def read_parts(nodes: list[dict[str, str]]) -> set[str]:
    """Return the parts of the page that the addresses of nodes lead to."""
    return {node["url"].partition("#")[2] for node in nodes if "url" in node}


def test_open_graph_stands_in_property() -> None:
    assert Meta("og:type", "article").attribute == "property"
    assert Meta("article:published_time", "2005-01-01").attribute == "property"
    assert Meta("citation_title", "x").attribute == "name"
