"""Finds references, signatures, comments and passages in what people wrote on a page.

Python-Markdown's HTML is parsed once; marks are made on the elements.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from html import escape

import lxml.html
from lxml import etree
from lxml.html import HtmlElement
from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.collection import Comment

_REFERENCE = re.compile(r"#p([1-9]\d*)")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")
_COMMENT = re.compile(r"on-(p[1-9]\d*)")
_BLOCKS = ("p", "li", "blockquote", "td", "dd")
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_HIDDEN = frozenset(("script", "style", "template"))
_BREAKS = _HEADINGS | {"p", "li", "blockquote", "pre", "br"}
_SIGNATURE = re.compile(
    r"(?P<before>(?:.*\n)?)(?P<line>[—–]\s?(?P<author>[^\n]{1,200}?),\s"
    r"(?P<date>(?=[^,\n]*\d)[^,\n]{1,60}))",
    re.DOTALL,
)


class SignatureLine(Struct, frozen=True):
    """The line `— Name, DATE` that ends a commentary, as it is written."""

    author: str
    date: str


class Prose:
    """A piece of what people wrote on a page. html: from Python-Markdown."""

    def __init__(self, html: str = "") -> None:
        self._given = html.strip()
        self._changed = False
        self._root: HtmlElement | None = None

    def __reduce__(self) -> tuple[type["Prose"], tuple[str]]:
        """Pack the piece as its HTML, marks included: elements cannot be packed."""
        return Prose, (self.html,)

    @property
    def is_marked(self) -> bool:
        """Whether it has marks."""
        return self._changed

    @property
    def root(self) -> HtmlElement:
        """The element that holds the piece."""
        if self._root is None:
            self._root = lxml.html.fragment_fromstring(self._given or " ", create_parent="div")
        return self._root

    @property
    def html(self) -> str:
        """The piece as HTML, marks included."""
        if not self._changed:
            return self._given
        rest = (etree.tostring(one, encoding="unicode", method="html") for one in self.root)
        return (escape(self.root.text or "", quote=False) + "".join(rest)).strip()

    @property
    def is_blank(self) -> bool:
        """Whether it has no text except headings of the second level."""
        return not self._given or _is_blank(self._given)

    def name_references(self, stem: str, numbers: Collection[str]) -> tuple[str, ...]:
        """Give the first link to each paragraph among `numbers` an id; return their numbers.

        The id is `stem` and the number.
        """
        found: dict[str, HtmlElement] = {}
        for link in self.root.iter("a") if "<a" in self._given else ():
            match = _REFERENCE.fullmatch(link.get("href", "")) if not link.get("id") else None
            if match and match[1] in numbers:
                found.setdefault(match[1], link)
        for number, link in found.items():
            link.set("id", f"{stem}{number}")
        self._changed = self._changed or bool(found)
        return tuple(found)

    def mark_signatures(self) -> tuple[SignatureLine, ...]:
        """Mark the signature lines; return their authors and dates."""
        found = [line for block in self.root.iter("p") if (line := _signed(block))]
        self._changed = self._changed or bool(found)
        return tuple(found)

    def text(self) -> str:
        """Return the visible text without the first heading, one block on each line."""
        return "\n".join(_lines(_text(self.root, without=("h2",), first_only=True)))

    def comments(self) -> Iterator[Comment]:
        """Yield the block around each reference that has an id."""
        for link in self.root.iter("a"):
            match = _COMMENT.fullmatch(link.get("id", ""))
            block = next((e for e in link.iterancestors() if e.tag in _BLOCKS), None)
            if match and block is not None:
                yield Comment(match[0], match[1], "\n".join(_lines(_text(block))))


class SearchPassage(Struct, frozen=True):
    """A part of a page that a result can link to.

    anchor: an id in the page; empty for the part before the first. text: plain.
    """

    anchor: str
    text: str


def searchable(text: str) -> str:
    """Return `text` with single spaces, and without invisible characters."""
    return " ".join(_INVISIBLE.sub("", text).split())


def passages(pieces: Iterable[Prose]) -> tuple[SearchPassage, ...]:
    """Return the text as passages: one for each heading, and for each block with a reference."""
    shown = tuple(pieces)
    if any(piece.is_marked for piece in shown):
        return _passages(shown)
    return _same_passages(tuple(piece.html for piece in shown))


# Most pages have nothing but the heading of the commentary to come: it is read once for all.


@lru_cache(maxsize=64)
def _same_passages(pieces: tuple[str, ...]) -> tuple[SearchPassage, ...]:
    return _passages(tuple(map(Prose, pieces)))


@lru_cache(maxsize=64)
def _is_blank(html: str) -> bool:
    return not _text(Prose(html).root, without=("h2",))


def _passages(pieces: tuple[Prose, ...]) -> tuple[SearchPassage, ...]:
    parts: list[tuple[str, list[str]]] = [("", [])]
    for piece in pieces:
        if piece.html:
            _walk(piece.root, parts)
    found = (SearchPassage(anchor, searchable("".join(text))) for anchor, text in parts)
    return tuple(passage for passage in found if passage.text)


def _signed(block: HtmlElement) -> SignatureLine | None:
    """Mark the last line of a paragraph when it is a signature, and return its parts."""
    last = block[-1] if len(block) else None
    text = (last.tail if last is not None else block.text) or ""
    match = _SIGNATURE.fullmatch(text)
    if match is None or (last is not None and not match["before"]):
        return None
    span = etree.SubElement(block, "span", {"class": "signature"})
    span.text = match["line"]
    if last is not None:
        last.tail = match["before"]
    else:
        block.text = match["before"]
    return SignatureLine(match["author"].strip(), match["date"].strip())


def _text(element: HtmlElement, without: Collection[str] = (), *, first_only: bool = False) -> str:
    """Return what a reader sees of an element. without: tags of children to leave out, or with
    first_only the first of them."""
    left: list[str] = list(without)
    parts = [element.text or ""]
    for child in element:
        if child.tag in left:
            if first_only:
                left.remove(child.tag)
        elif _is_shown(child):
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _is_shown(element: HtmlElement) -> bool:
    """Return whether an element is one that shows words of the page: no comment, script or mark."""
    known = isinstance(element.tag, str) and element.tag not in _HIDDEN
    return known and element.get("class") != "headerlink"


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.strip():
            yield " ".join(line.split())


def _walk(element: HtmlElement, parts: list[tuple[str, list[str]]]) -> None:
    """Add the text of an element to the last part; begin a part at an anchor."""
    if anchor := _anchor(element):
        parts.append((anchor, []))
    parts[-1][1].append(element.text or "")
    for child in element:
        if _is_shown(child):
            _walk(child, parts)
        parts[-1][1].append(child.tail or "")
    if element.tag in _BREAKS:
        parts[-1][1].append(" ")


def _anchor(element: HtmlElement) -> str:
    """Return the id of a heading, or of the first comment in a paragraph or an item of a list."""
    if element.tag in _HEADINGS:
        return str(element.get("id", ""))
    if element.tag in ("p", "li"):
        ids = (link.get("id", "") for link in element.iter("a"))
        return next((i for i in ids if _COMMENT.fullmatch(i)), "")
    return ""
