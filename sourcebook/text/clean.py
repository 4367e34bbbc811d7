"""Cleaning: every line is the article's text, metadata, or furniture; which rule says so is kept.

Furniture is marked by its own words first, then metadata is read, then the table below is gone
through. The first rule that marks a line decides. About a line of plain text that no rule marks the
line model decides; in other formats it is text. Where the format's parser decided already (HTML),
no rule here is asked.
"""

from collections.abc import Iterator
from dataclasses import replace

from sourcebook.lines import Line, Mark, Marks
from sourcebook.model import LedgerEntry, Lines
from sourcebook.text.judging import Judgement
from sourcebook.text.rules import edges, teasers
from sourcebook.text.rules.page import ContextRule, Page
from sourcebook.text.rules.phrases import by_phrase

TEXT = Mark("text", "what remains is text")
KEPT = Mark("text", "kept by the curator")
DROPPED = Mark("furniture", "dropped by the curator")

CONTEXT_RULES: tuple[tuple[str, ContextRule], ...] = (
    ("title again", edges.title_again),
    ("empty sections", edges.empty_sections),
    ("teasers", teasers.teasers),
    ("listed elsewhere", teasers.listed_elsewhere),
)
EDGE_RULES: tuple[tuple[str, ContextRule], ...] = (
    ("comments", edges.comments),
    ("above", edges.above),
    ("between", edges.between),
    ("end of the article", edges.end_of_article),
    ("below", edges.below),
)
"""For captures of a few lines, of which the line model keeps too much. Of a whole page it knows
better where the text begins and ends (`benchmarks/line_model/README.md`)."""


def mark_furniture(
    lines: tuple[Line, ...],
    given: tuple[LedgerEntry, ...] = (),
    drop: tuple[Lines, ...] = (),
    *,
    decided: bool = False,
) -> Marks:
    """Mark the lines that show by their own words that they are furniture.

    given: what the capture's format says of its lines. drop: lines that the curator left out.
    decided: what the format leaves unmarked is text, whatever its words.
    """
    roles = {
        n: Mark(e.role, e.reason) for e in given for n in range(e.lines.first, e.lines.last + 1)
    }
    marks: list[Mark | None] = [roles.get(line.lines.first) for line in lines]
    marks = list(overrule(lines, tuple(marks), drop, DROPPED))
    return tuple(marks) if decided else _fill(marks, by_phrase(lines))


def settle(page: Page, judged: Judgement | None, keep: tuple[Lines, ...] = ()) -> Marks:
    """Decide about every line that is still free.

    judged: what the line model says of plain text. keep: lines of the capture that are text
    because its curator says so, whatever the rules say.
    """
    by_edges = judged is not None and not page.whole
    rules = () if page.decided else (*CONTEXT_RULES, *(EDGE_RULES if by_edges else ()))
    for _, rule in rules:
        page = replace(page, marks=_fill(list(page.marks), rule(page)))
    settled = tuple(
        mark or (judged.mark(index) if judged else TEXT) for index, mark in enumerate(page.marks)
    )
    return overrule(page.lines, settled, keep, KEPT)


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
