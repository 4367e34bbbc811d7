"""Renders regions of pages as HTML: with strict CommonMark parsers, and always through `sanitize`.

Links of derived regions lead to files of this site and nowhere else; those of a source's text, and
those that a person wrote into a guide, may lead out and are marked as external.
"""

from collections.abc import Mapping
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

from sourcebook.collection import PublishedImage
from sourcebook.derive.version_pages import NAME as COMPARISON
from sourcebook.page.article import paragraphs
from sourcebook.page.curation.guides import GUIDES
from sourcebook.publish.render import capture_table, languages, sanitize, source_text
from sourcebook.publish.render.bidi import isolate_facts
from sourcebook.publish.render.excerpts import Allowances
from sourcebook.publish.render.links import Link, Links
from sourcebook.publish.render.region_marks import (
    CAPTURE,
    EVIDENCE,
    MARKERS,
    MENTIONS,
    Heading,
    fold_capture,
    fold_mentions,
    html_token,
    name_headings,
    name_lines,
    name_places,
)
from sourcebook.publish.render.source_text import NO_IMAGES, SourceText

WHOLE_PAGE = "page"
"""The name under which a page is rendered whose markers are out of place."""

_RELATED = "related"
_SHARED = "Shared words"  # the heading above what other sources have too
PASSAGES = "passages"
"""The id of what the sources say on a subject, in any language of the site."""

# End tags and ends of lines that a table can do without
# (https://html.spec.whatwg.org/#optional-tags): long ones have some for each of their cells.
_OPTIONAL = (
    *(("</td>\n", ""), ("</tr>\n", ""), ("<tr>\n", "<tr>"), ("</th>\n", ""), (">\n<td", "><td")),
    *(("<thead>\n", "<thead>"), ("</thead>\n", ""), ("<tbody>\n", "<tbody>"), ("</tbody>\n", "")),
)


class RenderedRegion(Struct, frozen=True):
    """A region as HTML, with its ids, headings and links.

    ids: of all its elements, in document order. links: to check. missing: links to no file.
    source: of the region with a source's text, whose HTML is made when its marks are known.
    mentioned, shared: the numbers of the paragraphs whose mentions it lists, and of those that
    other sources have too.
    """

    name: str
    html: str = ""
    ids: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    missing: tuple[str, ...] = ()
    source: SourceText | None = None
    mentioned: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The region as HTML; a source's text without marks, where it has none."""
        return self.html or (self.source.html() if self.source else "")


def render(
    name: str,
    markdown: str,
    links: Links,
    language: str = "",
    allowed: Allowances | None = None,
    images: Mapping[str, PublishedImage] = NO_IMAGES,
) -> RenderedRegion:
    """Return the region `name` as HTML.

    language: a BCP 47 tag for the source text, empty when it is not known. allowed: how much of
    each source may be shown; None for all. images: that the source's text may show.
    """
    allowed = allowed or Allowances()
    if name == source_text.NAME:
        text = source_text.read(markdown, language, allowed.of(links.path).words, images)
        return RenderedRegion(name, ids=text.ids, source=text)
    if name == WHOLE_PAGE and allowed.by_path:
        markdown = ""  # whose text is whose is unknown, and some may not be shown
    parser = parser_of(name)
    table = capture_table.read(parser, markdown, links) if name == CAPTURE else None
    tokens = [*table.head, html_token(table.html)] if table else parser.parse(markdown)
    marks = _mark(name, tokens, table)
    languages.mark_languages(tokens, links)
    isolate_facts(tokens)
    found, missing = links.resolve(tokens)
    headings = marks.headings or name_headings(tokens)
    passages = (PASSAGES,) if name == EVIDENCE else ()
    return RenderedRegion(
        name,
        _html(name, parser, tokens),
        (*passages, *(heading.id for heading in headings), *marks.lines),
        headings=headings,
        links=(*found, *(table.links if table else ())),
        missing=missing,
        mentioned=marks.mentioned,
        shared=marks.shared,
    )


class _Marks(NamedTuple):
    """What was marked in a region: see `RenderedRegion`. lines: ids of a capture's lines."""

    mentioned: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()


def _mark(name: str, tokens: list[Token], table: capture_table.CaptureTable | None) -> _Marks:
    """Mark and fold the tokens of the region `name`. table: of a capture, where it is written."""
    if marker := MARKERS.get(name):
        marker(tokens)
    if name == CAPTURE:
        return _Marks(
            lines=table.ids if table else name_lines(tokens), headings=fold_capture(tokens)
        )
    if name != _RELATED:
        return _Marks()
    mentioned = name_places(tokens, MENTIONS, "mention")
    shared = name_places(tokens, _SHARED, "shared")
    if mentioned:
        fold_mentions(tokens)
    return _Marks(mentioned, shared)


def _html(name: str, parser: MarkdownIt, tokens: list[Token]) -> str:
    """Return the marked tokens of the region `name` as HTML, cleaned and terse."""
    clean = sanitize.guide if name in GUIDES else sanitize.region
    inner = clean(paragraphs.html(parser, tokens))
    for written, terse in _OPTIONAL if "<table>" in inner else ():
        inner = inner.replace(written, terse)
    place = f' id="{PASSAGES}"' if name == EVIDENCE else ""
    return f'<div class="region region--{name}"{place}>\n{inner}</div>'


def parser_of(name: str) -> MarkdownIt:
    """Return the parser of the derived region with a name."""
    if name == COMPARISON:
        return paragraphs.COMPARISON
    return paragraphs.GUIDE if name in GUIDES else paragraphs.REGION
