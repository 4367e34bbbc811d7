"""Reads days that stand away from an article's head, for a page that gives no other one.

They are weak: the model of dates says which of them is given.
"""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.dates.markup import day_of
from sourcebook.extract.html.date_lines import read_dates
from sourcebook.extract.html.heads import ArticleHead
from sourcebook.extract.html.lines_apart import is_apart, is_of_teaser, leads_elsewhere
from sourcebook.extract.models.trees import Column
from sourcebook.extract.statements import Statement
from sourcebook.parse.html.page import HtmlPage

PUBLISHED = "an element named datePublished"
BELOW, ALONE = "a date line below the text", "the only date line of the page"
_OF_TEXT = 0.5
"""Probability from which a line is taken for the article's."""
_BELOW = 15
"""Lines below the text that may still tell of it."""
_LONGEST, _TO_THE_DAY = 160, len("2005-01-01")
_YEAR = re.compile(r"(?:19|20)\d\d")


def read_lone_days(page: HtmlPage, head: ArticleHead, scores: Column) -> Iterator[Statement]:
    """Yield the only day of elements named for it, or of the lines below the text, or of all."""
    if day := _published(page, head.title):
        yield Statement("issued", day, PUBLISHED)
        return
    last = max((i for i, score in enumerate(scores) if score >= _OF_TEXT), default=-1)
    below = range(last, min(last + _BELOW + 1, len(page.lines))) if last >= 0 else range(0)
    if found := _only_day(page, below, head.title):
        yield Statement("issued", found[0], BELOW, found[1])
    elif found := _only_day(page, range(len(page.lines)), head.title):
        yield Statement("issued", found[0], ALONE, found[1])


def _published(page: HtmlPage, title: int) -> str:
    """Return the only day that elements named `datePublished` give (schema.org), if it is one."""
    days = {
        day_of(one.value)
        for one in page.pointed
        if "datePublished" in one.names and not is_apart(page, one.node, title)
    }
    days.discard("")
    return days.pop() if len(days) == 1 else ""


def _only_day(page: HtmlPage, lines: range, title: int) -> tuple[str, int] | None:
    """Return the day that short lines give, and the first that does; nothing if they give two."""
    found: dict[str, int] = {}
    for index in lines:
        line = page.lines[index]
        if len(line.text) > _LONGEST or not _YEAR.search(line.text) or line.kind == "row":
            continue
        if leads_elsewhere(line) or is_of_teaser(page, line.node, title):
            continue
        if is_apart(page, line.node, title):
            continue
        for one in read_dates(page, index, title):
            if one.field == "issued" and len(str(one.value)) >= _TO_THE_DAY:
                found.setdefault(str(one.value), index)
        if len(found) > 1:
            return None
    return next(iter(found.items()), None)
