"""Markdown → blocks through markdown-it-py's tokens: CommonMark 0.31, with YAML front matter.

The lines are those of the file. Raw HTML stays text. What is markup and nothing else (a rule, a
link's definition) is marked so, that every line is accounted for.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token
from msgspec import Struct, field
from msgspec.structs import replace

from sourcebook.model import (
    Block,
    BlockKind,
    Capture,
    LedgerEntry,
    Lines,
    ParsedCapture,
    Span,
    SpanKind,
)
from sourcebook.parse.encoding import decode, lines_of
from sourcebook.parse.inline import Inline, Style, safe_href
from sourcebook.parse.text import markdown_syntax
from sourcebook.parse.text.markdown_front_matter import front_matter
from sourcebook.problems import Problem

_CONTROLS = re.compile("[\x00\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# What opens a list item or a quotation on a line, or goes on with it: at least a column for each.
_OPENED = re.compile(r"(?:[ \t]|>|[-+*](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))*")


def parse(capture: Capture) -> ParsedCapture:
    """Return a Markdown file as blocks, its front matter as candidates, or what is wrong."""
    read = decode(capture.body, capture.encoding, capture.path)
    if any(problem.severity == "error" for problem in read.problems):
        return ParsedCapture(read.encoding, (), problems=read.problems)
    if not read.text.strip():
        problem = Problem(capture.path, 0, "the file is empty", "capture the page again")
        return ParsedCapture(read.encoding, (), problems=(problem,))
    lines = lines_of(read.text)
    length, candidates = front_matter(lines)
    body = "\n".join(_CONTROLS.sub(" ", line) for line in lines[length:])
    blocks = _in_order(_blocks_in(body, length))
    rest = _rest(lines, blocks)
    marks = [
        LedgerEntry(block.lines, "metadata", "front matter")
        if block.lines.first <= length
        else LedgerEntry(block.lines, "furniture", "markup without text")
        for block in rest
        if block.lines.first <= length or not _is_too_deep(lines[block.lines.first - 1])
    ]
    together = sorted([*blocks, *rest], key=lambda block: block.lines)
    return ParsedCapture(read.encoding, tuple(together), candidates, tuple(marks), read.problems)


def _is_too_deep(line: str) -> bool:
    """Return whether a line lies deeper in lists and quotations than is parsed: then it is text."""
    start = _OPENED.match(line)
    return start is not None and len(start[0].expandtabs(4)) >= _DEEPEST


def _in_order(blocks: Iterator[Block]) -> list[Block]:
    """Return blocks whose lines do not overlap: one that begins on a taken line begins later."""
    made: list[Block] = []
    for block in blocks:
        last = made[-1].lines.last if made else 0
        first = max(block.lines.first, last + 1)
        if first <= block.lines.last:
            made.append(replace(block, lines=Lines(first, block.lines.last)))
        elif made:
            made[-1] = _merged(made[-1], block)
    return made


def _merged(one: Block, other: Block) -> Block:
    """Return a block with the text of another that begins on its last line."""
    text = f"{one.text}\n{other.text}"
    shift = len(one.text) + 1
    moved = (replace(s, start=s.start + shift, end=s.end + shift) for s in other.spans)
    return replace(one, text=text, spans=(*one.spans, *moved))


def _rest(lines: Sequence[str], blocks: Sequence[Block]) -> list[Block]:
    covered = {n for block in blocks for n in range(block.lines.first, block.lines.last + 1)}
    return [
        Block("paragraph", line.strip(), Lines(number, number))
        for number, line in enumerate(lines, 1)
        if line.strip() and number not in covered
    ]


# The blocks of a Markdown text, by the tokens of markdown-it-py (CommonMark 0.31), with spans.

_LONGEST_INLINE = 100_000
"""Characters of one block in which markup is looked for; a longer one is text as it stands."""

_STYLES: dict[str, SpanKind] = {
    "em_open": "emphasis",
    "strong_open": "strong",
    "link_open": "link",
    "s_open": "strike",
}
_DEEPEST = 100
"""Of blocks in blocks, of which a list in a list counts for two: what lies deeper is left out."""

_PARSER = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).disable("inline")
markdown_syntax.extend(_PARSER)


class _Context(Struct):
    """The lists, quotations and heading that are open.

    lists: the lists and quotations, each with the number of its item. begun: whether the item has
    begun, and has no block yet. heading: the level, or 0. note: the name of the note, if any.
    """

    lists: list[tuple[str, int]] = field(default_factory=list)
    begun: bool = False
    heading: int = 0
    note: str = ""

    def move(self, token: Token) -> None:
        """Follow a token that opens or closes something."""
        kind, _, end = token.type.rpartition("_")
        if kind in ("ordered_list", "bullet_list", "blockquote"):
            if end == "open":
                self.lists.append((kind, 0))
            else:
                self.lists.pop()
        elif token.type == "list_item_open":
            self.begun = True
            self.lists[-1] = (self.lists[-1][0], int(token.info or 0))
        elif token.type == "heading_open":
            self.heading = int(token.tag[1])
        elif kind == "note":
            self.note = token.info

    def shape(self, token: Token) -> tuple[BlockKind, int, int]:
        """Return a block's kind, level and ordinal by what it stands in."""
        heading, self.heading = self.heading, 0
        if token.type in ("fence", "code_block"):
            return "code", 0, 0
        if heading:
            return "heading", heading, 0
        if self.note:
            return "note", 0, 0
        if not self.lists:
            return "paragraph", 0, 0
        if self.lists[-1][0] == "blockquote":
            return "quote", 0, 0
        depth = sum(kind != "blockquote" for kind, _ in self.lists)
        ordinal = self.lists[-1][1] if self.begun and self.lists[-1][0] == "ordered_list" else 0
        self.begun = False
        return "list_item", depth, ordinal


def _blocks_in(body: str, above: int) -> Iterator[Block]:
    """Yield the blocks of a text. above: how many lines of the file stand before it."""
    environment: dict[str, object] = {}
    context = _Context()
    row = _Row(body.split("\n"))
    for token in _PARSER.parse(body, environment):
        if row.takes(token, environment):
            if token.type == "tr_close" and (made := row.block(above, environment)).text.strip():
                yield made
            continue
        if not (token.map and token.type in ("inline", "fence", "code_block", "html_block")):
            context.move(token)
            continue
        text, spans = _content(token, environment)
        kind, level, ordinal = context.shape(token)
        if text:
            first, end = token.map
            lines = Lines(first + 1 + above, max(end, first + 1) + above)
            name = context.note if kind == "note" else ""
            yield Block(kind, text, lines, level, spans, ordinal, name=name)


class _Row(Struct):
    """The table that is open, if any, and the cells of its row. source: the lines of the text."""

    source: Sequence[str]
    rows: int = 0
    line: int = 0
    is_head: bool = False
    cells: list[tuple[str, tuple[Span, ...]]] | None = None

    def takes(self, token: Token, environment: dict[str, object]) -> bool:
        """Follow a token; return whether it is of a table."""
        if token.type == "table_open":
            self.rows = 0
        elif token.type == "tr_open":
            self.rows, self.cells = self.rows + 1, []
            self.line = token.map[0] if token.map else self.line + 1
            self.is_head = self.rows == 1
        elif token.type == "inline" and self.cells is not None:
            self.cells.append(_content(token, environment))
            return True
        return token.type.startswith(("table_", "thead_", "tbody_", "tr_", "th_", "td_"))

    def block(self, above: int, environment: dict[str, object]) -> Block:
        """Return the row that ends; above: how many lines of the file stand before the text."""
        self.cells = [*(self.cells or ()), *self._beyond(environment)]
        texts = [text.replace("\t", " ").replace("\n", " ") for text, _spans in self.cells or ()]
        starts = accumulate((len(text) + 1 for text in texts), initial=0)
        spans = tuple(
            replace(span, start=span.start + start, end=span.end + start)
            for start, (_text, found) in zip(starts, self.cells or (), strict=False)
            for span in found
        )
        self.cells = None
        lines = Lines(self.line + 1 + above, self.line + 1 + above)
        text = "\t".join(texts).rstrip("\t")
        return Block("row", text, lines, int(self.is_head), spans, self.rows)

    def _beyond(self, environment: dict[str, object]) -> Iterator[tuple[str, tuple[Span, ...]]]:
        """Yield the cells of the row beyond those of the head, which the parser leaves out."""
        within = not self.is_head and self.line < len(self.source)
        line = self.source[self.line].lstrip("> \t") if within else ""
        cells = escapedSplit(line.strip())
        cells = cells[1 if cells and not cells[0] else 0 :]
        cells = cells[:-1] if cells and not cells[-1] else cells
        for cell in cells[len(self.cells or ()) :]:
            yield _content(Token("inline", "", 0, content=cell.strip()), environment)


def _content(token: Token, environment: dict[str, object]) -> tuple[str, tuple[Span, ...]]:
    if token.type != "inline":
        return token.content.strip("\n").rstrip(), ()
    if len(token.content) > _LONGEST_INLINE:
        return token.content.strip(), ()
    children: list[Token] = []
    _PARSER.inline.parse(token.content, _PARSER, environment, children)
    return _inline(children)


def _inline(tokens: Sequence[Token]) -> tuple[str, tuple[Span, ...]]:
    out = Inline()
    styles: list[Style] = []
    for token in tokens:
        if token.type in _STYLES:
            href = safe_href(str(token.attrGet("href") or ""))
            styles.append((_STYLES[token.type], href))
        elif token.type.endswith("_close"):
            styles.pop()
        elif token.type == "hardbreak":
            out.line_break()
        elif token.type == "softbreak":
            out.write(" ")
        elif token.type == "code_inline":
            out.style((*styles, ("code", "")))
            out.write(token.content)
        elif token.type == "note_mark":
            out.style((*styles, ("note", token.content)))
            out.write(f"[{token.content.partition('~')[0]}]")
        else:  # text, raw HTML, the words that stand for a picture
            out.style(tuple(styles))
            out.write(token.content)
            continue
        out.style(tuple(styles))
    return out.finish()
