"""Reads the texts that are sealed from a page of a site, as `assets/seal.js` does in a browser."""

from lxml import etree, html
from msgspec import Struct

_APART = frozenset(
    ("p", "br", "tr", "td", "th", "li", "div", "dd", "dt", "pre", "blockquote", "ul", "ol", "img")
)
_NO_TEXT = frozenset(
    (
        "permalink",
        "note-sign",
        "own-note",
        "image-sign",
        "cut-sign",
        "segment",
        "deviation",
        "remark",
        "substitute",
    )
)
"""Classes of what stands in a paragraph or for a title and is not the source's."""


class ShownSource(Struct, frozen=True):
    """What a source's page shows. capture: the SHA-256 that it names; empty for none."""

    title: str = ""
    paragraphs: tuple[str, ...] = ()
    capture: str = ""


def read(page: bytes) -> ShownSource:
    """Return what a source's page shows."""
    try:
        root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ShownSource()
    title = next((one for one in root.iter("h1") if one.get("id") == "top"), None)
    frames = [one for one in root.iter("div") if "source-text" in _classes(one)]
    found = (one for frame in frames[:1] for one in frame.iter("*") if "segment" in _classes(one))
    named = next((one for one in root.iter("code") if "digest" in _classes(one)), None)
    return ShownSource(
        "" if title is None else _text(title),
        tuple(map(_text, found)),
        "" if named is None else _text(named).strip(),
    )


def _classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()


def _text(element: etree._Element) -> str:
    """Return the text of an element without what the site adds; nesting is walked with a stack."""
    parts: list[str] = [element.text or ""]
    stack = [iter(element)]
    ends: list[str] = []
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            parts.append(ends.pop() if ends else "")
            continue
        apart = " " if child.tag in _APART else ""
        parts.append(apart)
        if isinstance(child.tag, str) and _NO_TEXT.isdisjoint(_classes(child)):
            parts.append(child.text or "")
            stack.append(iter(child))
            ends.append(f"{apart}{child.tail or ''}")
        else:
            parts.append(child.tail or "")
    return "".join(parts)
