"""Describes each line of a capture by numbers, for the line model.

Everything is counted over the whole capture at once with numpy, in time proportional to its size.
Blank lines have no row of their own; they count as the gaps around the lines that have one. What
is measured here, in `line_text`, `line_layout` and `line_context` is what the trees were trained
on: after a change to any, the model has to be trained again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sourcebook.lines.trees import Floats, Ints
from sourcebook.text.lexicon import Lexicon
from sourcebook.text.line_layout import LONG, measure_layout, measure_place
from sourcebook.text.line_text import (
    count_characters,
    measure_topic,
    measure_words,
    number_words,
    shorten,
)


@dataclass(frozen=True, slots=True)
class LineTable:
    """The lines of a capture that are not blank, described.

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
    """Describe every line that is not blank. `lines` must hold at least one such line."""
    where = np.array([i for i, line in enumerate(lines) if line and not line.isspace()], np.int64)
    short = [shorten(lines[i]) for i in where]
    columns = count_characters(short)
    vocabulary, tokens, starts = number_words(short)
    count = np.diff(np.append(starts, len(tokens))) - 1
    words = (count + columns.pop("wide count") / 2).astype(np.float32)
    row_of = np.array([lexicon.rows.get(word, 0) for word in vocabulary], np.int64)
    topical = np.array([len(word) > 3 for word in vocabulary], np.float32)
    topical[lexicon.table[row_of, -1] > 0] = 0  # stop words say nothing
    columns["words"] = np.log1p(words)
    columns |= measure_words(lexicon, row_of[tokens], starts, count.astype(np.float32))
    columns |= measure_topic(tokens, starts, topical, (words >= LONG).astype(np.float32))
    columns |= measure_layout(lines, where, words)
    columns |= measure_place(words, len(lines))
    base = np.stack(list(columns.values()), axis=1).astype(np.float32)
    return LineTable(where, base, tuple(columns), words)
