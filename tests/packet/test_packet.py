"""A packet: its page and its book, read back."""

import base64
import hashlib
import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as parser
from msgspec.structs import replace

from sourcebook.collection import Paragraph, PublishedSource
from sourcebook.embed.xml import line
from sourcebook.packet.chapters import Packet
from sourcebook.packet.epub import epub
from sourcebook.packet.printed import html
from sourcebook.store.cache.scratch import ScratchRecords
from tests.embed.records import ANY_SOURCE, CASES, collection, read

HERE = Path(__file__).parent / "cases"
SITE = "https://coast.example.org/reader/"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
INPUTS = sorted(CASES.glob("*.json"))


def packet(*sources: PublishedSource, site_url: str = "") -> Packet:
    return Packet(
        "Lights & <Lamps>",
        collection(*sources, site_url=site_url),
        sources,
        "What was said of lights.\nIn order of their date.",
        ("Keeper, Ada. 2015. “The Light at the End of the Pier.” Notes from the Coast.",),
        "topics/lighthouses.packet.html",
    )


def opened(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", [path.stem for path in INPUTS])
def test_a_source_is_printed_as_expected(name: str) -> None:
    made = html(packet(read(CASES / f"{name}.json"), site_url=SITE if name == "blog" else ""))
    assert " · 1 source from Coast Reader</title>" in made
    body = made[made.index("<body>") :]
    assert body == (HERE / f"{name}.html").read_text(encoding="utf-8")


@settings(max_examples=60)
@given(st.lists(ANY_SOURCE, max_size=3), st.sampled_from(["", SITE]))
def test_any_selection_makes_a_page(sources: list[PublishedSource], site_url: str) -> None:
    made = html(packet(*sources, site_url=site_url))
    root = etree.fromstring(made.encode())
    as_html = parser.document_fromstring(made)
    for tree in (root, as_html):
        ids = [str(one.get("id")) for one in tree.iter() if one.get("id")]
        assert len(set(ids)) == len(ids)
    assert not list(as_html.iter("script", "img", "iframe", "object", "svg", "form"))
    names = {str(name) for one in as_html.iter() for name in one.attrib}
    assert not {name for name in names if name.startswith("on")}
    hrefs = [str(one.get("href")) for one in as_html.iter("a")]
    assert all(re.match(r"https?://|#s\d+$|\.\./sources/", href) for href in hrefs)
    _shows_each_text_once(as_html, sources)


def _shows_each_text_once(page: parser.HtmlElement, sources: list[PublishedSource]) -> None:
    """As HTML reads it: white space aside, the paragraphs are there with their numbers."""
    texts = [paragraph for one in sources for paragraph in one.paragraphs]
    expected = [
        f"¶{one.id[1:]} {'' if chr(9) in one.text else line(one.text)}".strip() for one in texts
    ]
    cells = [cell for one in texts if "\t" in one.text for cell in re.split("[\t\n]", one.text)]
    assert [" ".join(str(cell.text_content()).split()) for cell in page.iter("td")] == [
        " ".join(line(cell).split()) for cell in cells
    ]
    shown = [
        " ".join(str(one.text_content()).split())
        for one in page.xpath("//div//p")
        if one.get("class") != "gap"
    ]
    assert shown == [" ".join(text.split()) for text in expected]


def test_lines_of_verse_stay_lines_and_rows_rows() -> None:
    verse = Paragraph("p1", "One line\n\u00a0\u00a0and < below\n\nlast")
    one = replace(read(CASES / "blog.json"), paragraphs=(verse, Paragraph("p2", "a\tb\nc\td")))
    for made in (html(packet(one)), opened(epub(packet(one)))["EPUB/s1.xhtml"].decode()):
        assert "One line<br/>\n\u00a0\u00a0and &lt; below<br/>\n<br/>\nlast</p>" in made
        assert "<tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>" in made


@settings(max_examples=40)
@given(st.lists(ANY_SOURCE, max_size=3), st.sampled_from(["", SITE]))
def test_any_selection_makes_a_book(sources: list[PublishedSource], site_url: str) -> None:
    made = epub(packet(*sources, site_url=site_url))
    files = opened(made)
    for name, text in files.items():
        if name.endswith((".xhtml", ".opf", ".xml")):
            etree.fromstring(text)
    package = etree.fromstring(files["EPUB/package.opf"])
    items = {str(one.get("id")): str(one.get("href")) for one in package.iter(f"{OPF}item")}
    assert {f"EPUB/{href}" for href in items.values()} == {
        name for name in files if name.startswith("EPUB/") and not name.endswith(".opf")
    }
    spine = [items[str(one.get("idref"))] for one in package.iter(f"{OPF}itemref")]
    assert sorted(spine) == sorted(href for href in items.values() if href.endswith(".xhtml"))
    contents = etree.fromstring(files["EPUB/nav.xhtml"])
    linked = [str(one.get("href")) for one in contents.iter(f"{XHTML}a")]
    assert linked == [href for href in spine if href != "nav.xhtml"]
    # Out of the book leads a whole address only.
    for name in spine:
        links = etree.fromstring(files[f"EPUB/{name}"]).iter(f"{XHTML}a")
        hrefs = [str(one.get("href")) for one in links]
        assert all(href in spine or href.startswith("http") for href in hrefs)


def test_a_book_is_told_by_its_first_bytes_and_is_the_same_each_time() -> None:
    sources = [read(path) for path in INPUTS]
    made = epub(packet(*sources))
    assert made[30:58] == b"mimetypeapplication/epub+zip"
    assert made == epub(packet(*sources))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_book_says_what_it_is() -> None:
    package = etree.fromstring(opened(epub(packet(*map(read, INPUTS))))["EPUB/package.opf"])
    identifier = package.find(f"{OPF}metadata/{DC}identifier")
    assert identifier is not None
    assert identifier.get("id") == package.get("unique-identifier")
    assert str(identifier.text).startswith("urn:uuid:")
    assert [one.text for one in package.iter(f"{DC}title")] == ["Lights & <Lamps>"]
    assert [one.text for one in package.iter(f"{DC}language")] == ["en", "ja"]
    properties = {str(one.get("property")): one.text for one in package.iter(f"{OPF}meta")}
    assert properties["dcterms:modified"] == "2026-11-20T00:00:00Z"
    assert properties["schema:accessMode"] == "textual"
    for name in ("accessModeSufficient", "accessibilityHazard", "accessibilitySummary"):
        assert properties[f"schema:{name}"]


def test_a_packet_is_read_in_the_direction_of_its_site() -> None:
    one = packet(read(CASES / "report.json"))
    arabic = replace(one, collection=replace(one.collection, language="ar"))
    assert ' lang="ar" xml:lang="ar" dir="rtl">' in html(arabic)
    parts = opened(epub(arabic))
    assert b'<spine page-progression-direction="rtl">' in parts["EPUB/package.opf"]
    assert b' lang="ar" xml:lang="ar" dir="rtl">' in parts["EPUB/s1.xhtml"]
    assert "rtl" not in html(one)


def test_a_book_s_name_follows_its_selection() -> None:
    blog, report = read(CASES / "blog.json"), read(CASES / "report.json")
    assert packet(blog).identifier() == packet(blog, site_url=SITE).identifier()
    assert packet(blog).identifier() != packet(blog, report).identifier()


@pytest.mark.parametrize("made_of", ["page", "book"])
def test_what_is_withdrawn_is_nowhere(made_of: str) -> None:
    withdrawn = packet(read(CASES / "withdrawn.json"))
    text = (
        html(withdrawn)
        if made_of == "page"
        else b"".join(opened(epub(withdrawn)).values()).decode()
    )
    assert "This must not be seen" not in text
    assert "This source has been withdrawn" in text


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("blog", ""),
        ("journal", "Only a part of the text is given here: its licence allows no more."),
        ("undated_page", "The text is not given here: nobody knows under which licence"),
    ],
)
def test_a_note_names_what_is_withheld(case: str, expected: str) -> None:
    page = parser.document_fromstring(html(packet(read(CASES / f"{case}.json"))))
    notes = [str(one.text) for one in page.iter("p") if one.get("class") == "note"]
    assert len(notes) == bool(expected)
    assert all(note.startswith(expected) for note in notes)


def test_where_paragraphs_are_missing_a_gap_is_shown() -> None:
    one = replace(
        read(CASES / "blog.json"),
        paragraphs=tuple(Paragraph(f"p{n}", f"Words {n}.") for n in (2, 3, 7)),
    )
    page = parser.document_fromstring(html(packet(one)))
    (block,) = (one for one in page.iter("div") if one.get("class") == "text")
    shown = ["".join(map(str, paragraph.itertext())) for paragraph in block.iter("p")]
    assert shown == ["[…]", "¶2 Words 2.", "¶3 Words 3.", "[…]", "¶7 Words 7."]


def test_an_excerpt_ends_with_a_gap() -> None:
    text = (Paragraph("p1", "Half a"),)
    one = replace(read(CASES / "blog.json"), mode="excerpt", paragraphs=text)
    page = parser.document_fromstring(html(packet(one)))
    (block,) = (one for one in page.iter("div") if one.get("class") == "text")
    shown = ["".join(map(str, paragraph.itertext())) for paragraph in block.iter("p")]
    assert shown == ["¶1 Half a", "[…]"]


def test_a_page_allows_its_own_style_and_nothing_else() -> None:
    page = parser.document_fromstring(html(packet()))
    (style,) = page.iter("style")
    digest = base64.b64encode(hashlib.sha256(str(style.text).encode()).digest()).decode()
    (policy,) = (one.get("content") for one in page.iter("meta") if one.get("http-equiv"))
    assert policy == (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_outside_of_a_site_nothing_leads_to_the_pages() -> None:
    alone = replace(packet(read(CASES / "report.json")), url="")
    assert "In the collection" not in html(alone)
    assert "In the collection" in html(packet(read(CASES / "report.json")))


@settings(max_examples=60)
@given(st.lists(ANY_SOURCE, min_size=1, max_size=3), st.sampled_from(["", SITE]))
def test_a_packet_that_takes_chapters_of_others_is_the_same(
    sources: list[PublishedSource], site_url: str
) -> None:
    chapters = ScratchRecords()
    named = [replace(one, path=f"sources/{number}.md") for number, one in enumerate(sources)]
    for chosen in (named, named[::-1], named[1:]):
        alone = packet(*chosen, site_url=site_url)
        together = replace(alone, chapters=chapters)
        assert html(together) == html(alone)
        assert epub(together) == epub(alone)


def test_a_chapter_of_a_book_is_the_same_wherever_it_stands() -> None:
    first, second = (read(one) for one in INPUTS[:2])
    book, turned = (opened(epub(packet(*row))) for row in ((first, second), (second, first)))
    assert book["EPUB/s1.xhtml"] == turned["EPUB/s2.xhtml"] != book["EPUB/s2.xhtml"]


def test_no_text_of_a_source_is_taken_for_its_id() -> None:
    sign = ' id="\ue000" href="#\ue000-p1" \ue000'
    one = replace(read(INPUTS[0]), paragraphs=(Paragraph("p1", sign),))
    assert html(packet(one)).count("\ue000") == 3
