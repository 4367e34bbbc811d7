"""Joins the words of a page to pieces: runs of words on one line."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial, reduce
from itertools import accumulate, pairwise
from statistics import median, median_low
from typing import Any, NamedTuple

from sourcebook.parse.pdf.boxes import SMALL, Box, TextRun, box_around, superscript_level, upright
from sourcebook.parse.pdf.reader.characters import (
    angle_of,
    edges,
    is_bold,
    is_drawn_high,
    size_of,
    words_of,
)
from sourcebook.parse.pdf.reader.direction import RIGHT_TO_LEFT

_COLUMN_GAP = 0.9
"""Of a line's height: words further apart may stand in two columns."""

_SAME = 0.3
"""Points: edges that are no further apart are at one height."""

_ASKED = 5
"""Words of a piece, about, whose type is asked for."""

_WIDE = 0.4
"""Of a line's height: a space that is wider, and half as wide again as is usual on the line, may
be the gutter between two columns."""

_NO_SPACE = 0.08
"""Of a line's height: what is nearer has no space between."""


class _Word(NamedTuple):
    """A word, the place of its first character among those of the page, and its box."""

    text: str
    start: int
    box: Box
    even: bool


def pieces_of(text: Any) -> Iterator[TextRun]:
    """Yield runs of words on one line; where two columns may stand side by side, one for each."""
    run: list[_Word] = []
    bounds, angle = (0.0, 0.0, 0.0, 0.0), 0
    for start, word in words_of(text):
        if not word:
            if run:
                yield _piece(text, run, bounds)
            run = []
            continue
        a, b = edges(text, start), edges(text, start + len(word) - 1)
        here = box_of_word(word, box_around(a, b), partial(_edge, text, start))
        places = upright(bounds, angle), upright(here, angle)
        if run and _is_separate(*places, upright_letters=not angle):
            yield _piece(text, run, bounds)
            run = []
        angle = angle if run else angle_of(text, start)
        bounds = box_around(bounds, here) if run else here
        even = max(abs(a[1] - b[1]), abs(a[3] - b[3])) < _SAME
        run.append(_Word(word, start, here, even))
    if run:
        yield _piece(text, run, bounds)


def _edge(text: Any, start: int, at: int) -> Box:
    return edges(text, start + at)


def box_of_word(word: str, ends: Box, box: Callable[[int], Box]) -> Box:
    """Return the box of a word.

    ends: the box around its first character and its last. box: that of a character by its place.
    PDFium may give letters that run from the right as they stand from the left, and the sign behind
    them last: then both ends of the word stand on its left.
    """
    if not RIGHT_TO_LEFT.search(word):
        return ends
    return reduce(box_around, map(box, range(1, len(word) - 1)), ends)


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


def _piece(text: Any, run: list[_Word], bounds: Box) -> TextRun:
    words = [_joined(word.text) for word in run]
    turned = angle_of(text, run[0].start)
    asked = [word.start for word in run[:: max(1, len(run) // _ASKED)]]
    bold = all(is_bold(text, start) for start in asked)
    size = median_low(size_of(text, start) for start in asked)
    left, bottom, right, top = (round(edge, 1) for edge in bounds)
    spaces = [" " * (not _is_one_word(*pair, turned)) for pair in pairwise(run)] + [""]
    sizes = (len(word) + len(space) for word, space in zip(words, spaces, strict=True))
    starts = [0, *accumulate(sizes)]
    raised = list(_raised(text, run, starts, turned))
    gaps = list(_gaps(run, starts, turned))
    shown = "".join(map("".join, zip(words, spaces, strict=True)))
    return TextRun(shown, left, bottom, right, top, size, bold, turned, raised, gaps)


def _is_one_word(before: _Word, here: _Word, turned: int) -> bool:
    """Tell whether there is no space before or after a word that is set small, as PDFium thinks."""
    one, other = upright(before.box, turned), upright(here.box, turned)
    heights = sorted((one[3] - one[1], other[3] - other[1]))
    return heights[0] < SMALL * heights[1] and abs(other[0] - one[2]) < _NO_SPACE * heights[1]


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
            box = upright(edges(text, word.start + at), turned)
            which = superscript_level(box, line[0], line[1] - line[0])
            if not which and not turned and word.text[at].isdecimal():
                which = int(is_drawn_high(text, word.start + at))
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
    """Tell whether characters of a word may be set high or low; its ends tell of most.

    None of a word that runs from right to left: its letters have feet and heads of all heights.
    """
    if len(_joined(word.text)) != len(word.text) or RIGHT_TO_LEFT.search(word.text):
        return False
    box = upright(word.box, turned)
    on_line = abs(box[1] - line[0]) < _SAME and abs(box[3] - line[1]) < _SAME
    return not (on_line and word.even and word.text.isalpha())


def _joined(word: str) -> str:
    """Return a word whose two-part characters (UTF-16) are whole again."""
    return word.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
