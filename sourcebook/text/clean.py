"""Cleaning: every line is the article's text, metadata, or furniture; which rule says so is kept.

The order is the two tables below. The first rule that marks a line decides; metadata is read
between the two, and what no rule marks is text.
"""

from collections.abc import Iterator

from sourcebook.lines import Line, Mark, Marks
from sourcebook.text.rules import edges, teasers
from sourcebook.text.rules.page import ContextRule, Page
from sourcebook.text.rules.phrases import by_phrase

TEXT = Mark("text", "what remains is text")

CONTEXT_RULES: tuple[tuple[str, ContextRule], ...] = (
    ("title again", edges.title_again),
    ("empty sections", edges.empty_sections),
    ("comments", edges.comments),
    ("teasers", teasers.teasers),
    ("listed elsewhere", teasers.listed_elsewhere),
    ("above", edges.above),
    ("between", edges.between),
    ("end of the article", edges.end_of_article),
    ("below", edges.below),
    # A statistical model of lines belongs here, last before "what remains is text": one more row.
)


def mark_furniture(lines: tuple[Line, ...]) -> Marks:
    """Mark the lines that show by their own words that they are furniture."""
    marks: list[Mark | None] = [None] * len(lines)
    return _fill(marks, by_phrase(lines))


def settle(page: Page) -> Marks:
    """Decide about every line that is still free, by its neighbours; what remains is text."""
    for _, rule in CONTEXT_RULES:
        page = Page(page.lines, _fill(list(page.marks), rule(page)), page.body, page.title)
    return tuple(mark or TEXT for mark in page.marks)


def _fill(marks: list[Mark | None], found: Iterator[tuple[int, Mark]]) -> Marks:
    for index, mark in found:
        if marks[index] is None:
            marks[index] = mark
    return tuple(marks)
