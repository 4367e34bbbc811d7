"""Alignment by rows of words finds what alignment word by word does."""

import random
from collections.abc import Iterator
from itertools import pairwise

import pytest

from sourcebook.evidence.alignment import AlignedRun, Aligner, Pair
from sourcebook.evidence.word_numbers import Vocabulary
from sourcebook.word_forms import words_with_places
from tests.evidence.word_by_word import WordByWord

LETTERS = words_with_places(
    "the harbour harbor harbours arbour master ma ster rnaster mas terwrote wrote wroto write that "
    "no ship ships left bay since ice of came come down winter wint er letters lett ers"
)[0]
CHARACTERS = words_with_places("港長は北の海峡から氷が กี่ กี้ กั")[0]


def copied(text: list[str], words: list[str], chance: random.Random) -> Iterator[str]:
    """Yield parts of a text, with words changed, left out and put in."""
    harm = chance.choice([0.1, 0.2, 0.4])
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text))
        for word in text[start : start + chance.randint(5, 40)]:
            if chance.random() > harm:
                yield word
            else:
                yield from chance.choices(words, k=chance.choice([0, 1, 1, 1, 2, 5]))


def pairs(one: AlignedRun) -> tuple[Pair, ...]:
    return tuple((i + n, j + n) for i, j, count in one.matches for n in range(count))


@pytest.mark.parametrize("words", [LETTERS, [*LETTERS, *CHARACTERS], CHARACTERS])
def test_rows_of_words_are_what_single_words_are(words: list[str]) -> None:
    chance, found = random.Random(7), 0
    for _ in range(250):
        older = chance.choices(words, k=chance.randint(5, 80))
        newer = [*copied(older, words, chance)]
        vocabulary = Vocabulary()
        here, there = vocabulary.coded(newer), vocabulary.coded(older)
        two = [[*pairwise(text)] for text in (here, there)]
        alike = [(i, j, 1) for i, a in enumerate(two[0]) for j, b in enumerate(two[1]) if a == b]
        seeds = chance.sample(alike, min(len(alike), 8))
        common = bytes(chance.choices([0, 1], [4, 1], k=len(here)))
        slow = WordByWord(vocabulary).passages(here, there, seeds, common)
        expected = [[(one.pairs, one.weight) for one in pieces] for pieces in slow]
        made = Aligner(vocabulary).passages(here, there, seeds, common)
        assert [[(pairs(one), one.weight) for one in pieces] for pieces in made] == expected
        found += len(expected)
    assert found > 120
