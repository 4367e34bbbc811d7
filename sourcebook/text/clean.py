"""Cleaning: every line is the article's text, metadata, or furniture; which rule says so is kept.

The order is the two tables below. The first rule that marks a line decides; metadata is read
between the two, and what no rule marks is text.
"""

from collections.abc import Iterator

from sourcebook.lines import Line, Mark, Marks
from sourcebook.model import LedgerEntry, Lines
from sourcebook.text.rules import edges, teasers
from sourcebook.text.rules.page import ContextRule, Page
from sourcebook.text.rules.phrases import by_phrase

TEXT = Mark("text", "what remains is text")
KEPT = Mark("text", "kept by the curator")
DROPPED = Mark("furniture", "dropped by the curator")

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


def mark_furniture(
    lines: tuple[Line, ...], given: tuple[LedgerEntry, ...] = (), drop: tuple[Lines, ...] = ()
) -> Marks:
    """Mark the lines that show by their own words that they are furniture.

    given: what the capture's format says of its lines. drop: lines that the curator left out.
    """
    roles = {
        n: Mark(e.role, e.reason) for e in given for n in range(e.lines.first, e.lines.last + 1)
    }
    marks: list[Mark | None] = [roles.get(line.lines.first) for line in lines]
    marks = list(overrule(lines, tuple(marks), drop, DROPPED))
    return _fill(marks, by_phrase(lines))


def settle(page: Page, keep: tuple[Lines, ...] = ()) -> Marks:
    """Decide about every line that is still free, by its neighbours; what remains is text.

    keep: lines of the capture that are text because its curator says so, whatever the rules say.
    """
    for _, rule in CONTEXT_RULES:
        page = Page(page.lines, _fill(list(page.marks), rule(page)), page.body, page.title)
    return overrule(page.lines, tuple(mark or TEXT for mark in page.marks), keep, KEPT)


def overrule(lines: tuple[Line, ...], marks: Marks, ranges: tuple[Lines, ...], mark: Mark) -> Marks:
    """Return `marks` with `mark` for each line that touches one of the capture's `ranges`."""
    if not ranges:
        return marks
    return tuple(
        mark
        if any(r.first <= line.lines.last and line.lines.first <= r.last for r in ranges)
        else old
        for line, old in zip(lines, marks, strict=True)
    )


def _fill(marks: list[Mark | None], found: Iterator[tuple[int, Mark]]) -> Marks:
    for index, mark in found:
        if marks[index] is None:
            marks[index] = mark
    return tuple(marks)
