"""Writes the text of a Rich Text Format document as HTML: paragraphs, lists, tables."""

import re

from msgspec import Struct, field

from sourcebook.parse.html.markup import attribute, written

_NUMBER = re.compile(r"\(?(\d{1,6})[.)]?")
_BULLET = re.compile(r"\W*|o")
_DEEPEST_LEVEL = 6


class RtfWriter(Struct):
    """The text of a document, or of one of its notes, in the making.

    blocks: what is finished. pieces: of the open paragraph or cell. open: its open elements.
    cells, rows: of the open table.
    """

    blocks: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    open: tuple[str, ...] = ()
    cells: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)

    def write(self, text: str, wanted: tuple[str, ...]) -> None:
        """Add text within the elements that are wanted, the outermost first."""
        if self.open != wanted:
            self._close()
            self.pieces.extend(f"<{tag}>" for tag in wanted)
            self.open = wanted
        self.pieces.append(written(text).replace("\n", "<br>"))

    def put(self, markup: str) -> None:
        """Add HTML that is finished."""
        self.pieces.append(markup)

    def paragraph(self, level: int, kind: str, marker: str, depth: int) -> None:
        """End a paragraph.

        level: of a heading, else 0. kind: `p` or `blockquote`. marker: the mark before an item of a
        list, which lies in so many others as `depth` says.
        """
        self.end_table()
        text = self._content()
        if not text:
            return
        if level:
            kind = f"h{min(level, _DEEPEST_LEVEL)}"
        elif marker:
            self.blocks.append(_item(text, marker, depth))
            return
        self.blocks.append(f"<{kind}>{text}</{kind}>\n")

    def end_cell(self) -> None:
        """End a cell of a table."""
        self.cells.append(f"<td>{self._content()}</td>")

    def end_row(self) -> None:
        """End a row of a table."""
        self.rows.append(f"<tr>{''.join(self.cells)}</tr>\n")
        self.cells = []

    def end_table(self) -> None:
        """End the table, where one is open."""
        if self.cells:
            self.end_row()
        if self.rows:
            self.blocks.append(f"<table>{''.join(self.rows)}</table>\n")
            self.rows = []

    def _content(self) -> str:
        self._close()
        text = joined("".join(self.pieces)).strip()
        self.pieces = []
        return text

    def _close(self) -> None:
        self.pieces.extend(f"</{tag.split()[0]}>" for tag in reversed(self.open))
        self.open = ()


def _item(text: str, marker: str, depth: int) -> str:
    found = _NUMBER.fullmatch(marker)
    tag, number = ("ol", attribute("value", found[1])) if found else ("ul", "")
    shown = text if found or _BULLET.fullmatch(marker) else f"{written(marker)} {text}"
    return f"<{tag}>" * (depth + 1) + f"<li{number}>{shown}</li>" + f"</{tag}>" * (depth + 1) + "\n"


def joined(text: str) -> str:
    """Return text whose characters beyond the first plane may have come in two halves."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
