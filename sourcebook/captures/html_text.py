"""Measures the text of a page's lines, for the HTML line model.

Everything is counted over the whole page at once, in time proportional to its size. What is
measured here, in `html_places` and `html_context` is what the trees were trained on: after a
change to any, the model has to be trained again (`benchmarks/html_model/`).
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sourcebook.captures.html_page import TextLine
from sourcebook.captures.html_words import WORD, Vocabulary
from sourcebook.lines.characters import (
    DIGIT,
    PUNCTUATION,
    SPACE,
    STOP,
    UPPER,
    WIDE,
    Characters,
    measure_characters,
)
from sourcebook.lines.trees import Floats, Ints

HEAD, TAIL = 3000, 300  # characters of a very long line that are looked at
LONG = 18  # words of a line that is running text
_DATE = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d)\b|\d:\d\d")
Columns = dict[str, Floats]


def shorten(text: str) -> str:
    """Return a line, with the middle of a very long one left out."""
    return text if len(text) <= HEAD + TAIL else f"{text[:HEAD]} {text[-TAIL:]}"


def count_characters(texts: Sequence[str]) -> Columns:
    """Measure the characters of lines; none may be empty."""
    chars = Characters.of(texts)
    codes, classes, starts, ends = chars.codes, chars.classes, chars.starts, chars.ends

    def flag(hits: NDArray[np.bool_]) -> Floats:
        return hits.astype(np.float32)

    first, last = classes[starts], classes[ends - 1]
    second = classes[np.maximum(ends - 2, starts)]
    wide = chars.count_of(WIDE)
    return measure_characters(chars) | {
        "stops": chars.count(((chars.before & STOP) > 0) & ((classes & SPACE) > 0)),
        "wide": wide / chars.sizes(),
        "ends": flag(((last & STOP) > 0) | (((last & PUNCTUATION) > 0) & ((second & STOP) > 0))),
        "colon": flag(codes[ends - 1] == ord(":")),
        "question": flag(codes[ends - 1] == ord("?")),
        "dots": flag((last & second & STOP) > 0),
        "starts upper": flag((first & UPPER) > 0),
        "starts digit": flag((first & DIGIT) > 0),
        "starts other": flag((first & PUNCTUATION) > 0),
        "wide count": wide,
    }


def measure_words(texts: Sequence[str], vocabulary: Vocabulary, title: str) -> Columns:
    """Measure the words of lines: by their learnt scores, and by what the page speaks of."""
    numbers = {"": 0}
    tokens: list[int] = []
    starts = []
    for text in texts:
        starts.append(len(tokens))
        tokens.append(0)
        tokens += [numbers.setdefault(w, len(numbers)) for w in WORD.findall(text.lower())]
    rows = np.array([vocabulary.words.get(word, 0) for word in numbers], np.int64)
    said, begins = np.array(tokens, np.int64), np.array(starts, np.int64)
    count = np.diff(np.append(begins, len(said))) - 1
    found = vocabulary.word_scores[rows[said]]
    per_word = np.maximum(count, 1)[:, None].astype(np.float32)
    sums = np.add.reduceat(found, begins, axis=0)
    means = sums / per_word
    last = np.append(begins[1:], len(said)) - 1
    titled = frozenset(WORD.findall(title.lower()))
    in_title = np.array([len(w) > 3 and w in titled for w in numbers], np.float32)
    measured = {
        "highest": np.maximum.reduceat(found[:, 0], begins),
        "lowest": np.minimum.reduceat(found[:, 0], begins),
        "first": found[np.minimum(begins + 1, last), 1],
        "last": found[last, 2],
        "known": np.add.reduceat((rows[said] > 0).astype(np.float32), begins) / per_word[:, 0],
        "title words": np.add.reduceat(in_title[said], begins),
        "title share": np.add.reduceat(in_title[said], begins) / per_word[:, 0],
        "word count": count.astype(np.float32),
    }
    for i in (0, 3):
        measured[f"score {i}"], measured[f"mean score {i}"] = sums[:, i], means[:, i]
    return measured | _measure_topic(said, begins, count, numbers)


def _measure_topic(tokens: Ints, begins: Ints, count: Ints, numbers: dict[str, int]) -> Columns:
    """Measure how far lines speak of what the running text elsewhere on the page speaks of."""
    own = np.repeat((count >= LONG).astype(np.float32), count + 1)
    elsewhere = (np.bincount(tokens, weights=own)[tokens] - own).astype(np.float32)
    about = np.array([len(word) > 4 for word in numbers], np.float32)[tokens]
    number: Floats = np.maximum(np.add.reduceat(about, begins), 1)
    often: Floats = np.log1p(np.maximum(elsewhere, 0))
    shared: Floats = np.add.reduceat(about * np.minimum(elsewhere, 1), begins)
    weight: Floats = np.add.reduceat(about * often, begins)
    return {"topic": shared / number, "topic weight": weight / number}


def measure_text(lines: Sequence[TextLine], vocabulary: Vocabulary, title: str) -> Columns:
    """Return all measures of the lines' texts; `words` are their lengths."""
    texts = [shorten(line.text) for line in lines]
    columns = count_characters(texts)
    columns |= measure_words(texts, vocabulary, title)
    words = columns.pop("word count") + columns.pop("wide count") / 2
    size = np.array([len(line.text) for line in lines], np.float32)
    same = Counter(texts)

    def each(values: Sequence[float]) -> Floats:
        return np.array(values, np.float32)

    columns |= {
        "words": words.astype(np.float32),
        "linked": np.minimum(each([line.linked for line in lines]) / size, 1),
        "links": each([min(line.links, 20) for line in lines]),
        "level": each([line.level if line.kind == "heading" else 0 for line in lines]),
        "depth of list": each([line.level if line.kind == "list_item" else 0 for line in lines]),
        "ordinal": each([line.ordinal for line in lines]),
        "quoted": each([line.kind == "quote" for line in lines]),
        "code": each([line.kind == "code" for line in lines]),
        "strong": each([_whole(line) for line in lines]),
        "repeats": each([min(same[text], 10) for text in texts]),
        "date": each([_DATE.search(text, 0, 120) is not None for text in texts]),
        "tabs": each([min(text.count("\t"), 20) for text in texts]),
    }
    return columns


def _whole(line: TextLine) -> float:
    """Return which format the whole line has: 1 strong, 2 emphasis, 0 none."""
    for span in line.spans[:3]:
        if span.end - span.start >= 0.9 * len(line.text) and span.kind in ("strong", "emphasis"):
            return 1.0 if span.kind == "strong" else 2.0
    return 0.0
