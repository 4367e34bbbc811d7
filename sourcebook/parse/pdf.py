"""PDF → blocks: text by page in reading order, lines joined to paragraphs, furniture marked.

The lines of a PDF capture are those printed on its pages, in the order in which they are read; what
interrupts a paragraph at the end of a page comes after it.
"""

import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from sourcebook.model import Capture, ParsedCapture
from sourcebook.parse.hyphens import vocabulary
from sourcebook.parse.pdf_layout import PrintedLine, reading_order
from sourcebook.parse.pdf_metadata import from_info, from_xmp
from sourcebook.parse.pdf_paragraphs import blocks_of, paragraphs, with_own_hyphens
from sourcebook.parse.properties import unreadable
from sourcebook.problems import Problem

MAX_BYTES = 100_000_000
NO_TEXT = "the PDF holds no text, only pictures of pages (a scan)"
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
    """Return a PDF as blocks with its metadata, or the problem that prevents it."""
    if len(capture.body) > MAX_BYTES:
        message = f"the PDF has more than {MAX_BYTES // 1_000_000} MB"
        return unreadable(capture, message, "split it into several files")
    return from_pages(capture, _read_in_sandbox(capture.body))


def from_pages(capture: Capture, read: Mapping[str, Any]) -> ParsedCapture:
    """Return the blocks of a PDF from what `pdf_reader.read` made of it."""
    if "error" in read:
        message, hint = _PROBLEMS[read["error"]]
        return unreadable(capture, message, hint.format(capture.path))
    pages = [
        reading_order(page["pieces"], number, page["height"])
        for number, page in enumerate(read["pages"], 1)
    ]
    pages = with_own_hyphens(pages)
    reasons = _furniture(pages)
    texts = [line.text for lines in pages for line in lines]
    text = sum(
        len(line.text)
        for page, lines in enumerate(pages)
        for index, line in enumerate(lines)
        if (page, index) not in reasons
    )
    if text < _SCAN_CHARACTERS:
        return unreadable(capture, NO_TEXT, _OCR.format(capture.path))
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


WAIT = 240
"""Seconds to wait for a reader. A reader limits its own processor time (`pdf_reader.py`); this
limit ends one that sleeps, and is long, so that a busy machine changes no result."""


def _read_in_sandbox(body: bytes) -> dict[str, Any]:
    """Return what `pdf_reader.read` makes of `body`, run in a process of its own.

    So a hostile file can neither hang nor end ours. When the reader does not end in time, crashes
    or runs out of memory, the result is `{"error": "gave up"}`.
    """
    script = Path(__file__).with_name("pdf_reader.py")
    # -P: the modules of this package must not hide those of the standard library (`html`).
    command = [sys.executable, "-P", str(script)]
    try:
        ended = subprocess.run(  # noqa: S603 - our own script, no shell, no argument from outside
            command, input=body, capture_output=True, timeout=WAIT, check=True
        )
        answer = json.loads(ended.stdout)
    except (subprocess.SubprocessError, ValueError, OSError):
        return {"error": "gave up"}
    return answer if isinstance(answer, dict) else {"error": "gave up"}


# What a printed page repeats: running heads and feet, page numbers, text set sideways.

_EDGE_LINES = 3
_EDGE = 0.14
"""Of the page's height: heads and feet stand in this much of it, above and below."""

_NUMBER = re.compile(
    r"(?:page|seite|p\.|стр\.?|página|pág\.?|s\.)?\s*[-–—|\[(]*\s*(\d{1,4}|[ivxlc]{1,7})"
    r"\s*[-–—|\])]*(?:\s*(?:/|of|von|de|из|sur)\s*\d{1,4})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_END_NUMBER = re.compile(r"^\W*(\d{1,4})\b|\b(\d{1,4})\W*$")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def _furniture(pages: Sequence[Sequence[PrintedLine]]) -> dict[tuple[int, int], str]:
    """Return why lines are furniture: (index of the page, of the line on it) → the reason."""
    found = {
        (page, index): "text set sideways"
        for page, lines in enumerate(pages)
        for index, line in enumerate(lines)
        if not line.upright
    }
    edges = list(_edges(pages))
    found.update(_page_numbers(edges))
    rest = [edge for edge in edges if edge[:2] not in found]
    found.update(_repeated(rest, sum(map(bool, pages))))
    return found


_Edge = tuple[int, int, bool, PrintedLine]
"""The index of the page, of the line, whether at the head, the line."""


def _edges(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[_Edge]:
    for page, lines in enumerate(pages):
        upright = sorted(
            ((line, index) for index, line in enumerate(lines) if line.upright),
            key=lambda pair: -pair[0].place,
        )
        for line, index in upright[:_EDGE_LINES]:
            if line.place > 1 - _EDGE:
                yield page, index, True, line
        for line, index in upright[-_EDGE_LINES:]:
            if line.place < _EDGE:
                yield page, index, False, line


def _page_numbers(edges: list[_Edge]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the lines that are a page's number: as many apart as their pages are."""
    offsets: dict[tuple[int, int], int] = {}
    for page, index, _, line in edges:
        match = _NUMBER.fullmatch(line.text.strip())
        number = _value(match[1]) if match else 0
        if number:
            offsets[page, index] = number - page
    common = Counter(offsets.values())
    for (page, index), offset in offsets.items():
        if common[offset] >= 2 or offset == 1:
            yield (page, index), "page number"


def _value(text: str) -> int:
    """Return a number in Arabic or Roman digits; 0 when it is neither."""
    if text.isdecimal():
        return int(text)
    values = [_ROMAN[letter] for letter in text.casefold()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def _repeated(edges: list[_Edge], pages: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the lines that stand at one edge of several pages, alike but for their numbers."""
    alike: dict[tuple[str, bool], list[_Edge]] = defaultdict(list)
    for edge in edges:
        alike[_key(edge[3].text), edge[2]].append(edge)
    for (key, head), found in alike.items():
        if not any(map(str.isalpha, key)):
            continue  # a number that does not count the pages
        usual = median(edge[3].size for edge in found)
        same = [edge for edge in found if edge[3].size < 1.25 * usual]
        where = {page for page, *_ in same}
        enough = len(where) >= 3 or (len(where) == 2 and (pages <= 4 or _counts(same)))
        if enough and _same_place(same):
            for page, index, _, _ in same:
                yield (page, index), "running head" if head else "running foot"


def _key(text: str) -> str:
    return " ".join(_DIGITS.sub("0", text).casefold().split())


def _same_place(same: list[_Edge]) -> bool:
    places = sorted(edge[3].place for edge in same)
    middle = places[len(places) // 2]
    return sum(abs(place - middle) < 0.02 for place in places) >= max(2, 0.6 * len(places))


def _counts(same: list[_Edge]) -> bool:
    """Tell whether lines hold a number that goes up with their pages."""
    (first, *_, one), (second, *_, other) = same[0], same[-1]
    numbers = [_END_NUMBER.search(line.text.strip()) for line in (one, other)]
    values = [int(match[1] or match[2]) for match in numbers if match]
    return len(values) == 2 and values[1] - values[0] == second - first > 0
