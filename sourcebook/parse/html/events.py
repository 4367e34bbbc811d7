"""Makes a page of a parser's events: the start and end of elements, and the text in them.

What is hidden, and what is no text (scripts, styles, forms' choices), makes no line.
"""

import re

from sourcebook.model import SpanKind
from sourcebook.parse.html.emphasis import Classes, emphasis
from sourcebook.parse.html.head import HtmlHead
from sourcebook.parse.html.images import image_of, media_of
from sourcebook.parse.html.lines import LineMaker
from sourcebook.parse.html.mathml import Formula
from sourcebook.parse.html.nesting import Nesting
from sourcebook.parse.html.page import (
    BESIDE,
    CELLS,
    FORMATS,
    HEAD,
    HEADINGS,
    INLINE,
    KINDS,
    LISTS,
    OF_HEAD,
    OUT_OF_DRAWINGS,
    UNSEEN,
    HtmlPage,
    is_beside,
    is_hidden,
    is_opened,
)
from sourcebook.parse.html.readings import PARTS, RubyReadings

MOST_LINES, MOST_ELEMENTS = 100_000, 1_000_000
"""A page with more is read up to there."""

_MOST_TEX = 4000
_RUNNING = 60
"""Characters of one stretch of text that is running text rather than a label."""

_SAVING = re.compile(r"saved|archive|mirrored|wayback|singlefile", re.IGNORECASE)
_MOST_COMMENTS, _COMMENT = 100, 6000


class TooLongError(Exception):
    """Raised when a page exceeds the limits: the rest is not read."""


class PageTarget:
    """Receives the parser's events (start and end of elements, text) and makes a page of them.

    depth: of the open elements, shown or not. skipped: how many of them show nothing.
    seen, unseen: characters of running text that is shown, and that is hidden. waiting: how many of
    the hidden ones a script may be to show, since nothing says that they are a dialog, or a copy.
    """

    def __init__(
        self,
        max_depth: int,
        classes: Classes,
        controls: frozenset[str] = frozenset(),
        *,
        show_hidden: bool = False,
    ) -> None:
        self.maker = LineMaker()
        self.nesting = Nesting(self.maker)
        self.readings = RubyReadings(self.maker)
        self.head = HtmlHead()
        self.language = self.left_off = ""
        self.depth = self.skipped = self.seen = self.unseen = self.waiting = 0
        self._max_depth, self._show_hidden = max_depth, show_hidden
        self._controls, self._classes = controls, classes
        self._hiding = self._in_head = self._drawing = False
        # Where a head or a drawing without an end was left: how deep, and how much of it was passed
        # over.
        self._left: list[tuple[int, int]] = []
        self._captioned = 0  # how deep the words of a drawing stand that is open
        self._beside = 0  # the number of the open hidden element that is beside the text
        self.formula: Formula | None = None
        self.ids: dict[str, tuple[int, int]] = {}
        self.styled: list[int] = []
        self.figures = 0
        # Of a formula as TeX in a script, its pieces; and whether a script has drawn formulas.
        self._tex: list[str] | None = None
        self._drawn = False
        self.comments: list[tuple[int, str]] = []
        # How many pieces of text are shown up to now; how many up to the last button that opens
        # what stands below it, and how deep that button is while it is open.
        self._texts, self._opener, self._in_opener = 0, -1, 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Follow the start of an element."""
        self.depth += 1
        if self.depth > self._max_depth:
            self.left_off = f"elements stand more than {self._max_depth} deep in one another"
            raise TooLongError
        if self._in_formula(tag, attributes):
            return
        if tag in HEAD and (not self.skipped or self._in_head):
            self.head.open(tag, attributes)
        self._leave_head(tag)
        self._in_drawing(tag)
        if self.skipped or self._is_unseen(tag, attributes):
            if attributes and not self._in_head:
                self._beside = self._beside or (self.skipped + 1) * is_beside(tag, attributes)
            self._in_head = self._in_head or (tag == "head" and not self.skipped)
            self._drawing = self._drawing or (tag == "svg" and not self.skipped)
            self.skipped += 1
            return
        if tag == "html":
            self.language = attributes.get("lang") or attributes.get("xml:lang") or ""
        self._begin(tag, attributes)
        self.nesting.open(tag, attributes)
        if len(self.nesting.elements.tags) > MOST_ELEMENTS or len(self.maker.lines) > MOST_LINES:
            self.left_off = f"there are more than {MOST_LINES} lines or {MOST_ELEMENTS} elements"
            raise TooLongError

    def _in_formula(self, tag: str, attributes: dict[str, str]) -> bool:
        """Begin a formula, or an element in one; return whether there is one."""
        if self.formula is not None:
            self.formula.start(tag, attributes)
        elif tag == "math" and not self.skipped:
            self.formula = Formula(attributes.get("alttext", ""))
        return self.formula is not None

    def _leave_head(self, tag: str) -> None:
        """End the head where the body begins, also where no tag says so, as minifiers leave it.

        libxml2 does so for the elements of HTML 4 alone (HTML Standard, 13.1.2.4).
        """
        if self._in_head and self.skipped == 1 and tag not in OF_HEAD:
            self._left.append((self.depth, self.skipped))
            self.skipped, self._in_head = 0, False

    def _in_drawing(self, tag: str) -> None:
        """Show again what stands in a drawing that has no end, but not its own words."""
        if not self._drawing:
            return
        if tag in ("foreignobject", "desc", "title"):
            self._captioned = self._captioned or self.depth
        elif not self._captioned and tag in OUT_OF_DRAWINGS:
            self._left.append((self.depth, self.skipped))
            self.skipped, self._drawing = 0, False

    def _is_unseen(self, tag: str, attributes: dict[str, str]) -> bool:
        if tag in UNSEEN:
            if media := media_of(tag, attributes, self.maker.tables.here()):
                self.maker.images.append(media)
            if attributes.get("type", "").startswith("math/tex"):
                self._tex = []
            return True
        self._drawn = self._drawn or "MathJax" in attributes.get("class", "").split()
        self._hiding = not self._show_hidden and bool(attributes) and is_hidden(tag, attributes)
        self._hiding = self._hiding and not is_opened(tag, attributes, self._controls)
        self._hiding = self._hiding and not self._is_below_opener(tag, attributes)
        return self._hiding

    def _is_below_opener(self, tag: str, attributes: dict[str, str]) -> bool:
        """Tell whether an element stands right below a button that opens it, in no menu.

        https://www.w3.org/WAI/ARIA/apg/patterns/disclosure/
        """
        tags = self.nesting.elements.tags
        folded = tags[self.nesting.stack[-1]] == "details"
        if not (folded or self._opener == self._texts) or is_beside(tag, attributes):
            return False
        return not any(tags[node] in BESIDE for node in self.nesting.stack)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        maker = self.maker
        if "aria-expanded" in attributes and "aria-haspopup" not in attributes:
            self._in_opener = self._in_opener or self.depth
        if "id" in attributes:
            self.ids.setdefault(
                attributes["id"], (len(maker.lines), len(self.nesting.elements.tags))
            )
        if tag in INLINE:
            self._open_inline(tag, attributes)
        elif tag in CELLS:
            maker.cell(tag, attributes)
        else:
            maker.flush()
            if tag in ("table", "tr"):
                maker.tables.start(tag, attributes)
            self.figures += tag == "figure"
            if tag in KINDS:
                maker.kinds.open(tag, HEADINGS.get(tag, 0), attributes.get("value", ""))
            elif tag in LISTS:
                maker.kinds.open_list(tag, attributes)

    def _open_inline(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin what an element sets its words apart as; add what it stands for."""
        if tag == "br":
            self.maker.line_break()
        elif tag in PARTS:
            self.readings.start(tag, self.nesting.stack[-1])
        elif tag == "img":
            self._image(attributes)
        elif "pagebreak" in attributes.get("role", attributes.get("epub:type", "")):
            self._page_break(attributes)
        self.maker.begin_inline()
        styles = _styles(tag, attributes)
        styles += [(kind, "", "") for kind in emphasis(tag, attributes, self._classes)]
        for style in styles:
            self.maker.open_span(*style)
        self.styled.append(len(styles))

    def _page_break(self, attributes: dict[str, str]) -> None:
        """Add the number of a page that begins here."""
        number = " ".join((attributes.get("aria-label") or attributes.get("title") or "").split())
        if number:
            node = self.nesting.stack[-1]
            self.maker.add(" ", node)
            self.maker.add_span(f"[{number[:20]}]", node, "page")
            self.maker.add(" ", node)

    def _image(self, attributes: dict[str, str]) -> None:
        """Add the formula that an image shows; keep an image that is a part of the text for the
        next line."""
        words = " ".join(attributes.get("alt", "").split())
        if words and "math" in attributes.get("class", ""):
            self.maker.add_span(words, self.nesting.stack[-1], "formula", words)
            return
        links = (span.href for span in self.maker.spans if span.kind == "link")
        cell = self.maker.tables.here()
        image = image_of(attributes, cell, next(links, None), figure=self.figures > 0)
        if image:
            self.maker.images.append(image)

    def end(self, tag: str) -> None:
        """Follow the end of an element; the parser ends each that begins."""
        self.depth -= 1
        self._captioned = self._captioned if self.depth >= self._captioned else 0
        if self._left and self.depth < self._left[-1][0] - 1:
            self.skipped = self._left.pop()[1]
        if self.formula is not None:
            self._end_formula(tag)
        elif self.skipped:
            self.skipped -= 1
            self._drawing = self._drawing and self.skipped > 0
            self._hiding = self._hiding and self.skipped > 0
            self._beside = self._beside if self.skipped >= self._beside else 0
            self._in_head = self._in_head and self.skipped > 0
            self.head.close(tag)
            if self._tex is not None and tag == "script":
                self._end_tex(" ".join("".join(self._tex).split()))
        else:
            self._end_shown(tag)
            self.nesting.close()
            if self._in_opener == self.depth + 1:
                self._opener, self._in_opener = self._texts, 0

    def _end_shown(self, tag: str) -> None:
        maker = self.maker
        if tag in INLINE:
            for _style in range(self.styled.pop()):
                maker.close_span()
            maker.end_inline()
            if tag in PARTS:
                self.readings.end(self.nesting.stack[-1])
        elif tag not in CELLS:
            maker.flush()
            if tag == "table":
                maker.tables.close()
            self.figures -= tag == "figure"
            if tag in KINDS:
                maker.kinds.close(tag)
            elif tag in LISTS:
                maker.end_list()

    def _end_tex(self, tex: str) -> None:
        """Add a formula that a script would have drawn, as its TeX, where none has."""
        self._tex = None
        if tex and not self._drawn and not self.skipped:
            self.maker.add_span(tex[:_MOST_TEX], self.nesting.stack[-1], "formula", tex[:_MOST_TEX])

    def _end_formula(self, tag: str) -> None:
        formula = self.formula
        if formula is None or tag != "math":
            if formula is not None:
                formula.end()
            return
        self.formula = None
        self.maker.add_span(formula.text(), self.nesting.stack[-1], "formula", formula.tex)

    def data(self, text: str) -> None:
        """Add text to the open element."""
        if self.formula is not None:
            self.formula.data(text)
        elif not self.skipped:
            if self.readings.part:
                text = self.readings.begun(text, self.nesting.stack[-1])
            if self.maker.wants(text):
                self.maker.add(text, self.nesting.stack[-1])
            self.seen += len(text) if len(text) > _RUNNING else 0
            self._texts += not text.isspace()
        elif self._tex is not None:
            self._tex.append(text)
        elif self.head.collected is not None:
            self.head.collected.append(text)
        elif self._hiding and len(text) > _RUNNING:
            self.unseen += len(text)
            self.waiting += 0 if self._beside else len(text)

    def comment(self, text: str) -> None:
        """Keep a comment that a program which saves pages may have written."""
        if len(self.comments) < _MOST_COMMENTS and _SAVING.search(text[:_COMMENT]):
            self.comments.append((len(self.maker.lines), text[:_COMMENT]))

    def close(self) -> HtmlPage:
        """Return the page as far as it was read."""
        self.maker.close()
        self.nesting.close_all()
        head = self.head
        return HtmlPage(
            tuple(self.maker.lines),
            self.nesting.elements,
            tuple(self.nesting.pointed),
            head.title,
            self.language,
            head.base,
            tuple(head.metas),
            tuple(head.links),
            tuple(head.linked_data),
            self.left_off,
            self.ids,
            tuple(self.maker.tables.all),
            comments=tuple(self.comments),
        )


def _styles(tag: str, attributes: dict[str, str]) -> list[tuple[SpanKind, str, str]]:
    """Return the kinds of spans that an element makes, where each leads, and its value."""
    styles: list[tuple[SpanKind, str, str]] = []
    if tag in FORMATS:
        styles.append((FORMATS[tag], attributes.get("href", ""), ""))
    if attributes.get("lang"):
        styles.append(("language", "", attributes["lang"]))
    if attributes.get("dir") in ("rtl", "ltr"):
        styles.append(("direction", "", attributes["dir"]))
    return styles
