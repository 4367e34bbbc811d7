"""Computes the features of each line of a capture, for the line model.

Everything is counted over the whole capture at once, in time proportional to its size.
Blank lines have no row of their own; they count as the gaps around the lines that have one. What is
measured here and in `line_model` is what the trees were trained on: after a change to any of it,
the model has to be trained again (`benchmarks/line_model/`).
"""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain, pairwise
from operator import add, itemgetter

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.extract.models.lexicon import FAMILIES, PAIRS, Lexicon
from sourcebook.extract.models.measures import (
    COLON,
    COMMA,
    PUNCTUATION,
    QUOTE,
    SPACE,
    STOP,
    WIDE,
    WIDE_STOP,
    Columns,
    LineCharacters,
    flags,
    measure_characters,
    measure_distances,
    measure_edges,
    measure_topic,
    number_words,
    share,
)
from sourcebook.extract.models.trees import Column


class LineTable(Struct, frozen=True):
    """The features of the lines of a capture that are not blank.

    where: their places among all lines. columns: their measures.
    words: their lengths in words (two characters of a script without spaces count as one).
    """

    where: Sequence[int]
    columns: Columns
    words: Column


def describe_lines(lines: Sequence[str], lexicon: Lexicon) -> LineTable:
    """Compute the features of each line that is not blank. `lines` must hold at least one."""
    where = [i for i, line in enumerate(lines) if line and not line.isspace()]
    short = [shorten(lines[i]) for i in where]
    columns = count_characters(short)
    vocabulary, numbered = number_words(short, _words_of, VOCABULARY)
    counts = [len(line) - 1 for line in numbered]
    words = [n + wide / 2 for n, wide in zip(counts, columns.pop("wide count"), strict=True)]
    row_of = [lexicon.rows.get(word, 0) for word in vocabulary]
    columns["words"] = list(map(math.log1p, words))
    columns |= measure_words(lexicon, [[row_of[i] for i in line] for line in numbered], counts)
    # stop words have no topic
    pairs = zip(vocabulary, row_of, strict=True)
    topical = [len(word) > 3 and not lexicon.stops[row] for word, row in pairs]
    columns |= measure_topic(numbered, topical, [count >= LONG for count in words])
    columns |= measure_layout(lines, where, words)
    columns |= measure_place(words, len(lines))
    return LineTable(where, columns, words)


# Characters and words of a capture's lines.

TOKEN = re.compile(r"[^\W_]+(?:['’]\w+)?")
_ASCII_TOKEN = re.compile(r"[a-z\d]+(?:'\w+)?", re.ASCII)
HEAD, TAIL = 4000, 400  # characters of a very long line that are looked at
LOOKED_AT = HEAD + TAIL
VOCABULARY = 1 << 17  # different words of one capture that are distinguished


def _words_of(text: str) -> list[str]:
    """Return the words of a text in small letters: in ASCII they are found sooner."""
    return (_ASCII_TOKEN if text.isascii() else TOKEN).findall(text)


def shorten(line: str) -> str:
    """Return a stripped line, with the middle of a very long one left out."""
    line = line.strip()
    return line if len(line) <= LOOKED_AT else line[:HEAD] + " " + line[-TAIL:]


def count_characters(lines: Sequence[str]) -> Columns:
    """Measure the characters of lines that are not blank."""
    chars = LineCharacters.of(lines)
    wide = chars.count(WIDE)
    columns = measure_characters(chars) | {
        "colons": chars.count(COLON),
        "stops": list(map(add, chars.count_after(STOP, SPACE), chars.count(WIDE_STOP))),
        "wide": share(wide, chars.sizes()),
        "ends with stop": list(map(max, chars.end(STOP), chars.end_in(STOP, QUOTE))),
        "ends with colon": chars.end(COLON),
        "ends with comma": chars.end(COMMA),
        "ends with other": chars.end(PUNCTUATION | QUOTE),
    }
    columns |= measure_edges(chars, lines)
    return columns | {
        "starts quote": chars.begin(QUOTE),
        "wide count": wide,
        "spaces": chars.count(SPACE),
    }


def measure_words(lexicon: Lexicon, lines: Sequence[Sequence[int]], counts: Column) -> Columns:
    """Measure the words of each line, given as rows of the lexicon after a 0."""
    per_word = [max(count, 1) for count in counts]
    known = [[0, *filter(None, line)] for line in lines]  # the others have no score and no family
    measured: Columns = {}
    rows = [itemgetter(0, *line) for line in known]
    for i, table in enumerate(lexicon.scores):
        sums = [sum(of_line(table)) for of_line in rows]
        measured[f"score {i}"], measured[f"mean score {i}"] = sums, share(sums, per_word)
    anywhere, of_first, of_last = lexicon.scores[:3]
    measured["highest"] = [max(of_line(anywhere)) for of_line in rows]
    measured["lowest"] = [min(of_line(anywhere)) for of_line in rows]
    measured["first"] = [of_first[line[:2][-1]] for line in lines]
    measured["last"] = [of_last[line[-1]] for line in lines]
    found = [list(chain.from_iterable(map(lexicon.families.__getitem__, line))) for line in known]
    measured |= {name: [one.count(i) for one in found] for i, (name, _) in enumerate(FAMILIES)}
    stops = [sum(of_line(lexicon.stops)) for of_line in rows]
    measured["stop words"], measured["stop share"] = stops, share(stops, per_word)
    measured["known share"] = share([len(line) - 1 for line in known], per_word)
    measured["furniture share"] = share(list(map(len, found)), per_word)
    paired = [list(filter(None, map(lexicon.pairs.get, pairwise(line)))) for line in lines]
    return measured | {
        name: [one.count(i) for one in paired] for i, (name, _) in enumerate(PAIRS, 1)
    }


# The layout of a capture's lines, and their places.

DIGITS = re.compile(r"\d+")
LISTED = re.compile(r"(?:[*+•·▪‣◦–-]|\d{1,3}[.)])\s")
ADDRESS = re.compile(r"https?:|www\.|\w@\w|\w\.(?:com|org|net)\b")
IN_ADDRESSES = ("http", "www.", "@", ".com", ".org", ".net")  # one of them is in each
NUMBER_DATE = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d)\b|\d:\d\d")
LONG = 20  # words of a line that is running text rather than a heading or a label


def measure_layout(lines: Sequence[str], where: Sequence[int], words: Column) -> Columns:
    """Measure blank lines, blocks of lines without one, indents, repeats and addresses."""
    kept = [lines[i] for i in where]
    stripped = [line.strip()[:HEAD] for line in kept]
    same = Counter(stripped)
    shapes = [DIGITS.sub("0", line[:60]) for line in stripped]
    alike = Counter(shapes)
    return measure_blocks(where, words, len(lines)) | {
        "indent": [min(len(line) - len(line.lstrip()), 20) for line in kept],
        "listed": flags(map(LISTED.match, stripped)),
        "repeats": [min(same[line], 10) for line in stripped],
        "alike": [min(alike[shape], 10) for shape in shapes],
        "address": flags(has_address(line[:300]) for line in stripped),
        "date": flags(
            DIGITS.search(line, 0, 120) and NUMBER_DATE.search(line, 0, 120) for line in stripped
        ),
    }


def has_address(text: str) -> bool:
    """Tell whether a text names an address of the web or of mail."""
    return any(map(text.__contains__, IN_ADDRESSES)) and bool(ADDRESS.search(text))


def measure_blocks(where: Sequence[int], words: Column, all_lines: int) -> Columns:
    """Measure the blank lines about each line, and the block of lines that it is in."""
    gaps = [i - before - 1 for before, i in pairwise((-1, *where, all_lines))]
    begins = [i for i, gap in enumerate(gaps[:-1]) if gap or not i]
    measured: dict[str, list[float]] = {
        "block lines": [],
        "block words": [],
        "block mean": [],
        "in block": [],
    }
    for first, stop in pairwise((*begins, len(words))):
        lines, held = stop - first, sum(words[first:stop])
        measured["block lines"] += [min(lines, 50)] * lines
        measured["block words"] += [math.log1p(held)] * lines
        measured["block mean"] += [math.log1p(held / lines)] * lines
        measured["in block"] += range(lines)
    return {
        "gap before": [min(gap, 6) for gap in gaps[:-1]],
        "gap after": [min(gap, 6) for gap in gaps[1:]],
        **measured,
    }


def measure_place(words: Column, all_lines: int) -> Columns:
    """Measure where each line is, and what kind of capture it is in."""
    number, order, all_words = len(words), range(len(words)), sum(words)
    running = [count if count >= LONG else 0 for count in words]
    so_far, total = list(accumulate(running)), sum(running)
    before = [held - own for held, own in zip(so_far, running, strict=True)]
    place: Columns = {
        "from top": [min(i, 200) for i in order],
        "from end": [min(number - 1 - i, 200) for i in order],
        "place": [i / max(number - 1, 1) for i in order],
        "long before": list(map(math.log1p, before)),
        "long after": [math.log1p(total - held) for held in so_far],
        "long share": [held / max(total, 1) for held in so_far],
    }
    of_capture = {
        "lines": math.log1p(number),
        "all words": math.log1p(all_words),
        "running": total / max(all_words, 1),
        "blank": 1 - number / max(all_lines, 1),
        "mean words": math.log1p(all_words / number),
    }
    constant: Columns = {name: [value] * number for name, value in of_capture.items()}
    return place | measure_distances(running) | constant
