"""Characters of lines, counted by what they are; what the line models measure by them.

All lines are counted at once, in time and memory in proportion to their characters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sourcebook.extract.models.trees import Floats, Ints

PUNCTUATION, UPPER, DIGIT, SPACE, WIDE, STOP, COMMA, BAR, QUOTE, COLON = (1 << i for i in range(10))
_PUNCTUATION_BLOCKS = ((0x2010, 0x2BFF), (0x3000, 0x3020), (0xFE10, 0xFE6F), (0xFF01, 0xFF0F))
_WIDE_BLOCKS = ((0x3041, 0x9FFF), (0xAC00, 0xD7A3), (0x0E00, 0x0E7F))
_SIGNS = (
    (STOP, ".!?…。！？।؟"),
    (COMMA, ",;、，；،"),
    (BAR, "|»«›‹•·→←↑▶▼/>©®"),
    (QUOTE, "\"'“”‘’„「」『』)]）"),
    (COLON, ":："),
)


@cache
def _classes() -> NDArray[np.uint16]:
    """Return the class bits of each character of the basic plane."""
    classes = np.zeros(0x10000, np.uint16)
    for code in range(0x600):
        char = chr(code)
        if not char.isalnum() and not char.isspace():
            classes[code] |= PUNCTUATION
        classes[code] |= UPPER * char.isupper() | DIGIT * char.isdigit() | SPACE * char.isspace()
    for blocks, bit in ((_PUNCTUATION_BLOCKS, PUNCTUATION), (_WIDE_BLOCKS, WIDE)):
        for first, last in blocks:
            classes[first : last + 1] |= bit
    for bit, chars in _SIGNS:
        classes[[ord(char) for char in chars]] |= bit
    return classes


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters of lines, one line after another; none of the lines is empty.

    codes: their code points. classes: their class bits. before: those of the character before each
    on its line, a space's for the first.
    starts, ends: the first and one past the last character of each line.
    """

    codes: NDArray[np.uint32]
    classes: NDArray[np.uint16]
    before: NDArray[np.uint16]
    starts: Ints
    ends: Ints

    @classmethod
    def of(cls, lines: Sequence[str]) -> "Characters":
        """Return the characters of lines."""
        lengths = np.array([len(line) for line in lines])
        ends = np.cumsum(lengths)
        starts = ends - lengths
        codes = np.frombuffer("".join(lines).encode("utf-32-le", "surrogatepass"), np.uint32)
        classes = _classes()[np.minimum(codes, 0xFFFF)]
        before = np.concatenate((np.array([SPACE], np.uint16), classes[:-1]))
        before[starts] = SPACE
        return cls(codes, classes, before, starts, ends)

    def count(self, hits: NDArray[np.bool_]) -> Floats:
        """Return how many characters of each line are hits."""
        counted: Floats = np.add.reduceat(hits, self.starts, dtype=np.float32)
        return counted

    def count_of(self, bits: int) -> Floats:
        """Return how many characters of each line are of a class."""
        return self.count((self.classes & bits) > 0)

    def sizes(self) -> Floats:
        """Return the length of each line."""
        return (self.ends - self.starts).astype(np.float32)


def measure_characters(chars: Characters) -> dict[str, Floats]:
    """Return what both line models measure by the characters of lines."""
    size, spaces = chars.sizes(), chars.count_of(SPACE)
    upper, begins = (chars.classes & UPPER) > 0, (chars.before & (SPACE | PUNCTUATION)) > 0
    return {
        "characters": np.log1p(size),
        "upper": chars.count_of(UPPER) / size,
        "initials": chars.count(upper & begins) / (spaces + 1),
        "digits": chars.count_of(DIGIT) / size,
        "punctuation": chars.count_of(PUNCTUATION) / size,
        "commas": chars.count_of(COMMA) / (spaces + 1),
        "bars": chars.count_of(BAR) / (spaces + 1),
    }
