"""Where a page's article begins: its title's line, and the lines around it."""

from dataclasses import dataclass

import numpy as np

from sourcebook.captures.html_page import Page
from sourcebook.captures.html_said import plain
from sourcebook.captures.html_text import LONG
from sourcebook.lines.trees import Floats

_ABOVE, _BELOW = 12, 4
"""Lines above the title, and below the first running text, that belong to the article's head."""


@dataclass(frozen=True, slots=True)
class Head:
    """The lines that a page's head of article takes up, and the index of its title (or -1)."""

    first: int
    last: int
    title: int


def find_head(page: Page, scores: Floats) -> Head:
    """Find where the article begins: its first heading of level 1, and its first running text."""
    words = np.array([len(line.text.split()) for line in page.lines])
    running = np.flatnonzero((scores >= 0.5) & (words >= LONG))
    begin = int(running[0]) if len(running) else len(page.lines) - 1
    title = _title_line(page, begin)
    first = min(begin, title) if title >= 0 else begin
    return Head(max(0, first - _ABOVE), max(begin, title) + _BELOW, title)


def _title_line(page: Page, begin: int) -> int:
    """Return the heading of level 1 that is nearest above the text, else one with the page's title.

    A heading that is only the site's name is none.
    """
    sites = {content.casefold() for name, content in page.metas if name == "og:site_name"}
    heads = [
        (i, line)
        for i, line in enumerate(page.lines)
        if line.kind == "heading" and line.text.casefold() not in sites
    ]
    tops = [i for i, line in heads if line.level == 1]
    if tops:
        return max((i for i in tops if i <= begin), default=tops[0])
    wanted = page.title.casefold()
    known = [i for i, line in heads if i <= begin and 8 < len(line.text) < 300]
    return next((i for i in known if plain(page.lines[i].text).casefold() in wanted), -1)
