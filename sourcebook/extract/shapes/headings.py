"""Finds the headings of plain text that stand above a list, or a run of short lines.

A short line above a paragraph is a heading anyway. One above a list may be anything, so that it
must be set as the headings of paragraphs in the same text are: alone, between blank lines.
"""

from collections.abc import Iterator, Sequence

from sourcebook.dates.events import announces_event
from sourcebook.dates.roles import without_label
from sourcebook.extract.lines import Line
from sourcebook.extract.shapes.lines import Found, as_block

HEADING_LEVEL = 3
"""The page's title is the first level, its own sections (Commentary) the second."""

_HEADING_WORDS, _WORDS_ABOVE_LIST = 14, 8
_LEAST_LINES = 3
"""Lines of a run without a blank line."""


def may_head(line: Line) -> bool:
    """Tell whether a line has the form of a heading: short, no sentence, no label or greeting."""
    return (
        line.words <= _HEADING_WORDS
        and any(map(str.isalnum, line.text))
        and (not line.ends or line.text.endswith("?"))
        and not line.text[:1].islower()
        and not line.text.endswith((",", ":", "：", ";", "、"))
        and not line.text.startswith(("* ", "- ", "• ", "“", '"', "「"))
        and not announces_event(line.text)
        and without_label(line.text)[1] != "other"
    )


def headings_of_lists(lines: Sequence[Line]) -> Found:
    """Yield the lines above lists that are headings, where a paragraph has one of the same form."""
    alone = list(_alone(lines))
    if not any(lines[index + 1].prose for index in alone):
        return
    for index in alone:
        line = lines[index]
        short = line.words <= _WORDS_ABOVE_LIST and not line.ends
        if short and _is_list(lines[index + 1 : index + 1 + _LEAST_LINES]):
            yield index, as_block(line, "heading", line.raw, level=HEADING_LEVEL)


def _alone(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the paragraphs between blank lines that have the form of a heading."""
    for index, line in enumerate(lines[:-1]):
        one = line.kind == "paragraph" and "\n" not in line.raw
        if one and line.gap and lines[index + 1].gap and may_head(line):
            yield index


def _is_list(below: Sequence[Line]) -> bool:
    """Tell whether lines are items, or short lines without a blank line between them."""
    if below[0].kind == "list_item":
        return True
    return len(below) == _LEAST_LINES and all(
        line.kind == "paragraph" and not line.prose and (line is below[0] or not line.gap)
        for line in below
    )
