"""Cuts the lines of a page at gutters that its rows, or those of other pages, tell of."""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import fmean

from sourcebook.parse.pdf.boxes import TextRun
from sourcebook.parse.pdf.page_lines.columns import PROSE_CHARACTERS

# A gutter of few points may be no wider than a word space: then lines of both columns are one
# piece. It is known by the margin behind it, at which line after line goes on.

_LINES, _CROSSING = 5, 0.2
"""How many lines at least begin at a margin; how many pieces, of these, may cross it."""

_NEAR = 1.5
"""Points: what begins so near to a margin begins at it."""

_MARGINS = 40
"""How many places are looked at on a page."""


def cut_at_gutters(pieces: Sequence[TextRun]) -> list[TextRun]:
    """Return pieces that hold the lines of two narrowly set columns as one for each column."""
    margins = Counter(round(right) for piece in pieces for *_, right in piece.gaps)
    made = list(pieces)
    for margin in sorted(place for place, _ in margins.most_common(_MARGINS)):
        cut = {id(piece): at for piece in made if (at := _gap_before(piece, margin)) >= 0}
        if cut and _is_margin(made, margin, cut):
            made = [
                half
                for piece in made
                for half in (halves(piece, cut[id(piece)]) if id(piece) in cut else (piece,))
            ]
    return made


def _gap_before(piece: TextRun, margin: float) -> int:
    """Return which of the gaps of a piece ends at a margin; -1 for none."""
    gaps = enumerate(() if piece.ruled else piece.gaps)
    return next((n for n, (*_, right) in gaps if abs(right - margin) <= _NEAR), -1)


def _is_margin(pieces: list[TextRun], margin: float, cut: Mapping[int, int]) -> bool:
    """Tell whether a column of prose begins at a place, with another before it.

    cut: which of its gaps ends there, of the pieces that have one there, by their ids.
    """
    begin = [p for p in pieces if id(p) in cut or abs(p.left - margin) <= _NEAR]
    if len(begin) < _LINES:
        return False
    low, high = min(p.bottom for p in begin), max(p.top for p in begin)
    level = [p for p in pieces if low <= (p.bottom + p.top) / 2 <= high]
    crossing = sum(id(p) not in cut and p.left < margin - _NEAR < p.right for p in level)
    starts = {id(p): p.gaps[cut[id(p)]][0] if id(p) in cut else 0 for p in begin}
    before = [starts.get(id(p)) or len(p.text) for p in level if p.left < margin - _NEAR]
    after = [len(p.text) - starts[id(p)] for p in begin]
    prose = min(fmean(before), fmean(after)) >= PROSE_CHARACTERS
    return prose and crossing <= _CROSSING * len(begin)


def halves(piece: TextRun, at: int) -> tuple[TextRun, TextRun]:
    """Return what stands before and after one of the gaps of a piece."""
    start, left, right = piece.gaps[at]
    before = piece._replace(
        text=piece.text[:start].rstrip(),
        right=left,
        raised=[mark for mark in piece.raised if mark[1] <= start],
        gaps=piece.gaps[:at],
    )
    after = piece._replace(
        text=piece.text[start:],
        left=right,
        raised=[(a - start, b - start, which) for a, b, which in piece.raised if a >= start],
        gaps=[(n - start, a, b) for n, a, b in piece.gaps[at + 1 :]],
    )
    return before, after
