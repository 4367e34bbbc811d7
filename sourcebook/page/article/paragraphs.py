"""Parses a source's text into numbered paragraphs, and renders parsed Markdown as HTML.

A source's text is written by `article.render`, and read here.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import cast
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sourcebook import model
from sourcebook.collection import Paragraph
from sourcebook.locale.words import _, language
from sourcebook.model import BlockKind, Lines
from sourcebook.page.article import quick_inline, source_syntax
from sourcebook.page.article.source_syntax import KIND, note_text
from sourcebook.page.markdown import DEEPEST_BLOCKS


@lru_cache(maxsize=4)  # several things are looked for in a text, one right after the other
def article(markdown: str) -> tuple[model.Segment, ...]:
    """Return the segments of a source's text. Their lines in the capture are not known: (0, 0)."""
    tokens = SOURCE.parse(markdown)
    number(tokens)
    return tuple(
        model.Segment(
            str(token.attrs["id"]),
            kind,
            text_of(content_of(tokens, index)),
            Lines(0, 0),
            int(token.tag[1]) if kind == "heading" else 0,
            name=unquote(str(token.meta.get("name", ""))),
        )
        for index, kind, token in segments_of(tokens)
    )


def number(tokens: list[Token]) -> None:
    """Give each top-level block of a source its number, its id and its permalink.

    A list item counts with everything in it but the items below it; a block quote counts by its
    paragraphs, a definition list by its terms and definitions, a table as one; its rows have ids as
    `p5-r2`. Headings become level 3 or lower, since the page's own stand above them.
    """
    depth = position = row = 0
    for index, token in enumerate(tokens):
        if token.type.startswith("heading_"):
            token.tag = f"h{max(3, int(token.tag[1]))}"
        depth -= token.nesting == -1 and token.type in _WHOLES
        if token.type == "list_item_open" or (not depth and _opens_segment(token)):
            position, row = position + 1, 0
            _put_number(tokens, index, position)
        elif token.type == "tr_open" and depth == 1:
            row += 1
            token.attrSet("id", f"p{position}-r{row}")
        depth += token.nesting == 1 and token.type in _WHOLES
    _link_notes(tokens)


_WHOLES = frozenset(
    f"{kind}_{end}" for kind in ("list_item", "dt", "dd", "table") for end in ("open", "close")
)
"""What opens and closes a block that has one number with all that is in it."""


def _link_notes(tokens: list[Token]) -> None:
    """Link the marks of notes with the notes, and each note with its first mark."""
    notes = [(str(t.meta["name"]), n) for n, t in enumerate(tokens) if t.attrs.get(KIND) == "note"]
    unlinked = {name for name, _at in notes}
    marked: set[str] = set()
    for token in tokens if notes else ():
        for mark in token.children or ():
            name = str(mark.meta.get("name", ""))
            if mark.type == "note_mark_open" and name in unlinked:
                mark.attrs = {"class": "note-mark", "href": f"#{note_id(name)}"}
                if name not in marked:
                    mark.attrs["id"] = f"{note_id(name)}-mark"
                marked.add(name)
    for name, at in notes:
        _put_sign(tokens[at + 1], name, is_first=name in unlinked, is_marked=name in marked)
        unlinked.discard(name)


def _put_sign(inline: Token, name: str, *, is_first: bool, is_marked: bool) -> None:
    """Put the mark of a note before its text, as a link back to where it is marked.

    is_first: whether no other note has the name; then its id is made of it.
    """
    sign = Token("note_sign", "a", 0, attrs={"id": note_id(name)} if is_first else {})
    place = f' id="{note_id(name)}"' if is_first else ""
    back = f' href="#{note_id(name)}-mark"' if is_marked else ""
    label = escape(_("Note {mark}").format(mark=note_text(name)[1:-1]))
    sign.content = f'<a class="note-sign"{place}{back}>{label}</a> '
    if inline.children is not None:
        inline.children.insert(1, sign)


def note_id(name: str) -> str:
    """Return the id of a note in its page: `fn3`."""
    if re.fullmatch(r"[A-Za-z0-9~-]+", name):
        return f"fn{name.replace('~', '-')}"
    return f"fn-x{name.encode(errors='surrogatepass').hex()}"


def numbered(tokens: list[Token]) -> tuple[Paragraph, ...]:
    """Return the paragraphs that `number` gave a number, in order."""
    return tuple(
        Paragraph(str(token.attrs["id"]), text_of(content_of(tokens, index)))
        for index, _, token in segments_of(tokens)
    )


def segments_of(tokens: list[Token]) -> Iterator[tuple[int, BlockKind, Token]]:
    """Yield the index, the kind and the token of each block that has a number."""
    quotes = 0
    for index, token in enumerate(tokens):
        quotes += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.attrs.get("class") == "segment":
            kind = cast(BlockKind, token.attrs.get(KIND))
            yield index, kind or ("quote" if quotes else _KINDS.get(token.type, "paragraph")), token


CODE = ("fence", "code_block")
"""The tokens of blocks of code, which hold no others."""
SIGNS = "signs"
"""What of a block of code holds its permalink and its marks, as HTML."""
_KINDS: dict[str, BlockKind] = {
    "heading_open": "heading",
    "list_item_open": "list_item",
    "dt_open": "term",
    "dd_open": "definition",
    "table_open": "table",
    "fence": "code",
    "code_block": "code",
}


_NUMBERED = frozenset((*_KINDS, "paragraph_open"))


def _opens_segment(token: Token) -> bool:
    return token.type in _NUMBERED and not token.hidden


def content_of(tokens: list[Token], start: int) -> list[Token]:
    """Return the tokens of the block that opens at `start`, without the lists inside it."""
    if tokens[start].nesting == 0:
        return [tokens[start]]
    level = tokens[start].level
    lists = ("bullet_list_open", "ordered_list_open")
    rest = range(start + 1, len(tokens))
    end = next(i for i in rest if tokens[i].level == level or tokens[i].type in lists)
    return tokens[start:end]


def _put_number(tokens: list[Token], start: int, position: int) -> None:
    """Give a block its number, and a permalink without text; the style sheet gives it its sign."""
    tokens[start].attrSet("id", f"p{position}")
    tokens[start].attrSet("class", "segment")
    if tokens[start].type in CODE:
        tokens[start].meta[SIGNS] = _permalink(position, language())
        return
    inline = next((t for t in content_of(tokens, start) if t.type == "inline"), None)
    if inline is None or inline.children is None:
        return
    link = Token("html_inline", "", 0)
    link.content = _permalink(position, language())
    inline.children.insert(0, link)


@lru_cache(maxsize=1_000)
def _permalink(position: int, _language: str) -> str:
    label = escape(_("Paragraph {number}").format(number=position))
    return f'<a class="permalink" href="#p{position}" data-n="{position}" aria-label="{label}"></a>'


def text_of(tokens: list[Token]) -> str:
    """Return the plain text of tokens as a reader sees it; of a table, with a tab between cells."""
    pieces: list[str] = []
    row: list[str] | None = None
    for token in tokens:
        if token.type == "inline":
            (pieces if row is None else row).append(_inline_text(token.children or []))
        elif token.type in CODE:
            pieces.append(token.content)
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            pieces.append("\t".join(row or ()).rstrip("\t"))
            row = None
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
_MEANS_SOMETHING = re.compile(r"[\n\\`*_\[\]&~]")


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
    parser.add_render_rule("note_sign", lambda _self, tokens, at, *_rest: tokens[at].content)
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


def _code(_renderer: object, tokens: Sequence[Token], at: int, *_rest: object) -> str:
    """Return a block of code as HTML; its signs stand before the code, so that nobody copies it
    with them."""
    token = tokens[at]
    attributes = "".join(f' {name}="{escape(str(value))}"' for name, value in token.attrs.items())
    signs = token.meta.get(SIGNS, "")
    return f"<pre{attributes}>{signs}<code>{escape(token.content)}</code></pre>\n"


SOURCE = _parser(is_outward, tables=False)
for _kind in CODE:
    SOURCE.add_render_rule(_kind, _code)
source_syntax.extend(SOURCE)
"""Parser of a source's text: its links lead to other sites."""

REGION = _parser(is_local, tables=True)
quick_inline.extend(REGION)
"""Parser of generated Markdown: its links lead to files of this site."""


GUIDE = _parser(lambda url: is_local(url) or is_outward(url), tables=True)
"""Parser of a guide, whose texts a person wrote: its links lead to files of this site, or out."""

COMPARISON = _parser(is_local, tables=True)
source_syntax.extend_words(COMPARISON)
"""Parser of two versions compared, with words that one of them alone has."""


def html(parser: MarkdownIt, tokens: list[Token]) -> str:
    """Return `tokens`, which `parser` made, as HTML."""
    rendered: str = parser.renderer.render(tokens, parser.options, {})
    return rendered
