"""Keeps the elements of a page in flat arrays while they open and close.

Depth never leads to recursion: elements below a bound count as part of the one around them.
"""

import re

from msgspec import Struct, field

from sourcebook.parse.html.lines import LineMaker
from sourcebook.parse.html.page import INLINE, Elements, LinePlace, MetadataElement

_DEEPEST = 1000
"""Elements within one another; deeper ones count as part of the one around them."""

_NAMING = frozenset(
    ("class", "id", "role", "epub:type", "itemprop", "itemtype", "rel", "data-testid", "property")
)
_POINTED = re.compile(
    r"\b(?:by-?line|authors?(?:[-_]?(?:names?|list|string))?|autor|auteur|autore|yazar|penulis|forfatter|szerzo"
    r"|(?-i:\w*[a-z]Authors?)"
    r"|contributors?|contrib-group|writers?|publish\w*|posted|date\w*|headline|"
    r"entry-?title|post-?title|article-?title|name|license)\b",
    re.IGNORECASE,
)


class Nesting(Struct):
    """The elements up to now, and which of them are open.

    stack: the open ones. too_deep: how many more are open beyond `_DEEPEST`.
    pointed, open_pointed: those that may hold metadata, and what is known of them while open.
    pointing: whether names already met are those of elements that may hold metadata.
    """

    maker: LineMaker
    elements: Elements = field(default_factory=Elements.begin)
    stack: list[int] = field(default_factory=lambda: [0])
    too_deep: int = 0
    pointed: list[MetadataElement] = field(default_factory=list)
    open_pointed: list[tuple[int, str, str, str, str, LinePlace]] = field(default_factory=list)
    pointing: dict[str, bool] = field(default_factory=dict)

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        """Follow the start of an element."""
        if self.too_deep or len(self.stack) >= _DEEPEST:
            self.too_deep += 1
            return
        elements, parent = self.elements, self.stack[-1]
        node = len(elements.tags)
        names = " ".join([value for name, value in attributes.items() if name in _NAMING])
        elements.parents.append(parent)
        elements.depths.append(len(self.stack))
        elements.blocks.append(elements.blocks[parent] if tag in INLINE else node)
        elements.firsts.append(len(self.maker.lines))
        elements.lasts.append(0)
        elements.ends.append(0)
        elements.tags.append(tag)
        elements.names.append(names)
        self.stack.append(node)
        if tag == "time" or (names and self._points(names)):
            value = attributes.get("datetime") or attributes.get("content") or ""
            if tag == "abbr":  # https://microformats.org/wiki/abbr-design-pattern
                value = value or attributes.get("title", "")
            href = attributes.get("href", "")
            self.open_pointed.append((node, tag, names, value, href, self.maker.place()))

    def close(self) -> None:
        """Follow the end of the element that began last."""
        if self.too_deep:
            self.too_deep -= 1
            return
        node = self.stack.pop()
        self.elements.lasts[node] = len(self.maker.lines)
        self.elements.ends[node] = len(self.elements.tags)
        if self.open_pointed and self.open_pointed[-1][0] == node:
            opened = self.open_pointed.pop()
            self.pointed.append(MetadataElement(*opened, self.maker.place()))

    def close_all(self) -> None:
        """Close every open element at the end of the page."""
        self.too_deep = 0
        while self.stack:
            self.close()

    def _points(self, names: str) -> bool:
        found = self.pointing.get(names)
        if found is None:
            found = self.pointing[names] = bool(_POINTED.search(names))
        return found
