"""Reads a page's markup as flat arrays of elements, and the lines that a reader sees.

The parser is libxml2's (through lxml), fed piece by piece: it never builds a tree, so that neither
depth nor size leads to recursion.
"""

import re
from typing import Any, Protocol, cast

from lxml import etree
from msgspec.structs import replace

from sourcebook.parse.html.emphasis import classes_of
from sourcebook.parse.html.events import PageTarget, TooLongError
from sourcebook.parse.html.page import HtmlPage, controlled_ids
from sourcebook.parse.html.preformatted import with_paragraphs
from sourcebook.parse.html.streamed_templates import with_streamed

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
    text = with_paragraphs(with_streamed(text))
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
    target = PageTarget(max_depth, classes, controlled_ids(text))
    page = _feed(target, body)
    nothing = target.seen == 0 < target.unseen
    if nothing or (target.seen < _HARDLY and target.waiting > _MANY_TIMES * target.seen):
        target = PageTarget(max_depth, classes, show_hidden=True)
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
_EMBED = re.compile(
    r"""<embed\b(?:[^<>"']|"[^"<]{0,2000}"|'[^'<]{0,2000}'){0,2000}>(?!\s*</embed\b)""",
    re.IGNORECASE,
)
"""An element that is empty; libxml2 takes what follows to stand in it."""
_BODY = re.compile(r"</head\b|<(?:body|h1|p|article|main|div)\b", re.IGNORECASE)


def _with_ends(text: str) -> str:
    """Return markup in which elements that would swallow the rest of the page have ends."""
    text = _TITLE.sub(r"\g<0></title>", text, count=1)
    text = _EMBED.sub(r"\g<0></embed>", text)
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


def _feed(target: PageTarget, body: bytes) -> HtmlPage:
    parser = etree.HTMLParser(target=cast(Any, target), encoding="utf-8", huge_tree=True)
    reader = cast(_Reader, parser)
    try:
        for start in range(0, len(body), _PIECE):
            reader.feed(body[start : start + _PIECE])
        return reader.close()
    except (TooLongError, etree.XMLSyntaxError):
        return target.close()
