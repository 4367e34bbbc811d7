"""Reads the HTML of a note as plain text: nothing is kept but its words and its paragraphs."""

import re

from lxml import etree, html

_BLOCKS = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "tr", "br")
)
_LONGEST = 400_000
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n\s*\n\s*")


def plain(note: str) -> str:
    """Return the words of a note, its paragraphs with an empty line between."""
    if "<" not in note:
        return _tidy(note[:_LONGEST])
    try:
        root = html.fragment_fromstring(note[:_LONGEST], create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return _tidy(re.sub("<[^>]*>", " ", note[:_LONGEST]))
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pieces.append(element.tail or "")
            continue
        if element.tag in ("script", "style"):
            pieces.append(element.tail or "" if event == "end" else "")
            continue
        block = element.tag in _BLOCKS
        if event == "start":
            pieces += ["\n\n" if block else "", element.text or ""]
        elif element is not root:
            pieces += ["\n\n" if block else "", element.tail or ""]
    return _tidy("".join(pieces))


def _tidy(text: str) -> str:
    """Return text with single spaces, and one empty line between paragraphs."""
    return _LINES.sub("\n\n", _SPACES.sub(" ", text.replace("\r", "\n"))).strip()
