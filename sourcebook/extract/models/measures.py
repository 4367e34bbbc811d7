"""Measures of lines that both line models use: of their characters, words, topic and place.

A measure is a column, one value a line; time and memory are in proportion to the characters.
"""

import math
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain, compress
from operator import truediv

from msgspec import Struct

from sourcebook.extract.models.trees import Column

Columns = dict[str, Column]
"""Measures by name, each with one value a line; models depend on their order."""

PUNCTUATION, UPPER, DIGIT, SPACE, WIDE, STOP, COMMA, BAR, QUOTE, COLON, WIDE_STOP = (
    1 << i for i in range(11)
)
_PUNCTUATION_BLOCKS = ((0x2010, 0x2BFF), (0x3000, 0x3020), (0xFE10, 0xFE6F), (0xFF01, 0xFF0F))
_WIDE_BLOCKS = ((0x3041, 0x9FFF), (0xAC00, 0xD7A3), (0x0E00, 0x0E7F))
_SIGNS = (
    (STOP, ".!?…。！？।؟"),
    (WIDE_STOP, "。！？"),
    (COMMA, ",;、，；،"),
    (BAR, "|»«›‹•·→←↑▶▼/>©®"),
    (QUOTE, "\"'“”‘’„「」『』)]）"),
    (COLON, ":："),
)


def _bits(char: str) -> int:
    """Return the class bits of a character."""
    code, bits = ord(char), 0
    if code < 0x600:
        bits |= PUNCTUATION * (not char.isalnum() and not char.isspace())
        bits |= UPPER * char.isupper() | DIGIT * char.isdigit() | SPACE * char.isspace()
    for blocks, bit in ((_PUNCTUATION_BLOCKS, PUNCTUATION), (_WIDE_BLOCKS, WIDE)):
        bits |= bit * any(first <= code <= last for first, last in blocks)
    return bits | sum(bit for bit, chars in _SIGNS if char in chars)


_BLOCKS = (*_PUNCTUATION_BLOCKS, *_WIDE_BLOCKS)
_KINDS = sorted(
    {0, *map(_bits, map(chr, range(0x600))), *(_bits(chr(first)) for first, _ in _BLOCKS)}
    | {_bits(char) for _, chars in _SIGNS for char in chars}
)
"""The classes that a character can have, all together: less than 256."""


class _Letters(dict[int, str]):
    """The letter of each character, its classes' number in `_KINDS`; filled as they are met."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, chr(_KINDS.index(_bits(chr(code)))))


_LETTERS = _Letters()


@cache
def _members(bits: int) -> bytes:
    """Return the letters of characters that are of any of some classes."""
    return bytes(i for i, kind in enumerate(_KINDS) if kind & bits)


_FIRST, _SECOND = b"\1", b"\2"


@cache
def _told_apart(first: int, second: int) -> bytes:
    """Return the table that turns letters of one class and of another into two bytes of ours."""
    table = bytearray(256)
    for letters, sign in ((_members(first), _FIRST), (_members(second), _SECOND)):
        for letter in letters:
            table[letter : letter + 1] = sign
    return bytes(table)


class LineCharacters(Struct, frozen=True):
    """The characters of lines, none of them empty. lines: a byte a character, for its classes."""

    lines: list[bytes]

    @classmethod
    def of(cls, lines: Iterable[str]) -> "LineCharacters":
        """Return the characters of lines."""
        return cls([line.translate(_LETTERS).encode("latin-1") for line in lines])

    def count(self, bits: int) -> Column:
        """Return how many characters of each line are of a class."""
        members = _members(bits)
        return [len(line) - len(line.translate(None, members)) for line in self.lines]

    def count_after(self, first: int, second: int) -> Column:
        """Return how many characters are of the second class and follow one of the first.

        A line's first character follows a space. No character may be of both.
        """
        table, before = _told_apart(first, second), _LETTERS[ord(" ")].encode("latin-1")
        pair = _FIRST + _SECOND
        return [(before + line).translate(table).count(pair) for line in self.lines]

    def begin(self, bits: int) -> Column:
        """Return 1 for each line whose first character is of a class, else 0."""
        members = _members(bits)
        return [float(line[0] in members) for line in self.lines]

    def end(self, bits: int) -> Column:
        """Return 1 for each line whose last character is of a class, else 0."""
        members = _members(bits)
        return [float(line[-1] in members) for line in self.lines]

    def end_in(self, last_but_one: int, last: int) -> Column:
        """Return 1 for each line whose last two characters are of these classes, else 0.

        The only character of a line is both.
        """
        members, final = _members(last_but_one), _members(last)
        return [float(line[-2:][0] in members and line[-1] in final) for line in self.lines]

    def sizes(self) -> Column:
        """Return the length of each line."""
        return list(map(len, self.lines))


def measure_characters(chars: LineCharacters) -> Columns:
    """Measure how much of each line is capitals, digits, punctuation and the like."""
    sizes = chars.sizes()
    words = [count + 1 for count in chars.count(SPACE)]
    return {
        "characters": list(map(math.log1p, sizes)),
        "upper": share(chars.count(UPPER), sizes),
        "initials": share(chars.count_after(SPACE | PUNCTUATION, UPPER), words),
        "digits": share(chars.count(DIGIT), sizes),
        "punctuation": share(chars.count(PUNCTUATION), sizes),
        "commas": share(chars.count(COMMA), words),
        "bars": share(chars.count(BAR), words),
    }


def measure_edges(chars: LineCharacters, lines: Sequence[str]) -> Columns:
    """Measure how lines begin and end, as 1 or 0."""
    return {
        "question": flags(line.endswith("?") for line in lines),
        "dots": chars.end_in(STOP, STOP),
        "starts upper": chars.begin(UPPER),
        "starts digit": chars.begin(DIGIT),
        "starts other": chars.begin(PUNCTUATION),
    }


def share(parts: Column, wholes: Column) -> Column:
    """Return each part of its whole, which is not 0."""
    return list(map(truediv, parts, wholes))


def flags(hits: Iterable[object]) -> Column:
    """Return 1 for what is true, and 0."""
    return [1.0 if hit else 0.0 for hit in hits]


def number_words(
    lines: Iterable[str], words_of: Callable[[str], list[str]], most: int = sys.maxsize
) -> tuple[dict[str, int], list[list[int]]]:
    """Return the vocabulary of lines, and each line's words as numbers.

    words_of: finds those of a line in small letters. Number 0 begins each line, so that none is
    empty, and stands for new words once `most` words have a number.
    """
    vocabulary = _Vocabulary({"": 0})
    numbered = []
    for line in lines:
        words = words_of(line.lower())
        if len(vocabulary) < most:
            numbered.append([0, *map(vocabulary.__getitem__, words)])
        else:
            numbered.append([0, *(vocabulary.get(one, 0) for one in words)])
    return vocabulary, numbered


class _Vocabulary(dict[str, int]):
    """The number of each word; a new one gets the next."""

    def __missing__(self, word: str) -> int:
        return self.setdefault(word, len(self))


def look_up(table: Sequence[float], lines: Iterable[Sequence[int]]) -> Column:
    """Add up, line by line, what a table has for numbers."""
    return [sum(map(table.__getitem__, line)) for line in lines]


def measure_topic(
    lines: Sequence[Sequence[int]], topical: Sequence[bool], long: Sequence[bool]
) -> Columns:
    """Measure how much the words of each line occur in the running text of other lines.

    lines: their words as numbers. topical: whether a word of this number can be a topic. long:
    whether a line is running text; a line's own words are not counted.
    """
    counts = Counter(chain.from_iterable(compress(lines, long)))
    often = [counts[i] if can else 0 for i, can in enumerate(topical)]
    weights = [[math.log1p(max(count - own, 0)) for count in often] for own in (0, 1)]
    found = [[float(count > own) for count in often] for own in (0, 1)]
    told = [list(compress(line, map(topical.__getitem__, line))) for line in lines]
    return {
        name: [
            sum(map(tables[own].__getitem__, line)) / max(len(line), 1)
            for line, own in zip(told, long, strict=True)
        ]
        for name, tables in (("topic", found), ("topic weight", weights))
    }


def measure_distances(running: Column) -> Columns:
    """Measure how far each line is from running text, in lines, at most 50.

    running: the words of each line that is running text, 0 for the others.
    """
    number = len(running)
    filled = [i for i, words in enumerate(running) if words]
    first, last = (filled[0], filled[-1]) if filled else (0, number - 1)
    following, former = [*filled, number + 99], [-99, *filled]
    return {
        "since first long": [clip(i - first, -50, 50) for i in range(number)],
        "to last long": [clip(last - i, -50, 50) for i in range(number)],
        "next long": [min(following[bisect_left(filled, i)] - i, 50) for i in range(number)],
        "former long": [min(i - former[bisect_right(filled, i)], 50) for i in range(number)],
    }


def clip(value: float, least: float, most: float) -> float:
    """Return a value within two bounds."""
    return least if value < least else min(value, most)
