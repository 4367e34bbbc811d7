"""Each case is a capture in `cases/` beside what it becomes (`.expected`)."""

from pathlib import Path

import pytest

from sourcebook.model import ParsedCapture
from sourcebook.parse import (
    docx,
    eml,
    epub,
    markdown,
    msg,
    odt,
    pdf,
    pdf_reader,
    rtf,
    subtitles,
    tei,
    warc,
)
from tests.parse import archiving, build, packing
from tests.parse.rendering import as_text, capture, check

CASES = Path(__file__).parent / "cases"
PARSERS = {
    ".eml": eml.parse,
    ".md": markdown.parse,
    ".rtf": rtf.parse,
    ".srt": subtitles.parse,
    ".tei": tei.parse,
    ".vtt": subtitles.parse,
}
PACKED = {".epub": epub.parse, ".odt": odt.parse}


def parsed(path: Path) -> ParsedCapture:
    body = path.read_bytes()
    if parse := PARSERS.get(path.suffix):
        return parse(capture(body))
    text = body.decode()
    if path.suffix == ".msg":
        return msg.parse(capture(packing.message(text)))
    if path.suffix in PACKED:
        return PACKED[path.suffix](capture(packing.packed(text)))
    if path.suffix == ".pages":
        made = build.pdf(text)
        return pdf.from_pages(capture(made), pdf_reader.read(made))
    if path.suffix == ".web":
        return warc.parse(capture(archiving.warc(text)))
    document, _, properties = text.partition("<!-- properties -->")
    notes = build.footnotes("A note of the author's.", "Another.")
    return docx.parse(capture(build.docx(document, properties, footnotes=notes)))


@pytest.mark.parametrize(
    "path", sorted(p for p in CASES.iterdir() if p.suffix != ".expected"), ids=lambda p: p.name
)
def test_case(path: Path) -> None:
    result = parsed(path)
    check(result)
    expected = path.with_name(f"{path.name}.expected")
    assert as_text(result) == expected.read_text(encoding="utf-8")
