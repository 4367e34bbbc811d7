"""Reads the pictures on each page of a PDF (see `../pictures.py`).

A photograph (JPEG) is given as it is, what is packed in other ways as plain dots (BMP), so that it
has the same bytes whatever program unpacks it. This program reads a document from standard input,
and writes the pictures to standard output.
"""

import hashlib
import io
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from sourcebook.parse.pdf.boxes import PICTURE_HEAD, Picture
from sourcebook.parse.pdf.reader.limits import limit

_MOST_PAGES = 3000
_SECONDS, _MEMORY = 60, 2 * 1024**3

_LEAST_POINTS, _LEAST_DOTS, _MOST_DOTS = 24, 32, 8_000_000
"""Of each side on the page, of each side of a picture, and of all of it."""

_MOST_BYTES, _MOST = 48_000_000, 200
"""Of all pictures of a document, and how many they may be."""

_ON_PAGE, _PAGES, _OF_PAGE = 20, 3, 0.7
"""More on one page are pieces of one; on so many pages the same is an ornament; what covers so
much of a page is the picture of the page."""


def pictures(body: bytes) -> list[Picture]:
    """Return the pictures of a document, each with its page and its box (points)."""
    document = pdfium.PdfDocument(body)
    found: list[Picture] = []
    left = _MOST_BYTES
    for number in range(min(len(document), _MOST_PAGES)):
        try:
            page = document[number]
            for box, content in _on_page(page):
                if len(content) <= left and len(found) < _MOST:
                    left -= len(content)
                    found.append((number, box, content))
            page.close()
        except pdfium.PdfiumError:
            continue
    where = Counter(digest for digest, _page in {(_digest(p[2]), p[0]) for p in found})
    return [picture for picture in found if where[_digest(picture[2])] < _PAGES]


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _on_page(page: Any) -> Iterator[tuple[tuple[float, float, float, float], bytes]]:
    width, height = page.get_size()
    shown = []
    for image in page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE], max_depth=1):
        box = tuple(round(edge, 1) for edge in image.get_bounds())
        sides = box[2] - box[0], box[3] - box[1]
        dots = image.get_px_size()
        large = min(sides) >= _LEAST_POINTS and min(dots) >= _LEAST_DOTS
        whole = sides[0] * sides[1] > _OF_PAGE * width * height
        if large and not whole and dots[0] * dots[1] <= _MOST_DOTS:
            shown.append((box, image))
    if len(shown) <= _ON_PAGE:
        for box, image in shown:
            content = _content(image)
            if content:
                yield box, content


def _content(image: Any) -> bytes:
    """Return a photograph as it is packed, any other picture as dots; none where it is damaged."""
    if image.get_filters() == ["DCTDecode"]:
        return bytes(image.get_data())
    from PIL import Image  # noqa: PLC0415 - only pictures that are no photographs need it

    try:
        drawn = image.get_bitmap().to_pil()
    except (pdfium.PdfiumError, ValueError):
        return b""
    if drawn.mode in ("RGBA", "LA"):
        above = drawn.convert("RGBA")
        drawn = Image.alpha_composite(Image.new("RGBA", above.size, "white"), above)
    out = io.BytesIO()
    drawn.convert("RGB").save(out, "BMP")
    return out.getvalue()


if __name__ == "__main__":
    limit(_SECONDS, _MEMORY)
    for number, box, content in pictures(sys.stdin.buffer.read()):
        sys.stdout.buffer.write(PICTURE_HEAD.pack(number, *box, len(content)) + content)
