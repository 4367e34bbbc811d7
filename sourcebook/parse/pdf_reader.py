"""Reads the pieces of text on each page of a PDF, in a process of its own (see `pdf.py`).

PDFium is sturdy, but a few hundred bytes can keep it busy for hours (forms within forms) or take
all memory; only the system can stop it then. This file therefore stands alone: it imports nothing
of ours, reads a document from standard input and writes JSON to standard output.
"""

import ctypes
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from statistics import median_low
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as c  # type: ignore[import-untyped]  # it ships no types

MAX_PAGES = 3000
MAX_PIECES = 400_000
MAX_PAGE_CHARACTERS = 100_000
SECONDS, MEMORY = 60, 2 * 1024**3

_FARTHEST = 1e5
"""Points: no page is larger (ISO 32000-1, C.2); what claims to stand further off is not placed."""

_KEYS = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")
_DIVIDED = (0x02, 0xFFFE)  # PDFium's mark where a word is divided; it leaves the line's end out
_BREAKS = (0x0D, 0x0A)
_BLANKS = (0x20, 0xA0, 0x09, 0x3000)
_COLUMN_GAP = 0.9
"""Of a line's height: words further apart may stand in two columns."""

_ASKED = 5
"""Words of a piece, about, whose type is asked for."""

Piece = tuple[str, float, float, float, float, float, bool, int]
"""text, left, bottom, right, top (points, the origin at the lower left), size (points), bold,
turned (degrees)."""


def read(body: bytes) -> dict[str, Any]:
    """Return `pages` (each `width, height, pieces`), `count` (of pages), `info`.

    Or `error`: `password` when it is encrypted, `damaged` when it cannot be opened, and `failed`:
    the numbers of the pages that cannot be read.
    """
    try:
        document = pdfium.PdfDocument(body)
        count = len(document)
    except pdfium.PdfiumError:
        wants = c.FPDF_GetLastError() == c.FPDF_ERR_PASSWORD
        return {"error": "password" if wants else "damaged"}
    pages, failed, left = [], [], MAX_PIECES
    for number in range(min(count, MAX_PAGES)):
        try:
            page = _page(document, number)
        except pdfium.PdfiumError:
            failed.append(number + 1)
            page = {"width": 0, "height": 0, "pieces": []}
        page["pieces"] = page["pieces"][:left]
        left -= len(page["pieces"])
        pages.append(page)
    return {
        "pages": pages,
        "count": count,
        "failed": failed,
        "info": {key: _info(document, key) for key in _KEYS},
    }


def _info(document: Any, key: str) -> str:
    try:
        return str(document.get_metadata_value(key))[:2000]
    except UnicodeError:
        return ""


def _page(document: Any, number: int) -> dict[str, Any]:
    page = document[number]
    try:
        width, height = page.get_size()
        text = page.get_textpage()
        try:
            pieces = list(_pieces(text))
        finally:
            text.close()
    finally:
        page.close()
    turned = Counter[int]()
    for piece in pieces:
        turned[piece[7]] += len(piece[0])
    if turned and (angle := turned.most_common(1)[0][0]):
        pieces = [_turned(piece, angle) for piece in pieces]
    size = {"width": round(width, 1), "height": round(height, 1)}
    return {**(size if 0 < height < _FARTHEST else {"width": 0, "height": 0}), "pieces": pieces}


def _turned(piece: Piece, angle: int) -> Piece:
    """Return a piece of a page whose text runs at `angle`, as if it ran from left to right."""
    text, left, bottom, right, top, size, bold, own = piece
    for _ in range(angle // 90):
        left, bottom, right, top = bottom, -right, top, -left
    return text, left, bottom, right, top, size, bold, (own - angle) % 360


def _pieces(text: Any) -> Iterator[Piece]:
    """Yield runs of words on one line; where two columns may stand side by side, one for each."""
    box = c.FS_RECTF()
    where = ctypes.byref(box)

    def edges(index: int) -> tuple[float, float, float, float]:
        if not c.FPDFText_GetLooseCharBox(text, index, where):
            return (0.0, 0.0, 0.0, 0.0)
        found = (box.left, box.bottom, box.right, box.top)
        return found if all(abs(edge) < _FARTHEST for edge in found) else (0.0, 0.0, 0.0, 0.0)

    run: list[tuple[int, str]] = []
    bounds = (0.0, 0.0, 0.0, 0.0)
    for start, word in _words(text):
        if word:
            a, b = edges(start), edges(start + len(word) - 1)
            here = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
            if run and not _is_separate(bounds, here):
                run.append((start, word))
                bounds = (*map(min, bounds[:2], here[:2]), *map(max, bounds[2:], here[2:]))  # type: ignore[assignment]  # two and two are four
                continue
        if run:
            yield _piece(text, run, bounds)
        run = [(start, word)] if word else []
        bounds = here if word else bounds
    if run:
        yield _piece(text, run, bounds)


def _is_separate(before: tuple[float, ...], here: tuple[float, ...]) -> bool:
    """Tell whether a word stands too far from those before it to be of one run with them."""
    across = _gap(before, here, 0) > _COLUMN_GAP * max(before[3] - before[1], 1)
    if _shared(before, here, 1) >= 0.2:
        return across or here[3] - here[1] > 3 * max(before[3] - before[1], 1)
    along = _gap(before, here, 1) > _COLUMN_GAP * max(before[2] - before[0], 1)
    return _shared(before, here, 0) < 0.8 or along  # text that is turned runs up or down


def _gap(one: tuple[float, ...], other: tuple[float, ...], axis: int) -> float:
    return max(other[axis] - one[axis + 2], one[axis] - other[axis + 2])


def _shared(one: tuple[float, ...], other: tuple[float, ...], axis: int) -> float:
    """Return how much of the lesser extent along an axis (0 across, 1 up) two boxes share."""
    extent = min(one[axis + 2] - one[axis], other[axis + 2] - other[axis])
    shared = min(one[axis + 2], other[axis + 2]) - max(one[axis], other[axis])
    return shared / extent if extent > 0 else float(shared >= 0)


def _piece(text: Any, run: list[tuple[int, str]], bounds: tuple[float, ...]) -> Piece:
    shown = " ".join(_joined(word) for _, word in run)
    first = run[0][0]
    degrees = c.FPDFText_GetCharAngle(text, first) * 57.29578
    turned = round(degrees / 90) * 90 % 360 if degrees >= 0 else 0
    asked = [start for start, _ in run[:: max(1, len(run) // _ASKED)]]
    bold = all(_is_bold(text, start) for start in asked)
    size = median_low(_size(text, start) for start in asked)
    left, bottom, right, top = (round(edge, 1) for edge in bounds)
    return shown, left, bottom, right, top, size, bold, turned


def _is_bold(text: Any, index: int) -> bool:
    weight = c.FPDFText_GetFontWeight(text, index)
    return bool(weight >= 600 or (weight <= 0 and _named_bold(text, index)))


def _size(text: Any, index: int) -> float:
    """Return how large a character is set: its font's size as the page's own scale shows it."""
    matrix = c.FS_MATRIX()
    scale = 1.0
    if c.FPDFText_GetMatrix(text, index, ctypes.byref(matrix)):
        scale = math.hypot(matrix.c, matrix.d)
    size = c.FPDFText_GetFontSize(text, index) * scale
    return round(size, 1) if 0 < size < 1000 else 0.0


def _named_bold(text: Any, index: int) -> bool:
    name = ctypes.create_string_buffer(100)
    size = c.FPDFText_GetFontInfo(text, index, name, 100, ctypes.byref(ctypes.c_int()))
    return 0 < size <= 100 and b"bold" in name.value.lower()


def _joined(word: str) -> str:
    """Return a word whose two-part characters (UTF-16) are whole again."""
    return word.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _words(text: Any) -> Iterator[tuple[int, str]]:
    """Yield each word with the index of its first character; an empty one at each line's end."""
    word: list[str] = []
    start = 0
    for index in range(min(text.count_chars(), MAX_PAGE_CHARACTERS)):
        code = c.FPDFText_GetUnicode(text, index)
        if code in _DIVIDED and word:
            # A hyphen that is printed before the mark is the word's own.
            whole = "".join(word)
            yield (
                start,
                whole[:-1] + "\u2011" if whole.endswith(("-", "\u2010")) else whole + "\u00ad",
            )
            yield index, ""
            word = []
        elif code in _BREAKS or code in _BLANKS:
            if word:
                yield start, "".join(word)
                word = []
            if code in _BREAKS:
                yield index, ""
        else:
            start = start if word else index
            word.append(chr(code) if 0x20 < code < 0x110000 else "\ufffd")
    if word:
        yield start, "".join(word)


def _limit() -> None:
    """Let the system end this process before it takes all time or memory."""
    import resource  # noqa: PLC0415 - only Unix has it; elsewhere the caller's clock is the limit

    for what, most in ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_AS, MEMORY)):
        hard = resource.getrlimit(what)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (soft, hard))


def _main() -> None:
    if sys.platform != "win32":
        _limit()
    json.dump(read(sys.stdin.buffer.read()), sys.stdout, ensure_ascii=True)


if __name__ == "__main__":
    _main()
