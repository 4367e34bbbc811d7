"""A page's HTML cut where its template puts it: what came before, the region, what came after."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sourcebook.publish.rendered import Rendered

_MENTIONS = '<h2 id="mentioned-in">'
_REFERENCE = re.compile(r'<a href="#p(?P<number>\d+)">')
_PERMALINK = re.compile(r'aria-label="Paragraph (?P<number>\d+)"></a>')


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
    after, numbers = _named(layout.after, main, "on-p")
    said = {
        number: f'<a class="remark" href="#on-p{number}" aria-label="Commentary on ¶{number}"></a>'
        for number in numbers
    }
    return replace(layout, main=beside(main, said), after=after, related=related)


def beside(main: str, marks: Mapping[str, str]) -> str:
    """Return a source's HTML with a mark after the permalink of each paragraph that has one.

    marks: HTML by the number of the paragraph.
    """
    return _PERMALINK.sub(lambda match: match[0] + marks.get(match["number"], ""), main)


def _with_mentions(related: str, main: str) -> tuple[str, str]:
    """Return the links below a source and its text, with a mark where another page speaks of it."""
    before, heading, mentions = related.partition(_MENTIONS)
    mentions, numbers = _named(mentions, main, "mention-p")
    start = '<a class="remark remark--mention" href="#mention-p'
    said = {n: f'{start}{n}" aria-label="Another page speaks of ¶{n}"></a>' for n in numbers}
    return before + heading + mentions, beside(main, said)


def _named(html: str, main: str, stem: str) -> tuple[str, list[str]]:
    """Return HTML whose first link to each paragraph of `main` has an id; and their numbers."""
    waiting = {match["number"] for match in _PERMALINK.finditer(main)}
    found: list[str] = []

    def name(match: re.Match[str]) -> str:
        number = match["number"]
        if number not in waiting:
            return match[0]
        waiting.remove(number)
        found.append(number)
        return f'<a id="{stem}{number}"{match[0][2:]}'

    return _REFERENCE.sub(name, html), found
