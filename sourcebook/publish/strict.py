"""Regions as HTML, by the parsers of `commonmark` and never without a second wall, `sanitize`.

Links of our regions lead to files of this site and nowhere else; those of a source's text lead
outward, and say so.
"""

from markdown.extensions.toc import slugify_unicode
from markdown_it.token import Token

from sourcebook.page import commonmark
from sourcebook.page.segments import text_of
from sourcebook.publish import region_marks, sanitize, source_text, tongues
from sourcebook.publish.allowances import Allowances
from sourcebook.publish.links import Links
from sourcebook.publish.rendered import Heading, Rendered

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
    tokens = commonmark.REGION.parse(markdown)
    region_marks.mark(name, tokens)
    named = region_marks.name_mentions(tokens) if name == region_marks.RELATED else ()
    tongues.mark(tokens, links, quoting=name == region_marks.EVIDENCE)
    found, missing = links.settle(tokens)
    headings = _name(tokens)
    inner = sanitize.region(commonmark.html(commonmark.REGION, tokens))
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
