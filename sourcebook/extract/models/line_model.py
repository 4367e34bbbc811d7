"""Tells which lines of a plain text capture are the article's, from the text alone.

A line is judged by its words, its shape and the lines around it (`line_features`), by boosted
trees whose every level asks one question (oblivious trees), so that all lines and all trees are
worked out at once. The numbers in `line_model.npz` were learnt from the development split of WCXB,
the Web Content eXtraction Benchmark (Murrough Foley, 2026, CC BY 4.0);
`benchmarks/line_model/README.md` says how, and how well they do on pages they were not learnt from.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook.extract.lines import Line, Mark
from sourcebook.extract.models.lexicon import Lexicon, make_lexicon
from sourcebook.extract.models.line_features import LOOKED_AT, LineTable, describe_lines
from sourcebook.extract.models.trees import (
    Floats,
    Trees,
    best_cut,
    chances,
    read_trees,
    run_trees,
    shift,
    window_means,
)

NUMBERS = "line_model.npz"
PIECE = 20_000  # lines judged together, at most: bounds the memory that a long capture takes
CHARACTERS = 4_000_000  # of the lines judged together
REACH = 2  # lines on either side that a line's score is smoothed over
MIXED = 0.4  # share of the neighbours' mean in a smoothed score
SHARE = 0.5  # a line that has this share of the highest score is always kept


@dataclass(frozen=True, slots=True)
class LineModel:
    """The trained model: the lexicon, and the trees."""

    lexicon: Lexicon
    trees: Trees


@cache
def load_model() -> LineModel:
    """Read the numbers that come with this module."""
    with np.load(Path(__file__).with_name(NUMBERS)) as n:
        words = n["words"].tobytes().decode().split("\n")
        scores = n["scores"].astype(np.float32)
        trees = read_trees(n)
    scored = dict(zip(words, map(tuple, scores.tolist()), strict=True))
    return LineModel(make_lexicon(scored, scores.shape[1]), trees)


def score_piece(model: LineModel, lines: Sequence[str]) -> Floats:
    """Return the probabilities of lines that are judged together; 0 for a blank line."""
    scores = np.zeros(len(lines), np.float32)
    if not any(line and not line.isspace() for line in lines):
        return scores
    table = describe_lines(lines, model.lexicon)
    odds = run_trees(model.trees, add_context(table))
    scores[table.where] = chances(odds)
    return scores


def score_lines(model: LineModel, lines: Sequence[str]) -> tuple[float, ...]:
    """Return the probability of each line to be the article's; 0.0 for a blank line.

    lines: the whole capture in order, blank lines included. A line is not judged alone: the same
    line may be text in one capture and furniture in another.
    """
    scores: list[float] = []
    for piece in cut_pieces(lines):
        scores += score_piece(model, piece).tolist()
    return tuple(scores)


def cut_pieces(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the lines that are judged together: all, or runs of them in a very long capture."""
    first = size = 0
    for i, line in enumerate(lines):
        size += min(len(line), LOOKED_AT)
        if i - first == PIECE or size > CHARACTERS:
            yield lines[first:i]
            first, size = i, min(len(line), LOOKED_AT)
    yield lines[first:]


def keep_lines(lines: Sequence[str], scores: Sequence[float]) -> tuple[bool, ...]:
    """Return for each line whether it is kept as the article's, given the lines' probabilities.

    Scores are smoothed a little. Then lines are kept down to the score at which the F1 to be
    expected of what is kept, counted in characters, is highest, or to half the highest score. That
    is near 0.5 where the model is sure of most lines, and lower where it is not, so that an unusual
    text is rather kept than cut.
    """
    where = [i for i, line in enumerate(lines) if line and not line.isspace()]
    kept = np.zeros(len(lines), np.bool_)
    if where:
        smoothed = smooth(np.array([scores[i] for i in where], np.float32))
        sizes = np.array([len(lines[i].strip()) for i in where], np.float32)
        kept[where] = smoothed >= choose_threshold(smoothed, sizes)
    return tuple(kept.tolist())


def smooth(scores: Floats) -> Floats:
    """Mix each line's score with the mean of it and of `REACH` lines on either side."""
    padded = np.pad(scores.astype(np.float64), REACH, mode="edge")
    width = 2 * REACH + 1
    sums = np.cumsum(np.insert(padded, 0, 0.0))
    means = (sums[width:] - sums[:-width]) / width
    smoothed: Floats = ((1 - MIXED) * scores + MIXED * means).astype(np.float32)
    return smoothed


def choose_threshold(scores: Floats, sizes: Floats) -> float:
    """Return the score above which lines of these sizes make the highest expected F1.

    Where no line has a high score, it is worth little and `SHARE` of the highest takes its place.
    """
    return min(best_cut(scores, sizes), SHARE * float(scores.max()))


# The surroundings of each line, as the line model sees them.
#
# A line's neighbours, the averages over a wider window, and how near it is to cues: short lines
# that open or belong to furniture, such as the heading of the comments or a "read more".

SHORT = 12  # words of a line that can be a heading, a label or a link
FAR = 60  # lines; beyond it a cue has no bearing
STEPS = (-3, -2, -1, 1, 2, 3)
SEEN_NEAR = ("words", "mean score 0", "initials", "ends with stop", "stop share", "gap before",
             "furniture share", "listed", "topic weight", "starts upper")  # fmt: skip
REACHES = (5, 12)
SEEN_AROUND = ("words", "mean score 0", "ends with stop", "stop share", "initials",
               "topic weight")  # fmt: skip
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
    """Return the rows of `table.base`, each with measures of its line's surroundings."""
    around = np.stack([table.column(name) for name in SEEN_AROUND], axis=1)
    near = [shift(table.column(name), by) for name in SEEN_NEAR for by in STEPS]
    wide = [window_means(around, reach) for reach in REACHES]
    return np.concatenate((table.base, *look_at_cues(table), np.stack(near, axis=1), *wide), axis=1)


# The model's judgement of the lines of a capture.


@dataclass(frozen=True, slots=True)
class Judgement:
    """For each line the probability that it is article text, and whether it is kept as such."""

    scores: tuple[float, ...]
    kept: tuple[bool, ...]

    def mark(self, index: int) -> Mark:
        """Return the mark of a line that no rule decides."""
        if self.kept[index]:
            return Mark("text", f"line model: article, {self.scores[index]:.2f}")
        return Mark("furniture", f"line model: not article, {self.scores[index]:.2f}")


def judge(lines: tuple[Line, ...]) -> Judgement:
    """Score the lines of a capture, with the blank lines between them."""
    shown: list[str] = []
    places: list[int] = []
    for line in lines:
        shown += [""] if line.gap else []
        places.append(len(shown))
        shown.append(line.text)
    scores = score_lines(load_model(), shown)
    kept = keep_lines(shown, scores)
    return Judgement(tuple(scores[i] for i in places), tuple(kept[i] for i in places))
