"""Measures of lines that both line models use: of their characters, words, topic and place.

All lines are measured at once, in time and memory in proportion to their characters.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sourcebook.extract.models.trees import Floats, Ints

Columns = dict[str, Floats]
"""Measures by name, each with one value a line; models depend on their order."""

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


def measure_characters(chars: Characters) -> Columns:
    """Measure how much of each line is capitals, digits, punctuation and the like."""
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


def measure_edges(chars: Characters) -> Columns:
    """Measure how lines begin and end, as 1 or 0."""
    first, last = chars.classes[chars.starts], chars.classes[chars.ends - 1]
    last_but_one = chars.classes[np.maximum(chars.ends - 2, chars.starts)]
    return {
        "question": flag(chars.codes[chars.ends - 1] == ord("?")),
        "dots": flag((last & last_but_one & STOP) > 0),
        "starts upper": flag((first & UPPER) > 0),
        "starts digit": flag((first & DIGIT) > 0),
        "starts other": flag((first & PUNCTUATION) > 0),
    }


def flag(hits: NDArray[np.bool_]) -> Floats:
    """Return truth values as 1 and 0."""
    return hits.astype(np.float32)


def number_words(
    lines: Sequence[str], word: re.Pattern[str], most: int = sys.maxsize
) -> tuple[dict[str, int], Ints, Ints]:
    """Return the vocabulary of lines, their words as numbers and where each line begins.

    Number 0 begins each line, so that none is empty, and stands for new words once `most` words
    have a number.
    """
    vocabulary = {"": 0}
    tokens: list[int] = []
    starts = []
    for line in lines:
        starts.append(len(tokens))
        tokens.append(0)
        words = word.findall(line.lower())
        if len(vocabulary) < most:
            tokens += [vocabulary.setdefault(one, len(vocabulary)) for one in words]
        else:
            tokens += [vocabulary.get(one, 0) for one in words]
    return vocabulary, np.array(tokens, np.int64), np.array(starts, np.int64)


def sum_lines(values: Floats, starts: Ints) -> Floats:
    """Add up values of words, line by line."""
    summed: Floats = np.add.reduceat(values, starts, axis=0)
    return summed


def measure_topic(tokens: Ints, starts: Ints, topical: Floats, long: Floats) -> Columns:
    """Measure how much the words of each line occur in the running text of other lines.

    topical: 1 for each word of the vocabulary that can be a topic, else 0.
    long: 1 for each line that is running text, else 0; a line's own words are not counted.
    """
    own = np.repeat(long, np.diff(np.append(starts, len(tokens))))
    elsewhere = (np.bincount(tokens, weights=own)[tokens] - own).astype(np.float32)
    about = topical[tokens]
    number: Floats = np.maximum(sum_lines(about, starts), 1)
    often = np.log1p(np.maximum(elsewhere, 0))
    return {
        "topic": sum_lines(about * np.minimum(elsewhere, 1), starts) / number,
        "topic weight": sum_lines(about * often, starts) / number,
    }


def measure_distances(running: NDArray[np.float64]) -> Columns:
    """Measure how far each line is from running text, in lines, at most 50.

    running: the words of each line that is running text, 0 for the others.
    """
    number = len(running)
    order = np.arange(number, dtype=np.float32)
    filled = np.flatnonzero(running)
    first, last = (filled[0], filled[-1]) if len(filled) else (0, number - 1)
    following = np.append(filled, number + 99)[np.searchsorted(filled, order)]
    former = np.insert(filled, 0, -99)[np.searchsorted(filled, order, side="right")]
    return {
        "since first long": np.clip(order - first, -50, 50),
        "to last long": np.clip(last - order, -50, 50),
        "next long": np.minimum(following - order, 50).astype(np.float32),
        "former long": np.minimum(order - former, 50).astype(np.float32),
    }
