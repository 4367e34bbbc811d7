"""E-books, OpenDocument, RTF, TEI and messages of Outlook that are damaged or hostile."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.model import Capture, ParsedCapture
from sourcebook.parse.documents import doc, docx, epub, odt, tei
from sourcebook.parse.mail import msg
from sourcebook.parse.rtf import rtf
from tests.parse import build, packing
from tests.parse.rendering import Body, capture, check
from tests.parse.test_cases import CASES as FOLDER

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
BOOK = (FOLDER / "book.epub").read_text(encoding="utf-8")
LETTER = (FOLDER / "letter.odt").read_text(encoding="utf-8")
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'
ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
LOCK = (
    "=== META-INF/encryption.xml\n"
    '<e><d><CipherReference URI="OEBPS/text/two.xhtml"/></d></e>\n=== META-INF/x\n'
)


def content(body: str) -> bytes:
    """Return an OpenDocument text whose body holds this XML."""
    text = f"<o:body><o:text>{body}</o:text></o:body>"
    return packing.packed(f'=== content.xml\n<o:d xmlns:o="o" xmlns:t="t">{text}</o:d>')


Case = tuple[Callable[[Capture], ParsedCapture], Body, str, str]
CASES: dict[str, Case] = {
    "no EPUB": (epub.parse, b"PK\x03\x04 not really", "damaged", "save it"),
    "EPUB of other things": (epub.parse, packing.packed("=== a\nb"), "damaged", "save it"),
    "half an EPUB": (epub.parse, packing.packed(BOOK)[:900], "damaged", "save it"),
    "locked EPUB": (epub.parse, packing.packed(BOOK + LOCK), "encrypted", "publisher"),
    "EPUB without text": (
        epub.parse, packing.packed(BOOK.partition("=== OEBPS/nav")[0]), "no text", "right one",
    ),
    "EPUB with a list of zeros": (
        epub.parse,
        lambda: packing.with_parts(
            packing.packed(BOOK), {"META-INF/container.xml": bytes(70_000_000)}
        ),
        "META-INF/container.xml has more than 64 MB", "(a bomb)",
    ),
    "Word document of zeros": (
        docx.parse, lambda: packing.packed("", **{"word/document.xml": bytes(70_000_000)}),
        "word/document.xml has more than 64 MB", "(a bomb)",
    ),
    "EPUB with entities": (
        epub.parse, packing.packed(BOOK.replace("<package", f"{ENTITIES}<package", 1)),
        "damaged", "save it",
    ),
    "no ODT": (odt.parse, b"hello", "damaged", "LibreOffice"),
    "ODT of zeros": (
        odt.parse, lambda: packing.packed("", **{"content.xml": bytes(200_000_000)}),
        "content.xml has more than 64 MB", "(a bomb)",
    ),
    "ODT with entities": (
        odt.parse, packing.packed(f"=== content.xml\n{ENTITIES}<d>&b;</d>"), "damaged", "again",
    ),
    "ODT under a password": (
        odt.parse,
        packing.packed(f"{LETTER}\n=== META-INF/manifest.xml\n<m><e><encryption-data/></e></m>"),
        "password", "without",
    ),
    "ODT without text": (odt.parse, content(""), "no text", "right one"),
    "no RTF": (rtf.parse, b"hello", "no Rich Text", "word processor"),
    "RTF without text": (rtf.parse, b"{\\rtf1}", "no text", "word processor"),
    "no TEI": (tei.parse, b"<a/>", "no readable TEI", "xmllint"),
    "TEI with entities": (
        tei.parse, (ENTITIES + TEI.format("&b;")).encode(), "entities", "--noent",
    ),
    "TEI without text": (tei.parse, TEI.format("").encode(), "no text", "complete"),
    "no message": (msg.parse, b"hello", "no readable message", ".eml"),
    "half a message": (msg.parse, OLE + bytes(500), "no readable message", ".eml"),
    "message without properties": (msg.parse, packing.compound({}), "no readable", ".eml"),
    "no Word document": (doc.parse, b"\0\1\2\3", "no Word document", "complete"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_problem(name: str) -> None:
    parse, body, message, hint = CASES[name]
    result = parse(capture(body))
    check(result)
    (problem,) = result.problems
    assert message in problem.message
    assert hint in problem.hint


DEEP = 30_000
QUICK: dict[str, tuple[Callable[[Capture], ParsedCapture], Body]] = {
    "deep TEI": (tei.parse, TEI.format("<div>" * DEEP + "x" + "</div>" * DEEP).encode()),
    "notes in notes": (
        tei.parse, TEI.format("<p><note>" * 900 + "x" + "</note></p>" * 900).encode(),
    ),
    "many notes": (tei.parse, TEI.format("<p>a<note>b</note></p>" * 9000).encode()),
    "deep ODT": (odt.parse, content("<t:section>" * DEEP + "</t:section>" * DEEP)),
    "deep lists": (odt.parse, content("<t:list><t:list-item>" * DEEP
                                      + "<t:p>x</t:p>" + "</t:list-item></t:list>" * DEEP)),
    "a giant table": (
        odt.parse,
        content('<t:table><t:table-row t:number-rows-repeated="9999999"><t:table-cell '
                't:number-columns-repeated="9999999"><t:p>x</t:p></t:table-cell></t:table-row>'
                "</t:table>"),
    ),
    "spaces without end": (odt.parse, content('<t:p>a<t:s t:c="99999"/>b</t:p>' * 1000)),
    "deep RTF": (rtf.parse, b"{\\rtf1 " + b"{\\b x" * DEEP + b"}" * DEEP + b"y\\par}"),
    "RTF of closing braces": (rtf.parse, b"{\\rtf1 x" + b"}" * DEEP),
    "RTF of notes in notes": (rtf.parse, b"{\\rtf1 " + b"{\\footnote x" * DEEP + b"}" * DEEP),
    "RTF of numbers": (
        rtf.parse,
        b"{\\rtf1 \\u99999999999 \\uc-5 \\bin-9 \\outlinelevel-7 {\\listtext 1.}x\\ilvl9 \\par}",
    ),
    "RTF of cells": (rtf.parse, b"{\\rtf1 " + b"\\intbl x\\cell" * 100_000 + b"\\row}"),
    "EPUB of chapters without end": (
        epub.parse,
        lambda: packing.packed(
            BOOK.replace("<itemref idref=\"one\"/>", "<itemref idref=\"one\"/>" * DEEP)
        ),
    ),
    "EPUB of open elements": (
        epub.parse,
        packing.packed(BOOK.replace("<p>See", "<div><a href='" * DEEP + "<p>See")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", QUICK)
def test_hostile_input_ends(name: str) -> None:
    parse, body = QUICK[name]
    check(parse(capture(body)))


def test_an_e_book_of_too_many_bytes_is_read_as_far_as_is_allowed() -> None:
    chapter = b"<body><p>Text.</p></body>" + b" " * 149_999_000
    name = "OEBPS/text/two.xhtml"
    book = BOOK.partition(f"=== {name}")[0]
    result = epub.parse(capture(packing.packed(book, **{name: chapter})))
    check(result)
    (problem,) = result.problems
    assert (problem.severity, "150 MB" in problem.message) == ("warning", True)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"{\\rtf1 Rich text.\\par}", "Rich text."),
        (build.docx("<w:p><w:r><w:t>New Word.</w:t></w:r></w:p>"), "New Word."),
        (b"<html><p>A page.", "A page."),
        (b"\n<!-- made by a wiki --><html><script>x()</script><p>A page.", "A page."),
        (
            b"Subject: Exported\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>An archive.",
            "An archive.",
        ),
    ],
)
def test_what_is_called_doc_is_read_as_what_it_is(body: bytes, words: str) -> None:
    assert [block.text for block in doc.parse(capture(body)).blocks] == [words]


@pytest.mark.parametrize(
    ("part", "texts"),
    [
        ("<html><p>In a page.</p><script>x()</script></html>", ["Above.", "In a page.", "Below."]),
        ("{\\rtf1 In rich text.\\par}", ["Above.", "In rich text.", "Below."]),
        ("MIME-Version: 1.0\nContent-Type: text/html\n\n<p>Mail.", ["Above.", "Mail.", "Below."]),
        ("PK\x03\x04", ["Above.", "Below."]),
    ],
)
def test_a_part_in_another_format_is_read_where_it_stands(part: str, texts: list[str]) -> None:
    above, below = (f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("Above.", "Below."))
    body = build.docx(f'{above}<w:altChunk r:id="r3"/>{below}', chunk=part)
    result = docx.parse(capture(body))
    check(result)
    assert [block.text for block in result.blocks] == texts
    assert bool(result.problems) == (len(texts) < 3)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"%PDF-1.7", "a PDF"),
        (packing.packed("=== ppt/presentation.xml\n<p/>"), "a presentation"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', "in XML"),
    ],
)
def test_what_has_the_name_of_a_word_document_is_called_what_it_is(
    body: bytes, message: str
) -> None:
    for parse in (doc.parse, docx.parse):
        (problem,) = parse(capture(body)).problems
        assert message in problem.message


@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
@pytest.mark.parametrize("program", ["", "exit 1", 'cp "$MADE" "$7/in.docx"'])
def test_an_old_word_document_needs_libreoffice(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(build.docx("<w:p><w:r><w:t>Old Word.</w:t></w:r></w:p>"))
    monkeypatch.setenv("MADE", str(made))
    if program:
        script = tmp_path / "soffice"
        script.write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    else:
        monkeypatch.setenv("PATH", str(tmp_path))
    result = doc.parse(capture(OLE + bytes(500)))
    check(result)
    if "MADE" in program:
        assert [block.text for block in result.blocks] == ["Old Word."]
    else:
        (problem,) = result.problems
        assert "LibreOffice" in problem.message
        assert "save it as .docx" in problem.hint
