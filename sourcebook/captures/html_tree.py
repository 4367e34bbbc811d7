"""A page's markup → its elements as flat arrays, and the lines that a reader sees.

The parser is libxml2's (through lxml), fed piece by piece: it never builds a tree, so that neither
depth nor size leads to recursion. What is hidden, and what is no text (scripts, styles, forms'
choices), makes no line.
"""

from typing import Any, Protocol, cast

from lxml import etree

from sourcebook.captures.html_page import Page
from sourcebook.captures.html_target import EnoughError, Target

_WORK = 1_000_000_000
# libxml2 walks all open elements for an end tag that fits none of them; end tags times depth is
# what that can cost, and is kept below this.
_PIECE = 1 << 16


class _Reader(Protocol):
    """lxml's parser, which returns what its target returns (its types speak of trees alone)."""

    def feed(self, data: bytes, /) -> None: ...
    def close(self) -> Page: ...


def read_page(text: str) -> Page:
    """Read a page's markup, whatever state it is in; time and memory are in proportion to it.

    Where more running text is hidden than is to be seen, a script would have shown it: then what
    is hidden is read as well.
    """
    fathomed = max(200, _WORK // (text.count("</") + 1))
    body = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    target = Target(fathomed)
    page = _feed(target, body)
    if target.unseen > target.seen:
        return _feed(Target(fathomed, show_hidden=True), body)
    return page


def _feed(target: Target, body: bytes) -> Page:
    parser = etree.HTMLParser(target=cast(Any, target), encoding="utf-8", huge_tree=True)
    reader = cast(_Reader, parser)
    try:
        for start in range(0, len(body), _PIECE):
            reader.feed(body[start : start + _PIECE])
        return reader.close()
    except (EnoughError, etree.XMLSyntaxError):
        return target.close()
