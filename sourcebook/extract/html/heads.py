"""Finds where a page's article begins: its title's line, and the lines around it."""

import re
from dataclasses import dataclass

from sourcebook.extract.html.statements import plain
from sourcebook.extract.models.html_features import LONG
from sourcebook.extract.models.trees import Column
from sourcebook.parse.html.page import HtmlPage, TextLine

_ABOVE, _BELOW = 12, 4
"""Lines above the title, and below the first running text, that belong to the article's head."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page's article: its first and last line, and that of the title (or -1)."""

    first: int
    last: int
    title: int


def find_head(page: HtmlPage, scores: Column) -> Head:
    """Find where the article begins: its first heading of level 1, and its first running text."""
    lines = enumerate(zip(page.lines, scores, strict=True))
    running = (i for i, (line, s) in lines if s >= 0.5 and len(line.text.split()) >= LONG)
    begin = next(running, len(page.lines) - 1)
    title = _title_line(page, begin)
    first = min(begin, title) if title >= 0 else begin
    return Head(max(0, first - _ABOVE), max(begin, title) + _BELOW, title)


def _title_line(page: HtmlPage, begin: int) -> int:
    """Return the heading of level 1 that is nearest above the text, else one with the page's title.

    In a page without a title of its own, any heading is taken that is nearest above the text.
    A heading that is only the site's name is none: it leads to the site's first page, and what
    the page's title has beside it stands in another heading.
    """
    sites = {content.casefold() for name, content in page.metas if name == "og:site_name"}
    heads = [
        (i, line)
        for i, line in enumerate(page.lines)
        if line.kind == "heading" and line.text.casefold() not in sites
    ]
    wanted = page.title.casefold()
    if (named := _below_the_site(page, begin)) >= 0:
        return named
    if any(_has_title(line, wanted) for i, line in heads if i <= begin and not leads_home(line)):
        heads = [(i, line) for i, line in heads if not leads_home(line)]
    tops = [i for i, line in heads if line.level == 1]
    if tops:
        return max((i for i in tops if i <= begin), default=tops[0])
    if not wanted:
        return max((i for i, line in heads if i <= begin), default=-1)
    return next((i for i, line in heads if i <= begin and _has_title(line, wanted)), -1)


_PARTED = re.compile(r"(.{4,300}?)\s*(?:\s[–—·:-]\s|\s?[|｜»]\s?)\s*(.{2,80})")


def _below_the_site(page: HtmlPage, begin: int) -> int:
    """Return the line with the title where the only `<h1>` is the name of the site, else -1.

    The page's own title then has both: "Why the boat matters - Notes from the Quay".
    """
    tops = [line for line in page.lines if line.kind == "heading" and line.level == 1]
    parted = _PARTED.fullmatch(plain(page.title))
    if len(tops) != 1 or not parted or plain(tops[0].text) != parted[2]:
        return -1
    shorter = len(parted[2].split()) < len(parted[1].split())
    fits = shorter or leads_home(tops[0])
    below = range(page.lines.index(tops[0]), begin) if fits else ()
    return next((i for i in below if plain(page.lines[i].text) == parted[1]), -1)


def _has_title(line: TextLine, wanted: str) -> bool:
    """Tell whether a heading stands in the page's own title, which is `wanted`."""
    return 8 < len(line.text) < 300 and plain(line.text).casefold() in wanted


def leads_home(line: TextLine) -> bool:
    """Tell whether all of a heading is a link to the first page of its site."""
    whole = line.linked >= len(line.text.strip())
    return whole and any(s.kind == "link" and HOME.fullmatch(s.href) for s in line.spans)


HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?|\./?")
"""The address of a site's first page, as links to it have it."""
