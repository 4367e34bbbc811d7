"""PDF → blocks: text by page in reading order, lines joined to paragraphs, furniture marked.

The lines of a PDF capture are those printed on its pages, in the order in which they are read; what
interrupts a paragraph at the end of a page comes after it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from sourcebook.model import Block, Candidate, Capture, ParsedCapture
from sourcebook.parse.hyphens import vocabulary
from sourcebook.parse.pdf import sandbox
from sourcebook.parse.pdf.boxes import Picture, TextRun
from sourcebook.parse.pdf.flowing.blocks import BlockContext, blocks_of
from sourcebook.parse.pdf.flowing.notes import link_notes
from sourcebook.parse.pdf.flowing.paragraphs import paragraphs, with_own_hyphens
from sourcebook.parse.pdf.fonts import unreadable_sample
from sourcebook.parse.pdf.furniture import furniture, numbers_of
from sourcebook.parse.pdf.metadata import from_info, from_xmp
from sourcebook.parse.pdf.page_lines.author_blocks import height_of_blocks
from sourcebook.parse.pdf.page_lines.brackets import with_brackets
from sourcebook.parse.pdf.page_lines.layout import PrintedLine, common_gutters, reading_order
from sourcebook.parse.pdf.page_lines.letterheads import parted
from sourcebook.parse.pdf.page_lines.ruled import with_ruled_rows
from sourcebook.parse.pdf.page_lines.side_by_side import in_reading_order
from sourcebook.parse.pdf.pictures import pictures_of, shown_before
from sourcebook.parse.properties import unreadable
from sourcebook.problems import Problem

MAX_BYTES = 100_000_000
WAIT = 240
"""Seconds to wait for a reader. A reader limits its own processor time (`reader/limits.py`); this
limit ends one that sleeps, and is long, so that a busy machine changes no result."""
NO_TEXT = "the PDF holds no text, only pictures of pages (a scan)"
_SCAN_LETTERS = 20
"""Letters of text that a PDF has at least which is no scan; each ideograph counts as two."""

_OCR = "make its text with OCR, such as `ocrmypdf {0} {0}`, and capture the result"
_PROBLEMS = {
    "password": (
        "the PDF is encrypted and needs a password",
        "remove it, such as with `qpdf --decrypt --password=… {0} out.pdf`, and capture the result",
    ),
    "damaged": (
        "the PDF is damaged and cannot be opened",
        "fetch it again, or mend it with `qpdf {0} out.pdf`",
    ),
    "gave up": (
        "the PDF takes more time or memory than any that people read; it was given up",
        "print it to a new PDF, or capture its text",
    ),
}


def parse(capture: Capture) -> ParsedCapture:
    """Return a PDF as blocks with its metadata, or the problem that prevents it."""
    if len(capture.body) > MAX_BYTES:
        message = f"the PDF has more than {MAX_BYTES // 1_000_000} MB"
        return unreadable(capture, message, "split it into several files")
    read = sandbox.answer("document", capture.body, WAIT)
    drawn = any(page.get("pictures") for page in read.get("pages", ()))
    return from_pages(capture, read, list(pictures_of(capture.body)) if drawn else ())


def from_pages(
    capture: Capture, read: Mapping[str, Any], pictures: Sequence[Picture] = ()
) -> ParsedCapture:
    """Return the blocks of a PDF from what `document.read` made of it, and its pictures."""
    if "error" in read:
        message, hint = _PROBLEMS[read["error"]]
        return unreadable(capture, message, hint.format(capture.path))
    drawn = [
        with_ruled_rows([TextRun(*piece) for piece in page["pieces"]], page.get("rules", ()))
        for page in read["pages"]
    ]
    gutters = common_gutters(drawn) if len(drawn) > 1 else ()
    whole = height_of_blocks(drawn[0], read["pages"][0]["height"]) if drawn else (0.0, 0.0)
    pages = [
        reading_order(
            pieces, number, page["width"], page["height"], gutters, *([whole] * (number == 1))
        )
        for number, (pieces, page) in enumerate(zip(drawn, read["pages"], strict=True), 1)
    ]
    pages = [parted(in_reading_order(lines)) for lines in with_brackets(pages)]
    pages = with_own_hyphens([parted(in_reading_order(lines)) for lines in pages])
    reasons = furniture(pages)
    texts = [line.text for lines in pages for line in lines]
    text = sum(
        _length(line.text)
        for page, lines in enumerate(pages)
        for index, line in enumerate(lines)
        if (page, index) not in reasons
    )
    if text < _SCAN_LETTERS:
        return unreadable(capture, NO_TEXT, _OCR.format(capture.path))
    shown = shown_before(pictures, pages, read["pages"], reasons)
    made, setting = paragraphs(pages, reasons, shown)
    notes = link_notes(made, setting)
    context = BlockContext(setting, vocabulary(texts), notes, numbers_of(pages, reasons))
    blocks, marks = blocks_of(made, context)
    stated = (*from_xmp(capture.body), *from_info(read["info"]))
    candidates = tuple(_without_site(one, blocks) for one in stated)
    problems = tuple(_warnings(capture.path, read, pages))
    return ParsedCapture("", blocks, candidates, marks, problems)


def _without_site(one: Candidate, blocks: Sequence[Block]) -> Candidate:
    """Return a title as a heading of the first page has it, without what the site adds to it.

    So a browser calls the page that it prints: "The old crane - The Kolm Courier".
    """
    if one.field != "title" or not isinstance(one.value, str):
        return one
    parts = _OF_SITE.split(one.value)
    begun = {"".join(parts[:at]) for at in range(1, len(parts), 2)}
    headings = (b.text for b in blocks if b.kind == "heading" and b.page <= 1)
    return replace(one, value=next((text for text in headings if text in begun), one.value))


_OF_SITE = re.compile(r"(\s+[-–—|·•:»]\s+)")


def _length(text: str) -> int:
    return len(text) + sum(char >= "\u3000" for char in text)


def _warnings(
    path: str, read: Mapping[str, Any], pages: list[tuple[PrintedLine, ...]]
) -> Iterator[Problem]:
    if read["count"] > len(pages):
        message = f"only the first {len(pages)} of its {read['count']} pages are read"
        yield Problem(path, 0, message, "split it into several files", "warning")
    failed = set(read["failed"])
    if failed:
        message = f"{_listed(sorted(failed))} cannot be read"
        yield Problem(path, 0, message, "fetch the PDF again", "warning")
    empty = [n for n, lines in enumerate(pages, 1) if not lines and n not in failed]
    if empty and len(empty) * 4 >= len(pages):
        message = f"{_listed(empty)} hold no text; they may be scans"
        yield Problem(path, 0, message, _OCR.format(path), "warning")
    samples = [unreadable_sample(" ".join(line.text for line in lines)) for lines in pages]
    strange = [number for number, sample in enumerate(samples, 1) if sample]
    if strange:
        sample = samples[strange[0] - 1]
        message = (
            "its fonts do not say which letters they show, or say it wrongly: what is read on"
            f" {_listed(strange)} makes no sense ({sample!r})"
        )
        hint = f"make its text with OCR, such as `ocrmypdf --force-ocr {path} {path}`"
        yield Problem(path, 0, message, hint, "warning")


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:10]))
    more = f" and {len(numbers) - 10} more" if len(numbers) > 10 else ""
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}{more}"
