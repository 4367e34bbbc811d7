"""Where text and pictures stand on a page: boxes, and pieces of text with theirs."""

import struct
from collections.abc import Sequence
from typing import NamedTuple

FARTHEST = 1e5
"""Points: no page is larger (ISO 32000-1, C.2); what claims to stand further off is not placed."""

SMALL, _HIGH, _LOW = 0.88, 0.18, -0.06
"""Of a line's height: characters of less are set high or low when their feet are so far from its
own."""

Box = tuple[float, float, float, float]
"""left, bottom, right, top (points, the origin at the lower left)."""

Picture = tuple[int, Box, bytes]
"""A picture: the index of its page, its box, and its bytes."""

PICTURE_HEAD = struct.Struct(">I4fI")
"""Before the bytes of each picture: its page, from 0; left, bottom, right, top; how many bytes."""


class TextRun(NamedTuple):
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


def upright(box: Box, angle: int) -> Box:
    """Return a box whose text is turned clockwise by `angle`, as if it ran from left to right."""
    left, bottom, right, top = box
    for _ in range(angle % 360 // 90):
        left, bottom, right, top = -top, left, -bottom, right
    return left, bottom, right, top


def box_around(one: Box, other: Box) -> Box:
    """Return the box around two boxes."""
    return (
        min(one[0], other[0]), min(one[1], other[1]),
        max(one[2], other[2]), max(one[3], other[3]),
    )  # fmt: skip


def moved(box: Box, page: Box) -> Box:
    """Return a box with the lower left corner of a page as its origin."""
    x, y = page[:2]
    return round(box[0] - x, 1), round(box[1] - y, 1), round(box[2] - x, 1), round(box[3] - y, 1)


def superscript_level(box: Box, bottom: float, height: float) -> int:
    """Return 1 for a small character that stands high on a line, -1 for a low one, else 0."""
    own = box[3] - box[1]
    if not 0 < own < SMALL * height:
        return 0
    # A font's characters reach about a fifth of their height below the line they stand on.
    foot = (box[1] + 0.2 * own) - (bottom + 0.2 * height)
    return (foot > _HIGH * height) - (foot < _LOW * height)


def runs_from_right(text: str) -> bool:
    """Tell whether most letters of a text are of a script that runs from right to left."""
    if text.isascii():
        return False
    of_script = sum("\u0590" <= char <= "\u08ff" for char in text)
    others = sum(char.isalpha() for char in text) - sum(
        "\u0590" <= char <= "\u08ff" and char.isalpha() for char in text
    )
    return of_script > others
