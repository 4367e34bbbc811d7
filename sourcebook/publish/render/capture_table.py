"""Renders the lines of a capture as HTML at once, without a token for each cell: there are many.

The table comes out as the parser and the marks in `render.py` would have it. What is not written as
`derive/capture_lines.py` writes it is left to them.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from msgspec import Struct

from sourcebook.locale import words
from sourcebook.page.article import paragraphs
from sourcebook.page.article.quick_inline import cells
from sourcebook.publish.render.links import Link, Links

LINE = "line-"
"""What the id of a row of a capture's lines begins with; the number of its first line follows."""

CLASSES = {"metadata": "stated", "left out": "omitted"}
"""The classes of rows, by what was made of a line."""

NUMBER = re.compile(r"[1-9]\d*")

_TABLE = re.compile(
    r"(?P<head>(?s:.*\n)\n)(?P<names>\| .+ \|)\n(?:\|---)+\|\n(?P<rows>\| .* \|(?:\n\| .* \|)*)"
)
_IN_HEAD = {"heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline"}
_PLAIN = re.compile(r"[^\n\\`*_\[\]&~]*")
_UNKNOWN = re.compile("[\0\r\u00b7]")
"""What is read otherwise than others are; a dot between facts keeps these apart."""


class CaptureTable(Struct, frozen=True):
    """The lines of a capture. head: what stands above them. ids: of the rows. links: in them."""

    head: list[Token]
    html: str
    ids: tuple[str, ...]
    links: tuple[Link, ...]


def read(parser: MarkdownIt, markdown: str, links: Links) -> CaptureTable | None:
    """Return the table that Markdown ends with; None where the parser has to read it."""
    found = _TABLE.fullmatch(markdown)
    if not found or _UNKNOWN.search(markdown, found.start("names")):
        return None
    head = parser.parse(found["head"])
    names, *rows = (_cells(row) for row in (found["names"], *found["rows"].split("\n")))
    if {token.type for token in head} - _IN_HEAD or any(len(row) != len(names) for row in rows):
        return None
    writer = _Writer(parser, links)
    top = writer.row(names, "th")
    body = "".join(writer.row(row, "td", _attributes(row)) for row in rows)
    html = f"<table>\n<thead>\n{top}</thead>\n<tbody>\n{body}</tbody>\n</table>\n"
    ids = tuple(f"{LINE}{number[0]}" for row in rows if (number := NUMBER.match(row[0])))
    return None if writer.failed else CaptureTable(head, html, ids, tuple(writer.links))


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in cells(row)[1:-1]]


def _attributes(row: list[str]) -> str:
    made = CLASSES.get(words.original(row[1])) if len(row) > 1 else None
    number = NUMBER.match(row[0])
    class_ = f' class="{made}"' if made else ""
    return class_ + (f' id="{LINE}{number[0]}"' if number else "")


class _Writer:
    """Writes rows. links: of all. failed: whether a cell has a link that is to be marked."""

    def __init__(self, parser: MarkdownIt, links: Links) -> None:
        self._parser, self._links = parser, links
        self.links: list[Link] = []
        self.failed = False

    def row(self, row: list[str], tag: str, attributes: str = "") -> str:
        """Return a row."""
        written = "".join(f"<{tag}>{self._cell(cell)}</{tag}>\n" for cell in row)
        return f"<tr{attributes}>\n{written}</tr>\n"

    def _cell(self, content: str) -> str:
        if _PLAIN.fullmatch(content):
            return escapeHtml(content)
        [inline] = self._parser.parseInline(content)
        found, missing = self._links.resolve([inline])
        self.links += found
        self.failed = self.failed or bool(missing) or not all(one.fragment for one in found)
        return paragraphs.html(self._parser, [inline])
