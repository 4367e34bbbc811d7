"""Regions as HTML: CommonMark (https://spec.commonmark.org/0.31.2/) without raw HTML.

Left out too, because our generator never writes them and a stranger's text might: images,
autolinks and link reference definitions; what looks like one shows as text. Links of our regions
lead to files of this site and nowhere else; those of a source's text lead outward, and say so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from markdown.extensions.toc import slugify_unicode
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sourcebook.publish import sanitize
from sourcebook.publish.links import Link, Links, is_local, is_outward
from sourcebook.publish.segments import Segment, number, text_of

SOURCE_TEXT = "source-text"
_FATES = {"article text": "fate-text", "metadata": "fate-metadata", "left out": "fate-furniture"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that a table of contents can point to."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A region as HTML, with what others must know of it.

    ids: of all its elements, in document order. links: to check. missing: links to no file.
    """

    name: str
    html: str
    ids: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    segments: tuple[Segment, ...] = ()
    links: tuple[Link, ...] = ()
    missing: tuple[str, ...] = ()


def _parser(leads: Callable[[str], bool], *, tables: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.disable(["image", "autolink", "reference", "html_block", "html_inline"])
    if tables:
        parser.enable("table")
    # markdown-it-py is built to have this method replaced on the instance.
    parser.validateLink = leads  # type: ignore[method-assign, assignment]
    return parser


_SOURCE_PARSER = _parser(is_outward, tables=False)
_PARSER = _parser(is_local, tables=True)


def render(name: str, markdown: str, links: Links, language: str = "") -> Rendered:
    """Return the region `name` as HTML.

    language: a BCP 47 tag for the source text, empty when it is not known.
    """
    if name == SOURCE_TEXT:
        return _source(markdown, language)
    tokens = _PARSER.parse(markdown)
    found, missing = links.settle(tokens)
    headings = _name(tokens)
    if name == "evidence":
        _mark_quotes(tokens)
    if name == "ledger":
        _mark_rows(tokens)
    inner = sanitize.region(_PARSER.renderer.render(tokens, _PARSER.options, {}))
    html = f'<div class="region region--{name}">\n{inner}</div>'
    ids = tuple(heading.id for heading in headings)
    return Rendered(name, html, ids, headings=headings, links=found, missing=missing)


def _source(markdown: str, language: str) -> Rendered:
    tokens = _SOURCE_PARSER.parse(markdown)
    _send_outward(tokens)
    segments = number(tokens)
    lang = f' lang="{escape(language)}"' if language else ""
    html = sanitize.source(_SOURCE_PARSER.renderer.render(tokens, _SOURCE_PARSER.options, {}))
    html = f'<div id="{SOURCE_TEXT}" class="{SOURCE_TEXT}"{lang}>\n{html}</div>'
    ids = (SOURCE_TEXT, *(segment.id for segment in segments))
    return Rendered(SOURCE_TEXT, html, ids, segments=segments)


def _send_outward(tokens: list[Token]) -> None:
    """Tell browsers and search engines that the links of a source are not ours."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("rel", "nofollow noopener external")


def _name(tokens: list[Token]) -> tuple[Heading, ...]:
    """Give each heading of a generated region an id made from its words."""
    headings: dict[str, Heading] = {}
    for index, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        text = text_of(tokens[index + 1 : index + 2])
        slug = slugify_unicode(text, "-") or "section"
        identifier, count = slug, 1
        while identifier in headings:
            count += 1
            identifier = f"{slug}_{count}"
        token.attrSet("id", identifier)
        headings[identifier] = Heading(int(token.tag[1]), identifier, text)
    return tuple(headings.values())


def _mark_rows(tokens: list[Token]) -> None:
    """Give each row of a ledger the class of what became of its line: the second cell says it."""
    row: Token | None = None
    cells = 0
    for token in tokens:
        if token.type == "tr_open":
            row, cells = token, 0
        elif token.type == "inline" and row:
            cells += 1
            if cells == 2 and token.content in _FATES:
                row.attrSet("class", _FATES[token.content])


def _mark_quotes(tokens: list[Token]) -> None:
    """Turn bold into `<mark>` inside block quotes: there it is the matched words."""
    depth = 0
    for token in tokens:
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        for child in token.children or () if depth else ():
            if child.type in ("strong_open", "strong_close"):
                child.tag = "mark"
