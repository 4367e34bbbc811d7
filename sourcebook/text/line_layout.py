"""Measures how the lines of a capture are laid out and where they stand, for the line model.

After a change here the model has to be trained again (`benchmarks/line_model/`).
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from sourcebook.lines.trees import Floats, Ints
from sourcebook.text.line_text import HEAD, Columns

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
    """Measure where each line stands and what kind of capture it stands in."""
    number = len(words)
    order = np.arange(number, dtype=np.float32)
    running = np.where(words >= LONG, words, 0).astype(np.float64)
    total = running.sum()
    so_far = np.cumsum(running)
    filled = np.flatnonzero(running)
    first, last = (filled[0], filled[-1]) if len(filled) else (0, number - 1)
    next_long = np.append(filled, number + 99)[np.searchsorted(filled, order)] - order
    former = np.insert(filled, 0, -99)[np.searchsorted(filled, order, side="right")]

    def constant(value: float) -> Floats:
        return np.full(number, value, np.float32)

    return {
        "from top": np.minimum(order, 200),
        "from end": np.minimum(number - 1 - order, 200),
        "place": order / max(number - 1, 1),
        "long before": np.log1p(so_far - running).astype(np.float32),
        "long after": np.log1p(total - so_far).astype(np.float32),
        "long share": (so_far / max(total, 1)).astype(np.float32),
        "since first long": np.clip(order - first, -50, 50),
        "to last long": np.clip(last - order, -50, 50),
        "next long": np.minimum(next_long, 50).astype(np.float32),
        "former long": np.minimum(order - former, 50).astype(np.float32),
        "lines": constant(np.log1p(number)),
        "all words": constant(np.log1p(words.sum())),
        "running": constant(float(total / max(words.sum(), 1))),
        "blank": constant(1 - number / max(all_lines, 1)),
        "mean words": constant(float(np.log1p(words.mean()))),
    }
