"""Parses a source's text into numbered paragraphs, and renders parsed Markdown as HTML.

A source's text is written by `article.render`, and read here.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sourcebook import model
from sourcebook.collection import Paragraph
from sourcebook.locale.words import _
from sourcebook.model import BlockKind, Lines
from sourcebook.page import quick_inline
from sourcebook.page.markdown import DEEPEST_BLOCKS


def article(markdown: str) -> tuple[model.Segment, ...]:
    """Return the segments of a source's text. Their lines in the capture are not known: (0, 0)."""
    tokens = SOURCE.parse(markdown)
    number(tokens)
    return tuple(
        model.Segment(
            str(token.attrs["id"]),
            kind,
            text_of(_content(tokens, index)),
            Lines(0, 0),
            int(token.tag[1]) if kind == "heading" else 0,
        )
        for index, kind, token in _segments(tokens)
    )


def number(tokens: list[Token]) -> None:
    """Give each top-level block of a source its number, its id and its permalink.

    A list item counts with everything in it but the items below it; a block quote counts by its
    paragraphs. Headings become level 3 or lower, since the page's own stand above them.
    """
    depth = position = 0
    for index, token in enumerate(tokens):
        if token.type.startswith("heading_"):
            token.tag = f"h{max(3, int(token.tag[1]))}"
        if token.type == "list_item_close":
            depth -= 1
        if token.type == "list_item_open" or (not depth and _opens_segment(token)):
            position += 1
            for name, value in (
                ("id", f"p{position}"),
                ("class", "segment"),
                ("data-n", str(position)),
            ):
                token.attrSet(name, value)
            _put_permalink(tokens, index, position)
        if token.type == "list_item_open":
            depth += 1


def numbered(tokens: list[Token]) -> tuple[Paragraph, ...]:
    """Return the paragraphs that `number` gave a number, in order."""
    return tuple(
        Paragraph(str(token.attrs["id"]), text_of(_content(tokens, index)))
        for index, _, token in _segments(tokens)
    )


def _segments(tokens: list[Token]) -> Iterator[tuple[int, BlockKind, Token]]:
    """Yield the index, the kind and the token of each block that has a number."""
    quotes = 0
    for index, token in enumerate(tokens):
        quotes += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.attrs.get("class") == "segment":
            yield index, "quote" if quotes else _KINDS.get(token.type, "paragraph"), token


_KINDS: dict[str, BlockKind] = {
    "heading_open": "heading",
    "list_item_open": "list_item",
    "fence": "code",
    "code_block": "code",
}


def _opens_segment(token: Token) -> bool:
    kinds = ("paragraph_open", "heading_open", "fence", "code_block")
    return token.type in kinds and not token.hidden


def _content(tokens: list[Token], start: int) -> list[Token]:
    """Return the tokens of the block that opens at `start`, without the lists inside it."""
    if tokens[start].nesting == 0:
        return [tokens[start]]
    level = tokens[start].level
    lists = ("bullet_list_open", "ordered_list_open")
    rest = range(start + 1, len(tokens))
    end = next(i for i in rest if tokens[i].level == level or tokens[i].type in lists)
    return tokens[start:end]


def _put_permalink(tokens: list[Token], start: int, position: int) -> None:
    """Insert a permalink without text into a block; the style sheet gives it its sign."""
    inline = next((t for t in _content(tokens, start) if t.type == "inline"), None)
    if inline is None or inline.children is None:
        return
    link = Token("html_inline", "", 0)
    label = escape(_("Paragraph {number}").format(number=position))
    link.content = (
        f'<a class="permalink" href="#p{position}" data-n="{position}" aria-label="{label}"></a>'
    )
    inline.children.insert(0, link)


def text_of(tokens: list[Token]) -> str:
    """Return the plain text of tokens as a reader sees it."""
    pieces: list[str] = []
    for token in tokens:
        if token.type == "inline":
            pieces.append(_inline_text(token.children or []))
        elif token.type in ("fence", "code_block"):
            pieces.append(token.content)
    return "\n".join(pieces)


def _inline_text(tokens: list[Token]) -> str:
    breaks = ("softbreak", "hardbreak")
    kept = (t for t in tokens if t.type in ("text", "text_special", "code_inline", *breaks))
    return "".join("\n" if t.type in breaks else t.content for t in kept)


# The parsers of regions: CommonMark (https://spec.commonmark.org/0.31.2/) without raw HTML.
#
# Left out too, because our generator never writes them and a stranger's text might: images,
# autolinks and link reference definitions; what looks like one shows as text.

# A scheme (RFC 3986, 3.1), an absolute path, or another host.
_FOREIGN = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]")
_OUTWARD = re.compile(r"(?:https?://|mailto:)[^\s<>\"\\]+", re.IGNORECASE)

# Where running text may end and something else begin, by the rules that are left: by default the
# parser tries all of them at each hyphen, and makes a state for each cell of a table.
_MEANS_SOMETHING = re.compile(r"[\n\\`*_\[\]&]")


def is_local(url: str) -> bool:
    """Return whether `url` is a relative reference (RFC 3986) to a file, or to a place in one."""
    return bool(url) and not _FOREIGN.match(url) and not url.startswith("?")


def is_outward(url: str) -> bool:
    """Return whether `url` leads to a page of another site or to a mailbox."""
    return bool(_OUTWARD.fullmatch(url))


def _parser(leads: Callable[[str], bool], *, tables: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST_BLOCKS})
    parser.disable(["image", "autolink", "reference", "html_block", "html_inline"])
    parser.inline.terminator_re = _MEANS_SOMETHING
    parser.core.ruler.at("inline", _inline)
    if tables:
        parser.enable("table")
    # markdown-it-py is built to have both methods replaced on the instance. The second is called
    # again and again for the same places.
    parser.validateLink = leads  # type: ignore[method-assign, assignment]  # as it wants it
    cached = lru_cache(4096)(parser.normalizeLink)
    parser.normalizeLink = cached  # type: ignore[method-assign]  # as it wants it
    return parser


def _inline(state: StateCore) -> None:
    """Parse the inline content of blocks."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if _MEANS_SOMETHING.search(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            elif token.content:
                token.children.append(Token("text", "", 0, content=token.content))


SOURCE = _parser(is_outward, tables=False)
"""Parser of a source's text: its links lead to other sites."""

REGION = _parser(is_local, tables=True)
quick_inline.extend(REGION)
"""Parser of generated Markdown: its links lead to files of this site."""


GUIDE = _parser(lambda url: is_local(url) or is_outward(url), tables=True)
"""Parser of a guide, whose texts a person wrote: its links lead to files of this site, or out."""


def html(parser: MarkdownIt, tokens: list[Token]) -> str:
    """Return `tokens`, which `parser` made, as HTML."""
    rendered: str = parser.renderer.render(tokens, parser.options, {})
    return rendered
