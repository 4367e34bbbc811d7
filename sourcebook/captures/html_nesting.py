"""Which elements stand in which, as flat arrays; those that may say something of the page."""

import re
from dataclasses import dataclass, field

from sourcebook.captures.html_lines import LineMaker
from sourcebook.captures.html_page import Elements, Place, Pointed
from sourcebook.captures.html_tags import INLINE

DEEPEST = 1000
"""Elements within one another; those that stand deeper count as part of the one around them."""

_NAMING = frozenset(
    ("class", "id", "role", "itemprop", "itemtype", "rel", "data-testid", "property")
)
_POINTED = re.compile(
    r"\b(?:by-?line|authors?|contributors?|writers?|publish\w*|posted|date\w*|headline|"
    r"entry-?title|post-?title|article-?title|name|license)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Nesting:
    """The elements up to now, and which of them are open.

    stack: the open ones. sunk: how many more are open that stand too deep to be told apart.
    pointed, open_pointed: those that may say something, and what is known of them while open.
    pointing: whether names that were seen are such as say something.
    """

    maker: LineMaker
    elements: Elements = field(default_factory=Elements.begin)
    stack: list[int] = field(default_factory=lambda: [0])
    sunk: int = 0
    pointed: list[Pointed] = field(default_factory=list)
    open_pointed: list[tuple[int, str, str, str, str, Place]] = field(default_factory=list)
    pointing: dict[str, bool] = field(default_factory=dict)

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self.sunk or len(self.stack) >= DEEPEST:
            self.sunk += 1
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
            href = attributes.get("href", "")
            self.open_pointed.append((node, tag, names, value, href, self.maker.place()))

    def close(self) -> None:
        """The last element that began ends."""
        if self.sunk:
            self.sunk -= 1
            return
        node = self.stack.pop()
        self.elements.lasts[node] = len(self.maker.lines)
        self.elements.ends[node] = len(self.elements.tags)
        if self.open_pointed and self.open_pointed[-1][0] == node:
            said = self.open_pointed.pop()
            self.pointed.append(Pointed(*said, self.maker.place()))

    def close_all(self) -> None:
        """The page ends, and every element with it."""
        self.sunk = 0
        while self.stack:
            self.close()

    def _points(self, names: str) -> bool:
        found = self.pointing.get(names)
        if found is None:
            found = self.pointing[names] = bool(_POINTED.search(names))
        return found
