"""Elements that say who wrote a page, when, and what it is called: bylines, times, headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sourcebook.captures.html_page import Page, Pointed
from sourcebook.captures.html_said import Said, day_of, is_body, plain, split_people
from sourcebook.captures.html_text import LONG
from sourcebook.captures.html_words import Floats, split_names
from sourcebook.lines.names import looks_like_person

_ABOVE, _BELOW = 12, 4
"""Lines above the title, and below the first running text, that belong to the article's head."""
_ELSEWHERE = frozenset(
    [
        "comment",
        "comments",
        "related",
        "recommended",
        "recommendations",
        "sidebar",
        "aside",
        "footer",
        "nav",
        "popular",
        "trending",
        "latest",
        "recent",
        "more",
        "widget",
        "card",
        "teaser",
        "reply",
        "respond",
        "newsletter",
    ]
)
_AUTHOR = frozenset(("author", "authors", "byline", "contributor", "contributors", "writer"))
_DATED = frozenset(("date", "published", "publish", "posted", "datepublished", "pubdate",
                    "timestamp", "dateline"))  # fmt: skip
_CHANGED = frozenset(("modified", "updated", "update", "dateupdated", "datemodified", "lastmod"))
_UPDATED = re.compile(r"(?:last\s+)?(?:updated|modified|reviewed|edited)\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:(?:first\s+)?(?:published|posted|publication\s+date|date|on|written)\b\s*(?:on|at|in)?"
    r"\s*[:\-–—]?\s*)+",
    re.IGNORECASE,
)
_STEPS = 12


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


def read_elements(page: Page, head: Head) -> Iterator[Said]:
    """Yield what elements in the article's head say."""
    if head.title >= 0:
        line = page.lines[head.title]
        yield Said("title", plain(line.text), f"<h{line.level}>", head.title)
    for pointed in page.pointed:
        if head.first <= pointed.first.line <= head.last and not _elsewhere(page, pointed.node):
            yield from _read(page, pointed)


def _read(page: Page, pointed: Pointed) -> Iterator[Said]:
    said = frozenset(split_names("", pointed.names)) | frozenset(pointed.names.lower().split())
    text = _text(page, pointed)
    line = pointed.first.line if text else -1
    dated = pointed.tag == "time" or not said.isdisjoint(_DATED)
    if dated and said.isdisjoint(_CHANGED) and not _UPDATED.match(_before(page, pointed)):
        yield from _date(pointed, text, line)
    elif "headline" in pointed.names and "itemprop" not in text and 0 < len(text) < 300:
        yield Said("title", text, "an element named headline", line)
    elif not said.isdisjoint(_AUTHOR):
        yield from _author(pointed, text, line)


def _date(pointed: Pointed, text: str, line: int) -> Iterator[Said]:
    place = "<time datetime>" if pointed.tag == "time" else "an element named as a date"
    if _UPDATED.match(text):
        return
    for value in (pointed.value, text, _PUBLISHED.sub("", text, count=1)):
        when = day_of(value) if value else ""
        if len(when) >= len("2005-01-01"):
            yield Said("issued", when, place, line)
            return


def _author(pointed: Pointed, text: str, line: int) -> Iterator[Said]:
    relation = "author" in pointed.names.split() and pointed.tag == "a"
    place = "rel=author" if relation else "a byline"
    names = split_people(pointed.value or text)
    people = tuple(n for n in names if looks_like_person(n.split(",")[0], labelled=True))
    if people and len(people) == len(names):
        yield Said("authors", people, place, line)
    elif names and all(map(is_body, names)):
        yield Said("bodies", names, place, line)


def _elsewhere(page: Page, node: int) -> bool:
    """Tell whether an element stands in one that is for something else than the article."""
    elements = page.elements
    for _ in range(_STEPS):
        if not node:
            break
        tag = elements.tags[node]
        if tag in ("aside", "nav", "footer"):
            return True
        if tag in ("body", "main"):
            return False
        if not _ELSEWHERE.isdisjoint(split_names(tag, elements.names[node])):
            return True
        node = elements.parents[node]
    return False


def _text(page: Page, pointed: Pointed) -> str:
    """Return the text of an element of at most three lines."""
    first, last = pointed.first, pointed.last
    if last.line - first.line > 3 or first.line >= len(page.lines):
        return ""
    if first.line == last.line:
        return plain(page.lines[first.line].text[first.at : last.at])
    parts = [page.lines[first.line].text[first.at :]]
    parts += [page.lines[i].text for i in range(first.line + 1, last.line)]
    if last.line < len(page.lines):
        parts.append(page.lines[last.line].text[: last.at])
    return plain(" ".join(parts))


def _before(page: Page, pointed: Pointed) -> str:
    """Return what stands before an element on its line ("Updated: ")."""
    if pointed.first.line >= len(page.lines):
        return ""
    return page.lines[pointed.first.line].text[: pointed.first.at].strip()[-40:]
