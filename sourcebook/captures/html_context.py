"""Measures what stands around a page's lines: their order, the headings above, their neighbours."""

import numpy as np

from sourcebook.captures.html_text import LONG, Columns
from sourcebook.lines.around import shift, window_means
from sourcebook.lines.trees import Floats, Ints

NEAR = (-3, -2, -1, 1, 2, 3)
SEEN_NEAR = ("words", "mean score 0", "linked", "ends", "level", "near score", "mean score 3",
             "initials", "starts upper", "topic weight")  # fmt: skip
REACHES = (4, 12)
SEEN_AROUND = ("words", "mean score 0", "linked", "ends", "topic weight", "near score")


def _heads(level: Floats) -> Ints:
    order = np.arange(len(level))
    found: Ints = np.maximum.accumulate(np.where(level > 0, order, -1))
    return found


def measure_order(columns: Columns, words: Floats) -> Columns:
    """Measure where in the page lines stand, and under which heading. `words`: their lengths."""
    number = len(words)
    order = np.arange(number, dtype=np.float32)
    long = np.where(words >= LONG, words, 0).astype(np.float64)
    so_far, total = np.cumsum(long), max(float(long.sum()), 1.0)
    filled = np.flatnonzero(long)
    first, last = (filled[0], filled[-1]) if len(filled) else (0, number - 1)
    ahead = np.append(filled, number + 99)[np.searchsorted(filled, order)] - order
    behind = order - np.insert(filled, 0, -99)[np.searchsorted(filled, order, side="right")]
    level = columns["level"]
    heads = _heads(level)
    top = np.flatnonzero((level == 1) | (columns["title share"] > 0.8) & (words > 3))
    top_line = top[0] if len(top) else -99
    known = heads >= 0

    def constant(value: float) -> Floats:
        return np.full(number, value, np.float32)

    return {
        "from top": np.minimum(order, 300),
        "from end": np.minimum(number - 1 - order, 300),
        "place": order / max(number - 1, 1),
        "long share": (so_far / total).astype(np.float32),
        "since first long": np.clip(order - first, -50, 50),
        "to last long": np.clip(last - order, -50, 50),
        "next long": np.minimum(ahead, 50).astype(np.float32),
        "former long": np.minimum(behind, 50).astype(np.float32),
        "since title": np.clip(order - top_line, -30, 300).astype(np.float32),
        "since heading": np.where(known, np.minimum(order - heads, 60), 99).astype(np.float32),
        "heading score": np.where(known, columns["score 0"][heads], 0),
        "heading mean": np.where(known, columns["mean score 0"][heads], 0),
        "heading near": np.where(known, columns["near score"][heads], 0),
        "heading level": np.where(known, level[heads], 0),
        "lines": constant(np.log1p(number)),
        "all words": constant(float(np.log1p(words.sum()))),
        "running": constant(float(long.sum() / max(words.sum(), 1))),
        "page score": constant(
            float((columns["mean score 0"] * words).sum() / max(words.sum(), 1))
        ),
    }


def measure_neighbours(columns: Columns) -> Columns:
    """Measure the lines before and after each line, and what they are like around it."""
    measured = {f"{name} {by:+}": shift(columns[name], by) for name in SEEN_NEAR for by in NEAR}
    around = np.stack([columns[name] for name in SEEN_AROUND], axis=1)
    for reach in REACHES:
        means = window_means(around, reach)
        measured |= {f"{name} in {reach}": means[:, i] for i, name in enumerate(SEEN_AROUND)}
    return measured
