"""Regions as HTML, by the parsers of `commonmark` and never without a second wall, `sanitize`.

Links of our regions lead to files of this site and nowhere else; those of a source's text lead
outward, and say so.
"""

from markdown.extensions.toc import slugify_unicode
from markdown_it.token import Token

from sourcebook.collection import Quoted
from sourcebook.publish import (
    commonmark,
    evidence,
    ledger,
    naming,
    sanitize,
    source_text,
    tongues,
    withholding,
)
from sourcebook.publish.allowances import Allowances
from sourcebook.publish.links import Links
from sourcebook.publish.rendered import Heading, Rendered
from sourcebook.publish.segments import text_of

WHOLE_PAGE = "page"
"""What a page with markers out of place is rendered as."""

_RELATED = "related"


def render(
    name: str, markdown: str, links: Links, language: str = "", allowed: Allowances | None = None
) -> Rendered:
    """Return the region `name` as HTML.

    language: a BCP 47 tag for the source text, empty when it is not known. allowed: how much of
    each source may be shown; None for all.
    """
    allowed = allowed or Allowances()
    if name == source_text.NAME:
        return source_text.source(markdown, language, allowed.of(links.path).words)
    if name == WHOLE_PAGE and allowed.by_path:
        markdown = ""  # nobody can tell whose text is whose, and some of it may not be shown
    tokens = commonmark.REGION.parse(markdown)
    quoted: tuple[Quoted, ...] = ()
    filed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    tokens = _shown(name, tokens, links, allowed)
    if name == evidence.NAME:
        quoted = evidence.quoted(tokens, links)
        evidence.mark(tokens)
    elif name == _RELATED:
        filed = evidence.filed(tokens, links)
    elif name in naming.REGIONS:
        naming.mark_scripts(tokens)
    tongues.mark(tokens, links, quoting=name == evidence.NAME)
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
        quoted=quoted,
        filed=filed,
    )


def _shown(name: str, tokens: list[Token], links: Links, allowed: Allowances) -> list[Token]:
    """Return a region without what may not be shown. Passages are looked for in all of them: the
    markers around some may have been renamed."""
    if name == ledger.NAME:
        ledger.mark_rows(tokens)
        return tokens if allowed.of(links.path).words is None else ledger.without_text(tokens)
    if name == _RELATED:
        tokens = withholding.spoken(tokens, links, allowed)
    return withholding.withheld(tokens, links, allowed)


def quotations(markdown: str, links: Links) -> tuple[Quoted, ...]:
    """Return the passages that an `evidence` region quotes, before anything is withheld."""
    return evidence.quoted(commonmark.REGION.parse(markdown), links)


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
