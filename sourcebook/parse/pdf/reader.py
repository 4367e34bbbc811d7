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
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from statistics import median, median_low
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

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

_SAME = 0.3
"""Points: edges that are no further apart are at one height."""

_ASKED = 5
"""Words of a piece, about, whose type is asked for."""

_WIDE = 0.4
"""Of a line's height: a space that is wider, and half as wide again as is usual on the line, may
be the gutter between two columns."""

_SMALL, _HIGH, _LOW = 0.88, 0.18, -0.06
"""Of a line's height: characters of less are set high or low when their feet are so far from its
own."""

_BOLD = 600

Box = tuple[float, float, float, float]
"""left, bottom, right, top (points, the origin at the lower left)."""


class Piece(NamedTuple):
    """A run of words on one line.

    turned: degrees, clockwise. raised: stretches of its text that are set high (1) or low (-1):
    start, end, which. gaps: spaces that are wider than usual: the start of the word behind, left,
    right. ruled: the number, on its page, of the table drawn with rules whose row it is.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool
    turned: int
    raised: Sequence[tuple[int, int, int]] = ()
    gaps: Sequence[tuple[int, float, float]] = ()
    ruled: int = 0


class _Word(NamedTuple):
    """A word, the place of its first character among those of the page, and its box."""

    text: str
    start: int
    box: Box
    even: bool


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
        box = page.get_bbox()
        pictures, rules = _drawn(page)
        text = page.get_textpage()
        try:
            pieces = list(_pieces(text))
        finally:
            text.close()
    finally:
        page.close()
    angles = Counter[int]()
    for piece in pieces:
        angles[piece.turned] += len(piece.text)
    angle = angles.most_common(1)[0][0] if angles else 0
    left, bottom, right, top = box = upright(box, angle)
    if not (0 < right - left < _FARTHEST and 0 < top - bottom < _FARTHEST):
        left, bottom, right, top = box = (0.0, 0.0, 0.0, 0.0)
    size = {"width": round(right - left, 1), "height": round(top - bottom, 1)}
    return {
        **size,
        "angle": angle,
        "corner": (left, bottom),
        "pictures": pictures,
        "rules": [_moved(upright(rule, angle), box) for rule in rules],
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
            if thin <= _THIN and _SHORT <= long < _FARTHEST and len(rules) < _MOST_RULES:
                rules.append((left, bottom, right, top))
    return pictures, rules


def _moved(box: Box, page: Box) -> Box:
    """Return a box with the lower left corner of a page as its origin."""
    x, y = page[:2]
    return round(box[0] - x, 1), round(box[1] - y, 1), round(box[2] - x, 1), round(box[3] - y, 1)


def upright(box: Box, angle: int) -> Box:
    """Return a box whose text is turned clockwise by `angle`, as if it ran from left to right."""
    left, bottom, right, top = box
    for _ in range(angle % 360 // 90):
        left, bottom, right, top = -top, left, -bottom, right
    return left, bottom, right, top


def _placed(piece: Piece, angle: int, page: Box) -> Piece:
    """Return a piece as it stands on a page whose text runs at `angle`, turned to be read.

    page: the box of the turned page; its lower left corner is the origin.
    """
    left, bottom, right, top = _moved(upright(piece[1:5], angle), page)
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


def _pieces(text: Any) -> Iterator[Piece]:
    """Yield runs of words on one line; where two columns may stand side by side, one for each."""
    run: list[_Word] = []
    bounds, angle = (0.0, 0.0, 0.0, 0.0), 0
    for start, word in _words(text):
        if not word:
            if run:
                yield _piece(text, run, bounds)
            run = []
            continue
        a, b = _edges(text, start), _edges(text, start + len(word) - 1)
        here = around(a, b)
        places = upright(bounds, angle), upright(here, angle)
        if run and _is_separate(*places, upright_letters=not angle):
            yield _piece(text, run, bounds)
            run = []
        angle = angle if run else _angle(text, start)
        bounds = around(bounds, here) if run else here
        even = max(abs(a[1] - b[1]), abs(a[3] - b[3])) < _SAME
        run.append(_Word(word, start, here, even))
    if run:
        yield _piece(text, run, bounds)


def _angle(text: Any, index: int) -> int:
    """Return by how many degrees a character is turned clockwise, as a quarter turn or several."""
    degrees = c.FPDFText_GetCharAngle(text, index) * 57.29578
    return round(degrees / 90) * 90 % 360 if degrees >= 0 else 0


def _edges(text: Any, index: int) -> Box:
    """Return the box of a character; a point where it has none on a page."""
    box = c.FS_RECTF()
    if not c.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
        return (0.0, 0.0, 0.0, 0.0)
    found = (box.left, box.bottom, box.right, box.top)
    return found if all(abs(edge) < _FARTHEST for edge in found) else (0.0, 0.0, 0.0, 0.0)


def around(one: Box, other: Box) -> Box:
    """Return the box around two boxes."""
    return (
        min(one[0], other[0]), min(one[1], other[1]),
        max(one[2], other[2]), max(one[3], other[3]),
    )  # fmt: skip


def _is_separate(before: Box, here: Box, *, upright_letters: bool) -> bool:
    """Tell whether a word stands too far from those before it to be of one run with them.

    upright_letters: whether letters stand upright; then a run may have them below one another.
    """
    across = _gap(before, here, 0) > _COLUMN_GAP * max(before[3] - before[1], 1)
    if _shared(before, here, 1) >= 0.2:
        return across or here[3] - here[1] > 3 * max(before[3] - before[1], 1)
    along = _gap(before, here, 1) > _COLUMN_GAP * max(before[2] - before[0], 1)
    return not upright_letters or _shared(before, here, 0) < 0.8 or along


def _gap(one: tuple[float, ...], other: tuple[float, ...], axis: int) -> float:
    return max(other[axis] - one[axis + 2], one[axis] - other[axis + 2])


def _shared(one: tuple[float, ...], other: tuple[float, ...], axis: int) -> float:
    """Return how much of the lesser extent along an axis (0 across, 1 up) two boxes share."""
    extent = min(one[axis + 2] - one[axis], other[axis + 2] - other[axis])
    shared = min(one[axis + 2], other[axis + 2]) - max(one[axis], other[axis])
    return shared / extent if extent > 0 else float(shared >= 0)


def _piece(text: Any, run: list[_Word], bounds: Box) -> Piece:
    words = [_joined(word.text) for word in run]
    turned = _angle(text, run[0].start)
    asked = [word.start for word in run[:: max(1, len(run) // _ASKED)]]
    bold = all(_is_bold(text, start) for start in asked)
    size = median_low(_size(text, start) for start in asked)
    left, bottom, right, top = (round(edge, 1) for edge in bounds)
    spaces = [" " * (not _is_one_word(*pair, turned)) for pair in pairwise(run)] + [""]
    sizes = (len(word) + len(space) for word, space in zip(words, spaces, strict=True))
    starts = [0, *accumulate(sizes)]
    raised = list(_raised(text, run, starts, turned))
    gaps = list(_gaps(run, starts, turned))
    shown = "".join(map("".join, zip(words, spaces, strict=True)))
    return Piece(shown, left, bottom, right, top, size, bold, turned, raised, gaps)


def _is_one_word(before: _Word, here: _Word, turned: int) -> bool:
    """Tell whether there is no space before or after a word that is set small, as PDFium thinks."""
    one, other = upright(before.box, turned), upright(here.box, turned)
    heights = sorted((one[3] - one[1], other[3] - other[1]))
    return heights[0] < _SMALL * heights[1] and abs(other[0] - one[2]) < _NO_SPACE * heights[1]


_NO_SPACE = 0.08
"""Of a line's height: what is nearer has no space between."""


def _gaps(run: list[_Word], starts: list[int], turned: int) -> Iterator[tuple[int, float, float]]:
    """Yield the spaces of a run that runs at `turned` which are much wider than usual."""
    boxes = [upright(word.box, turned) for word in run]
    spaces = [right[0] - left[2] for left, right in pairwise(boxes)]
    if not spaces:
        return
    least = max(_WIDE * max(box[3] - box[1] for box in boxes), 1.5 * median(spaces))
    for at, space in enumerate(spaces):
        if space >= least or (len(spaces) == 1 and space >= least / 1.5):
            yield starts[at + 1], boxes[at][2], boxes[at + 1][0]


def _raised(
    text: Any, run: list[_Word], starts: list[int], turned: int
) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches of a run that are small and set high (1) or low (-1)."""
    line = _line_of(run, turned)
    open_one = (0, 0, 0)
    for word, start in zip(run, starts, strict=False):
        if not _may_be_raised(word, line, turned):
            continue
        for at, here in enumerate(range(start, start + len(word.text))):
            box = upright(_edges(text, word.start + at), turned)
            which = side_of(box, line[0], line[1] - line[0])
            if (here, which) == open_one[1:]:
                open_one = (open_one[0], here + 1, which)
                continue
            if open_one[2]:
                yield open_one
            open_one = (here, here + 1, which)
    if open_one[2]:
        yield open_one


def _line_of(run: list[_Word], turned: int) -> tuple[float, float]:
    """Return the foot and the head of most characters of a run."""
    heights = Counter[tuple[float, float]]()
    for word in run:
        box = upright(word.box, turned)
        heights[round(box[1], 1), round(box[3], 1)] += len(word.text) if word.even else 0
    return max(heights, key=lambda pair: (heights[pair], pair[1] - pair[0]))


def _may_be_raised(word: _Word, line: tuple[float, float], turned: int) -> bool:
    """Tell whether characters of a word may be set high or low; its ends tell of most."""
    if len(_joined(word.text)) != len(word.text):
        return False
    box = upright(word.box, turned)
    on_line = abs(box[1] - line[0]) < _SAME and abs(box[3] - line[1]) < _SAME
    return not (on_line and word.even and word.text.isalpha())


def side_of(box: Box, bottom: float, height: float) -> int:
    """Return 1 for a small character that stands high on a line, -1 for a low one, else 0."""
    own = box[3] - box[1]
    if not 0 < own < _SMALL * height:
        return 0
    # A font's characters reach about a fifth of their height below the line they stand on.
    foot = (box[1] + 0.2 * own) - (bottom + 0.2 * height)
    return (foot > _HIGH * height) - (foot < _LOW * height)


def _is_bold(text: Any, index: int) -> bool:
    """Tell whether type is bold by its weight or its name; PDFium guesses the weight of many."""
    return c.FPDFText_GetFontWeight(text, index) >= _BOLD or _named_bold(text, index)


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
