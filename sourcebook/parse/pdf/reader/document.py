"""Reads the pieces of text on each page of a PDF, and what is drawn there (see `pdf.py`).

PDFium is sturdy, but a few hundred bytes can keep it busy for hours (forms within forms) or take
all memory; only the system can stop it then. This program reads a document from standard input and
writes JSON to standard output.
"""

import ctypes
import json
import sys
from collections import Counter
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from sourcebook.parse.pdf.boxes import FARTHEST, Box, TextRun, moved, upright
from sourcebook.parse.pdf.reader.limits import limit
from sourcebook.parse.pdf.reader.pieces import pieces_of

_MOST_PAGES, _MOST_PIECES = 3000, 400_000
_SECONDS, _MEMORY = 60, 2 * 1024**3
_KEYS = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")


def read(body: bytes) -> dict[str, Any]:
    """Return `pages`, `count` (of pages), `info`.

    Each page has `width, height, pieces, rules`; `angle` and `corner`, by which it was turned and
    moved, and whether it has `pictures`.

    Or `error`: `password` when it is encrypted, `damaged` when it cannot be opened, and `failed`:
    the numbers of the pages that cannot be read.
    """
    try:
        document = pdfium.PdfDocument(body)
        count = len(document)
    except pdfium.PdfiumError:
        wants = c.FPDF_GetLastError() == c.FPDF_ERR_PASSWORD
        return {"error": "password" if wants else "damaged"}
    pages, failed, left = [], [], _MOST_PIECES
    for number in range(min(count, _MOST_PAGES)):
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
        box = page.get_bbox()
        pictures, rules = _drawn(page)
        text = page.get_textpage()
        try:
            pieces = list(pieces_of(text))
        finally:
            text.close()
    finally:
        page.close()
    angles = Counter[int]()
    for piece in pieces:
        angles[piece.turned] += len(piece.text)
    angle = angles.most_common(1)[0][0] if angles else 0
    left, bottom, right, top = box = upright(box, angle)
    if not (0 < right - left < FARTHEST and 0 < top - bottom < FARTHEST):
        left, bottom, right, top = box = (0.0, 0.0, 0.0, 0.0)
    size = {"width": round(right - left, 1), "height": round(top - bottom, 1)}
    return {
        **size,
        "angle": angle,
        "corner": (left, bottom),
        "pictures": pictures,
        "rules": [moved(upright(rule, angle), box) for rule in rules],
        "pieces": [_placed(piece, angle, box) for piece in pieces],
    }


_MOST_OBJECTS, _MOST_RULES, _THIN, _SHORT = 20_000, 2000, 2.5, 6.0
"""Of a page, that are looked at, and kept; points: a rule is no thicker, and no shorter."""


def _drawn(page: Any) -> tuple[bool, list[Box]]:
    """Return whether a page shows pictures, and its rules: lines across it, and up."""
    pictures = False
    rules: list[Box] = []
    sides = [ctypes.c_float() for _ in range(4)]
    where = [ctypes.byref(side) for side in sides]
    for number in range(min(c.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        one = c.FPDFPage_GetObject(page, number)
        kind = c.FPDFPageObj_GetType(one)
        pictures = pictures or kind == c.FPDF_PAGEOBJ_IMAGE
        if kind == c.FPDF_PAGEOBJ_PATH and c.FPDFPageObj_GetBounds(one, *where):
            left, bottom, right, top = (side.value for side in sides)
            thin, long = sorted((right - left, top - bottom))
            if thin <= _THIN and _SHORT <= long < FARTHEST and len(rules) < _MOST_RULES:
                rules.append((left, bottom, right, top))
    return pictures, rules


def _placed(piece: TextRun, angle: int, page: Box) -> TextRun:
    """Return a piece as it stands on a page whose text runs at `angle`, turned to be read.

    page: the box of the turned page; its lower left corner is the origin.
    """
    left, bottom, right, top = moved(upright(piece[1:5], angle), page)
    x = page[0]
    gaps = [(at, round(a - x, 1), round(b - x, 1)) for at, a, b in piece.gaps]
    turned = (piece.turned - angle) % 360
    return piece._replace(
        left=left,
        bottom=bottom,
        right=right,
        top=top,
        turned=turned,
        gaps=() if turned else gaps,
    )


if __name__ == "__main__":
    limit(_SECONDS, _MEMORY)
    json.dump(read(sys.stdin.buffer.read()), sys.stdout, ensure_ascii=True)
