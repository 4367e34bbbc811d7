"""Renders regions of pages as HTML: with strict CommonMark parsers, and always through `sanitize`.

Links of derived regions lead to files of this site and nowhere else; those of a source's text, and
those that a person wrote into a guide, may lead out and are marked as external.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from markdown_it import MarkdownIt

from sourcebook.collection import PublishedImage
from sourcebook.derive.version_pages import NAME as COMPARISON
from sourcebook.page import paragraphs
from sourcebook.page.guides import GUIDES
from sourcebook.publish import capture_table, languages, sanitize, source_text
from sourcebook.publish.allowances import Allowances
from sourcebook.publish.directions import isolate_facts
from sourcebook.publish.links import Link, Links
from sourcebook.publish.region_marks import (
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
from sourcebook.publish.source_text import NO_IMAGES, SourceText

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


@dataclass(frozen=True, slots=True)
class Rendered:
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
) -> Rendered:
    """Return the region `name` as HTML.

    language: a BCP 47 tag for the source text, empty when it is not known. allowed: how much of
    each source may be shown; None for all. images: that the source's text may show.
    """
    allowed = allowed or Allowances()
    if name == source_text.NAME:
        text = source_text.read(markdown, language, allowed.of(links.path).words, images)
        return Rendered(name, ids=text.ids, source=text)
    if name == WHOLE_PAGE and allowed.by_path:
        markdown = ""  # whose text is whose is unknown, and some may not be shown
    is_guide = name in GUIDES
    parser = parser_of(name)
    table = capture_table.read(parser, markdown, links) if name == CAPTURE else None
    tokens = [*table.head, html_token(table.html)] if table else parser.parse(markdown)
    if marker := MARKERS.get(name):
        marker(tokens)
    mentioned = name_places(tokens, MENTIONS, "mention") if name == _RELATED else ()
    shared = name_places(tokens, _SHARED, "shared") if name == _RELATED else ()
    if mentioned:
        fold_mentions(tokens)
    lines = table.ids if table else name_lines(tokens) if name == CAPTURE else ()
    folded = fold_capture(tokens) if name == CAPTURE else ()
    languages.mark_languages(tokens, links)
    isolate_facts(tokens)
    found, missing = links.resolve(tokens)
    headings = folded or name_headings(tokens)
    clean = sanitize.guide if is_guide else sanitize.region
    inner = clean(paragraphs.html(parser, tokens))
    for written, terse in _OPTIONAL if "<table>" in inner else ():
        inner = inner.replace(written, terse)
    place = f' id="{PASSAGES}"' if name == EVIDENCE else ""
    html = f'<div class="region region--{name}"{place}>\n{inner}</div>'
    return Rendered(
        name,
        html,
        (*[PASSAGES] * bool(place), *(heading.id for heading in headings), *lines),
        headings=headings,
        links=(*found, *(table.links if table else ())),
        missing=missing,
        mentioned=mentioned,
        shared=shared,
    )


def parser_of(name: str) -> MarkdownIt:
    """Return the parser of the derived region with a name."""
    if name == COMPARISON:
        return paragraphs.COMPARISON
    return paragraphs.GUIDE if name in GUIDES else paragraphs.REGION
