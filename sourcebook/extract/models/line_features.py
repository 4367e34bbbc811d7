"""Computes the features of each line of a capture, for the line model.

Everything is counted over the whole capture at once with numpy, in time proportional to its size.
Blank lines have no row of their own; they count as the gaps around the lines that have one. What is
measured here and in `line_model` is what the trees were trained on: after a change to any of it,
the model has to be trained again (`benchmarks/line_model/`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sourcebook.extract.models.lexicon import FAMILIES, PAIRS, Lexicon
from sourcebook.extract.models.measures import (
    COLON,
    COMMA,
    PUNCTUATION,
    QUOTE,
    SPACE,
    STOP,
    WIDE,
    Characters,
    Columns,
    flag,
    measure_characters,
    measure_distances,
    measure_edges,
    measure_topic,
    number_words,
    sum_lines,
)
from sourcebook.extract.models.trees import Floats, Ints


@dataclass(frozen=True, slots=True)
class LineTable:
    """The features of the lines of a capture that are not blank.

    where: their places among all lines.
    base: one row a line, one column a measure, in the order of `names`.
    names: what each column of `base` holds.
    words: their lengths in words (two characters of a script without spaces count as one).
    """

    where: Ints
    base: Floats
    names: tuple[str, ...]
    words: Floats

    def column(self, name: str) -> Floats:
        """Return one measure of every line."""
        return self.base[:, self.names.index(name)]


def describe_lines(lines: Sequence[str], lexicon: Lexicon) -> LineTable:
    """Compute the features of each line that is not blank. `lines` must hold at least one."""
    where = np.array([i for i, line in enumerate(lines) if line and not line.isspace()], np.int64)
    short = [shorten(lines[i]) for i in where]
    columns = count_characters(short)
    vocabulary, tokens, starts = number_words(short, TOKEN, VOCABULARY)
    count = np.diff(np.append(starts, len(tokens))) - 1
    words = (count + columns.pop("wide count") / 2).astype(np.float32)
    row_of = np.array([lexicon.rows.get(word, 0) for word in vocabulary], np.int64)
    topical = np.array([len(word) > 3 for word in vocabulary], np.float32)
    topical[lexicon.table[row_of, -1] > 0] = 0  # stop words have no topic
    columns["words"] = np.log1p(words)
    columns |= measure_words(lexicon, row_of[tokens], starts, count.astype(np.float32))
    columns |= measure_topic(tokens, starts, topical, flag(words >= LONG))
    columns |= measure_layout(lines, where, words)
    columns |= measure_place(words, len(lines))
    base = np.stack(list(columns.values()), axis=1).astype(np.float32)
    return LineTable(where, base, tuple(columns), words)


# Characters and words of a capture's lines.

TOKEN = re.compile(r"[^\W_]+(?:['’]\w+)?")
HEAD, TAIL = 4000, 400  # characters of a very long line that are looked at
LOOKED_AT = HEAD + TAIL
VOCABULARY = 1 << 17  # different words of one capture that are distinguished


def shorten(line: str) -> str:
    """Return a stripped line, with the middle of a very long one left out."""
    line = line.strip()
    return line if len(line) <= LOOKED_AT else line[:HEAD] + " " + line[-TAIL:]


def count_characters(lines: Sequence[str]) -> Columns:
    """Measure the characters of lines that are not blank."""
    chars = Characters.of(lines)
    classes, starts, ends = chars.classes, chars.starts, chars.ends
    first, last = classes[starts], classes[ends - 1]
    last_but_one = classes[np.maximum(ends - 2, starts)]
    stops = chars.count(((chars.before & STOP) > 0) & ((classes & SPACE) > 0))
    stops += chars.count(((classes & STOP) > 0) & (chars.codes > 0x3000))
    quoted = ((last & QUOTE) > 0) & ((last_but_one & STOP) > 0)
    wide = chars.count_of(WIDE)
    columns = measure_characters(chars) | {
        "colons": chars.count_of(COLON),
        "stops": stops,
        "wide": wide / chars.sizes(),
        "ends with stop": flag(((last & STOP) > 0) | quoted),
        "ends with colon": flag((last & COLON) > 0),
        "ends with comma": flag((last & COMMA) > 0),
        "ends with other": flag((last & (PUNCTUATION | QUOTE)) > 0),
    }
    columns |= measure_edges(chars)
    return columns | {
        "starts quote": flag((first & QUOTE) > 0),
        "wide count": wide,
        "spaces": chars.count_of(SPACE),
    }


def measure_words(lexicon: Lexicon, rows: Ints, starts: Ints, count: Floats) -> Columns:
    """Measure the words of each line by the lexicon. `rows`: the row of each word in it."""
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
    measured["known share"] = sum_lines(flag(rows > 0), starts) / per_word
    measured["furniture share"] = sums[:, lexicon.scores : -1].sum(axis=1) / per_word
    keys = rows[:-1] * len(lexicon.table) + rows[1:]
    place = np.minimum(np.searchsorted(lexicon.pairs, keys), len(lexicon.pairs) - 1)
    family = np.where(lexicon.pairs[place] == keys, lexicon.pair_family[place], -1)
    family = np.append(family, -1)
    for i, (name, _) in enumerate(PAIRS):
        measured[name] = sum_lines(flag(family == i), starts)
    return measured


# The layout of a capture's lines, and their places.

DIGITS = re.compile(r"\d+")
LISTED = re.compile(r"(?:[*+•·▪‣◦–-]|\d{1,3}[.)])\s")
ADDRESS = re.compile(r"https?:|www\.|\w@\w|\w\.(?:com|org|net)\b")
NUMBER_DATE = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d)\b|\d:\d\d")
LONG = 20  # words of a line that is running text rather than a heading or a label


def measure_layout(lines: Sequence[str], where: Ints, words: Floats) -> Columns:
    """Measure blank lines, blocks of lines without one, indents, repeats and addresses."""
    kept = [lines[i] for i in where]
    stripped = [line.strip()[:HEAD] for line in kept]
    gap = np.diff(where, prepend=-1) - 1
    after = np.append(gap[1:], len(lines) - 1 - where[-1])
    block = np.cumsum(gap > 0, dtype=np.int64)
    block -= block[0]
    lines_of = np.bincount(block)
    words_of = np.bincount(block, weights=words)
    begins = np.searchsorted(block, np.arange(len(lines_of)))
    same = Counter(stripped)
    shapes = [DIGITS.sub("0", line[:60]) for line in stripped]
    alike = Counter(shapes)

    def flags(hits: Sequence[bool | int]) -> Floats:
        return np.array(hits, np.float32)

    return {
        "gap before": np.minimum(gap, 6).astype(np.float32),
        "gap after": np.minimum(after, 6).astype(np.float32),
        "block lines": np.minimum(lines_of[block], 50).astype(np.float32),
        "block words": np.log1p(words_of[block]).astype(np.float32),
        "block mean": np.log1p(words_of[block] / lines_of[block]).astype(np.float32),
        "in block": (np.arange(len(block)) - begins[block]).astype(np.float32),
        "indent": flags([min(len(line) - len(line.lstrip()), 20) for line in kept]),
        "listed": flags([LISTED.match(line) is not None for line in stripped]),
        "repeats": flags([min(same[line], 10) for line in stripped]),
        "alike": flags([min(alike[shape], 10) for shape in shapes]),
        "address": flags([ADDRESS.search(line, 0, 300) is not None for line in stripped]),
        "date": flags([NUMBER_DATE.search(line, 0, 120) is not None for line in stripped]),
    }


def measure_place(words: Floats, all_lines: int) -> Columns:
    """Measure where each line is, and what kind of capture it is in."""
    number = len(words)
    order = np.arange(number, dtype=np.float32)
    running = np.where(words >= LONG, words, 0).astype(np.float64)
    total, so_far = running.sum(), np.cumsum(running)

    def constant(value: float) -> Floats:
        return np.full(number, value, np.float32)

    place = {
        "from top": np.minimum(order, 200),
        "from end": np.minimum(number - 1 - order, 200),
        "place": order / max(number - 1, 1),
        "long before": np.log1p(so_far - running).astype(np.float32),
        "long after": np.log1p(total - so_far).astype(np.float32),
        "long share": (so_far / max(total, 1)).astype(np.float32),
    }
    place |= measure_distances(running)
    return place | {
        "lines": constant(np.log1p(number)),
        "all words": constant(np.log1p(words.sum())),
        "running": constant(float(total / max(words.sum(), 1))),
        "blank": constant(1 - number / max(all_lines, 1)),
        "mean words": constant(float(np.log1p(words.mean()))),
    }
