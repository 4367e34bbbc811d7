"""The blocks of a Markdown text, by the tokens of markdown-it-py (CommonMark 0.31), with spans."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sourcebook.captures.inline import Inline, Style, safe_href
from sourcebook.model import (
    Block,
    BlockKind,
    Lines,
    Span,
    SpanKind,
)

_LONGEST_INLINE = 100_000
"""Characters of one block in which markup is looked for; a longer one is text as it stands."""

_STYLES: dict[str, SpanKind] = {"em_open": "emphasis", "strong_open": "strong", "link_open": "link"}
DEEPEST = 100
"""Of blocks in blocks, of which a list in a list counts for two: what lies deeper is left out."""

_PARSER = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).disable("inline")


@dataclass(slots=True)
class _Place:
    """Where the parser stands. lists: the open lists and quotations, each with the number of its
    item. begun: whether the item has begun, and has no block yet. heading: the level, or 0."""

    lists: list[tuple[str, int]] = field(default_factory=list)
    begun: bool = False
    heading: int = 0

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

    def shape(self, token: Token) -> tuple[BlockKind, int, int]:
        """Return a block's kind, level and ordinal by what it stands in."""
        heading, self.heading = self.heading, 0
        if token.type in ("fence", "code_block"):
            return "code", 0, 0
        if heading:
            return "heading", heading, 0
        if not self.lists:
            return "paragraph", 0, 0
        if self.lists[-1][0] == "blockquote":
            return "quote", 0, 0
        depth = sum(kind != "blockquote" for kind, _ in self.lists)
        ordinal = self.lists[-1][1] if self.begun and self.lists[-1][0] == "ordered_list" else 0
        self.begun = False
        return "list_item", depth, ordinal


def blocks_in(body: str, above: int) -> Iterator[Block]:
    """Yield the blocks of a text. above: how many lines of the file stand before it."""
    environment: dict[str, object] = {}
    place = _Place()
    for token in _PARSER.parse(body, environment):
        if not (token.map and token.type in ("inline", "fence", "code_block", "html_block")):
            place.move(token)
            continue
        text, spans = _content(token, environment)
        kind, level, ordinal = place.shape(token)
        if text:
            first, end = token.map
            lines = Lines(first + 1 + above, max(end, first + 1) + above)
            yield Block(kind, text, lines, level, spans, ordinal)


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
        else:  # text, raw HTML, the words that stand for a picture
            out.style(tuple(styles))
            out.write(token.content)
            continue
        out.style(tuple(styles))
    return out.finish()
