"""Tells what kind of page a page is: an article, a thread, a listing, a product, a manual.

Which lines are a page's text depends on it: the comments under an article are none, the posts of a
thread are; a card that leads elsewhere is none beside an article, and is what a listing lists. A
multinomial logistic regression weighs which words occur on the page, and which names its elements
have. Time is in proportion to their number.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.extract.models.arrays import Numbers
from sourcebook.extract.models.html_features import FAMILIES
from sourcebook.extract.models.measures import Columns
from sourcebook.extract.models.trees import Column
from sourcebook.parse.html.page import HtmlPage, TextLine

KINDS = ("article", "collection", "documentation", "forum", "listing", "product", "service")
_PRICE = re.compile(r"[$€£¥₹₽₩]\s?\d|\d\s?(?:[$€£¥₹₽₩]|(?:USD|EUR|GBP|CHF|kr|zł)\b)")
_ASKED = re.compile(r"[?？]\s*$")
FAR = 30
"""Elements; beyond it an element around a line has no bearing."""

_HEAD = 400
"""Characters of a line in which prices are looked for."""

_DECLARED = tuple(
    (name, re.compile(rf"\"@type\"\s*:\s*(?:\[\s*)?\"(?:{types})\""))
    for name, types in (
        ("article", r"(?:\w*Article|BlogPosting|Report|Recipe)"),
        ("thread", r"(?:DiscussionForumPosting|QAPage|Question)"),
        ("product", r"(?:Product\w*|Offer|AggregateOffer)"),
        ("list", r"(?:ItemList|CollectionPage|SearchResultsPage|OfferCatalog)"),
        ("service", r"(?:Service|LocalBusiness|SoftwareApplication|Course|FAQPage)"),
    )
)
_LONGEST = 20_000
"""Characters of linked data that are looked at."""


class PageKinds(Struct, frozen=True):
    """Learnt weights, one a kind: those to begin with, of words, and of words in names."""

    bias: tuple[float, ...]
    words: Mapping[str, tuple[float, ...]]
    names: Mapping[str, tuple[float, ...]]

    def chances(self, words: Iterable[str], names: Iterable[str]) -> dict[str, float]:
        """Return how likely each kind is for a page with these words and names, each given once."""
        known = chain(
            (self.words[word] for word in words if word in self.words),
            (self.names[name] for name in names if name in self.names),
        )
        odds = [math.fsum(weights) for weights in zip(self.bias, *known, strict=True)]
        highest = max(odds)
        parts = [math.exp(one - highest) for one in odds]
        total = math.fsum(parts)
        return {f"kind {kind}": part / total for kind, part in zip(KINDS, parts, strict=True)}


def read_kinds(numbers: Mapping[str, Numbers]) -> PageKinds:
    """Return the weights among a model's arrays."""
    [bias] = numbers["kind_bias"].rows()
    return PageKinds(
        bias,
        dict(zip(numbers["kind_words"].words(), numbers["kind_word_weights"].rows(), strict=True)),
        dict(zip(numbers["kind_names"].words(), numbers["kind_name_weights"].rows(), strict=True)),
    )


# What is measured of a page, for the model of its lines.


def measure_prices(lines: Sequence[TextLine]) -> Columns:
    """Tell which lines name a price, and which ask."""
    texts = [line.text[:_HEAD] for line in lines]
    return {
        "price": [float(bool(_PRICE.search(text))) for text in texts],
        "asks": [float(bool(_ASKED.search(line.text[-4:]))) for line in lines],
    }


def measure_page(page: HtmlPage, columns: Columns, words: Column) -> Columns:
    """Measure the whole page, the same for each line: what it is made of, what it says it is."""
    number, all_words = len(words), max(sum(words), 1)
    measured = {
        f"page {name}": sum(map(bool, columns[name])) / number
        for name in ("price", "asks", "date", "code", "level", "depth of list", "ends")
    }
    linked = sum(size * part for size, part in zip(words, columns["linked"], strict=True))
    measured["page linked"] = linked / all_words
    measured["page alike"] = max(columns["alike share"])
    for name, _words in FAMILIES:
        near = columns[f"in {name}"]
        inside = sum(size for size, step in zip(words, near, strict=True) if step < FAR)
        measured[f"page {name}"] = inside / all_words
    data = "\n".join(page.linked_data)[:_LONGEST]
    for name, pattern in _DECLARED:
        measured[f"says {name}"] = float(bool(pattern.search(data)))
    types = [content.casefold() for name, content in page.metas if name.casefold() == "og:type"]
    measured["og article"] = float("article" in types)
    measured["og product"] = float(any("product" in one for one in types))
    return {name: [value] * number for name, value in measured.items()}
