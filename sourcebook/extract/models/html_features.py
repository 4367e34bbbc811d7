"""Measures the text and the neighbours of a page's lines, for the HTML line model.

Everything is counted over the whole page at once, in time proportional to its size. What is
measured here and in `html_model` is what the trees were trained on: after a change to any of it,
the model has to be trained again (`benchmarks/html_model/`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sourcebook.extract.models.characters import (
    DIGIT,
    PUNCTUATION,
    SPACE,
    STOP,
    UPPER,
    WIDE,
    Characters,
    measure_characters,
)
from sourcebook.extract.models.trees import Floats, Ints, shift, window_means
from sourcebook.parse.html_page import TextLine

# Words of the text and names of elements: how much each speaks for the article's text.
#
# The scores are learnt, and only for those that many sites use, so that none stands for one site.

WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")
NAME = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{3,}")

_FAMILIES = """
comment: comment comments comentarios kommentar respond reply replies disqus discussion
share: share sharing social shares facebook twitter follow addtoany sharedaddy print
nav: <nav nav navbar navigation menu breadcrumb breadcrumbs pagination pager toolbar tabs
footer: <footer footer copyright colophon legal bottom foot
header: <header header masthead topbar hero banner top head
related: related recommended recommend recommendations more popular trending latest recent similar
    next prev previous also teaser teasers card cards grid promo listing
sidebar: <aside sidebar aside widget widgets rail secondary complementary side sticky
article: <article article post entry story blog single hentry posting
content: <main content body text main richtext prose paragraph wysiwyg markdown rte copy
author: author authors byline bio contributor writer avatar profile vcard
meta: <time meta date time published posted timestamp dateline info tags tag category categories
    topics labels
advert: ad ads advert advertisement adsbygoogle sponsored sponsor affiliate cta banner callout
    offer
subscribe: <form newsletter subscribe subscription signup form email mailchimp modal popup overlay
    dialog cookie consent gdpr login register paywall
caption: <figure <figcaption caption figure figcaption image gallery credit photo video media
    thumbnail carousel slider
contents: toc contents outline anchors jump
title: <h1 title headline heading
subtitle: subtitle subheading deck dek standfirst lead intro excerpt summary tldr takeaways
table: <table table <td <th row cell
list: <ul <ol list
control: <button button btn <label toggle dropdown accordion search skip icon
note: footnote footnotes references reference citation sources notes disclaimer disclosure
quote: <blockquote blockquote quote pullquote
faq: faq faqs question answer accordion
"""
FAMILIES = tuple(
    (name, frozenset(words.split()))
    for name, _, words in (
        row.partition(": ") for row in _FAMILIES.replace("\n    ", " ").strip().splitlines()
    )
)
"""Names that say what an element is for; one that begins with `<` is the element itself."""


@dataclass(frozen=True, slots=True)
class WordScores:
    """Learnt scores, a row a word; row 0 is for those that are not known.

    words: rows in `word_scores`: anywhere in a line, first, last, in running text.
    names: rows in `name_scores`: of an element around the line, of one close to it.
    described: what an element's names add up to, by the element; grows as pages are read.
    """

    words: dict[str, int]
    word_scores: Floats
    names: dict[str, int]
    name_scores: Floats
    described: dict[tuple[str, str], tuple[float, ...]] = field(default_factory=dict)

    def describe(self, tag: str, names: str) -> tuple[float, ...]:
        """Return the summed scores of an element's names, and 1 or 0 for each family."""
        key = (tag, names)
        found = self.described.get(key)
        if found is None:
            found = self._describe(key)
            if len(self.described) < _MOST_DESCRIBED and len(names) < _LONG_NAME:
                self.described[key] = found
        return found

    def _describe(self, key: tuple[str, str]) -> tuple[float, ...]:
        said = words_of_names(*key)
        rows = [self.names.get(name, 0) for name in said]
        scores = self.name_scores[rows].sum(axis=0)
        return (*scores.tolist(), *(float(not words.isdisjoint(said)) for _, words in FAMILIES))


_MOST_DESCRIBED, _LONG_NAME = 20_000, 300


def words_of_names(tag: str, names: str) -> tuple[str, ...]:
    """Return the words that an element's names are made of, and the element itself.

    >>> split_names("div", "entryContent post-body")
    ('<div', 'entry', 'content', 'post', 'body')
    """
    found = [name.lower() for name in NAME.findall(names[:_LONG_NAME])]
    return tuple(dict.fromkeys([f"<{tag}", *found]))


def families_of(tag: str, names: str) -> tuple[str, ...]:
    """Return the families that an element's names belong to."""
    said = words_of_names(tag, names)
    return tuple(family for family, words in FAMILIES if not words.isdisjoint(said))


# The text of a page's lines, by its characters, words and likeness to the title.

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


def measure_words(texts: Sequence[str], vocabulary: WordScores, title: str) -> Columns:
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


def measure_text(lines: Sequence[TextLine], vocabulary: WordScores, title: str) -> Columns:
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


# Measures what stands around a page's lines: their order, the headings above, their neighbours.

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
