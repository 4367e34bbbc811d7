"""Computes features of a page's lines from their text and neighbours, for the HTML line model.

Everything is counted over the whole page at once, in time proportional to its size. What is
measured here and in `html_model` is what the trees were trained on: after a change to any of it,
the model has to be trained again (`benchmarks/html_model/`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from sourcebook.extract.models.lexicon import table_rows
from sourcebook.extract.models.measures import (
    PUNCTUATION,
    SPACE,
    STOP,
    WIDE,
    Characters,
    Columns,
    flag,
    measure_characters,
    measure_distances,
    measure_edges,
    measure_topic,
    number_words,
    sum_lines,
)
from sourcebook.extract.models.trees import Floats, shift, window_means
from sourcebook.parse.html_page import TextLine

# Words of the text and names of elements: how typical each is of an article.
#
# The scores are learnt, and only for those that many sites use, so that none is about one site.

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
FAMILIES = tuple((name, frozenset(words.split())) for name, words in table_rows(_FAMILIES))
"""Words in names of elements, by purpose; one that begins with `<` is a tag."""


@dataclass(frozen=True, slots=True)
class WordScores:
    """Learnt scores, one row a word; row 0 is for unknown words.

    words: rows in `word_scores`: anywhere in a line, first, last, in running text.
    names: rows in `name_scores`: of an element around the line, of one close to it.
    described: a cache of `describe`; grows as pages are read.
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
        found = words_of_names(*key)
        scores = self.name_scores[[self.names.get(name, 0) for name in found]].sum(axis=0)
        return (*scores.tolist(), *(float(not words.isdisjoint(found)) for _, words in FAMILIES))


_MOST_DESCRIBED, _LONG_NAME = 20_000, 300


def words_of_names(tag: str, names: str) -> tuple[str, ...]:
    """Return the words in an element's names, after its tag as one more.

    >>> words_of_names("div", "entryContent post-body")
    ('<div', 'entry', 'content', 'post', 'body')
    """
    found = [name.lower() for name in NAME.findall(names[:_LONG_NAME])]
    return tuple(dict.fromkeys([f"<{tag}", *found]))


def families_of(tag: str, names: str) -> tuple[str, ...]:
    """Return the families that an element's names belong to."""
    found = words_of_names(tag, names)
    return tuple(family for family, words in FAMILIES if not words.isdisjoint(found))


# The text of a page's lines, by its characters, words and likeness to the title.

HEAD, TAIL = 3000, 300  # characters of a very long line that are looked at
LONG = 18  # words of a line that is running text
_DATE = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d)\b|\d:\d\d")


def shorten(text: str) -> str:
    """Return a line, with the middle of a very long one left out."""
    return text if len(text) <= HEAD + TAIL else f"{text[:HEAD]} {text[-TAIL:]}"


def count_characters(texts: Sequence[str]) -> Columns:
    """Measure the characters of lines; none may be empty."""
    chars = Characters.of(texts)
    classes, ends = chars.classes, chars.ends
    last, second = classes[ends - 1], classes[np.maximum(ends - 2, chars.starts)]
    wide = chars.count_of(WIDE)
    columns = measure_characters(chars) | {
        "stops": chars.count(((chars.before & STOP) > 0) & ((classes & SPACE) > 0)),
        "wide": wide / chars.sizes(),
        "ends": flag(((last & STOP) > 0) | (((last & PUNCTUATION) > 0) & ((second & STOP) > 0))),
        "colon": flag(chars.codes[ends - 1] == ord(":")),
    }
    return columns | measure_edges(chars) | {"wide count": wide}


def measure_words(texts: Sequence[str], vocabulary: WordScores, title: str) -> Columns:
    """Measure the words of lines: by their learnt scores, the title, and the topic of the page."""
    numbers, tokens, starts = number_words(texts, WORD)
    rows = np.array([vocabulary.words.get(word, 0) for word in numbers], np.int64)[tokens]
    count = np.diff(np.append(starts, len(tokens))) - 1
    found = vocabulary.word_scores[rows]
    per_word = np.maximum(count, 1).astype(np.float32)
    sums = sum_lines(found, starts)
    means = sums / per_word[:, None]
    last = np.append(starts[1:], len(tokens)) - 1
    titled = frozenset(WORD.findall(title.lower()))
    in_title = np.array([len(w) > 3 and w in titled for w in numbers], np.float32)
    title_words = sum_lines(in_title[tokens], starts)
    topical = np.array([len(word) > 4 for word in numbers], np.float32)
    measured = {
        "highest": np.maximum.reduceat(found[:, 0], starts),
        "lowest": np.minimum.reduceat(found[:, 0], starts),
        "first": found[np.minimum(starts + 1, last), 1],
        "last": found[last, 2],
        "known": sum_lines(flag(rows > 0), starts) / per_word,
        "title words": title_words,
        "title share": title_words / per_word,
        "word count": count.astype(np.float32),
    }
    for i in (0, 3):
        measured[f"score {i}"], measured[f"mean score {i}"] = sums[:, i], means[:, i]
    return measured | measure_topic(tokens, starts, topical, flag(count >= LONG))


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
    """Return the format of the whole line: 1 strong, 2 emphasis, 0 none."""
    for span in line.spans[:3]:
        if span.end - span.start >= 0.9 * len(line.text) and span.kind in ("strong", "emphasis"):
            return 1.0 if span.kind == "strong" else 2.0
    return 0.0


# The surroundings of a page's lines: their order, the headings above, their neighbours.

STEPS = (-3, -2, -1, 1, 2, 3)
SEEN_NEAR = ("words", "mean score 0", "linked", "ends", "level", "near score", "mean score 3",
             "initials", "starts upper", "topic weight")  # fmt: skip
REACHES = (4, 12)
SEEN_AROUND = ("words", "mean score 0", "linked", "ends", "topic weight", "near score")


def measure_order(columns: Columns, words: Floats) -> Columns:
    """Measure where lines are in the page, and under which heading. `words`: their lengths."""
    number = len(words)
    order = np.arange(number, dtype=np.float32)
    long = np.where(words >= LONG, words, 0).astype(np.float64)
    so_far, total = np.cumsum(long), max(float(long.sum()), 1.0)
    level = columns["level"]
    heads = np.maximum.accumulate(np.where(level > 0, np.arange(number), -1))
    top = np.flatnonzero((level == 1) | (columns["title share"] > 0.8) & (words > 3))
    top_line = top[0] if len(top) else -99
    known = heads >= 0

    def constant(value: float) -> Floats:
        return np.full(number, value, np.float32)

    place = {
        "from top": np.minimum(order, 300),
        "from end": np.minimum(number - 1 - order, 300),
        "place": order / max(number - 1, 1),
        "long share": (so_far / total).astype(np.float32),
    }
    place |= measure_distances(long)
    return place | {
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
    """Measure the lines before and after each line, and the means around it."""
    measured = {f"{name} {by:+}": shift(columns[name], by) for name in SEEN_NEAR for by in STEPS}
    around = np.stack([columns[name] for name in SEEN_AROUND], axis=1)
    for reach in REACHES:
        means = window_means(around, reach)
        measured |= {f"{name} in {reach}": means[:, i] for i, name in enumerate(SEEN_AROUND)}
    return measured
