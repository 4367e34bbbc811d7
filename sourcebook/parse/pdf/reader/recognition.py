"""Recognises the text of pictures with Tesseract (see `ocr.py`).

Pictures are decoded by Pillow, pages of PDF drawn by PDFium, and handed to Tesseract as plain grey
dots. This program reads a picture or a document from standard input and writes JSON to standard
output, in the form that `document.py` has.
"""

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

from sourcebook.parse.pdf.reader.limits import limit

DOTS = 300
"""Per inch, at which pages of PDF are drawn: what Tesseract was trained on."""

MAX_PAGES = 300
MAX_PIXELS = 60_000_000
PAGE_SECONDS, SECONDS, MEMORY = 120, 1800, 3 * 1024**3
DOUBTFUL = 60
"""Percent: a word of which Tesseract is less sure is named."""

_FORMATS = ("PNG", "JPEG", "TIFF")
_WIDTH = 595.0
"""Points: pages are counted as wide as A4, whatever their pictures are."""

_ALIKE = (0.7, 1.4)
"""Of the usual height of lines: within it letters are of one size, with tails or without."""

_WORD, _LEVELS = "5", 12
"""The level of a word, and the columns of a row of TSV."""

Picture = tuple[int, int, bytes, int]
"""width, height, grey dots by rows, dots per inch (0: not known)."""


def read(body: bytes, kind: str, recognise: Callable[[Picture], str]) -> dict[str, Any]:
    """Return `pages`, `count` and `failed` as `document.read` does, and of each page `doubtful`.

    Or `error`: `damaged` or `large`. recognise: returns what Tesseract writes as TSV.
    """
    pages: list[dict[str, Any]] = []
    failed: list[int] = []
    end = time.monotonic() + SECONDS
    try:
        count, pictures = _of_pdf(body) if kind == "application/pdf" else _of_picture(body)
        for number, picture in enumerate(pictures, 1):
            try:
                text = recognise(picture) if time.monotonic() < end else ""
            except (OSError, subprocess.SubprocessError):
                text = ""
            failed += [] if text else [number]
            pages.append(page_of(text, picture[0], picture[1]))
    except OverflowError:
        return {"error": "large"}
    except Exception:  # noqa: BLE001 - decoders raise whatever they meet
        return {"error": "damaged"}
    return {"pages": pages, "count": count, "failed": failed, "info": {}}


def _of_picture(body: bytes) -> tuple[int, Iterator[Picture]]:
    from PIL import Image  # noqa: PLC0415 - it alone is needed for pictures, PDFium for PDF

    Image.MAX_IMAGE_PIXELS = None  # bounded below
    image = Image.open(io.BytesIO(body), formats=_FORMATS)
    frames = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
    return frames, (_grey(image, number) for number in range(min(frames, MAX_PAGES)))


def _grey(image: Any, number: int) -> Picture:
    from PIL import Image, ImageOps  # noqa: PLC0415 - as above

    if number:
        image.seek(number)
    if image.width * image.height > MAX_PIXELS:
        raise OverflowError
    stated = image.info.get("dpi", (0, 0))[0]
    frame = ImageOps.exif_transpose(image)
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        above = frame.convert("RGBA")
        frame = Image.alpha_composite(Image.new("RGBA", above.size, "white"), above)
    frame = frame.convert("L")
    dots = round(float(stated)) if 70 <= stated <= 2400 else 0
    return frame.width, frame.height, frame.tobytes(), dots


def _of_pdf(body: bytes) -> tuple[int, Iterator[Picture]]:
    import pypdfium2  # noqa: PLC0415 - as above

    document = pypdfium2.PdfDocument(body)
    count = len(document)
    return count, (_drawn(document[number]) for number in range(min(count, MAX_PAGES)))


def _drawn(page: Any) -> Picture:
    width, height = page.get_size()
    scale = DOTS / 72
    if width * height * scale**2 > MAX_PIXELS:
        raise OverflowError
    grey = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    page.close()
    return grey.width, grey.height, grey.tobytes(), DOTS


# What Tesseract writes → pieces of text with their places, in points.


def page_of(tsv: str, width: int, height: int) -> dict[str, Any]:
    """Return a page of what Tesseract writes of a picture (its TSV)."""
    scale = _WIDTH / max(width, 1)
    lines: dict[tuple[str, ...], list[list[str]]] = {}
    for row in (line.split("\t") for line in tsv.splitlines()[1:]):
        if len(row) == _LEVELS and row[0] == _WORD and row[11].strip():
            lines.setdefault(tuple(row[1:5]), []).append(row)
    boxes = [_box(words) for words in lines.values()]
    usual = median(bottom - top for _, top, _, bottom in boxes) if boxes else 0
    pieces = []
    for words, (left, top, right, bottom) in zip(lines.values(), boxes, strict=True):
        text = " ".join(row[11].strip() for row in words)
        size = bottom - top
        if _ALIKE[0] * usual <= size <= _ALIKE[1] * usual:
            size = usual
        edges = (left, height - bottom, right, height - top, size)
        pieces.append([text, *(round(edge * scale, 1) for edge in edges), False, 0])
    words = [row for found in lines.values() for row in found]
    return {
        "width": round(_WIDTH, 1),
        "height": round(height * scale, 1),
        "pieces": pieces,
        "words": len(words),
        "doubtful": [row[11].strip() for row in words if float(row[10]) < DOUBTFUL],
    }


def _box(words: list[list[str]]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a line, in dots from the upper left."""
    places = [tuple(map(float, row[6:10])) for row in words]
    return (
        min(left for left, *_ in places),
        min(top for _, top, *_ in places),
        max(left + width for left, _, width, _ in places),
        max(top + height for _, top, _, height in places),
    )


def _tesseract(program: str, languages: str) -> Callable[[Picture], str]:
    def recognise(picture: Picture) -> str:
        width, height, dots, inch = picture
        command = [program, "stdin", "stdout", "-l", languages]
        command += [*(("--dpi", str(inch)) if inch else ()), "tsv"]
        ended = subprocess.run(  # noqa: S603 - the program of this name, on nothing but dots
            command,
            input=b"P5 %d %d 255\n%s" % (width, height, dots),
            capture_output=True,
            timeout=PAGE_SECONDS,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        return ended.stdout.decode("utf-8", "replace")

    return recognise


def _main(kind: str, program: str, languages: str) -> None:
    limit(SECONDS, MEMORY)
    result = read(sys.stdin.buffer.read(), kind, _tesseract(program, languages))
    json.dump(result, sys.stdout, ensure_ascii=True)


if __name__ == "__main__":
    _main(*sys.argv[1:])
