"""What is known about single words: learnt scores, and the families of `line_words`."""

from dataclasses import dataclass

import numpy as np

from sourcebook.lines.trees import Floats, Ints
from sourcebook.text.line_words import FAMILIES, PAIRS, STOP_WORDS


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known about single words.

    rows: the row of each known word in `table`, counted from 1; row 0 stands for all others.
    table: one row a word, one column a score; then the flags of `FAMILIES` and of stop words.
    scores: how many of the columns are scores.
    pairs: sorted keys `row * rows + next row` of the pairs of words in `PAIRS`.
    pair_family: for each key the family it belongs to.
    """

    rows: dict[str, int]
    table: Floats
    scores: int
    pairs: Ints
    pair_family: Ints


def make_lexicon(scored: dict[str, tuple[float, ...]], scores: int) -> Lexicon:
    """Join learnt word scores with the families and pairs above."""
    stops = set(STOP_WORDS.split())
    families = [(i, w) for i, (_, words) in enumerate(FAMILIES) for w in words.split()]
    phrases = [
        (i, tuple(pair.split())) for i, (_, pairs) in enumerate(PAIRS) for pair in pairs.split("|")
    ]
    words = sorted(
        {*scored, *stops, *(w for _, w in families), *(w for _, pair in phrases for w in pair)}
    )
    rows = {word: i for i, word in enumerate(words, 1)}
    table = np.zeros((len(words) + 1, scores + len(FAMILIES) + 1), np.float32)
    for word, values in scored.items():
        table[rows[word], :scores] = values
    for family, word in families:
        table[rows[word], scores + family] = 1
    table[[rows[word] for word in stops], -1] = 1
    keys = sorted((rows[a] * len(table) + rows[b], family) for family, (a, b) in phrases)
    found = np.array(keys, np.int64)
    return Lexicon(rows, table, scores, found[:, 0], found[:, 1])
