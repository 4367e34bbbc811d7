"""What an HTML parser tells, event by event → a page: the lines that readers see, and the rest."""

from sourcebook.captures.html_embedded import Embedded
from sourcebook.captures.html_lines import LineMaker
from sourcebook.captures.html_nesting import Nesting
from sourcebook.captures.html_page import Page
from sourcebook.captures.html_tags import (
    CELLS,
    FORMATS,
    HEAD,
    HEADINGS,
    INLINE,
    KINDS,
    LISTS,
    UNSEEN,
    is_hidden,
)

MOST_LINES, MOST_ELEMENTS = 100_000, 1_000_000
"""A page with more is read up to there."""

_RUNNING = 60
"""Characters of one stretch of text that is running text rather than a label."""


class EnoughError(Exception):
    """The page goes further than it is read."""


class Target:
    """What the parser tells: the start and end of elements, and text.

    depth: of the open elements, shown or not. skipped: how many of them show nothing.
    seen, unseen: characters of running text that is shown, and that is hidden.
    """

    def __init__(self, fathomed: int, *, show_hidden: bool = False) -> None:
        self.maker = LineMaker()
        self.nesting = Nesting(self.maker)
        self.embedded = Embedded()
        self.language = self.left_off = ""
        self.depth = self.skipped = self.seen = self.unseen = 0
        self._fathomed, self._show_hidden = fathomed, show_hidden
        self._hiding = self._in_head = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.depth += 1
        if self.depth > self._fathomed:
            self.left_off = f"elements stand more than {self._fathomed} deep in one another"
            raise EnoughError
        if tag in HEAD and (not self.skipped or self._in_head):
            self.embedded.open(tag, attributes)
        if self.skipped or self._is_unseen(tag, attributes):
            self._in_head = self._in_head or (tag == "head" and not self.skipped)
            self.skipped += 1
            return
        if tag == "html":
            self.language = attributes.get("lang") or attributes.get("xml:lang") or ""
        self._begin(tag, attributes)
        self.nesting.open(tag, attributes)
        if len(self.nesting.elements.tags) > MOST_ELEMENTS or len(self.maker.lines) > MOST_LINES:
            self.left_off = f"there are more than {MOST_LINES} lines or {MOST_ELEMENTS} elements"
            raise EnoughError

    def _is_unseen(self, tag: str, attributes: dict[str, str]) -> bool:
        if tag in UNSEEN:
            return True
        self._hiding = not self._show_hidden and bool(attributes) and is_hidden(tag, attributes)
        return self._hiding

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        maker = self.maker
        if tag in FORMATS:
            maker.open_span(FORMATS[tag], attributes.get("href", ""))
        elif tag == "br":
            maker.line_break()
        elif tag in CELLS:
            maker.cell()
        elif tag not in INLINE:
            maker.flush()
            if tag in KINDS:
                maker.kinds.open(tag, HEADINGS.get(tag, 0), attributes.get("value", ""))
            elif tag in LISTS:
                maker.kinds.open_list(tag == "ol", attributes.get("start", ""))

    def end(self, tag: str) -> None:
        """An element ends; the parser sees to it that each that begins does."""
        self.depth -= 1
        if self.skipped:
            self.skipped -= 1
            self._hiding = self._hiding and self.skipped > 0
            self._in_head = self._in_head and self.skipped > 0
            self.embedded.close(tag)
            return
        maker = self.maker
        if tag in FORMATS:
            maker.close_span()
        elif tag not in INLINE and tag not in CELLS:
            maker.flush()
            if tag in KINDS:
                maker.kinds.close(tag)
            elif tag in LISTS:
                maker.kinds.close_list()
        self.nesting.close()

    def data(self, text: str) -> None:
        """Text stands in the open element."""
        if not self.skipped:
            if self.maker.wants(text):
                self.maker.add(text, self.nesting.stack[-1])
            self.seen += len(text) if len(text) > _RUNNING else 0
        elif self.embedded.collected is not None:
            self.embedded.collected.append(text)
        elif self._hiding:
            self.unseen += len(text) if len(text) > _RUNNING else 0

    def comment(self, text: str) -> None:
        """Nobody sees a comment."""

    def close(self) -> Page:
        """Return what was read."""
        self.maker.flush()
        self.nesting.close_all()
        said = self.embedded
        return Page(
            tuple(self.maker.lines),
            self.nesting.elements,
            tuple(self.nesting.pointed),
            said.title,
            self.language,
            said.base,
            tuple(said.metas),
            tuple(said.links),
            tuple(said.linked_data),
            self.left_off,
        )
