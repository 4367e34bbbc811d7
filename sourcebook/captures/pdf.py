"""PDF → blocks: text by page in reading order, lines joined to paragraphs, furniture marked.

The lines of a PDF capture are those printed on its pages, in the order in which they are read;
what interrupts a paragraph at the end of a page comes after it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sourcebook.captures.apart import read_apart
from sourcebook.captures.pdf_blocks import blocks_of
from sourcebook.captures.pdf_furniture import furniture
from sourcebook.captures.pdf_metadata import from_info, from_xmp
from sourcebook.captures.pdf_order import PrintedLine, reading_order
from sourcebook.captures.pdf_paragraphs import paragraphs
from sourcebook.captures.pdf_words import vocabulary
from sourcebook.errors import Problem
from sourcebook.model import Capture, ParsedCapture

MAX_BYTES = 100_000_000
_UNREADABLE = 0.1
_SCAN_CHARACTERS = 20
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
    """Return a PDF as blocks, with what its info and XMP say, or the problem that prevents it."""
    if len(capture.body) > MAX_BYTES:
        message = f"the PDF has more than {MAX_BYTES // 1_000_000} MB"
        return _refused(capture, message, "split it into several files")
    return from_pages(capture, read_apart("pdf_reader", capture.body))


def from_pages(capture: Capture, read: Mapping[str, Any]) -> ParsedCapture:
    """Return the blocks of a PDF from what `pdf_reader.read` made of it."""
    if "error" in read:
        message, hint = _PROBLEMS[read["error"]]
        return _refused(capture, message, hint.format(capture.path))
    pages = [
        reading_order(page["pieces"], number, page["height"])
        for number, page in enumerate(read["pages"], 1)
    ]
    reasons = furniture(pages)
    texts = [line.text for lines in pages for line in lines]
    text = sum(
        len(line.text)
        for page, lines in enumerate(pages)
        for index, line in enumerate(lines)
        if (page, index) not in reasons
    )
    if text < _SCAN_CHARACTERS:
        message = "the PDF holds no text, only pictures of pages (a scan)"
        return _refused(capture, message, _OCR.format(capture.path))
    made, setting = paragraphs(pages, reasons)
    words = vocabulary(texts)
    blocks, marks = blocks_of(made, setting, words)
    candidates = (*from_xmp(capture.body), *from_info(read["info"]))
    problems = tuple(_warnings(capture.path, read, pages, texts))
    return ParsedCapture("", blocks, candidates, marks, problems)


def _warnings(
    path: str, read: Mapping[str, Any], pages: list[tuple[PrintedLine, ...]], texts: list[str]
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
    text = "".join(texts)
    strange = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in text)
    if strange > _UNREADABLE * len(text):
        message = "its fonts do not say which letters they show; much of the text is unreadable"
        hint = f"make its text with OCR, such as `ocrmypdf --force-ocr {path} {path}`"
        yield Problem(path, 0, message, hint, "warning")


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:10]))
    more = f" and {len(numbers) - 10} more" if len(numbers) > 10 else ""
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}{more}"


def _refused(capture: Capture, message: str, hint: str) -> ParsedCapture:
    return ParsedCapture("", (), problems=(Problem(capture.path, 0, message, hint),))
