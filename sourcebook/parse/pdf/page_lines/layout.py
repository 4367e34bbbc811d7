"""Finds the layout of PDF pages: lines in reading order, margins and body type."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Literal, NamedTuple

from msgspec import Struct

from sourcebook.model import Span, SpanKind
from sourcebook.parse.pdf.boxes import TextRun, runs_from_right, superscript_level
from sourcebook.parse.pdf.page_lines.columns import Row, columns_of, gutters_of, rows_of
from sourcebook.parse.pdf.page_lines.gutters import cut_at_gutters
from sourcebook.parse.pdf.page_lines.vertical import parted_if_vertical

_LEAST_SIZE = 0.5
"""Points: type that is smaller, or of no size, is taken to be so large."""


Raised = tuple[int, int, int]


class PrintedCell(NamedTuple):
    """What may be a cell of a table: where it stands in the text of its line, and on the page."""

    start: int
    end: int
    left: float
    right: float


class PrintedLine(Struct, frozen=True):
    """A line as it stands on a page; lengths in points, the origin at the lower left.

    size: of its type. place: how far up the page, from 0 (foot) to 1 (head).
    page: from 1. column: from 0, in reading order on its page.
    upright: whether it runs in the direction of most text on its page.
    raised: stretches of the text that are set high (1) or low (-1): start, end, which.
    cells: what has wide spaces around it; none where the line runs from right to left.
    ruled: the number of the table drawn with rules whose row it is.
    block: what it is in the block of an author; then it is a paragraph by itself.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool
    page: int
    column: int
    place: float
    upright: bool = True
    raised: tuple[Raised, ...] = ()
    cells: tuple[PrintedCell, ...] = ()
    ruled: int = 0
    block: Literal["", "author", "address"] = ""


def reading_order(
    pieces: Sequence[TextRun],
    page: int,
    width: float,
    height: float,
    gutters: Sequence[float] = (),
    whole: tuple[float, float] = (0.0, 0.0),
) -> tuple[PrintedLine, ...]:
    """Return the lines of one page in the order in which they are read.

    gutters: where other pages of the document have theirs. whole: between which heights lines run
    over the whole page, whatever gutters are below.
    """
    shown = [piece for piece in pieces if piece.text.strip()]
    upright = _printed_once([piece for piece in shown if piece.turned == 0])
    above, vertical, below = parted_if_vertical(upright)
    made: list[PrintedLine] = []
    for part in (above, vertical, below):
        tall = width if part is vertical and vertical else height
        for rows in _columns_around(part, whole, gutters):
            column = made[-1].column + 1 if made else 0
            made += [line_of(row, page, column, tall) for row in rows]
    others = [piece for piece in shown if piece.turned != 0]
    sideways = [line_of([piece], page, -1, height, upright=False) for piece in others]
    stamps = [line for line in sideways if _STAMP.match(line.text)]
    others_sideways = (line for line in sideways if not _STAMP.match(line.text))
    return (*stamps, *made, *others_sideways)


def _columns_around(
    pieces: list[TextRun], whole: tuple[float, float], gutters: Sequence[float]
) -> Iterator[list[Row]]:
    """Yield the columns of a page above some lines, these lines, and the columns below."""
    bottom, top = whole
    above = [piece for piece in pieces if not top or piece.bottom >= top]
    within = [piece for piece in pieces if top and bottom <= piece.bottom < top]
    below = [piece for piece in pieces if top and piece.bottom < bottom]
    yield from columns_of(cut_at_gutters(above), gutters)
    if within:
        yield rows_of(within)
        yield from columns_of(cut_at_gutters(below), gutters)


_STAMP = re.compile(r"arXiv:\S")
"""What a repository prints sideways on the first page: the number and day of the work."""


def common_gutters(pages: Iterable[Sequence[TextRun]]) -> tuple[float, ...]:
    """Return where pages that are set in columns have their gutters."""
    found: dict[int, list[float]] = defaultdict(list)
    for pieces in pages:
        upright = [piece for piece in pieces if piece.turned == 0 and piece.text.strip()]
        for gutter in gutters_of(cut_at_gutters(upright)):
            found[round(gutter / _ALIKE)].append(gutter)
    usual = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(median(places) for _, places in usual[:_GUTTERS])


_ALIKE, _GUTTERS = 6.0, 6
"""Points: gutters of two pages that are no further apart are at one place. How many are known."""

_MOVED = 0.15
"""Of its size: how far the second print of a piece may be moved."""


def _printed_once(pieces: Sequence[TextRun]) -> list[TextRun]:
    """Return pieces without those that are printed again, hardly moved, to look bold."""
    kept: list[TextRun] = []
    places: dict[str, list[TextRun]] = defaultdict(list)
    for piece in pieces:
        step = _MOVED * max(piece.size, _LEAST_SIZE)
        same = places[piece.text]
        if not any(
            abs(one.left - piece.left) <= step and abs(one.bottom - piece.bottom) <= step
            for one in same[-3:]
        ):
            kept.append(piece)
            same.append(piece)
    return kept


_CLOSE = 0.15
"""Of a line's size: pieces that are nearer are of one word, where one is set high or low."""


def line_of(
    row: Sequence[TextRun], page: int, column: int, height: float, *, upright: bool = True
) -> PrintedLine:
    """Return the line that pieces of one height make, from left to right."""
    widest = max(row, key=lambda p: len(p.text))
    bottom, top = min(p.bottom for p in row), max(p.top for p in row)
    left, right = min(p.left for p in row), max(p.right for p in row)
    backward = runs_from_right("".join(p.text for p in row))
    made = _Row.of(row[::-1] if backward else row)
    cells = () if backward else made.cells()
    place = min(max((top + bottom) / 2 / height, 0), 1) if height > 0 else 0.5
    bold = sum(len(p.text) for p in row if p.bold) > 0.8 * sum(len(p.text) for p in row)
    size = max(widest.size or top - bottom, _LEAST_SIZE)
    return PrintedLine(
        "".join(made.parts), left, bottom, right, top, size, bold, page, column, place, upright,
        tuple(made.raised), cells, widest.ruled,
    )  # fmt: skip


def text_of_row(row: Sequence[TextRun]) -> tuple[str, list[Raised]]:
    """Return the text of pieces that stand side by side, and what in it is set high or low."""
    made = _Row.of(row)
    return "".join(made.parts), made.raised


class _Row:
    """The text of a row in the making, with what of it is set high or low, and its cells."""

    def __init__(self, widest: TextRun) -> None:
        self.parts: list[str] = []
        self.raised: list[Raised] = []
        self._widest = widest
        self._length = 0
        self._right = 0.0
        self._cells: list[tuple[int, float, float]] = []

    @classmethod
    def of(cls, row: Sequence[TextRun]) -> "_Row":
        """Return the row that pieces make in their order."""
        made = cls(max(row, key=lambda p: len(p.text)))
        for piece in row:
            made.add(piece)
        return made

    def add(self, piece: TextRun) -> None:
        """Add the next piece, with a space before it unless it is of the word before it."""
        widest = self._widest
        which = 0
        if piece is not widest:
            which = superscript_level(piece[1:5], widest.bottom, widest.top - widest.bottom)
        raised = which or (piece.raised and not piece.raised[0][0])
        after_raised = bool(self.raised) and self.raised[-1][1] == self._length
        near = abs(piece.left - self._right) < _CLOSE * widest.size
        if self.parts and not (near and (raised or after_raised)):
            self._write(" ")
        start, left = self._length, piece.left
        if which:
            self.raised.append((start, start + len(piece.text), which))
        else:
            self.raised += [(start + a, start + b, sign) for a, b, sign in piece.raised]
        self._write(piece.text)
        for at, end, following in piece.gaps:
            self._cells.append((start, left, end))
            start, left = self._length - len(piece.text) + at, following
        self._cells.append((start, left, piece.right))
        self._right = piece.right

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self._length += len(text)

    def cells(self) -> tuple[PrintedCell, ...]:
        """Return what has wide spaces around it."""
        made: list[PrintedCell] = []
        ends = [start for start, *_ in self._cells[1:]] + [self._length + 1]
        for (start, left, right), end in zip(self._cells, ends, strict=True):
            if made and left - made[-1].right < _WIDE * self._widest.size:
                made[-1] = made[-1]._replace(end=end - 1, right=right)
            else:
                made.append(PrintedCell(start, end - 1, left, right))
        return tuple(made)


_WIDE = 0.45
"""Of a line's size: a space that may part two cells."""


def spans_of(line: PrintedLine, shift: int, start: int, end: int) -> Iterator[Span]:
    """Yield what is set high or low between two places of a line, moved by `shift`."""
    for first, last, sign in line.raised:
        if start <= first and last <= end:
            kind: SpanKind = "superscript" if sign > 0 else "subscript"
            yield Span(first + shift, last + shift, kind)
