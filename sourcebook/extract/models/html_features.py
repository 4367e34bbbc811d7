"""Computes features of a page's lines from their text and neighbours, for the HTML line model.

Everything is counted over the whole page at once, in time proportional to its size. What is
measured here and in `html_model` is what the trees were trained on: after a change to any of it,
the model has to be trained again (`benchmarks/html_model/`).
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import accumulate
from operator import mul

from msgspec import Struct, field

from sourcebook.extract.models.lexicon import table_rows
from sourcebook.extract.models.measures import (
    PUNCTUATION,
    SPACE,
    STOP,
    WIDE,
    Columns,
    LineCharacters,
    clip,
    flags,
    look_up,
    measure_characters,
    measure_distances,
    measure_edges,
    measure_topic,
    number_words,
    share,
)
from sourcebook.extract.models.trees import Column, shift, window_means
from sourcebook.parse.html.page import TextLine

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
product: product products price prices pricing sku buy cart basket variant variants specs
    specification specifications shop store item
thread: thread threads topic message messages forum post posts reply replies answer answers vote
    votes score user
manual: docs documentation doc api reference highlight codehilite sphinx markdown <pre <code
section: section feature features hero block row container column columns col panel
"""
FAMILIES = tuple((name, frozenset(words.split())) for name, words in table_rows(_FAMILIES))
"""Words in names of elements, by purpose; one that begins with `<` is a tag."""


class WordScores(Struct, frozen=True):
    """Learnt scores.

    words: anywhere in a line, first, last, in running text.
    names: of an element around the line, of one close to it.
    described: a cache of `describe`; grows as pages are read.
    """

    words: dict[str, tuple[float, ...]]
    names: dict[str, tuple[float, ...]]
    described: dict[tuple[str, str], "Described"] = field(default_factory=dict)

    def describe(self, tag: str, names: str) -> "Described":
        """Return the summed scores of an element's names, their families, and their words."""
        key = (tag, names)
        found = self.described.get(key)
        if found is None:
            found = self._describe(key)
            if len(self.described) < _MOST_DESCRIBED and len(names) < _LONG_NAME:
                self.described[key] = found
        return found

    def _describe(self, key: tuple[str, str]) -> "Described":
        found = words_of_names(*key)
        scores = [self.names[name] for name in found if name in self.names]
        around, near = (sum(column) for column in zip(*scores, strict=True)) if scores else (0, 0)
        families = [i for i, (_, words) in enumerate(FAMILIES) if not words.isdisjoint(found)]
        return around, near, families, found


Described = tuple[float, float, list[int], tuple[str, ...]]
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
    chars = LineCharacters.of(texts)
    wide = chars.count(WIDE)
    columns = measure_characters(chars) | {
        "stops": chars.count_after(STOP, SPACE),
        "wide": share(wide, chars.sizes()),
        "ends": list(map(max, chars.end(STOP), chars.end_in(STOP, PUNCTUATION))),
        "colon": flags(text.endswith(":") for text in texts),
    }
    return columns | measure_edges(chars, texts) | {"wide count": wide}


def measure_words(
    texts: Sequence[str], vocabulary: WordScores, title: str
) -> tuple[Columns, Collection[str]]:
    """Measure the words of lines: by their learnt scores, the title, and the topic of the page.

    Returns with it all words of the page.
    """
    numbers, lines = number_words(texts, WORD.findall)
    unknown = (0.0, 0.0, 0.0, 0.0)
    found = [vocabulary.words.get(word, unknown) for word in numbers]
    anywhere, first, last, running = zip(*found, strict=True)
    counts = [len(line) - 1 for line in lines]
    per_word = [max(count, 1) for count in counts]
    titled = frozenset(WORD.findall(title.lower()))
    in_title = [len(word) > 3 and word in titled for word in numbers]
    title_words = look_up(in_title, lines) if any(in_title) else [0.0] * len(lines)
    measured: Columns = {
        "highest": [max(map(anywhere.__getitem__, line)) for line in lines],
        "lowest": [min(map(anywhere.__getitem__, line)) for line in lines],
        "first": [first[line[:2][-1]] for line in lines],
        "last": [last[line[-1]] for line in lines],
        "known": share(look_up([word in vocabulary.words for word in numbers], lines), per_word),
        "title words": title_words,
        "title share": share(title_words, per_word),
        "word count": counts,
    }
    for i, table in ((0, anywhere), (3, running)):
        sums = look_up(table, lines)
        measured[f"score {i}"], measured[f"mean score {i}"] = sums, share(sums, per_word)
    topical = [len(word) > 4 for word in numbers]
    measured |= measure_topic(lines, topical, [count >= LONG for count in counts])
    return measured, numbers.keys()


def measure_text(
    lines: Sequence[TextLine], vocabulary: WordScores, title: str
) -> tuple[Columns, Collection[str]]:
    """Return all measures of the lines' texts, and all words; `words` are the lines' lengths."""
    texts = [shorten(line.text) for line in lines]
    measured, page_words = measure_words(texts, vocabulary, title)
    columns = count_characters(texts) | measured
    words, wide = columns.pop("word count"), columns.pop("wide count")
    same = Counter(texts)
    columns |= {
        "words": [count + extra / 2 for count, extra in zip(words, wide, strict=True)],
        "linked": [min(line.linked / len(line.text), 1) for line in lines],
        "links": [min(line.links, 20) for line in lines],
        "level": [line.level if line.kind == "heading" else 0 for line in lines],
        "depth of list": [line.level if line.kind == "list_item" else 0 for line in lines],
        "ordinal": [line.ordinal for line in lines],
        "quoted": flags(line.kind == "quote" for line in lines),
        "code": flags(line.kind == "code" for line in lines),
        "strong": list(map(_whole, lines)),
        "repeats": [min(same[text], 10) for text in texts],
        "date": flags(_DATE.search(text, 0, 120) for text in texts),
        "tabs": [min(text.count("\t"), 20) for text in texts],
    }
    return columns, page_words


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


def measure_order(columns: Columns, words: Column) -> Columns:
    """Measure where lines are in the page, and under which heading. `words`: their lengths."""
    number, order = len(words), range(len(words))
    long = [count if count >= LONG else 0 for count in words]
    total = max(sum(long), 1)
    place: Columns = {
        "from top": [min(i, 300) for i in order],
        "from end": [min(number - 1 - i, 300) for i in order],
        "place": [i / max(number - 1, 1) for i in order],
        "long share": [so_far / total for so_far in accumulate(long)],
    }
    place |= measure_distances(long)
    title = _title_line(columns, words)
    place["since title"] = [clip(i - title, -30, 300) for i in order]
    place |= _measure_headings(columns)
    scored = sum(map(mul, columns["mean score 0"], words))
    of_page = {
        "lines": math.log1p(number),
        "all words": math.log1p(sum(words)),
        "running": sum(long) / max(sum(words), 1),
        "page score": scored / max(sum(words), 1),
    }
    return place | {name: [value] * number for name, value in of_page.items()}


def _title_line(columns: Columns, words: Column) -> int:
    """Return the first line that is a heading of level 1 or like the title, else one far above."""
    facts = zip(columns["level"], columns["title share"], words, strict=True)
    found = (
        i for i, (level, titled, n) in enumerate(facts) if level == 1 or (titled > 0.8 and n > 3)
    )
    return next(found, -99)


def _measure_headings(columns: Columns) -> Columns:
    """Measure the heading that each line is under; a heading is under itself."""
    level = columns["level"]
    heads = list(accumulate((i if one > 0 else -1 for i, one in enumerate(level)), max))

    def of_heading(name: str) -> Column:
        values = columns[name]
        return [values[head] if head >= 0 else 0 for head in heads]

    return {
        "since heading": [min(i - head, 60) if head >= 0 else 99 for i, head in enumerate(heads)],
        "heading score": of_heading("score 0"),
        "heading mean": of_heading("mean score 0"),
        "heading near": of_heading("near score"),
        "heading level": of_heading("level"),
    }


def measure_neighbours(columns: Columns) -> Columns:
    """Measure the lines before and after each line, and the means around it."""
    measured: Columns = {
        f"{name} {by:+}": shift(columns[name], by) for name in SEEN_NEAR for by in STEPS
    }
    for reach in REACHES:
        measured |= {
            f"{name} in {reach}": window_means(columns[name], reach) for name in SEEN_AROUND
        }
    return measured
