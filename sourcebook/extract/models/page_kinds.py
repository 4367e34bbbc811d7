"""Tells what kind of page a page is: an article, a thread, a listing, a product, a manual.

Which lines are a page's text depends on it: the comments under an article are none, the posts of a
thread are; a card that leads elsewhere is none beside an article, and is what a listing lists. A
multinomial logistic regression weighs which words occur on the page, and which names its elements
have. Time is in proportion to their number.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from sourcebook.extract.models.arrays import Numbers

KINDS = ("article", "collection", "documentation", "forum", "listing", "product", "service")


@dataclass(frozen=True, slots=True)
class PageKinds:
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
