"""Makes blocks of a page's lines: rows of tables, captions, notes, verse, definitions."""

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.model import Block, BlockKind, Lines, Span
from sourcebook.parse.html.images import Image, in_cells, repeated_words
from sourcebook.parse.html.notes import HtmlNotes, find_notes
from sourcebook.parse.html.page import INLINE, HtmlPage, TextLine
from sourcebook.parse.html.tables import CellPlace
from sourcebook.parse.images import NAME
from sourcebook.parse.text_edits import digits_set, edited

_STEPS = 12
"""Elements around a line that may say of what kind it is."""

_LONG_CELL = 500
"""Characters of a line in a cell; what is longer is a text that somebody laid out by a table."""

_KINDS: dict[str, BlockKind] = {
    "caption": "caption",
    "figcaption": "caption",
    "dt": "term",
    "dd": "definition",
}
_STANZA = re.compile(r"(?<![\w-])(?:stanza|strophe|lg)(?![\w-])", re.IGNORECASE)
_VERSE = re.compile(r"(?<![\w-])(?:poem|poetry|verse|verse-line)(?![\w-])", re.IGNORECASE)
_CREDIT = re.compile(r"\b(?:credits?|photographer)\b", re.IGNORECASE)
_ENDS = frozenset(("article", "main", "section", "body", "td", "th", "li", "table"))
"""Elements beyond which nothing says of what kind a line is."""


def page_blocks(page: HtmlPage, first: int = 1) -> Iterator[Block]:
    """Yield a block for each line of a page, with links as written. first: its number."""
    often = repeated_words([image for line in page.lines for image in line.images])
    return _Maker(page, find_notes(page), _data_tables(page), often).blocks(first)


def _data_tables(page: HtmlPage) -> frozenset[int]:
    """Return the numbers of the tables that hold data, and do not only arrange the page."""
    widths: dict[int, int] = {}
    left_out = {number for number, table in enumerate(page.tables) if table.layout}
    for line in page.lines:
        if line.cell:
            number = line.cell.table
            width = line.cell.column + line.text.count("\t")
            widths[number] = max(widths.get(number, 0), width)
            if line.kind in ("heading", "code") or len(line.text) > _LONG_CELL:
                left_out.add(number)
    held = Counter(line.cell for line in page.lines if line.cell)
    left_out |= {cell.table for cell, many in held.items() if many >= _MANY_LINES} & {
        number
        for number, table in enumerate(page.tables)
        if len(table.heads) <= _FEW_ROWS and not any(table.heads)
    }
    return frozenset(n for n, width in widths.items() if width and n not in left_out)


_MANY_LINES, _FEW_ROWS = 6, 3
"""Lines of one cell, and rows of its table without headings, that are columns of a page."""


class _Maker(Struct):
    """Goes through the lines of a page. row, column: those of the table's cell before.

    often: words that many images have. rows: how many rows with text the table has had.
    stanza: the element of the stanza before.
    """

    page: HtmlPage
    notes: HtmlNotes
    tables: frozenset[int]
    often: frozenset[str]
    row: tuple[int, int] = (-1, -1)
    column: int = 0
    rows: int = 0
    stanza: int = -1

    def blocks(self, number: int) -> Iterator[Block]:
        """Yield a block for each line."""
        before: BlockKind = "paragraph"
        for index, line in enumerate(self.page.lines):
            block = self.block(index, line, before)
            lines = Lines(number, number + line.text.count("\n"))
            yield replace(block, lines=lines)
            before = block.kind
            number = lines.last + 1

    def block(self, index: int, line: TextLine, before: BlockKind) -> Block:
        """Return the block of a line; before: the kind of the one above it."""
        edits = self.notes.edits.get(index, [])
        if line.kind != "code":
            taken = [(edit.start, edit.end) for edit in edits]
            edits = edits + [
                one
                for one in digits_set(line.text, line.spans)
                if not any(start < one.end and one.start < end for start, end in taken)
            ]
        text, spans = edited(line.text, line.spans, edits)
        block = Block(
            line.kind, text.strip("\n") if edits else text, Lines(1, 1), line.level, spans,
            line.ordinal, joins=line.joins,
            images=tuple((one.words, one.address) for one in line.images if self.shows(one)),
        )  # fmt: skip
        if not text.strip():
            return replace(block, text=line.text, spans=line.spans)
        return self.shaped(index, line, block, before)

    def shaped(self, index: int, line: TextLine, block: Block, before: BlockKind) -> Block:
        """Return a block as what stands around its line makes of it."""
        if name := self.notes.names.get(index, ""):
            return replace(block, kind="note", level=0, ordinal=0, name=name, joins=False)
        if line.cell and line.cell.table in self.tables:
            return self.in_row(line, self.with_images(line, line.cell, block))
        self.row = (-1, -1)
        kind, element = self.around(line)
        if kind == "verse" and line.kind == "paragraph":
            joins = line.joins or (element == self.stanza and element >= 0)
            self.stanza = element
            return _indented(replace(block, kind="verse", joins=joins), line.indent)
        self.stanza = -1
        if kind == "caption" and before == "quote" and self.below_quote(element):
            kind = "attribution"
        if kind and line.kind in ("paragraph", "quote"):
            return replace(block, kind=kind)
        return _indented(block, line.indent) if line.indent > 1 and line.joins else block

    def shows(self, image: Image) -> bool:
        """Tell whether an image is a part of the text."""
        return image.in_text and (image.sure or image.words not in self.often)

    @staticmethod
    def with_images(line: TextLine, cell: CellPlace, block: Block) -> Block:
        """Return a row with what it shows: images that the capture carries stand before it, too."""
        if not line.images:
            return block
        within = tuple(one for one in block.images if NAME.fullmatch(one[1]))
        return replace(in_cells(block, line.images, cell), images=within)

    def in_row(self, line: TextLine, block: Block) -> Block:
        """Return a row, or a piece of one: the first piece has the number of the row."""
        table, row, column = line.cell or CellPlace(0, 1, 0)
        if (table, row) != self.row:
            self.rows = self.rows + 1 if table == self.row[0] else 1
            ordinal, joins, empty = self.rows, False, column
        else:
            ordinal, joins = 0, column == self.column
            empty = max(column - self.column - 1, 0)
        self.row, self.column = (table, row), column + block.text.count("\t")
        heads = self.page.tables[table].heads
        level = int(row <= len(heads) and heads[row - 1])
        spans = tuple(_moved(block.spans, empty))
        text = "\t" * empty + block.text
        return replace(
            block, kind="row", text=text, spans=spans, level=level, ordinal=ordinal, joins=joins
        )

    def around(self, line: TextLine) -> tuple[BlockKind | None, int]:
        """Return the kind that the nearest element around a line gives it, and that element."""
        elements, node = self.page.elements, line.node
        found: BlockKind | None = None
        for _step in range(_STEPS):
            tag = elements.tags[node]
            if tag in _ENDS or not node:
                break
            if kind := self.kind_of(node):
                return kind, node
            if tag not in INLINE and _VERSE.search(elements.names[node]):
                found = "verse"
            node = elements.parents[node]
        return found, -1

    def kind_of(self, node: int) -> BlockKind | None:
        """Return the kind that an element gives to the lines in it."""
        tag, names = self.page.elements.tags[node], self.page.elements.names[node]
        if _CREDIT.search(names) and self.within(node, "figure"):
            return "credit"
        if tag in ("footer", "cite") and self.in_quote(node):
            return "attribution"
        if tag not in INLINE and _STANZA.search(names):
            return "verse"
        return _KINDS.get(tag)

    def in_quote(self, node: int) -> bool:
        """Tell whether an element is a line of its own in a quotation."""
        elements = self.page.elements
        parent = elements.parents[node]
        whole = elements.tags[node] == "footer" or elements.firsts[node] > elements.firsts[parent]
        return whole and self.within(node, "blockquote")

    def below_quote(self, node: int) -> bool:
        """Tell whether an element is the caption of a figure that holds a quotation."""
        elements = self.page.elements
        figure = elements.parents[node]
        held = elements.tags[figure + 1 : node]
        return elements.tags[figure] == "figure" and "blockquote" in held

    def within(self, node: int, tag: str) -> bool:
        """Tell whether an element is, or stands in, one of a tag."""
        elements = self.page.elements
        for _step in range(_STEPS):
            if elements.tags[node] == tag:
                return True
            node = elements.parents[node]
        return False


def _indented(block: Block, indent: int) -> Block:
    return replace(
        block, text="\u00a0" * indent + block.text, spans=tuple(_moved(block.spans, indent))
    )


def _moved(spans: tuple[Span, ...], by: int) -> Iterator[Span]:
    return (replace(span, start=span.start + by, end=span.end + by) for span in spans)
