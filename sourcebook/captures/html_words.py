"""What the HTML line model knows about words: those of the text, and those that elements are named.

Words and names of elements have learnt scores: how much each speaks for the article's text. Only
those that many sites use are learnt, so that none stands for one site.
"""

import re
from dataclasses import dataclass, field

from sourcebook.lines.trees import Floats

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
class Vocabulary:
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
        said = split_names(*key)
        rows = [self.names.get(name, 0) for name in said]
        scores = self.name_scores[rows].sum(axis=0)
        return (*scores.tolist(), *(float(not words.isdisjoint(said)) for _, words in FAMILIES))


_MOST_DESCRIBED, _LONG_NAME = 20_000, 300


def split_names(tag: str, names: str) -> tuple[str, ...]:
    """Return the words that an element's names are made of, and the element itself.

    >>> split_names("div", "entryContent post-body")
    ('<div', 'entry', 'content', 'post', 'body')
    """
    found = [name.lower() for name in NAME.findall(names[:_LONG_NAME])]
    return tuple(dict.fromkeys([f"<{tag}", *found]))


def families_of(tag: str, names: str) -> tuple[str, ...]:
    """Return the families that an element's names belong to."""
    said = split_names(tag, names)
    return tuple(family for family, words in FAMILIES if not words.isdisjoint(said))
