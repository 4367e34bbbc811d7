"""Tells which lines of a plain text capture are the article's, from the text alone.

A line is judged by its words, its shape and the lines around it (`line_features`), by boosted
trees whose every level asks one question (oblivious trees), so that all lines are worked out at
once. The numbers in `line_model.npz` were learnt from the development split of WCXB,
the Web Content eXtraction Benchmark (Murrough Foley, 2026, CC BY 4.0);
`benchmarks/line_model/README.md` says how, and how well they do on pages they were not learnt from.
"""

import math
from collections.abc import Container, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate
from operator import or_
from pathlib import Path

from msgspec import Struct

from sourcebook.extract.lines import Line, Mark
from sourcebook.extract.models.arrays import read_arrays
from sourcebook.extract.models.lexicon import Lexicon, make_lexicon
from sourcebook.extract.models.line_features import LOOKED_AT, LineTable, describe_lines
from sourcebook.extract.models.trees import (
    Column,
    Trees,
    best_cut,
    chances,
    read_trees,
    rounded,
    run_trees,
    shift,
    window_means,
)
from sourcebook.lazy import LazySequence

NUMBERS = "line_model.npz"
PIECE = 20_000  # lines judged together, at most: bounds the memory that a long capture takes
CHARACTERS = 4_000_000  # of the lines judged together
REACH = 2  # lines on either side that a line's score is smoothed over
MIXED = 0.4  # share of the neighbours' mean in a smoothed score
SHARE = 0.5  # a line that has this share of the highest score is always kept


class LineModel(Struct, frozen=True):
    """The trained model: the lexicon, and the trees."""

    lexicon: Lexicon
    trees: Trees


@cache
def load_model() -> LineModel:
    """Read the numbers that come with this module."""
    with Path(__file__).with_name(NUMBERS).open("rb") as file:
        arrays = read_arrays(file)
    scored = dict(zip(arrays["words"].words(), arrays["scores"].rows(), strict=True))
    return LineModel(make_lexicon(scored, arrays["scores"].shape[1]), read_trees(arrays))


def score_piece(model: LineModel, lines: Sequence[str]) -> list[float]:
    """Return the probabilities of lines that are judged together; 0 for a blank line."""
    scores = [0.0] * len(lines)
    if not any(line and not line.isspace() for line in lines):
        return scores
    table = describe_lines(lines, model.lexicon)
    odds = run_trees(model.trees, add_context(table))
    for i, chance in zip(table.where, rounded(chances(odds)), strict=True):
        scores[i] = chance
    return scores


def score_lines(model: LineModel, lines: Sequence[str]) -> tuple[float, ...]:
    """Return the probability of each line to be the article's; 0.0 for a blank line.

    lines: the whole capture in order, blank lines included. A line is not judged alone: the same
    line may be text in one capture and furniture in another.
    """
    scores: list[float] = []
    for piece in cut_pieces(lines):
        scores += score_piece(model, piece)
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
    kept = [False] * len(lines)
    if where:
        smoothed = smooth([scores[i] for i in where])
        threshold = choose_threshold(smoothed, [len(lines[i].strip()) for i in where])
        for i, score in zip(where, smoothed, strict=True):
            kept[i] = score >= threshold
    return tuple(kept)


def smooth(scores: Column) -> Column:
    """Mix each line's score with the mean of it and of `REACH` lines on either side.

    Beyond either end the last line's score goes on.
    """
    padded = [*[scores[0]] * REACH, *scores, *[scores[-1]] * REACH]
    around = zip(*(padded[i : i + len(scores)] for i in range(2 * REACH + 1)), strict=True)
    means = [sum(window) / len(window) for window in around]
    return rounded(
        [(1 - MIXED) * own + MIXED * mean for own, mean in zip(scores, means, strict=True)]
    )


def choose_threshold(scores: Column, sizes: Column) -> float:
    """Return the score above which lines of these sizes make the highest expected F1.

    Where no line has a high score, it is worth little and `SHARE` of the highest takes its place.
    """
    return min(best_cut(scores, sizes), SHARE * max(scores))


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


def since_last(hits: Sequence[bool]) -> Column:
    """Return how many lines above each line the last hit is, at most `FAR`; 0 on a hit."""
    if True not in hits:
        return [FAR] * len(hits)
    last = accumulate((i if hit else -FAR for i, hit in enumerate(hits)), max)
    return [min(i - one, FAR) for i, one in enumerate(last)]


def find_cues(table: LineTable) -> list[list[bool]]:
    """Return which lines are a cue of which kind, one column a kind of `CUES`."""
    sizes = [max(count, 1) for count in table.words]
    short = [count <= SHORT for count in table.words]
    found = []
    for _, pair, families in CUES:
        hits = [bool(count) for count in table.columns[pair]] if pair else [False] * len(short)
        for family, part in families:
            if not any(table.columns[family]):
                continue
            counts = zip(table.columns[family], sizes, strict=True)
            hits = list(map(or_, hits, [count / size >= part for count, size in counts]))
        found.append([hit and can for hit, can in zip(hits, short, strict=True)])
    return found


def look_at_cues(table: LineTable) -> Iterator[Column]:
    """Measure how near each line is to cues, how dense they are, and the last short line above."""
    cues = find_cues(table)
    yield from map(since_last, cues)
    yield from (since_last(hits[::-1])[::-1] for hits in cues)
    yield from (window_means(hits, 10) for hits in cues)
    yield from (list(map(math.log1p, accumulate(hits))) for hits in cues)
    short = (i if count <= SHORT else 0 for i, count in enumerate(table.words))
    former = list(accumulate(short, max))
    for name in SEEN_ABOVE:
        column = table.columns[name]
        yield [column[i] for i in (former[0], *former[:-1])]


def add_context(table: LineTable) -> list[Column]:
    """Return the columns of the table, then measures of its lines' surroundings."""
    columns = table.columns
    near = [shift(columns[name], by) for name in SEEN_NEAR for by in STEPS]
    wide = [window_means(columns[name], reach) for reach in REACHES for name in SEEN_AROUND]
    return [*columns.values(), *look_at_cues(table), *near, *wide]


# The model's judgement of the lines of a capture.


class Judgement(Struct, frozen=True):
    """For each line the probability that it is article text, and whether it is kept as such."""

    scores: Sequence[float]
    kept: Sequence[bool]

    def mark(self, index: int) -> Mark:
        """Return the mark of a line that no rule decides."""
        if self.kept[index]:
            return Mark("text", f"line model: article, {self.scores[index]:.2f}")
        return Mark("furniture", f"line model: not article, {self.scores[index]:.2f}")


def judge(lines: tuple[Line, ...], calls: Container[int] = ()) -> Judgement:
    """Score the lines of a capture, with the blank lines between them.

    calls: the indexes of those that are calls to the reader. They make the text around them look
    like the end of an article: what is text without them is text.
    """
    judgement = _judge(lines)
    rest = [index for index in range(len(lines)) if index not in calls]
    if len(rest) == len(lines):
        return judgement
    again = _Reconsidered(lines, judgement, rest)
    places = range(len(lines))
    return Judgement(LazySequence(places, again.score), LazySequence(places, again.keeps))


class _Reconsidered:
    """A judgement, and the one without the calls to the reader.

    This is made where a line is asked about that is no text by the first: seldom, for rules have
    decided about most of those.
    """

    def __init__(self, lines: tuple[Line, ...], judgement: Judgement, rest: Sequence[int]) -> None:
        self._lines, self._judgement, self._rest = lines, judgement, rest

    def score(self, index: int) -> float:
        """Return the probability of a line to be the article's."""
        score = self._judgement.scores[index]
        return score if self._judgement.kept[index] else self._added.get(index, score)

    def keeps(self, index: int) -> bool:
        """Tell whether a line is text by either judgement."""
        return self._judgement.kept[index] or index in self._added

    @cached_property
    def _added(self) -> dict[int, float]:
        """The lines that are text without the calls, and how probably."""
        without = _judge(tuple(self._lines[index] for index in self._rest))
        scored = zip(self._rest, without.scores, without.kept, strict=True)
        return {index: score for index, score, kept in scored if kept}


def _judge(lines: tuple[Line, ...]) -> Judgement:
    shown: list[str] = []
    places: list[int] = []
    for line in lines:
        shown += [""] if line.gap else []
        places.append(len(shown))
        shown.append(line.text)
    scores = score_lines(load_model(), shown)
    kept = keep_lines(shown, scores)
    return Judgement(tuple(scores[i] for i in places), tuple(kept[i] for i in places))
