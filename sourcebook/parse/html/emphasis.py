"""Tells what stands out in a page by its styles: bold and italic that no element says.

Programs that export documents write `<span class="c2">`, and in a style sheet what that means; the
names that they make are letters and a number.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from sourcebook.model import SpanKind

_SHEET = re.compile(r"</?style\b", re.IGNORECASE)
_RULE = re.compile(r"(?<![\w.#:-])(?:span)?\.([A-Za-z]{1,4}\d{1,4})\s*\{([^{}]{0,2000})\}")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)\b", re.IGNORECASE)
_SPANS = ("span", "font")
_MOST, _LONGEST = 5000, 200_000

Classes = dict[str, tuple[SpanKind, ...]]
"""What the words in elements of a class are."""


def classes_of(text: str) -> Classes:
    """Return the classes that the style sheets within a page make bold or italic."""
    found: Classes = {}
    for sheet in _sheets(text):
        for rule in _RULE.finditer(sheet):
            if (kinds := tuple(_kinds(rule[2]))) and len(found) < _MOST:
                found.setdefault(rule[1], kinds)
    return found


def _sheets(text: str) -> Iterator[str]:
    """Yield the style sheets of a page, each from its tag to the next."""
    ends = [match.start() for match in _SHEET.finditer(text)]
    for start, end in pairwise(ends):
        if text[start + 1] != "/":
            yield text[start : min(end, start + _LONGEST)]


def _kinds(style: str) -> Iterator[SpanKind]:
    if _BOLD.search(style):
        yield "strong"
    if _ITALIC.search(style):
        yield "emphasis"


def emphasis(tag: str, attributes: dict[str, str], classes: Classes) -> Iterator[SpanKind]:
    """Yield what the styles of a stretch of text make it."""
    if tag not in _SPANS or not attributes:
        return
    yield from _kinds(attributes.get("style", ""))
    for name in attributes.get("class", "").split() if classes else ():
        yield from classes.get(name, ())
