"""Each case is a capture in `cases/` beside what it becomes (`.expected`)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.model import ParsedCapture
from sourcebook.parse.documents import docx, epub, odt, tei
from sourcebook.parse.mail import eml, msg
from sourcebook.parse.pdf import ocr, pdf
from sourcebook.parse.pdf.reader import document, recognition
from sourcebook.parse.rtf import rtf
from sourcebook.parse.text import markdown, subtitles
from sourcebook.parse.web import feed, warc
from tests.parse import archiving, build, packing
from tests.parse.rendering import as_text, capture, check

CASES = Path(__file__).parent / "cases"
PARSERS = {
    ".atom": feed.parse,
    ".json": feed.parse,
    ".rss": feed.parse,
    ".eml": eml.parse,
    ".md": markdown.parse,
    ".rtf": rtf.parse,
    ".srt": subtitles.parse,
    ".tei": tei.parse,
    ".vtt": subtitles.parse,
}


def parsed(path: Path) -> ParsedCapture:
    body = path.read_bytes()
    if parse := PARSERS.get(path.suffix):
        return parse(capture(body))
    return MADE[path.suffix](body.decode())


def parsed_pages(text: str) -> ParsedCapture:
    made = build.pdf(text)
    return pdf.from_pages(capture(made), document.read(made))


def parsed_document(text: str) -> ParsedCapture:
    document, _, properties = text.partition("<!-- properties -->")
    notes = build.footnotes("A note of the author's.", "Another.")
    return docx.parse(capture(build.docx(document, properties, footnotes=notes)))


def recognised_page(text: str) -> dict[str, object]:
    """Return what is made of a page from what Tesseract 5.3 wrote of it."""
    page = recognition.page_of(text, 2480, 1500)
    return {"pages": [page], "count": 1, "failed": [], "info": {}}


MADE: dict[str, Callable[[str], ParsedCapture]] = {
    ".docx": parsed_document,
    ".epub": lambda text: epub.parse(capture(packing.packed(text))),
    ".msg": lambda text: msg.parse(capture(packing.message(text))),
    ".odt": lambda text: odt.parse(capture(packing.packed(text))),
    ".pages": parsed_pages,
    ".tsv": lambda text: ocr.recognised(capture(b""), recognised_page(text)),
    ".web": lambda text: warc.parse(capture(archiving.warc(text))),
}
"""How a capture is made of a text that people can read."""


@pytest.mark.parametrize(
    "path", sorted(p for p in CASES.iterdir() if p.suffix != ".expected"), ids=lambda p: p.name
)
def test_case(path: Path) -> None:
    result = parsed(path)
    check(result)
    expected = path.with_name(f"{path.name}.expected")
    assert as_text(result) == expected.read_text(encoding="utf-8")
