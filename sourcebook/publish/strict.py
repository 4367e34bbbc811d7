"""Regions as HTML: CommonMark (https://spec.commonmark.org/0.31.2/) without raw HTML.

Left out too, because our generator never writes them and a stranger's text might: images,
autolinks and link reference definitions; what looks like one shows as text. Links of our regions
lead to files of this site and nowhere else; those of a source's text lead outward, and say so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from markdown.extensions.toc import slugify_unicode
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sourcebook import seals
from sourcebook.collection import Quoted
from sourcebook.publish import evidence, excerpt, sanitize
from sourcebook.publish.allowances import Allowances
from sourcebook.publish.links import Link, Links, is_local, is_outward
from sourcebook.publish.segments import Segment, number, numbered, text_of

SOURCE_TEXT = "source-text"
WHOLE_PAGE = "page"
"""What a page with markers out of place is rendered as."""

_QUOTING = {"blockquote_open": 1, "blockquote_close": -1, "td_open": 1, "td_close": -1}
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
    segments: the paragraphs of a source that are shown. seals: (id, fingerprint) of all of them.
    quoted: the passages that are shown of a subject. filed: the subjects of a source, as (path,
    ids of paragraphs).
    """

    name: str
    html: str
    ids: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    segments: tuple[Segment, ...] = ()
    links: tuple[Link, ...] = ()
    missing: tuple[str, ...] = ()
    seals: tuple[tuple[str, str], ...] = ()
    quoted: tuple[Quoted, ...] = ()
    filed: tuple[tuple[str, tuple[str, ...]], ...] = ()


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


def render(
    name: str, markdown: str, links: Links, language: str = "", allowed: Allowances | None = None
) -> Rendered:
    """Return the region `name` as HTML.

    language: a BCP 47 tag for the source text, empty when it is not known. allowed: how much of
    each source may be shown; None for all.
    """
    allowed = allowed or Allowances()
    if name == SOURCE_TEXT:
        return _source(markdown, language, allowed.of(links.path).words)
    if name == WHOLE_PAGE and allowed.by_path:
        markdown = ""  # nobody can tell whose text is whose, and some of it may not be shown
    tokens = _PARSER.parse(markdown)
    quoted: tuple[Quoted, ...] = ()
    if name == evidence.NAME:
        tokens = evidence.withheld(tokens, links, allowed)
        quoted = evidence.quoted(tokens, links)
        _mark_quotes(tokens)
    if name == "related":
        tokens = evidence.spoken(tokens, links, allowed)
    filed = evidence.filed(tokens, links) if name == "related" else ()
    if name == "ledger":
        _mark_rows(tokens)
        if allowed.of(links.path).words is not None:
            _empty_last_cells(tokens)
    found, missing = links.settle(tokens)
    headings = _name(tokens)
    inner = sanitize.region(_PARSER.renderer.render(tokens, _PARSER.options, {}))
    html = f'<div class="region region--{name}">\n{inner}</div>'
    return Rendered(
        name,
        html,
        tuple(heading.id for heading in headings),
        headings=headings,
        links=found,
        missing=missing,
        quoted=quoted,
        filed=filed,
    )


def quotations(markdown: str, links: Links) -> tuple[Quoted, ...]:
    """Return the passages that an `evidence` region quotes, before anything is withheld."""
    return evidence.quoted(_PARSER.parse(markdown), links)


def _source(markdown: str, language: str, words: int | None) -> Rendered:
    tokens = _SOURCE_PARSER.parse(markdown)
    _send_outward(tokens)
    number(tokens)
    whole = numbered(tokens)
    seals_of_all = tuple((one.id, seals.paragraph(one.text)) for one in whole)
    tokens = excerpt.cut(tokens, words)
    segments = numbered(tokens)
    lang = f' lang="{escape(language)}"' if language else ""
    html = sanitize.source(_SOURCE_PARSER.renderer.render(tokens, _SOURCE_PARSER.options, {}))
    html = f'<div id="{SOURCE_TEXT}" class="{SOURCE_TEXT}"{lang}>\n{html}</div>'
    html += _places(whole, segments)
    ids = (SOURCE_TEXT, *(one.id for one in whole))
    return Rendered(SOURCE_TEXT, html, ids, segments=segments, seals=seals_of_all)


def _places(whole: Sequence[Segment], shown: Sequence[Segment]) -> str:
    """Return what stands for the text that is not published, so that links to it arrive."""
    rest = whole[len(shown) :]
    cut = shown and shown[-1].text != whole[len(shown) - 1].text
    parts = [f"the rest of ¶{len(shown)}"] if cut else []
    if rest:
        numbers = [one.id[1:] for one in rest]
        parts.append(f"¶{numbers[0]}" + (f" to ¶{numbers[-1]}" if numbers[1:] else ""))
    if not parts:
        return ""
    spans = "".join(f'<span id="{one.id}"></span>' for one in rest)
    return f'\n<p class="withheld">{spans}Not published here: {" and ".join(parts)}.</p>'


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


def _empty_last_cells(tokens: list[Token]) -> None:
    """Take away what a ledger says that the capture says."""
    for at, token in enumerate(tokens):
        last = token.type == "tr_close" and tokens[at - 1].type == "td_close"
        if last and tokens[at - 2].type == "inline":
            tokens[at - 2].children = []


def _mark_quotes(tokens: list[Token]) -> None:
    """Turn bold into `<mark>` inside quotations: there it is the matched words."""
    depth = 0
    for token in tokens:
        depth += _QUOTING.get(token.type, 0)
        for child in token.children or () if depth else ():
            if child.type in ("strong_open", "strong_close"):
                child.tag = "mark"
