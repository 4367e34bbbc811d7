"""A page's markup → its elements as flat arrays, and the lines that a reader sees.

The parser is libxml2's (through lxml), fed piece by piece: it never builds a tree, so that neither
depth nor size leads to recursion. What is hidden, and what is no text (scripts, styles, forms'
choices), makes no line.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from lxml import etree

from sourcebook.captures.html_lines import LineMaker, Place
from sourcebook.captures.html_page import Elements, Page, Pointed

DEEPEST = 1000
"""Elements within one another; those that stand deeper count as part of the one around them."""
MOST_LINES, MOST_ELEMENTS = 100_000, 1_000_000
"""A page with more is read up to there."""
_WORK = 1_000_000_000
# libxml2 walks all open elements for an end tag that fits none of them; end tags times depth is
# what that can cost, and is kept below this.
_PIECE = 1 << 16

_INLINE_TAGS = """
a abbr acronym area b bdi bdo big br cite code data del dfn em font i img input ins kbd label map
mark meter nobr output picture q rp rt ruby s samp small source span strike strong sub sup time tt
u var wbr
"""
_UNSEEN_TAGS = """
applet audio canvas datalist embed head iframe math noframes noscript object script select style
svg template textarea video
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_NO_TEXT = frozenset(_UNSEEN_TAGS.split())
_FORMATS = {
    "em": "emphasis", "i": "emphasis", "dfn": "emphasis", "var": "emphasis", "cite": "emphasis",
    "strong": "strong", "b": "strong",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code",
    "a": "link",
}  # fmt: skip
_HEAD = frozenset(("title", "meta", "link", "base", "script"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS = frozenset((*_HEADINGS, "li", "blockquote", "pre"))
_CELLS = frozenset(("td", "th"))
_LISTS = frozenset(("ul", "ol", "menu"))
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAMING = frozenset(
    ("class", "id", "role", "itemprop", "itemtype", "rel", "data-testid", "property")
)
_POINTED = re.compile(
    r"\b(?:by-?line|authors?|contributors?|writers?|publish\w*|posted|date\w*|headline|"
    r"entry-?title|post-?title|article-?title|name)\b",
    re.IGNORECASE,
)
_RUNNING = 60
"""Characters of one stretch of text that is running text rather than a label."""
_MOST_TEXT = 4_000_000
"""Characters of one script of linked data that are kept."""


class _Reader(Protocol):
    """lxml's parser, which returns what its target returns (its types speak of trees alone)."""

    def feed(self, data: bytes, /) -> None: ...
    def close(self) -> Page: ...


class _EnoughError(Exception):
    """The page goes further than it is read."""


@dataclass(slots=True)
class _Target:
    """What the parser tells: the start and end of elements, and text."""

    fathomed: int
    show_hidden: bool = False
    maker: LineMaker = field(default_factory=LineMaker)
    elements: Elements = field(default_factory=Elements.begin)
    pointed: list[Pointed] = field(default_factory=list)
    open_pointed: list[tuple[int, str, str, str, str, Place]] = field(default_factory=list)
    pointing: dict[str, bool] = field(default_factory=dict)
    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    linked_data: list[str] = field(default_factory=list)
    title: str = ""
    language: str = ""
    base: str = ""
    left_off: str = ""
    stack: list[int] = field(default_factory=lambda: [0])
    depth: int = 0
    sunk: int = 0
    skipped: int = 0
    hiding: bool = False
    in_head: bool = False
    seen: int = 0
    unseen: int = 0
    collected: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.depth += 1
        if self.depth > self.fathomed:
            self.left_off = f"elements stand more than {self.fathomed} deep in one another"
            raise _EnoughError
        if tag in _HEAD and (not self.skipped or self.in_head):
            self._read_head(tag, attributes)
        if self.skipped or self._is_unseen(tag, attributes):
            self.in_head = self.in_head or (tag == "head" and not self.skipped)
            self.skipped += 1
            return
        self._begin(tag, attributes)
        self._open(tag, attributes)
        if len(self.elements.tags) > MOST_ELEMENTS or len(self.maker.lines) > MOST_LINES:
            self.left_off = f"there are more than {MOST_LINES} lines or {MOST_ELEMENTS} elements"
            raise _EnoughError

    def _is_unseen(self, tag: str, attributes: dict[str, str]) -> bool:
        if tag in _NO_TEXT or tag in _HEAD:
            return True
        self.hiding = not self.show_hidden and bool(attributes) and _is_hidden(tag, attributes)
        return self.hiding

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        maker = self.maker
        if tag in _FORMATS:
            maker.open_span(_FORMATS[tag], attributes.get("href", ""))
        elif tag == "br":
            maker.line_break()
        elif tag in _CELLS:
            maker.cell()
        elif tag not in _INLINE:
            maker.flush()
            if tag in _KINDS:
                maker.open_kind(tag, _HEADINGS.get(tag, 0), attributes.get("value", ""))
            elif tag in _LISTS:
                maker.open_list(tag == "ol", attributes.get("start", ""))

    def end(self, tag: str) -> None:
        """An element ends; the parser sees to it that each that begins does."""
        self.depth -= 1
        if self.skipped:
            self.skipped -= 1
            self.hiding = self.hiding and self.skipped > 0
            self.in_head = self.in_head and self.skipped > 0
            self._end_head(tag)
            return
        maker = self.maker
        if tag in _FORMATS:
            maker.close_span()
        elif tag not in _INLINE and tag not in _CELLS:
            maker.flush()
            if tag in _KINDS:
                maker.close_kind(tag)
            elif tag in _LISTS:
                maker.close_list()
        self._close()

    def data(self, text: str) -> None:
        """Text stands in the open element."""
        if not self.skipped:
            if self.maker.wants(text):
                self.maker.add(text, self.stack[-1])
            self.seen += len(text) if len(text) > _RUNNING else 0
        elif self.collected is not None:
            self.collected.append(text)
        elif self.hiding:
            self.unseen += len(text) if len(text) > _RUNNING else 0

    def comment(self, text: str) -> None:
        """Nobody sees a comment."""

    def close(self) -> Page:
        """Return what was read."""
        self.maker.flush()
        self.sunk = 0
        while self.stack:
            self._close()
        return Page(
            tuple(self.maker.lines),
            self.elements,
            tuple(self.pointed),
            self.title,
            self.language,
            self.base,
            tuple(self.metas),
            tuple(self.links),
            tuple(self.linked_data),
            self.left_off,
        )

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        if self.sunk or len(self.stack) >= DEEPEST:
            self.sunk += 1
            return
        elements, parent = self.elements, self.stack[-1]
        node = len(elements.tags)
        names = " ".join([value for name, value in attributes.items() if name in _NAMING])
        elements.parents.append(parent)
        elements.depths.append(len(self.stack))
        elements.blocks.append(elements.blocks[parent] if tag in _INLINE else node)
        elements.firsts.append(len(self.maker.lines))
        elements.lasts.append(0)
        elements.ends.append(0)
        elements.tags.append(tag)
        elements.names.append(names)
        self.stack.append(node)
        if tag == "html":
            self.language = attributes.get("lang") or attributes.get("xml:lang") or ""
        if tag == "time" or (names and self._points(names)):
            value = attributes.get("datetime") or attributes.get("content") or ""
            href = attributes.get("href", "")
            self.open_pointed.append((node, tag, names, value, href, self.maker.place()))

    def _points(self, names: str) -> bool:
        found = self.pointing.get(names)
        if found is None:
            found = self.pointing[names] = bool(_POINTED.search(names))
        return found

    def _close(self) -> None:
        if self.sunk:
            self.sunk -= 1
            return
        node = self.stack.pop()
        self.elements.lasts[node] = len(self.maker.lines)
        self.elements.ends[node] = len(self.elements.tags)
        if self.open_pointed and self.open_pointed[-1][0] == node:
            said = self.open_pointed.pop()
            self.pointed.append(Pointed(*said, self.maker.place()))

    def _read_head(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "meta":
            name = attributes.get("name") or attributes.get("property") or ""
            name = name or "itemprop " + attributes.get("itemprop", "")
            self.metas.append((name.strip().lower(), attributes.get("content", "")))
        elif tag == "link":
            said = attributes.get("rel", "").lower(), attributes.get("href", "")
            self.links.append((*said, attributes.get("type", "")))
        elif tag == "base":
            self.base = self.base or attributes.get("href", "")
        elif tag == "title" or "ld+json" in attributes.get("type", "").lower():
            self.collected = []

    def _end_head(self, tag: str) -> None:
        if self.collected is None or tag not in ("title", "script"):
            return
        text = "".join(self.collected)[:_MOST_TEXT]
        self.collected = None
        if tag == "script":
            self.linked_data.append(text)
        else:
            self.title = self.title or " ".join(text.split())


def _is_hidden(tag: str, attributes: dict[str, str]) -> bool:
    if tag in ("html", "body"):
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if "style" in attributes and _HIDING.search(attributes["style"]):
        return True
    return attributes.get("aria-hidden", "").lower() == "true"


def read_page(text: str) -> Page:
    """Read a page's markup, whatever state it is in; time and memory are in proportion to it.

    Where more running text is hidden than is to be seen, a script would have shown it: then what
    is hidden is read as well.
    """
    fathomed = max(200, _WORK // (text.count("</") + 1))
    body = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    target = _Target(fathomed)
    page = _feed(target, body)
    if target.unseen > target.seen:
        return _feed(_Target(fathomed, show_hidden=True), body)
    return page


def _feed(target: _Target, body: bytes) -> Page:
    parser = etree.HTMLParser(target=cast(Any, target), encoding="utf-8", huge_tree=True)
    reader = cast(_Reader, parser)
    try:
        for start in range(0, len(body), _PIECE):
            reader.feed(body[start : start + _PIECE])
        return reader.close()
    except (_EnoughError, etree.XMLSyntaxError):
        return target.close()
