"""Whatever the bytes are, parsing ends with blocks or an error, and keeps the model's promises."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.model import Capture, ParsedCapture
from sourcebook.parse.documents import docx, epub, odt, tei
from sourcebook.parse.mail import eml, msg
from sourcebook.parse.pdf import pdf
from sourcebook.parse.pdf.reader import document
from sourcebook.parse.rtf import rtf
from sourcebook.parse.text import markdown, subtitles
from sourcebook.parse.web import feed
from tests.parse import build, packing
from tests.parse.rendering import capture, check
from tests.parse.test_cases import CASES

Parse = Callable[[Capture], ParsedCapture]


def parse_pdf(found: Capture) -> ParsedCapture:
    """Read a PDF in this process: starting another for each example would take too long."""
    return pdf.from_pages(found, document.read(found.body))


def valid(name: str) -> bytes:
    text = (CASES / name).read_bytes()
    if name.endswith((".epub", ".odt")):
        return packing.packed(text.decode())
    if name.endswith(".msg"):
        return packing.message(text.decode())
    if name.endswith(".pages"):
        return build.pdf(text.decode())
    return build.docx(text.decode().partition("<!-- ")[0]) if name.endswith(".docx") else text


FORMATS: dict[str, tuple[Parse, bytes]] = {
    name: (parse, valid(name))
    for name, parse in (
        ("two_columns.pages", parse_pdf),
        ("styles.docx", docx.parse),
        ("list.eml", eml.parse),
        ("html_only.eml", eml.parse),
        ("structure.md", markdown.parse),
        ("book.epub", epub.parse),
        ("letter.odt", odt.parse),
        ("letter.rtf", rtf.parse),
        ("letter.tei", tei.parse),
        ("outlook.msg", msg.parse),
        ("entry.atom", feed.parse),
        ("text.json", feed.parse),
        ("plain.srt", subtitles.parse),
        ("voices.vtt", subtitles.parse),
    )
}


@pytest.mark.parametrize("name", FORMATS)
@given(body=st.binary(max_size=400))
@settings(max_examples=60)
def test_any_bytes(name: str, body: bytes) -> None:
    parse, sample = FORMATS[name]
    check(parse(capture(body)))
    check(parse(capture(sample[:60] + body)))


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data())
@settings(max_examples=60)
def test_damaged_files(name: str, data: st.DataObject) -> None:
    parse, sample = FORMATS[name]
    places = st.integers(0, len(sample) - 1)
    damaged = bytearray(sample)
    for place in data.draw(st.lists(places, max_size=6)):
        damaged[place] ^= data.draw(st.integers(1, 255))
    end = data.draw(st.one_of(st.just(len(sample)), places))
    check(parse(capture(bytes(damaged[:end]))))


_MARKUP = st.sampled_from(
    ["# ", "> ", "- ", "1. ", "*", "**", "_", "`", "```\n", "[", "](", ")", "https://x.org", "<b>",
     "\n", "\n\n", "  \n", "    ", "\\", "&amp;", "---\n", "![", "[r]: /u\n", "word", "é", "\t"]
)  # fmt: skip


@given(st.lists(_MARKUP, max_size=40))
def test_any_markdown(parts: list[str]) -> None:
    text = "".join(parts)
    result = markdown.parse(capture(text.encode()))
    check(result)
    covered = {n for b in result.blocks for n in range(b.lines.first, b.lines.last + 1)}
    lines = text.split("\n")
    assert {n for n, line in enumerate(lines, 1) if line.strip()} <= covered


_TAGS = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<a href='https://x.org/'>", "</a>", "<i>", "</i>", "<li>",
     "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<br>", "<h2>", "</h2>", "<script>",
     "</script>", "word ", " ", "\n", "&lt;", "<!--", "-->", "<", "&#0;", "<table><td>"]
)  # fmt: skip


@given(st.lists(_TAGS, max_size=40))
def test_any_html_message(parts: list[str]) -> None:
    head = b"Subject: x\nContent-Type: text/html; charset=utf-8\n\n"
    check(eml.parse(capture(head + "".join(parts).encode())))


_LINES = st.lists(
    st.sampled_from(["> a", ">> b", "-- ", "--", "word ", "a line", "", ">", " >x", "> c "])
)


@given(_LINES, st.booleans())
def test_any_plain_message(lines: list[str], flowed: bool) -> None:
    kind = b"text/plain; charset=utf-8" + b"; format=flowed" * flowed
    head = b"Subject: x\nContent-Type: " + kind + b"\n\n"
    check(eml.parse(capture(head + "\n".join(lines).encode())))


_RUN = st.sampled_from(
    ["<w:r><w:t>word </w:t></w:r>", "<w:r><w:rPr><w:b/></w:rPr><w:t> bold </w:t></w:r>",
     "<w:r><w:rPr><w:i/><w:b/></w:rPr><w:t>both</w:t></w:r>", "<w:r><w:br/></w:r>",
     '<w:hyperlink r:id="r1"><w:r><w:rPr><w:i/></w:rPr><w:t>link</w:t></w:r></w:hyperlink>',
     '<w:hyperlink r:id="r2"><w:r><w:t>trap</w:t></w:r></w:hyperlink>', "<w:r><w:tab/></w:r>"]
)  # fmt: skip


@given(st.lists(st.lists(_RUN, max_size=6), max_size=4))
@settings(max_examples=50)
def test_any_runs(paragraphs: list[list[str]]) -> None:
    body = "".join(f"<w:p>{''.join(runs)}</w:p>" for runs in paragraphs)
    check(docx.parse(capture(build.docx(body))))


_PLACED = st.tuples(
    st.integers(0, 600), st.integers(0, 840), st.sampled_from([7, 10, 14]),
    st.sampled_from(["", " bold", " turned"]),
    st.sampled_from(["A line of prose that is long enough", "12", "con-", "• item", "1. one", "–"]),
)  # fmt: skip


@given(st.lists(st.lists(_PLACED, max_size=14), min_size=1, max_size=4))
@settings(max_examples=60)
def test_any_pages(pages: list[list[tuple[int, int, int, str, str]]]) -> None:
    layout = "\npage\n".join(
        "\n".join(f"at {x} {y} {size}{style}\n{text}" for x, y, size, style, text in page)
        for page in pages
    )
    check(parse_pdf(capture(build.pdf(layout))))
