"""Regions as HTML, by strict CommonMark parsers and never without a second wall, `sanitize`.

Links of derived regions lead to files of this site and nowhere else; those of a source's text lead
outward, and say so.
"""

from dataclasses import dataclass

from markdown.extensions.toc import slugify_unicode
from markdown_it.token import Token

from sourcebook.page import paragraphs
from sourcebook.page.paragraphs import text_of
from sourcebook.publish import languages, region_marks, sanitize, source_text
from sourcebook.publish.allowances import Allowances
from sourcebook.publish.links import Link, Links
from sourcebook.publish.source_text import SourceText

# What a region becomes.


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
    source: what the region holds where it is a source's text; its HTML is made from that when the
    marks at its paragraphs are known.
    named: the numbers of the paragraphs whose mentions it lists.
    """

    name: str
    html: str = ""
    ids: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    missing: tuple[str, ...] = ()
    source: SourceText | None = None
    named: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The region as HTML; a source's text without marks, where none were put there."""
        return self.html or (self.source.html() if self.source else "")


# Regions as HTML, by the parsers of `commonmark` and never without a second wall, `sanitize`.

WHOLE_PAGE = "page"
"""What a page with markers out of place is rendered as."""


def render(
    name: str, markdown: str, links: Links, language: str = "", allowed: Allowances | None = None
) -> Rendered:
    """Return the region `name` as HTML.

    language: a BCP 47 tag for the source text, empty when it is not known. allowed: how much of
    each source may be shown; None for all.
    """
    allowed = allowed or Allowances()
    if name == source_text.NAME:
        text = source_text.read(markdown, language, allowed.of(links.path).words)
        return Rendered(name, ids=text.ids, source=text)
    if name == WHOLE_PAGE and allowed.by_path:
        markdown = ""  # nobody can tell whose text is whose, and some of it may not be shown
    tokens = paragraphs.REGION.parse(markdown)
    region_marks.mark(name, tokens)
    named = region_marks.name_mentions(tokens) if name == region_marks.RELATED else ()
    languages.mark_languages(tokens, links, quoting=name == region_marks.EVIDENCE)
    found, missing = links.settle(tokens)
    headings = _name(tokens)
    inner = sanitize.region(paragraphs.html(paragraphs.REGION, tokens))
    html = f'<div class="region region--{name}">\n{inner}</div>'
    return Rendered(
        name,
        html,
        tuple(heading.id for heading in headings),
        headings=headings,
        links=found,
        missing=missing,
        named=named,
    )


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
