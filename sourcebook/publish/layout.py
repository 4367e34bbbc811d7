"""A page's HTML cut where its template puts it: what came before, the region, what came after."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sourcebook.publish.strict import Rendered

_MENTIONS = '<h2 id="mentioned-in">'
_REFERENCE = re.compile(r'<a href="#p(?P<number>\d+)">')


@dataclass(frozen=True, slots=True)
class Layout:
    """Pieces of one page, in reading order; each is HTML, and may be empty.

    before: a person's text above the main region. main: the source text or the evidence.
    after: a person's text below it; on a source page, the commentary.
    related: links to subjects and other sources. rest: what follows them (footnotes).
    """

    before: str = ""
    main: str = ""
    after: str = ""
    related: str = ""
    rest: str = ""


def cut(html: str, regions: Iterable[Rendered]) -> Layout:
    """Return the pieces of a page whose regions were rendered as `regions`."""
    by_name = {region.name: region.html for region in regions}
    main = by_name.get("source-text") or by_name.get("evidence") or ""
    related = by_name.get("related", "")
    before, main, after = html.partition(main) if main else ("", "", html)
    after, related, rest = after.partition(related) if related else (after, "", "")
    return Layout(before.strip(), main, after.strip(), related, rest.strip())


def with_remarks(layout: Layout) -> Layout:
    """Return a source page on which each paragraph that the commentary links to links back to it.

    The link has no text, so that the source's stays what it is; what it shows is in the styles.
    """
    related, main = _with_mentions(layout.related, layout.main)
    after = layout.after
    for number in dict.fromkeys(match["number"] for match in _REFERENCE.finditer(after)):
        permalink = f'aria-label="Paragraph {number}"></a>'
        if permalink in main:
            target = f"on-p{number}"
            remark = f'<a class="remark" href="#{target}" aria-label="Commentary on ¶{number}"></a>'
            main = main.replace(permalink, permalink + remark, 1)
            link = f'<a href="#p{number}"'
            after = after.replace(link, f'<a id="{target}"{link[2:]}', 1)
    return replace(layout, main=main, after=after, related=related)


def _with_mentions(related: str, main: str) -> tuple[str, str]:
    """Return the links below a source and its text, with a mark where another page speaks of it."""
    before, heading, mentions = related.partition(_MENTIONS)
    for number in dict.fromkeys(match["number"] for match in _REFERENCE.finditer(mentions)):
        permalink = f'aria-label="Paragraph {number}"></a>'
        if permalink in main:
            target, said = f"mention-p{number}", f"Another page speaks of ¶{number}"
            mark = f'<a class="remark remark--mention" href="#{target}" aria-label="{said}"></a>'
            main = main.replace(permalink, permalink + mark, 1)
            link = f'<a href="#p{number}"'
            mentions = mentions.replace(link, f'<a id="{target}"{link[2:]}', 1)
    return before + heading + mentions, main
