"""Marks on the tokens of a derived region, each by what the region holds."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from markdown_it.token import Token

from sourcebook.page.paragraphs import text_of
from sourcebook.project import SUBJECT_FOLDERS
from sourcebook.publish.languages import by_script

RELATED, EVIDENCE, CAPTURE = "related", "evidence", "ledger"
MENTIONS = "Mentioned in"
"""The heading above the pages that speak of a source."""

_QUOTING = {"blockquote_open": 1, "blockquote_close": -1, "td_open": 1, "td_close": -1}
_PARAGRAPH = re.compile(r"#p([1-9]\d*)")
_CLASSES = {"article text": "fate-text", "metadata": "fate-metadata", "left out": "fate-furniture"}


def mark(name: str, tokens: Sequence[Token]) -> None:
    """Mark the tokens of the region `name`."""
    if marker := _MARKERS.get(name):
        marker(tokens)


def name_mentions(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Give the first mention of each paragraph of a source an id; return the paragraphs' numbers.

    The id is `mention-p` and the number.
    """
    found: dict[str, Token] = {}
    listing = False
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            listing = text_of(list(tokens[at + 1 : at + 2])) == MENTIONS
        for child in token.children or () if listing else ():
            match = _PARAGRAPH.fullmatch(str(child.attrs.get("href", "")))
            if match:
                found.setdefault(match[1], child)
    for number, link in found.items():
        link.attrSet("id", f"mention-p{number}")
    return tuple(found)


def _mark_words(tokens: Sequence[Token]) -> None:
    """Turn bold into `<mark>` inside quotations: there it is the matched words."""
    depth = 0
    for token in tokens:
        depth += _QUOTING.get(token.type, 0)
        for child in token.children or () if depth else ():
            if child.type in ("strong_open", "strong_close"):
                child.tag = "mark"


def _mark_rows(tokens: Sequence[Token]) -> None:
    """Give each row the class of what became of its line: the second cell says it."""
    row: Token | None = None
    cells = 0
    for token in tokens:
        if token.type == "tr_open":
            row, cells = token, 0
        elif token.type == "inline" and row:
            cells += 1
            if cells == 2 and token.content in _CLASSES:
                row.attrSet("class", _CLASSES[token.content])


def _mark_scripts(tokens: Sequence[Token]) -> None:
    """Say of names in another script in which language a screen reader should read them."""
    for token in tokens:
        token.children = [piece for child in token.children or () for piece in _pieces(child)]


def _pieces(token: Token) -> Iterator[Token]:
    if token.type != "text" or token.content.isascii():
        yield token
        return
    for tag, part in by_script(token.content):
        if tag:
            yield Token("html_inline", "", 0, content=f'<span lang="{tag}">')
        yield Token("text", "", 0, content=part)
        if tag:
            yield Token("html_inline", "", 0, content="</span>")


_MARKERS: Mapping[str, Callable[[Sequence[Token]], None]] = {
    EVIDENCE: _mark_words,
    CAPTURE: _mark_rows,
    **dict.fromkeys((*SUBJECT_FOLDERS, "subjects"), _mark_scripts),
}
