"""Asks PDFium for the characters of a page: the words that they make, and how each is set."""

import ctypes
import math
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as c

from sourcebook.parse.pdf.boxes import FARTHEST, Box
from sourcebook.parse.pdf.reader.direction import (
    NUMBER_BEHIND_SIGN,
    RIGHT_TO_LEFT,
    in_reading_order,
)

_MOST_CHARACTERS = 100_000
"""Of a page, that are read."""

_DIVIDED = (0x02, 0xFFFE)  # PDFium's mark where a word is divided; it leaves the line's end out
_BREAKS = (0x0D, 0x0A)
_BLANKS = (0x20, 0xA0, 0x09, 0x3000)
_BOLD = 600


def words_of(text: Any) -> Iterator[tuple[int, str]]:
    """Yield each word with the index of its first character; an empty one at each line's end."""
    backward = False  # whether the last word with letters runs from right to left
    for start, word in _words(text):
        of_script = RIGHT_TO_LEFT.search(word) is not None
        if of_script or (backward and NUMBER_BEHIND_SIGN.match(word)):
            lefts = [edges(text, start + at)[0] for at in range(len(word))]
            yield start, in_reading_order(word, lefts)
        else:
            yield start, word
        if of_script != backward and any(map(str.isalpha, word)):
            backward = of_script


def _words(text: Any) -> Iterator[tuple[int, str]]:
    word: list[str] = []
    start = 0
    for index in range(min(text.count_chars(), _MOST_CHARACTERS)):
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


def angle_of(text: Any, index: int) -> int:
    """Return by how many degrees a character is turned clockwise, as a quarter turn or several."""
    degrees = c.FPDFText_GetCharAngle(text, index) * 57.29578
    return round(degrees / 90) * 90 % 360 if degrees >= 0 else 0


def edges(text: Any, index: int) -> Box:
    """Return the box of a character; a point where it has none on a page."""
    box = c.FS_RECTF()
    if not c.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
        return (0.0, 0.0, 0.0, 0.0)
    found = (box.left, box.bottom, box.right, box.top)
    return found if all(abs(edge) < FARTHEST for edge in found) else (0.0, 0.0, 0.0, 0.0)


def is_drawn_high(text: Any, index: int) -> bool:
    """Tell whether a character is drawn well above the line it stands on, with its own font's
    small figures: then neither its size nor its box tells."""
    edge = [ctypes.c_double() for _ in range(4)]
    x, y = ctypes.c_double(), ctypes.c_double()
    boxed = c.FPDFText_GetCharBox(text, index, *map(ctypes.byref, edge))
    if not boxed or not c.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y)):
        return False
    bottom = edge[2].value
    return bottom - y.value > _DRAWN_HIGH * size_of(text, index) > 0


_DRAWN_HIGH = 0.2
"""Of the size of type: how far above its line the foot of a small figure is drawn, at least."""


def size_of(text: Any, index: int) -> float:
    """Return how large a character is set: its font's size as the page's own scale shows it."""
    matrix = c.FS_MATRIX()
    scale = 1.0
    if c.FPDFText_GetMatrix(text, index, ctypes.byref(matrix)):
        scale = math.hypot(matrix.c, matrix.d)
    size = c.FPDFText_GetFontSize(text, index) * scale
    return round(size, 1) if 0 < size < 1000 else 0.0


def is_bold(text: Any, index: int) -> bool:
    """Tell whether type is bold by its weight or its name; PDFium guesses the weight of many."""
    return c.FPDFText_GetFontWeight(text, index) >= _BOLD or _named_bold(text, index)


def _named_bold(text: Any, index: int) -> bool:
    name = ctypes.create_string_buffer(100)
    size = c.FPDFText_GetFontInfo(text, index, name, 100, ctypes.byref(ctypes.c_int()))
    return 0 < size <= 100 and b"bold" in name.value.lower()
