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

from sourcebook.lines.trees import Floats, Trees, best_cut, chances, read_trees, run_trees
from sourcebook.text.lexicon import Lexicon, make_lexicon
from sourcebook.text.line_context import add_context
from sourcebook.text.line_features import describe_lines
from sourcebook.text.line_text import LOOKED_AT

NUMBERS = "line_model.npz"
PIECE = 20_000  # lines judged together, at most: bounds the memory that a long capture takes
CHARACTERS = 4_000_000  # of the lines judged together
REACH = 2  # lines on either side that a line's score is smoothed over
MIXED = 0.4  # share of the neighbours' mean in a smoothed score
SHARE = 0.5  # a line that has this share of the highest score is always kept


@dataclass(frozen=True, slots=True)
class LineModel:
    """All that was learnt: what is known about words, and the trees."""

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
    """Return each line's probability to be the article's; 0 for a blank line."""
    scores = np.zeros(len(lines), np.float32)
    if not any(line and not line.isspace() for line in lines):
        return scores
    table = describe_lines(lines, model.lexicon)
    odds = run_trees(model.trees, add_context(table))
    scores[table.where] = chances(odds)
    return scores


def score_lines(model: LineModel, lines: Sequence[str]) -> tuple[float, ...]:
    """Return each line's probability, by any model of this kind."""
    scores: list[float] = []
    for piece in cut_pieces(lines):
        scores += score_piece(model, piece).tolist()
    return tuple(scores)


def cut_pieces(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield runs of lines that are judged together: all of them but for a very long capture."""
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


def article_scores(lines: Sequence[str]) -> tuple[float, ...]:
    """Return for each line the probability that it is the article's text, 0.0 to 1.0.

    lines: the whole capture, blank lines included (they get 0.0) and in order. A line is not
    judged alone: the same line may be text in one capture and furniture in another.
    """
    return score_lines(load_model(), lines)


def choose_threshold(scores: Floats, sizes: Floats) -> float:
    """Return the score above which lines of these sizes make the highest expected F1.

    Where no line has a high score, it is worth little and `SHARE` of the highest takes its place.
    """
    return min(best_cut(scores, sizes), SHARE * float(scores.max()))
