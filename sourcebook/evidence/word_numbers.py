"""Numbers the words of texts, so that whole collections can be compared.

A text is a sequence of numbers, one a word. A character of a script without spaces is a word, and
weighs less than a word of letters.
"""

from array import array
from collections.abc import Iterable, Sequence
from itertools import compress
from operator import not_
from zlib import crc32

from sourcebook.word_forms import is_character

WEIGHT_OF_CHARACTER = 0.5
"""Two characters of Japanese or Chinese say about as much as one word of letters."""


class Vocabulary:
    """The words of all texts, each with a number.

    words: by number. weights: by number. characters: the numbers of those that are one. keys: by
    number, the same in every run, whatever the order of the words.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self.weights: list[float] = []
        self.keys: list[int] = []
        self.characters: set[int] = set()
        self._numbers: dict[str, int] = {}

    def coded(self, words: Iterable[str]) -> "array[int]":
        """Return a text as numbers. words: in their forms."""
        words, numbers = list(words), self._numbers
        for word in dict.fromkeys(words):
            if word not in numbers:
                self._new(word)
        return array("I", list(map(numbers.__getitem__, words)))

    def weight(
        self, text: Sequence[int], first: int, count: int, without: bytes | bytearray = b""
    ) -> float:
        """Return how much some words in a row weigh. without: for each word of the text whether it
        counts for nothing."""
        end = first + count
        if not self.characters:
            return count - without.count(1, first, end)
        counted = map(self.weights.__getitem__, text[first:end])
        return sum(compress(counted, map(not_, without[first:end])) if without else counted)

    def _new(self, word: str) -> None:
        number = self._numbers[word] = len(self.words)
        single = is_character(word)
        self.words.append(word)
        self.keys.append(crc32(word.encode(errors="surrogatepass")))
        self.weights.append(WEIGHT_OF_CHARACTER if single else 1.0)
        if single:
            self.characters.add(number)
