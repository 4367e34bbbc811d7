"""Assembles the lines of a page from text and formatting, as its elements open and close."""

import re

from msgspec import Struct, field
from msgspec.structs import replace

from sourcebook.model import BlockKind, Span, SpanKind
from sourcebook.parse.html.images import Image
from sourcebook.parse.html.page import LinePlace, TextLine
from sourcebook.parse.html.tables import CellPlace, HtmlTables
from sourcebook.parse.inline import trimmed

_NUMBER = re.compile(r"\s*(\d{1,6})\s*$")


class _List(Struct):
    """An open list. number: of its next item; 0 where it has none. step: to that of the one after.

    waiting: the lines of its items, where their numbers are known only when it ends.
    """

    number: int
    step: int = 1
    waiting: list[int] | None = None


class Kinds:
    """The open headings, list items, quotations and lists, which decide the kind of a line.

    preformatted: how many of them are `pre`.
    """

    __slots__ = ("_item", "_lists", "_open", "preformatted")

    def __init__(self) -> None:
        self.preformatted = 0
        self._open: list[tuple[str, int]] = []
        self._lists: list[_List] = []
        self._item = -1  # the number of the item that begins with the next line; -1 for none

    def open(self, tag: str, level: int, value: str) -> None:
        """Note the start of a heading, list item, quotation or `pre`. value: an item's number."""
        self._open.append((tag, level))
        self.preformatted += tag == "pre"
        if tag == "li":
            self._item = self._number(value)

    def close(self, tag: str) -> None:
        """Note the end of a heading, list item, quotation or `pre`."""
        if self._open:
            self._open.pop()
        self.preformatted -= tag == "pre"
        if tag == "li":
            self._item = -1

    def open_list(self, tag: str, attributes: dict[str, str]) -> None:
        """Note the start of a list: its first number, and whether it counts down."""
        first = _NUMBER.match(attributes.get("start", ""))
        number = (int(first[1]) if first else 1) if tag == "ol" else 0
        down = number > 0 and "reversed" in attributes
        unknown = down and not first
        self._lists.append(_List(number, -1 if down else 1, [] if unknown else None))

    def close_list(self) -> list[int]:
        """Note the end of a list; return the lines of items that it counts down to 1."""
        return (self._lists.pop().waiting or []) if self._lists else []

    @property
    def in_heading(self) -> bool:
        """Whether the line is a heading."""
        return bool(self._open) and self._open[-1][1] > 0

    def of_line(self, at: int) -> tuple[BlockKind, int, int]:
        """Return the kind, level and number of a line; of an item only the first line has one.

        at: the index of the line.
        """
        if self.preformatted:
            return "code", 0, 0
        if not self._open:
            return "paragraph", 0, 0
        tag, level = self._open[-1]
        if level:
            return "heading", level, 0
        if tag == "li":
            if self._item < 0:
                return "paragraph", 0, 0
            ordinal, self._item = self._item, -1
            if self._lists and self._lists[-1].waiting is not None:
                self._lists[-1].waiting.append(at)
            return "list_item", max(1, len(self._lists)), ordinal
        return "quote", 0, 0

    def _number(self, value: str) -> int:
        if not self._lists or not self._lists[-1].number:
            return 0
        here, stated = self._lists[-1], _NUMBER.match(value)
        if stated:
            here.waiting = None
        number = int(stated[1]) if stated else here.number
        here.number = max(number + here.step, 1)
        return number


_SPACE = re.compile(r"[ \t\n\r\f]+")
_MANY_BREAKS = 2
"""Lines that a `br` ends in a cell behind which the next cell stands by itself."""
_BLANK = " \t\n\r\f\xa0\u200b\ufeff\u2060"


class _OpenSpan(Struct):
    kind: SpanKind
    href: str
    start: int
    value: str = ""


class LineMaker(Struct):
    """Collects the text of the open line; `flush` ends it.

    cells, tabs: how many cells of the row have begun, and how many of them since the last text.
    broken: how many lines a `br` has ended in the cell.
    spans: those open now, one of a kind at most, so that what is nested without end costs nothing.
    formats: whether each open formatting element has a span of its own.
    kinds: the elements around the line that decide its kind. tables: those of the page.
    breaks: how many `br` there were since the last text. indent: no-break spaces since.
    images: those since the last line. ended: where the last element within the line ended. seams:
    where such elements begin right behind the end of another, or after a space.
    """

    lines: list[TextLine] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    size: int = 0
    node: int = -1
    spaced: bool = True
    cells: int = 0
    broken: int = 0
    tabs: int = 0
    spans: list[_OpenSpan] = field(default_factory=list)
    done: list[tuple[int, int, SpanKind, str, str]] = field(default_factory=list)
    formats: list[bool] = field(default_factory=list)
    kinds: Kinds = field(default_factory=Kinds)
    tables: HtmlTables = field(default_factory=HtmlTables)
    breaks: int = 0
    indent: int = 0
    joins: bool = False
    here: CellPlace | None = None
    images: list[Image] = field(default_factory=list)
    ended: int = 0
    seams: list[int] = field(default_factory=list)

    def place(self) -> LinePlace:
        """Return where the next character will stand."""
        return LinePlace(len(self.lines), self.size)

    def wants(self, text: str) -> bool:
        """Tell whether text adds to the line: white space after white space does not."""
        if not self.spaced or self.kinds.preformatted > 0 or not text.isspace():
            return True
        self.indent += text.count("\xa0")
        return False

    def add(self, text: str, node: int) -> None:
        """Add text; outside `pre` each run of white space is one space (CSS Text 3, 4.1)."""
        if not self.kinds.preformatted:
            text = _SPACE.sub(" ", text)
            if self.spaced:
                text = text.removeprefix(" ")
        if not text:
            return
        if self.node < 0 and text.strip(_BLANK):
            self.node = node
            self.joins, self.breaks = self.breaks == 1, 0
            self.here = self.tables.here()
        if self.tabs and text.strip(_BLANK):
            self._add_tabs()
        self.pieces.append(text)
        self.size += len(text)
        self.spaced = text[-1] == " "

    def cell(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin a cell of a table: it stands on the line of its row, after a tab.

        Behind a cell of several lines it begins a line of its own.
        """
        if self.broken >= _MANY_BREAKS and self.cells:
            self.flush()
        self.broken = 0
        columns = self.tables.start(tag, attributes)
        self.tabs += columns if self.cells else 0
        self.cells += 1
        self.spaced = True

    def line_break(self) -> None:
        """Follow a `br`: end the line; add a line feed within `pre`, a space within a heading."""
        if self.kinds.preformatted:
            self.add("\n", self.node)
        elif self.kinds.in_heading:
            self.add(" ", self.node)
        else:
            cells = min(self.cells, 1)
            breaks, broken = self.breaks + 1, self.broken + 1
            self.flush()
            self.cells, self.breaks, self.broken = cells, breaks, broken

    def begin_inline(self) -> None:
        """Note that an element within the line begins."""
        if self.ended and self.size - self.ended <= self.spaced:
            self.seams.append(self.size)

    def end_inline(self) -> None:
        """Note that an element within the line has ended."""
        self.ended = self.size

    def open_span(self, kind: SpanKind, href: str, value: str = "") -> None:
        """Begin a formatting element."""
        new = all(span.kind != kind for span in self.spans)
        self.formats.append(new)
        if new:
            self.spans.append(_OpenSpan(kind, href, self.size, value))

    def begin_spans(self) -> None:
        """Begin the spans that hold but the character added last behind it."""
        for span in self.spans:
            if span.start == self.size - 1:
                span.start = self.size

    def add_span(self, text: str, node: int, kind: SpanKind, value: str = "") -> None:
        """Add text that is a span by itself: a formula, the number of a page."""
        self.add(text, node)
        self.done.append((self.size - len(text), self.size, kind, "", value))

    def close_span(self) -> None:
        """End the formatting element that began last."""
        if self.formats and self.formats.pop():
            span = self.spans.pop()
            self.done.append((span.start, self.size, span.kind, span.href, span.value))

    def end_list(self) -> None:
        """End a list; one that counts down without a start counts down to 1."""
        waiting = self.kinds.close_list()
        for number, at in enumerate(reversed(waiting), 1):
            self.lines[at] = replace(self.lines[at], ordinal=number)

    def close(self) -> None:
        """End the last line. Images below all text are kept with it."""
        self.flush()
        if self.images and self.lines:
            last = self.lines[-1]
            self.lines[-1] = replace(last, images=(*last.images, *self.images))

    def flush(self) -> None:
        """End the line; one without text makes none."""
        if self.node >= 0:
            self._end_line()
        if self.pieces:
            self.pieces.clear()
            self.size, self.node, self.spaced = 0, -1, True
        if self.done:
            self.done.clear()
        if self.seams:
            self.seams.clear()
        self.ended = 0
        self.cells = self.tabs = self.breaks = self.indent = 0
        self.broken = 0
        for span in self.spans:
            span.start = 0

    def end_space(self) -> None:
        """Take away a space at the end of the text."""
        if self.pieces and self.pieces[-1].endswith(" "):
            self.pieces[-1] = self.pieces[-1][:-1]
            self.size -= 1

    def _add_tabs(self) -> None:
        self.end_space()
        self.pieces.append("\t" * self.tabs)
        self.size += self.tabs
        self.tabs = 0

    def _end_line(self) -> None:
        whole = "".join(self.pieces)
        text = whole.strip(_BLANK)
        if self.kinds.preformatted:
            text = whole.strip("\r\n").rstrip(_BLANK)
        shift = whole.index(text)
        kind, level, ordinal = self.kinds.of_line(len(self.lines))
        raw = [*self.done, *((s.start, self.size, s.kind, s.href, s.value) for s in self.spans)]
        spans = _trim(text, shift, raw)
        linked = sum(span.end - span.start for span in spans if span.kind == "link")
        links = sum(span.kind == "link" for span in spans)
        indent = self.indent + whole[:shift].count("\xa0")
        images = tuple(self.images)
        self.images.clear()
        seams = tuple(dict.fromkeys(at - shift for at in self.seams if shift < at < self.size))
        line = TextLine(text, kind, level, ordinal, spans, self.node, linked, links)
        self.lines.append(
            replace(
                line, joins=self.joins, indent=indent, cell=self.here, images=images, seams=seams
            )
        )


def _trim(
    text: str, shift: int, raw: list[tuple[int, int, SpanKind, str, str]]
) -> tuple[Span, ...]:
    """Return the spans without white space at their ends, outer ones first."""
    spans = (trimmed(Span(*one), shift, text) for one in raw)
    return tuple(sorted(filter(None, spans), key=lambda span: (span.start, -span.end)))
