"""Reads what a page says of its content: `meta` descriptions, elements named as summaries."""

import html
import re
from collections.abc import Iterator

from sourcebook.extract.models.html_features import words_of_names
from sourcebook.extract.statements import enclosing, plain
from sourcebook.parse.html.page import HtmlPage, ParsedPage

_META = ("description", "og:description", "twitter:description", "dc.description")
_SHORTEST, _LONGEST = 40, 2000
"""Characters of a description."""

_NAMES = frozenset((
    "standfirst", "deck", "dek", "subtitle", "subheading", "subheadline", "subhead", "lede", "lead",
    "teaser", "excerpt", "summary", "abstract", "intro", "vorspann", "chapo", "chapeau", "ingress",
    "entradilla", "sottotitolo", "sommario", "description",
))  # fmt: skip
"""Words in the names of elements that hold a standfirst, in the languages of newsrooms."""
_OTHERS = frozenset((
    "related", "recommended", "comments", "sidebar", "aside", "footer", "nav", "newsletter", "card",
    "author", "bio", "caption", "figure", "gallery", "image", "photo", "site", "blog", "disclosure",
    "disclaimer", "affiliate", "notice", "promo", "ad", "ads", "advert",
))  # fmt: skip
"""Words in the names of elements around one that hold another thing."""
_STEPS = 4
_BETWEEN = re.compile(r"[\W_]+")


def stated(page: HtmlPage) -> tuple[tuple[str, str], ...]:
    """Return the page's descriptions of itself: the `meta` element and its text, each text once."""
    found: dict[str, str] = {}
    for name in _META:
        for written, content in page.metas:
            text = plain(html.unescape(content[:_LONGEST])) if written == name else ""
            if len(text) >= _SHORTEST and "<" not in text:
                found.setdefault(text, f"meta {name}")
    return tuple((place, text) for text, place in found.items())


def named_lines(parsed: ParsedPage) -> frozenset[int]:
    """Return the numbers of the lines in elements that are named as a standfirst."""
    return frozenset(_named_lines(parsed.page))


def _named_lines(page: HtmlPage) -> Iterator[int]:
    number = 1
    known: dict[int, bool] = {}
    for line in page.lines:
        if line.node not in known:
            known[line.node] = _is_named(page, line.node)
        if known[line.node]:
            yield number
        number += 1 + line.text.count("\n")


def _is_named(page: HtmlPage, node: int) -> bool:
    elements = page.elements
    found = False
    for around in enclosing(elements, node, _STEPS):
        names = words_of_names(elements.tags[around], elements.names[around])
        if elements.tags[around] in ("body", "main", "article"):
            break
        if not _OTHERS.isdisjoint(names) or elements.tags[around] in ("aside", "figure", "nav"):
            return False
        found = found or not _NAMES.isdisjoint(names)
    return found


def folded(text: str) -> str:
    """Return a text as it is compared: its letters and digits alone, without case."""
    return _BETWEEN.sub("", text.casefold())


def begins(text: str, line: str) -> bool:
    """Tell whether a description is a line, or begins it with a whole sentence.

    One that is cut off within a sentence was made by a program of whatever stands first.
    """
    bare = folded(text)
    whole = text.endswith((".", "!", "?", "。", "！", "？")) and not text.endswith("...")
    return bool(bare) and (bare == folded(line) or (whole and folded(line).startswith(bare)))
