"""Captures that cannot be read: one clear problem each, and nothing hangs."""

import io
import zipfile
from collections.abc import Callable

import pytest

from sourcebook.model import Capture, ParsedCapture
from sourcebook.parse.documents import docx
from sourcebook.parse.hyphens import joined, vocabulary
from sourcebook.parse.mail import eml
from sourcebook.parse.mail.mime import MAX_PARTS
from sourcebook.parse.pdf import pdf
from sourcebook.parse.pdf.boxes import TextRun
from sourcebook.parse.pdf.page_lines.layout import reading_order
from sourcebook.parse.text import markdown, subtitles
from sourcebook.parse.web import feed, mhtml
from tests.parse import build
from tests.parse.rendering import Body, capture, check

PAGE = "at 72 720 10\nThe talks went on until the spring, and nobody knows how they ended.\n"
DOCUMENT = build.docx("<w:p><w:r><w:t>Text.</w:t></w:r></w:p>")
ENCRYPTED = (
    b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>"
    b"/ID[<00><00>]"
)


def one_page(content: bytes, *forms: bytes) -> bytes:
    """Return a PDF of one page; its fonts and forms are objects 5 and 6."""
    resources = b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s>>" % resources
    tree = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return build.document([b"<</Type/Catalog/Pages 2 0 R>>", tree, page, content, font, *forms])


def forms_in_forms(times: int, deep: int) -> bytes:
    """Return a page that shows a form, which shows another some times, and so on: times ** deep."""
    many = b"/X Do " * times
    forms = [
        build.stream(
            b"BT /F 9 Tf 9 9 Td (a) Tj ET" if number == deep - 1 else many,
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
            b"/Resources<</Font<</F 5 0 R>>/XObject<</X %d 0 R>>>>" % (7 + number),
        )
        for number in range(deep)
    ]
    return one_page(build.stream(many), *forms)


def bare(name: str, content: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return out.getvalue()


Case = tuple[Callable[[Capture], ParsedCapture], Body, str, str]
CASES: dict[str, Case] = {
    "encrypted PDF": (pdf.parse, build.pdf(PAGE, trailer=ENCRYPTED), "password", "qpdf --decrypt"),
    "no PDF": (pdf.parse, b"<html>", "damaged", "qpdf"),
    "half a PDF": (pdf.parse, build.pdf(PAGE)[:200], "damaged", "qpdf"),
    "scanned PDF": (pdf.parse, build.pdf("at 297 40 10\n1\n"), "no text", "ocrmypdf"),
    "empty PDF": (pdf.parse, b"", "damaged", "qpdf"),
    "PDF that never ends": (pdf.parse, lambda: forms_in_forms(10, 12), "gave up", "print it"),
    "PDF of too many bytes": (pdf.parse, lambda: bytes(pdf.MAX_BYTES + 1), "100 MB", "split it"),
    "PDF of two billion pages": (
        pdf.parse,
        build.document([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2000000000>>"]),
        "no text",
        "ocrmypdf",
    ),
    "old Word": (docx.parse, bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500), "old or", "save it"),
    "no package": (docx.parse, b"PK\x03\x04 not really", "damaged", "save it"),
    "half a package": (docx.parse, DOCUMENT[: len(DOCUMENT) // 2], "damaged", "save it"),
    "package without text": (docx.parse, bare("x", "y"), "damaged", "save it"),
    "another package": (docx.parse, bare("word/document.xml", "<x/>"), "damaged", "save it"),
    "document type": (
        docx.parse,
        bare("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><document>&a;</document>'),
        "damaged",
        "save it",
    ),
    "packed zeros": (
        docx.parse,
        lambda: bare("word/document.xml", bytes(200_000_000)),
        "unpacks to too much",
        "split",
    ),
    "empty document": (docx.parse, build.docx(""), "no text", "right one"),
    "no feed": (feed.parse, b"<html><p>x</p></html>", "neither Atom nor RSS", "fetch"),
    "a feed of laughs": (
        feed.parse,
        b"<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><rss><item>&b;</item></rss>",
        "document type",
        "fetch",
    ),
    "a feed of no entry": (feed.parse, b"<feed/>", "no entry", "fetch"),
    "an entry of no text": (feed.parse, b"<feed><entry/></feed>", "no text", "links to"),
    "no JSON Feed": (feed.parse, b'{"items": [1]}', "no JSON Feed", "fetch"),
    "deep JSON": (feed.parse, b'{"items": ' + b"[" * 99_999, "no JSON", "fetch"),
    "subtitles of none": (subtitles.parse, b"Just words.\n", "no time", "complete"),
    "empty subtitles": (subtitles.parse, b"WEBVTT\n\n", "no time", "complete"),
    "silent subtitles": (subtitles.parse, b"00:01.000 --> 00:02.000\n", "no text", "complete"),
    "no message": (eml.parse, b"Just words.\n", "no e-mail message", "save the message"),
    "binary message": (eml.parse, bytes(range(256)), "no e-mail message", "save the message"),
    "message without text": (eml.parse, b"Subject: x\n\n", "no text", "save the message"),
    "binary Markdown": (markdown.parse, b"# a\n\0\n", "binary", "plain text"),
    "empty Markdown": (markdown.parse, b" \n", "empty", "capture the page"),
}


@pytest.mark.parametrize("name", CASES)
def test_problem(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == "PDF that never ends":
        monkeypatch.setattr("sourcebook.parse.pdf.pdf.WAIT", 2)
    parse, body, message, hint = CASES[name]
    result = parse(capture(body))
    check(result)
    (problem,) = result.problems
    assert message.replace("gave up", "given up") in problem.message
    assert hint in problem.hint


DEEP = 30_000
LEVEL = '<lvl ilvl="7"/>'
# What fuzzing found stands among these.
QUICK: dict[str, tuple[Callable[[Capture], ParsedCapture], Body]] = {
    "deep runs": (
        docx.parse,
        lambda: build.docx("<w:p>" + "<w:ins>" * DEEP + "</w:ins>" * DEEP + "</w:p>"),
    ),
    "deep tables": (docx.parse, lambda: build.docx("<w:tbl>" * DEEP + "</w:tbl>" * DEEP)),
    "deep multiparts": (
        eml.parse,
        lambda: (
            b"Subject: x\n"
            + b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
                for n in range(2000)
            )
        ),
    ),
    "deep HTML": (
        eml.parse,
        lambda: b"Subject: x\nContent-Type: text/html\n\n" + b"<div><b>" * DEEP + b"text",
    ),
    "comments in comments": (eml.parse, lambda: b"From: " + b"(" * 5000 + b"\n\ntext"),
    "deep quotations": (markdown.parse, lambda: b">" * DEEP + b" text"),
    "brackets": (markdown.parse, lambda: b"[" * DEEP + b"](" * DEEP),
    "stars": (markdown.parse, lambda: b"*a_ " * 20_000),
    "deep YAML": (markdown.parse, lambda: b"---\n" + b"- " * 20_000 + b"\n---\ntext"),
    "laughing YAML": (
        markdown.parse,
        lambda: (
            b"---\na: &a [x]\n"
            + b"".join(b"%c: &%c [%s]\n" % (n + 1, n + 1, b"*%c, " % n * 9) for n in range(97, 115))
            + b"---\ntext"
        ),
    ),
    "type of no size": (
        pdf.parse,
        lambda: build.pdf("at 72 720 0\nThe first line ends.\nThe second.\n"),
    ),
    "NUL in a charset": (
        eml.parse,
        lambda: (
            b"Subject: x\nContent-Type: text/plain; charset=utf\0-8\n\nText in it: caf\xc3\xa9.\n"
        ),
    ),
    # Each of these took minutes or hours.
    "paragraphs in paragraphs": (
        docx.parse,
        lambda: build.docx("<w:p><w:r><w:t>x</w:t></w:r>" * DEEP + "</w:p>" * DEEP),
    ),
    "a style of many settings": (
        docx.parse,
        lambda: build.docx(
            '<w:p><w:pPr><w:pStyle w:val="Many"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>' * 20_000,
            styles=f'<styles><style styleId="Many">{"<next/>" * 20_000}</style></styles>',
        ),
    ),
    "a list of many levels": (
        docx.parse,
        lambda: build.docx(
            '<w:p><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr>'
            "<w:r><w:t>x</w:t></w:r></w:p>" * 20_000,
            numbering=f'<numbering><abstractNum abstractNumId="1">{LEVEL * 20_000}'
            '</abstractNum><num numId="9"><abstractNumId val="1"/></num></numbering>',
        ),
    ),
    # Python makes no number of so many digits.
    "a list that is too deep": (
        docx.parse,
        lambda: build.docx(
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{"9" * 5000}"/><w:numId w:val="1"/></w:numPr>'
            f'<w:outlineLvl w:val="{"9" * 5000}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
        ),
    ),
    "parameters numbered too high": (
        mhtml.parse,
        lambda: (
            b"Content-Type: text/html; charset*" + b"9" * 5000 + b"=a; boundary*1=b\n\n<p>Text."
        ),
    ),
    "a header of semicolons": (
        eml.parse,
        lambda: b"Subject: x\nContent-Type: text/plain" + b";" * 5_000_000 + b"\n\ntext",
    ),
    "a YAML key of aliases": (
        markdown.parse,
        lambda: (
            b"---\na: &a [x]\n"
            + b"".join(b"%c: &%c [%s]\n" % (n + 1, n + 1, b"*%c, " % n * 9) for n in range(97, 115))
            + b"? *s\n: x\n---\ntext"
        ),
    ),
    "packets that are none": (
        pdf.parse,
        lambda: build.pdf(PAGE) + b"/Subtype/XML>>stream\n\x78\x9c" * 400_000,
    ),
    "a feed of many entries": (
        feed.parse,
        lambda: b"<feed>" + b"<entry><content>&lt;p&gt;x</content></entry>" * 20_000 + b"</feed>",
    ),
    "a feed of deep XHTML": (
        feed.parse,
        lambda: (
            b"<feed><entry><content type='xhtml'>"
            + b"<b>" * DEEP
            + b"x"
            + b"</b>" * DEEP
            + b"</content></entry></feed>"
        ),
    ),
    "tags that never end": (
        subtitles.parse,
        lambda: b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v Ann <i." * 300_000 + b"<b>" * 300_000,
    ),
    "names that never end": (
        subtitles.parse,
        lambda: b"00:00:01,000 --> 00:00:02,000\n" + b"Ann " * 500_000 + b"\nAnn Lee Ann" * 100_000,
    ),
    "a hundred thousand cues": (
        subtitles.parse,
        lambda: b"".join(
            b"%d\n00:00:01,000 --> 00:00:02,000\nAnn: x\n\n" % n for n in range(100_000)
        ),
    ),
    "one long line": (markdown.parse, lambda: b"word *word* [word](x) " * 450_000),
    "one long line of mail": (eml.parse, lambda: b"Subject: x\n\n" + b"word > word " * 800_000),
}


@pytest.mark.parametrize("name", QUICK)
def test_hostile_input_ends(name: str) -> None:
    parse, body = QUICK[name]
    check(parse(capture(body)))


def test_one_row_of_many_pieces_and_one_paragraph_of_many_lines_end() -> None:
    row = [TextRun("ab", 5.0 * n, 400.0, 5.0 * n + 4, 410.0, 9.0, False, 0) for n in range(100_000)]
    (line,) = reading_order(row, 1, 595.0, 842.0)
    assert len(line.text) == 3 * len(row) - 1
    lines = ["and so it went on", "and on"] * 200_000
    assert len(joined(lines, vocabulary(lines))) == sum(len(text) + 1 for text in lines) - 1


def test_more_parts_than_anybody_sends_are_named() -> None:
    head = b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
    result = eml.parse(capture(head + b"--b\n\nA part.\n" * (MAX_PARTS + 1)))
    check(result)
    (problem,) = result.problems
    assert (problem.severity, problem.message) == (
        "warning",
        f"it has more than {MAX_PARTS} parts; the others are not read",
    )


def test_a_paragraph_within_another_is_not_said_twice() -> None:
    inner = "<w:p><w:r><w:t>Inner.</w:t></w:r></w:p>"
    result = docx.parse(capture(build.docx(f"<w:p><w:r><w:t>Outer.</w:t></w:r>{inner}</w:p>")))
    assert [block.text for block in result.blocks] == ["Outer.", "Inner."]


def test_a_page_that_cannot_be_read_leaves_the_others() -> None:
    text = "".join(f"{PAGE}page\n" for _ in range(3)) + PAGE
    broken = build.pdf(text).replace(b"/MediaBox", b"/MediaBo_", 1).replace(b"10 0 R", b"99 0 R", 1)
    result = pdf.parse(capture(broken))
    check(result)
    assert len(result.blocks) == 3


def test_pages_without_text_are_named() -> None:
    result = pdf.parse(capture(build.pdf(f"{PAGE}page\npage\n{PAGE}")))
    (problem,) = result.problems
    assert (problem.severity, problem.message) == (
        "warning",
        "page 2 hold no text; they may be scans",
    )


def test_xmp_says_what_the_info_does_not() -> None:
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF '
        'xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<r:Description xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" prism:doi="10.1234/abc">'
        "<dc:title><r:Alt><r:li>A Treaty Long in Coming</r:li></r:Alt></dc:title>"
        "<dc:creator><r:Seq><r:li>Ana Smith</r:li><r:li>Ben Jones</r:li></r:Seq></dc:creator>"
        "<prism:publicationName>Northern Harbours</prism:publicationName>"
        "</r:Description></r:RDF></x:xmpmeta>"
    )
    for packed in (0, 1):
        extra = build.stream(packet.encode(), b"/Type/Metadata/Subtype/XML", packed=packed)
        result = pdf.parse(capture(build.pdf(PAGE, extra=extra)))
        assert [(c.field, c.value, c.note) for c in result.candidates] == [
            ("doi", "10.1234/abc", "XMP: prism:doi"),
            ("title", "A Treaty Long in Coming", "XMP: dc:title"),
            ("authors", ("Ana Smith", "Ben Jones"), "XMP: dc:creator"),
            ("container_title", "Northern Harbours", "XMP: prism:publicationName"),
        ]
