"""Reads a page's markup as flat arrays of elements, and the lines that a reader sees.

The parser is libxml2's (through lxml), fed piece by piece: it never builds a tree, so that neither
depth nor size leads to recursion. What is hidden, and what is no text (scripts, styles, forms'
choices), makes no line.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, cast

from lxml import etree

from sourcebook.model import SpanKind
from sourcebook.parse.html_emphasis import Classes, classes_of, emphasis
from sourcebook.parse.html_images import image_of, media_of
from sourcebook.parse.html_lines import LineMaker
from sourcebook.parse.html_page import (
    CELLS,
    FORMATS,
    HEAD,
    HEADINGS,
    INLINE,
    KINDS,
    LISTS,
    UNSEEN,
    Elements,
    HtmlPage,
    Place,
    Pointed,
    controlled,
    is_beside,
    is_hidden,
    is_opened,
)
from sourcebook.parse.mathml import Formula

MOST_LINES, MOST_ELEMENTS = 100_000, 1_000_000
"""A page with more is read up to there."""

_MOST_TEX = 4000
_RUNNING = 60
"""Characters of one stretch of text that is running text rather than a label."""


_SAVING = re.compile(r"saved|archive|mirrored|wayback|singlefile", re.IGNORECASE)
_MOST_COMMENTS, _COMMENT = 100, 6000


class _TooLongError(Exception):
    """Raised when a page exceeds the limits: the rest is not read."""


class _PageTarget:
    """Receives the parser's events (start and end of elements, text) and makes a page of them.

    depth: of the open elements, shown or not. skipped: how many of them show nothing.
    seen, unseen: characters of running text that is shown, and that is hidden. waiting: how many of
    the hidden ones a script may be to show, since nothing says that they are a dialog, or a copy.
    """

    def __init__(
        self,
        max_depth: int,
        classes: Classes,
        controls: frozenset[str] = frozenset(),
        *,
        show_hidden: bool = False,
    ) -> None:
        self.maker = LineMaker()
        self.nesting = _Nesting(self.maker)
        self.head = _Head()
        self.language = self.left_off = ""
        self.depth = self.skipped = self.seen = self.unseen = self.waiting = 0
        self._max_depth, self._show_hidden = max_depth, show_hidden
        self._controls, self._classes = controls, classes
        self._hiding = self._in_head = False
        self._beside = 0  # the number of the open hidden element that is beside the text
        self.formula: Formula | None = None
        self.ids: dict[str, tuple[int, int]] = {}
        self.styled: list[int] = []
        self.figures = 0
        # Of a formula as TeX in a script, its pieces; and whether a script has drawn formulas.
        self._tex: list[str] | None = None
        self._drawn = False
        self.comments: list[tuple[int, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        self.depth += 1
        if self.depth > self._max_depth:
            self.left_off = f"elements stand more than {self._max_depth} deep in one another"
            raise _TooLongError
        if self._in_formula(tag, attributes):
            return
        if tag in HEAD and (not self.skipped or self._in_head):
            self.head.open(tag, attributes)
        if self.skipped or self._is_unseen(tag, attributes):
            if attributes and not self._in_head:
                self._beside = self._beside or (self.skipped + 1) * is_beside(tag, attributes)
            self._in_head = self._in_head or (tag == "head" and not self.skipped)
            self.skipped += 1
            return
        if tag == "html":
            self.language = attributes.get("lang") or attributes.get("xml:lang") or ""
        self._begin(tag, attributes)
        self.nesting.open(tag, attributes)
        if len(self.nesting.elements.tags) > MOST_ELEMENTS or len(self.maker.lines) > MOST_LINES:
            self.left_off = f"there are more than {MOST_LINES} lines or {MOST_ELEMENTS} elements"
            raise _TooLongError

    def _in_formula(self, tag: str, attributes: dict[str, str]) -> bool:
        """Begin a formula, or an element in one; return whether there is one."""
        if self.formula is not None:
            self.formula.start(tag, attributes)
        elif tag == "math" and not self.skipped:
            self.formula = Formula(attributes.get("alttext", ""))
        return self.formula is not None

    def _is_unseen(self, tag: str, attributes: dict[str, str]) -> bool:
        if tag in UNSEEN:
            if media := media_of(tag, attributes, self.maker.tables.here()):
                self.maker.images.append(media)
            if attributes.get("type", "").startswith("math/tex"):
                self._tex = []
            return True
        self._drawn = self._drawn or "MathJax" in attributes.get("class", "").split()
        self._hiding = not self._show_hidden and bool(attributes) and is_hidden(tag, attributes)
        self._hiding = self._hiding and not is_opened(tag, attributes, self._controls)
        return self._hiding

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        maker = self.maker
        if "id" in attributes:
            self.ids.setdefault(
                attributes["id"], (len(maker.lines), len(self.nesting.elements.tags))
            )
        if tag in INLINE:
            self._open_inline(tag, attributes)
        elif tag in CELLS:
            maker.cell(tag, attributes)
        else:
            maker.flush()
            if tag in ("table", "tr"):
                maker.tables.start(tag, attributes)
            self.figures += tag == "figure"
            if tag in KINDS:
                maker.kinds.open(tag, HEADINGS.get(tag, 0), attributes.get("value", ""))
            elif tag in LISTS:
                maker.kinds.open_list(tag, attributes)

    def _open_inline(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin what an element sets its words apart as; add what it stands for."""
        if tag == "br":
            self.maker.line_break()
        elif tag == "img":
            self._image(attributes)
        elif "pagebreak" in attributes.get("role", attributes.get("epub:type", "")):
            self._page_break(attributes)
        styles = _styles(tag, attributes)
        styles += [(kind, "", "") for kind in emphasis(tag, attributes, self._classes)]
        for style in styles:
            self.maker.open_span(*style)
        self.styled.append(len(styles))

    def _page_break(self, attributes: dict[str, str]) -> None:
        """Add the number of a page that begins here."""
        number = " ".join((attributes.get("aria-label") or attributes.get("title") or "").split())
        if number:
            node = self.nesting.stack[-1]
            self.maker.add(" ", node)
            self.maker.add_span(f"[{number[:20]}]", node, "page")
            self.maker.add(" ", node)

    def _image(self, attributes: dict[str, str]) -> None:
        """Add the formula that an image shows; keep an image that is a part of the text for the
        next line."""
        words = " ".join(attributes.get("alt", "").split())
        if words and "math" in attributes.get("class", ""):
            self.maker.add_span(words, self.nesting.stack[-1], "formula", words)
            return
        links = (span.href for span in self.maker.spans if span.kind == "link")
        cell = self.maker.tables.here()
        image = image_of(attributes, cell, next(links, None), figure=self.figures > 0)
        if image:
            self.maker.images.append(image)

    def end(self, tag: str) -> None:
        """Handle the end of an element; the parser ends each that begins."""
        self.depth -= 1
        if self.formula is not None:
            self._end_formula(tag)
        elif self.skipped:
            self.skipped -= 1
            self._hiding = self._hiding and self.skipped > 0
            self._beside = self._beside if self.skipped >= self._beside else 0
            self._in_head = self._in_head and self.skipped > 0
            self.head.close(tag)
            if self._tex is not None and tag == "script":
                self._end_tex(" ".join("".join(self._tex).split()))
        else:
            self._end_shown(tag)
            self.nesting.close()

    def _end_shown(self, tag: str) -> None:
        maker = self.maker
        if tag in INLINE:
            for _style in range(self.styled.pop()):
                maker.close_span()
        elif tag not in CELLS:
            maker.flush()
            if tag == "table":
                maker.tables.close()
            self.figures -= tag == "figure"
            if tag in KINDS:
                maker.kinds.close(tag)
            elif tag in LISTS:
                maker.end_list()

    def _end_tex(self, tex: str) -> None:
        """Add a formula that a script would have drawn, as its TeX, where none has."""
        self._tex = None
        if tex and not self._drawn and not self.skipped:
            self.maker.add_span(tex[:_MOST_TEX], self.nesting.stack[-1], "formula", tex[:_MOST_TEX])

    def _end_formula(self, tag: str) -> None:
        formula = self.formula
        if formula is None or tag != "math":
            if formula is not None:
                formula.end()
            return
        self.formula = None
        self.maker.add_span(formula.text(), self.nesting.stack[-1], "formula", formula.tex)

    def data(self, text: str) -> None:
        """Handle text in the open element."""
        if self.formula is not None:
            self.formula.data(text)
        elif not self.skipped:
            if self.maker.wants(text):
                self.maker.add(text, self.nesting.stack[-1])
            self.seen += len(text) if len(text) > _RUNNING else 0
        elif self._tex is not None:
            self._tex.append(text)
        elif self.head.collected is not None:
            self.head.collected.append(text)
        elif self._hiding and len(text) > _RUNNING:
            self.unseen += len(text)
            self.waiting += 0 if self._beside else len(text)

    def comment(self, text: str) -> None:
        """Keep a comment that a program which saves pages may have written."""
        if len(self.comments) < _MOST_COMMENTS and _SAVING.search(text[:_COMMENT]):
            self.comments.append((len(self.maker.lines), text[:_COMMENT]))

    def close(self) -> HtmlPage:
        """Return the page as far as it was read."""
        self.maker.close()
        self.nesting.close_all()
        head = self.head
        return HtmlPage(
            tuple(self.maker.lines),
            self.nesting.elements,
            tuple(self.nesting.pointed),
            head.title,
            self.language,
            head.base,
            tuple(head.metas),
            tuple(head.links),
            tuple(head.linked_data),
            self.left_off,
            self.ids,
            tuple(self.maker.tables.all),
            comments=tuple(self.comments),
        )


def _styles(tag: str, attributes: dict[str, str]) -> list[tuple[SpanKind, str, str]]:
    """Return the kinds of spans that an element makes, where each leads, and its value."""
    styles: list[tuple[SpanKind, str, str]] = []
    if tag in FORMATS:
        styles.append((FORMATS[tag], attributes.get("href", ""), ""))
    if attributes.get("lang"):
        styles.append(("language", "", attributes["lang"]))
    if attributes.get("dir") in ("rtl", "ltr"):
        styles.append(("direction", "", attributes["dir"]))
    return styles


_WORK = 1_000_000_000
# libxml2 walks all open elements for an end tag that fits none of them; end tags times depth is
# what that can cost, and is kept below this.
_PIECE = 1 << 16


class _Reader(Protocol):
    """lxml's parser, which returns what its target returns (its types speak of trees alone)."""

    def feed(self, data: bytes, /) -> None: ...
    def close(self) -> HtmlPage: ...


def read_page(text: str) -> HtmlPage:
    """Read a page's markup, whatever state it is in; time and memory are in proportion to it.

    What is hidden is left out, but for what a reader can open (a fold, a tab), and where hardly
    anything is shown: then a script would have shown it, and it is read. So is what the page has
    for a browser without scripts, where that is many times what it shows.
    """
    page, seen = _read(text)
    bare = _without_scripts(text) if seen < _HARDLY else ""
    if bare:
        other, shown = _read(bare)
        return other if shown > _MANY_TIMES * max(seen, 1) else page
    return page


_IN_BODY = re.compile(r"<body\b", re.IGNORECASE)
_NO_SCRIPT = re.compile(r"<(/?)noscript\b", re.IGNORECASE)


def _without_scripts(text: str) -> str:
    """Return a page's markup as a browser without scripts reads it; nothing where it is the same.

    The element's content in the head is no text (HTML Standard, 4.12.2).
    """
    body = _IN_BODY.search(text)
    at = body.start() if body else 0
    opened, count = _NO_SCRIPT.subn(r"<\1div", text[at:])
    return text[:at] + opened if count else ""


def _read(text: str) -> tuple[HtmlPage, int]:
    """Read a page's markup; return with it how many characters are shown."""
    max_depth = max(200, _WORK // (text.count("</") + 1))
    body = _with_ends(text.replace("\0", "\ufffd")).encode("utf-8", "replace")
    classes = classes_of(text)
    target = _PageTarget(max_depth, classes, controlled(text))
    page = _feed(target, body)
    nothing = target.seen == 0 < target.unseen
    if nothing or (target.seen < _HARDLY and target.waiting > _MANY_TIMES * target.seen):
        target = _PageTarget(max_depth, classes, show_hidden=True)
        return replace(_feed(target, body), hidden="read"), target.seen
    return replace(page, hidden="left out") if target.unseen > target.seen else page, target.seen


_TITLE = re.compile(
    r"<title\b[^<>]{0,200}>[^<]{0,2000}(?=<(?:meta|link|base|script|style|/head|body)\b)",
    re.IGNORECASE,
)
_RAW = tuple(
    (tag, re.compile(rf"<{tag}\b", re.IGNORECASE), re.compile(rf"</{tag}\b", re.IGNORECASE))
    for tag in ("style", "script", "textarea")
)
_BODY = re.compile(r"</head\b|<(?:body|h1|p|article|main|div)\b", re.IGNORECASE)


def _with_ends(text: str) -> str:
    """Return markup in which elements that would swallow the rest of the page have ends."""
    text = _TITLE.sub(r"\g<0></title>", text, count=1)
    for tag, opening, ending in _RAW:
        start = max((match.start() for match in opening.finditer(text)), default=-1)
        if start >= 0 and not ending.search(text, start):
            match = _BODY.search(text, start)
            at = match.start() if match else len(text)
            text = f"{text[:at]}</{tag}>{text[at:]}"
    return text


_HARDLY, _MANY_TIMES = 1500, 3
"""Characters of running text that a page shows, and how many times more of it is hidden, where what
is hidden is the page itself."""


def _feed(target: _PageTarget, body: bytes) -> HtmlPage:
    parser = etree.HTMLParser(target=cast(Any, target), encoding="utf-8", huge_tree=True)
    reader = cast(_Reader, parser)
    try:
        for start in range(0, len(body), _PIECE):
            reader.feed(body[start : start + _PIECE])
        return reader.close()
    except (_TooLongError, etree.XMLSyntaxError):
        return target.close()


_DEEPEST = 1000
"""Elements within one another; deeper ones count as part of the one around them."""

_NAMING = frozenset(
    ("class", "id", "role", "itemprop", "itemtype", "rel", "data-testid", "property")
)
_POINTED = re.compile(
    r"\b(?:by-?line|authors?|contributors?|writers?|publish\w*|posted|date\w*|headline|"
    r"entry-?title|post-?title|article-?title|name|license)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Nesting:
    """The elements up to now, and which of them are open.

    stack: the open ones. too_deep: how many more are open beyond `_DEEPEST`.
    pointed, open_pointed: those that may hold metadata, and what is known of them while open.
    pointing: whether names already met are those of elements that may hold metadata.
    """

    maker: LineMaker
    elements: Elements = field(default_factory=Elements.begin)
    stack: list[int] = field(default_factory=lambda: [0])
    too_deep: int = 0
    pointed: list[Pointed] = field(default_factory=list)
    open_pointed: list[tuple[int, str, str, str, str, Place]] = field(default_factory=list)
    pointing: dict[str, bool] = field(default_factory=dict)

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
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
            href = attributes.get("href", "")
            self.open_pointed.append((node, tag, names, value, href, self.maker.place()))

    def close(self) -> None:
        """Handle the end of the element that began last."""
        if self.too_deep:
            self.too_deep -= 1
            return
        node = self.stack.pop()
        self.elements.lasts[node] = len(self.maker.lines)
        self.elements.ends[node] = len(self.elements.tags)
        if self.open_pointed and self.open_pointed[-1][0] == node:
            opened = self.open_pointed.pop()
            self.pointed.append(Pointed(*opened, self.maker.place()))

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


_MOST_TEXT = 4_000_000
"""Characters of one title or script of linked data that are kept."""


@dataclass(slots=True)
class _Head:
    """A page's `meta`, `link` and `base` elements, its title and its linked data.

    metas, links, linked_data, title, base: as in `html_page.HtmlPage`. collected: the pieces of the
    open title or script; None where none is open.
    """

    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    linked_data: list[str] = field(default_factory=list)
    title: str = ""
    base: str = ""
    collected: list[str] | None = None

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle the start of one of the elements `html_page.HEAD`."""
        if tag == "meta":
            name = attributes.get("name") or attributes.get("property") or ""
            equivalent = attributes.get("http-equiv", "")
            name = name or (f"http-equiv {equivalent}" if equivalent else "")
            name = name or "itemprop " + attributes.get("itemprop", "")
            self.metas.append((name.strip().lower(), attributes.get("content", "")))
        elif tag == "link":
            relation, address = attributes.get("rel", "").lower(), attributes.get("href", "")
            self.links.append((relation, address, attributes.get("type", "")))
        elif tag == "base":
            self.base = self.base or attributes.get("href", "")
        elif tag == "title" or "ld+json" in attributes.get("type", "").lower():
            self.collected = []

    def close(self, tag: str) -> None:
        """Handle the end of any element that shows nothing."""
        if self.collected is None or tag not in ("title", "script"):
            return
        text = "".join(self.collected)[:_MOST_TEXT]
        self.collected = None
        if tag == "script":
            self.linked_data.append(text)
        else:
            self.title = self.title or " ".join(text.split())
