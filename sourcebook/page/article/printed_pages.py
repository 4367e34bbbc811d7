"""Tells where the pages of a printed source begin, by the marks `[\\[12\\]]{.page}` in its text."""

import re
from collections.abc import Iterator

from markdown_it.token import Token
from msgspec import Struct

from sourcebook.model import PageBreak
from sourcebook.page.article.paragraphs import SOURCE, content_of, number, segments_of, text_of

_EDGE = "\0"
"""Stands around the number of a page for a moment; CommonMark has no such character."""

_BREAK = re.compile(f"{_EDGE}([^{_EDGE}]*){_EDGE} ?")


class PagedText(Struct, frozen=True):
    """The paragraphs of a source without the numbers of its pages, and where the pages begin."""

    paragraphs: tuple[str, ...] = ()
    breaks: tuple[PageBreak, ...] = ()


def read(markdown: str) -> PagedText:
    """Return the text of a source, and the places where its pages begin."""
    tokens = SOURCE.parse(markdown)
    number(tokens)
    paragraphs: list[str] = []
    breaks: list[PageBreak] = []
    for index, _kind, _token in segments_of(tokens):
        content = content_of(tokens, index)
        for page in _page_numbers(content):
            page.content = f"{_EDGE}{page.content.strip('[] ')}{_EDGE}"
        text = ""
        # A text, a number, the text after it, and so on.
        for at, piece in enumerate(_BREAK.split(text_of(content))):
            if at % 2:
                breaks.append(PageBreak(len(paragraphs) + 1, len(text), piece))
            else:
                text += piece
        paragraphs.append(text)
    return PagedText(tuple(paragraphs), tuple(breaks))


def _page_numbers(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens that hold the numbers of pages."""
    for token in tokens:
        inside = False
        for one in token.children or ():
            if one.meta.get("kind") == "page":
                inside = one.nesting == 1
            elif inside and one.type in ("text", "text_special"):
                yield one
