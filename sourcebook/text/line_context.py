"""Describes what stands around each line of a capture, for the line model.

A line's neighbours, the averages over a wider window, and how near it is to cues: short lines that
open or belong to furniture, such as the heading of the comments or a "read more".
"""

import numpy as np
from numpy.typing import NDArray

from sourcebook.lines.around import shift, window_means
from sourcebook.lines.trees import Floats
from sourcebook.text.line_features import LineTable

SHORT = 12  # words of a line that can be a heading, a label or a link
FAR = 60  # lines; beyond it a cue has no bearing
STEPS = (-3, -2, -1, 1, 2, 3)
SEEN_NEAR = (
    "words",
    "mean score 0",
    "initials",
    "ends with stop",
    "stop share",
    "gap before",
    "furniture share",
    "listed",
    "topic weight",
    "starts upper",
)
REACHES = (5, 12)
SEEN_AROUND = (
    "words",
    "mean score 0",
    "ends with stop",
    "stop share",
    "initials",
    "topic weight",
)
SEEN_ABOVE = ("score 0", "mean score 0", "furniture share", "initials", "words")
# A cue: its name, the pair of words that makes one, and the families of words that make one with
# the share of the line's words that must belong to them.
CUES: tuple[tuple[str, str, tuple[tuple[str, float], ...]], ...] = (
    ("comment", "comment pair", (("comment", 0.3),)),
    ("related", "related pair", (("related", 0.5),)),
    ("legal", "legal pair", (("copyright", 0.3),)),
    ("signup", "signup pair", (("subscribe", 0.3),)),
    ("share", "share pair", (("share", 0.4),)),
    ("menu", "", (("menu", 0.5),)),
    ("byline", "byline pair", (("byline", 0.3), ("biography", 0.4))),
    ("reference", "", (("reference", 0.3),)),
    ("date", "date", (("month", 0.15), ("dateline", 0.3))),
)


def since_last(hits: NDArray[np.bool_]) -> Floats:
    """Return how many lines above each line the last hit is, at most `FAR`; 0 on a hit."""
    order = np.arange(len(hits))[:, None]
    last = np.maximum.accumulate(np.where(hits, order, -FAR), axis=0)
    return np.minimum(order - last, FAR).astype(np.float32)


def find_cues(table: LineTable) -> NDArray[np.bool_]:
    """Return which lines are a cue of which kind, one column a kind of `CUES`."""
    size = np.maximum(table.words, 1)
    hits = np.zeros((len(size), len(CUES)), np.bool_)
    for i, (_, pair, families) in enumerate(CUES):
        if pair:
            hits[:, i] = table.column(pair) > 0
        for family, share in families:
            hits[:, i] |= table.column(family) / size >= share
    hits[table.words > SHORT] = False
    return hits


def look_at_cues(table: LineTable) -> tuple[Floats, ...]:
    """Measure how near each line is to cues, how dense they are, and the last short line above."""
    hits = find_cues(table)
    order = np.arange(len(hits))
    former = np.maximum.accumulate(np.where(table.words <= SHORT, order, 0))
    former = np.concatenate((former[:1], former[:-1]))
    return (
        since_last(hits),
        since_last(hits[::-1])[::-1],
        window_means(hits.astype(np.float32), 10),
        np.log1p(np.cumsum(hits, axis=0)).astype(np.float32),
        np.stack([table.column(name)[former] for name in SEEN_ABOVE], axis=1),
    )


def add_context(table: LineTable) -> Floats:
    """Return the rows of `table.base`, each with what stands around its line."""
    around = np.stack([table.column(name) for name in SEEN_AROUND], axis=1)
    near = [shift(table.column(name), by) for name in SEEN_NEAR for by in STEPS]
    wide = [window_means(around, reach) for reach in REACHES]
    return np.concatenate((table.base, *look_at_cues(table), np.stack(near, axis=1), *wide), axis=1)
