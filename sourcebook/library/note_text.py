"""Reads the HTML of a note as plain text: nothing is kept but its words and its paragraphs."""

import re

from lxml import etree, html

_BLOCKS = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "tr", "br")
)
_LONGEST = 4_000_000
_CUT = "[The rest of this note is in the library.]"
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n\s*\n\s*")


def plain(note: str) -> str:
    """Return the words of a note, its paragraphs with an empty line between.

    One that is longer than any book is cut, and says so.
    """
    if len(note) > _LONGEST:
        return f"{_words(note[:_LONGEST])}\n\n{_CUT}"
    return _words(note) if "<" in note else _tidy(note)


def _words(note: str) -> str:
    """Return the words of a note in HTML."""
    try:
        root = html.fragment_fromstring(note, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return _tidy(re.sub("<[^>]*>", " ", note))
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
