"""Writes the HTML body of an e-mail message, one block for each block element.

It is read where a message has no plain text. Nothing is judged as in a web page: there is no
furniture.
"""

from collections import Counter
from contextlib import suppress

from lxml import etree

from sourcebook.model import BlockKind, SpanKind
from sourcebook.parse.inline import Inline, Rendition, Style, safe_href

_KINDS: tuple[tuple[BlockKind, str], ...] = (
    ("paragraph", "p div td th dt dd address caption tr body"),
    ("heading", "h1 h2 h3 h4 h5 h6"),
    ("list_item", "li"),
    ("code", "pre"),
    ("quote", "blockquote"),
)
_BLOCKS = {tag: kind for kind, tags in _KINDS for tag in tags.split()}
_MOST_STYLES = 20
_SKIPPED = ("script", "style", "head", "title", "template", "noscript", "svg", "iframe", "object")
_INLINE: dict[str, SpanKind] = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "code": "code",
    "a": "link",
}  # fmt: skip


def write_html(out: Rendition, text: str) -> None:
    """Add the text of an HTML body to the rendition, one block for each block element."""
    target = _Blocks(out)
    parser = etree.HTMLParser(
        target=target,  # type: ignore[arg-type]  # names and texts come as str, comments not at all
        remove_comments=True,
        remove_pis=True,
        no_network=True,
    )
    with suppress(etree.LxmlError):  # what was read before the fault stands
        parser.feed(text.replace("\0", "\ufffd").encode("utf-8", "replace").decode())
        parser.close()
    target.flush()


class _Blocks:
    """Receives a parser's events, so that no tree is built and no depth of nesting matters."""

    def __init__(self, out: Rendition) -> None:
        self._out = out
        self._open: list[str] = []
        self._within = Counter[str]()
        self._styles: list[Style] = []
        self._unstyled = 0
        self._hidden = 0
        self._text = Inline()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        if tag in _SKIPPED:
            self._hidden += 1
        elif tag in _BLOCKS:
            self.flush()
            self._open.append(tag)
            self._within[tag] += 1
        elif tag in ("br", "hr"):
            self._text.line_break()
        elif tag in _INLINE and len(self._styles) >= _MOST_STYLES:
            self._unstyled += 1
        elif tag in _INLINE:
            href = safe_href(attributes.get("href", "")) if tag == "a" else ""
            self._styles.append((_INLINE[tag], href))
            self._text.style(tuple(self._styles))

    def end(self, tag: str) -> None:
        """Close an element."""
        if tag in _SKIPPED:
            self._hidden = max(self._hidden - 1, 0)
        elif tag in _BLOCKS:
            self.flush()
            self._leave(tag)
        elif tag in _INLINE and self._unstyled:
            self._unstyled -= 1
        elif tag in _INLINE and self._styles:
            self._styles.pop()
            self._text.style(tuple(self._styles))

    def _leave(self, tag: str) -> None:
        while self._within[tag]:
            left = self._open.pop()
            self._within[left] -= 1
            if left == tag:
                return

    def data(self, text: str) -> None:
        """Add text."""
        if not self._hidden:
            self._text.write(text, verbatim=self._within["pre"] > 0)

    def close(self) -> None:
        """End the document."""

    def flush(self) -> None:
        """Make a block of what has been written since the last one."""
        text, spans = self._text.finish()
        self._text = Inline()
        self._text.style(tuple(self._styles))
        last = self._open[-1] if self._open else "p"
        kind: BlockKind = _BLOCKS[last]
        if kind == "paragraph" and self._within["blockquote"]:
            kind = "quote"
        level = int(last[1]) if kind == "heading" else int(kind == "list_item")
        self._out.add(text, kind, level=level, spans=spans)
