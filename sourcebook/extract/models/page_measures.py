"""Measures what kind of page lines are on: an article, a thread, a listing, a product, a manual.

Which lines are a page's text depends on it: the comments under an article are none, the posts of a
thread are; a card that leads elsewhere is none beside an article, and is what a listing lists.
"""

import re
from collections.abc import Sequence

from sourcebook.extract.models.html_features import FAMILIES
from sourcebook.extract.models.measures import Columns
from sourcebook.extract.models.trees import Column
from sourcebook.parse.html.page import HtmlPage, TextLine

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
