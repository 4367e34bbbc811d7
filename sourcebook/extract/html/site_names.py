"""Reads the name of a page's site where no element states it."""

import re
from collections.abc import Iterator

from sourcebook.extract.html.site_headings import HOME, heading_of_site
from sourcebook.extract.html.site_in_titles import PARTS
from sourcebook.extract.statements import Statement, folded, plain
from sourcebook.parse.html.page import HtmlPage, TextLine

_LONGEST = 300
"""Characters of a page's title in which the name is looked for, and of a line that has it."""
_LAST = 10
"""Lines at the end of a page among which its rights are stated."""
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)[\s\d–—,-]*", re.IGNORECASE)


def read_site_name(page: HtmlPage) -> Iterator[Statement]:
    """Yield the first or last part of the page's title, if something else names the site so.

    That is a link to the site's first page, or the line with the rights at the page's end.
    """
    parts = [part.strip(" –—-|") for part in PARTS.split(plain(page.title[:_LONGEST]))]
    above = heading_of_site(page)
    if above >= 0:
        yield Statement("container_title", plain(page.lines[above].text), "a heading above a menu")
        return
    links = {folded(text) for line in page.lines for text in _links_home(line)}
    rights = [text for line in page.lines[-_LAST:] if (text := _holder(line))]
    for part in (parts[-1], parts[0]):
        name = folded(part)
        if len(name) > 2 and name in links:
            yield Statement("container_title", part, "the page's title, and a link to its start")
            return
        if len(name) > 2 and any(text.startswith(name) for text in rights):
            yield Statement("container_title", part, "the page's title, and who has the rights")
            return


def _links_home(line: TextLine) -> Iterator[str]:
    for span in line.spans:
        if span.kind == "link" and HOME.fullmatch(span.href):
            yield line.text[span.start : span.end]


def _holder(line: TextLine) -> str:
    """Return the rest of a line after the sign of rights and the years; nothing of other lines."""
    found = _RIGHTS.match(line.text) if len(line.text) <= _LONGEST else None
    return folded(line.text[found.end() :]) if found else ""
