"""The parsers of regions: CommonMark (https://spec.commonmark.org/0.31.2/) without raw HTML.

Left out too, because our generator never writes them and a stranger's text might: images,
autolinks and link reference definitions; what looks like one shows as text.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sourcebook.pages.markdown import DEEPEST_BLOCKS

# A scheme (RFC 3986, 3.1), an absolute path, or another host.
_FOREIGN = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]")
_OUTWARD = re.compile(r"(?:https?://|mailto:)[^\s<>\"\\]+", re.IGNORECASE)

# Where running text may end and something else begin, by the rules that are left: by default the
# parser tries all of them at each hyphen, and makes a state for each cell of a table.
_MEANS_SOMETHING = re.compile(r"[\n\\`*_\[\]&]")


def is_local(url: str) -> bool:
    """Return whether `url` is a relative reference without a query. Any other is left as text."""
    return bool(url) and not _FOREIGN.match(url) and "?" not in url


def is_outward(url: str) -> bool:
    """Return whether `url` leads to a page or a mailbox elsewhere: what a source's text may do."""
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
    """Parse what runs within blocks."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if _MEANS_SOMETHING.search(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            elif token.content:
                token.children.append(Token("text", "", 0, content=token.content))


SOURCE = _parser(is_outward, tables=False)
"""Of a source's text: its links lead outward."""

REGION = _parser(is_local, tables=True)
"""Of what we generate: its links lead to files of this site."""


def html(parser: MarkdownIt, tokens: list[Token]) -> str:
    """Return what `parser` made, as HTML."""
    rendered: str = parser.renderer.render(tokens, parser.options, {})
    return rendered
