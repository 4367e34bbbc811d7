"""Measures the characters and words of a capture's lines, for the line model.

After a change here the model has to be trained again (`benchmarks/line_model/`).
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sourcebook.lines.characters import (
    COLON,
    COMMA,
    DIGIT,
    PUNCTUATION,
    QUOTE,
    SPACE,
    STOP,
    UPPER,
    WIDE,
    Characters,
    measure_characters,
)
from sourcebook.lines.trees import Floats, Ints
from sourcebook.text.lexicon import Lexicon
from sourcebook.text.line_words import FAMILIES, PAIRS

Columns = dict[str, Floats]
"""Measures of all lines, by their names."""

TOKEN = re.compile(r"[^\W_]+(?:['’]\w+)?")
HEAD, TAIL = 4000, 400  # characters of a very long line that are looked at
LOOKED_AT = HEAD + TAIL
VOCABULARY = 1 << 17  # different words of one capture that are told apart


def shorten(line: str) -> str:
    """Return a stripped line, with the middle of a very long one left out."""
    line = line.strip()
    return line if len(line) <= LOOKED_AT else line[:HEAD] + " " + line[-TAIL:]


def count_characters(lines: Sequence[str]) -> Columns:
    """Measure the characters of lines that are not blank."""
    chars = Characters.of(lines)
    codes, classes, starts, ends = chars.codes, chars.classes, chars.starts, chars.ends

    def flag(hits: NDArray[np.bool_]) -> Floats:
        return hits.astype(np.float32)

    first, last = classes[starts], classes[ends - 1]
    last_but_one = classes[np.maximum(ends - 2, starts)]
    stops = chars.count(((chars.before & STOP) > 0) & ((classes & SPACE) > 0))
    stops += chars.count(((classes & STOP) > 0) & (codes > 0x3000))
    quoted = ((last & QUOTE) > 0) & ((last_but_one & STOP) > 0)
    wide = chars.count_of(WIDE)
    return measure_characters(chars) | {
        "colons": chars.count_of(COLON),
        "stops": stops,
        "wide": wide / chars.sizes(),
        "ends with stop": flag(((last & STOP) > 0) | quoted),
        "ends with colon": flag((last & COLON) > 0),
        "ends with comma": flag((last & COMMA) > 0),
        "ends with other": flag((last & (PUNCTUATION | QUOTE)) > 0),
        "question": flag(codes[ends - 1] == ord("?")),
        "dots": flag((last & last_but_one & STOP) > 0),
        "starts upper": flag((first & UPPER) > 0),
        "starts digit": flag((first & DIGIT) > 0),
        "starts other": flag((first & PUNCTUATION) > 0),
        "starts quote": flag((first & QUOTE) > 0),
        "wide count": wide,
        "spaces": chars.count_of(SPACE),
    }


def number_words(lines: Sequence[str]) -> tuple[dict[str, int], Ints, Ints]:
    """Return the capture's vocabulary, its words as numbers and where each line begins.

    Number 0 leads each line, so that none is empty, and stands for words beyond `VOCABULARY`.
    """
    vocabulary = {"": 0}
    tokens: list[int] = []
    starts = []
    for line in lines:
        starts.append(len(tokens))
        tokens.append(0)
        words = TOKEN.findall(line.lower())
        if len(vocabulary) < VOCABULARY:
            tokens += [vocabulary.setdefault(word, len(vocabulary)) for word in words]
        else:
            tokens += [vocabulary.get(word, 0) for word in words]
    return vocabulary, np.array(tokens, np.int64), np.array(starts, np.int64)


def sum_lines(values: Floats, starts: Ints) -> Floats:
    """Add up values of words, line by line."""
    summed: Floats = np.add.reduceat(values, starts, axis=0)
    return summed


def measure_words(lexicon: Lexicon, rows: Ints, starts: Ints, count: Floats) -> Columns:
    """Measure the words of each line by the lexicon. `rows` holds each word's row in it."""
    found = lexicon.table[rows]
    sums = sum_lines(found, starts)
    per_word: Floats = np.maximum(count, 1)
    measured: Columns = {}
    for i in range(lexicon.scores):
        measured[f"score {i}"] = sums[:, i]
        measured[f"mean score {i}"] = sums[:, i] / per_word
    measured["highest"] = np.maximum.reduceat(found[:, 0], starts)
    measured["lowest"] = np.minimum.reduceat(found[:, 0], starts)
    last = np.append(starts[1:], len(rows)) - 1
    second = np.minimum(starts + 1, last)
    measured["first"], measured["last"] = found[second, 1], found[last, 2]
    for i, (name, _) in enumerate(FAMILIES):
        measured[name] = sums[:, lexicon.scores + i]
    measured["stop words"] = sums[:, -1]
    measured["stop share"] = sums[:, -1] / per_word
    measured["known share"] = sum_lines((rows > 0).astype(np.float32), starts) / per_word
    measured["furniture share"] = sums[:, lexicon.scores : -1].sum(axis=1) / per_word
    keys = rows[:-1] * len(lexicon.table) + rows[1:]
    place = np.minimum(np.searchsorted(lexicon.pairs, keys), len(lexicon.pairs) - 1)
    family = np.where(lexicon.pairs[place] == keys, lexicon.pair_family[place], -1)
    family = np.append(family, -1)
    for i, (name, _) in enumerate(PAIRS):
        measured[name] = sum_lines((family == i).astype(np.float32), starts)
    return measured


def measure_topic(tokens: Ints, starts: Ints, topical: Floats, long: Floats) -> Columns:
    """Measure how far each line speaks of what the capture's running text speaks of.

    topical: for each word of the capture whether it says what a text is about.
    long: for each line whether it is running text; what a line itself adds is taken off.
    """
    lengths = np.diff(np.append(starts, len(tokens)))
    own = np.repeat(long, lengths)
    elsewhere = (np.bincount(tokens, weights=own)[tokens] - own).astype(np.float32)
    about = topical[tokens]
    number: Floats = np.maximum(sum_lines(about, starts), 1)
    often = np.log1p(np.maximum(elsewhere, 0))
    return {
        "topic": sum_lines(about * np.minimum(elsewhere, 1), starts) / number,
        "topic weight": sum_lines(about * often, starts) / number,
    }
