"""Finds the headings of plain text that stand above a list, or a run of short lines.

A short line above a paragraph is a heading anyway. One above a list may be anything, so that it
must be set as the headings of paragraphs in the same text are: alone, between blank lines. Where
several blocks of a text begin so, and one of them is a list by its form, the first line of each is
a heading ("Ingredients", "Method").
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sourcebook import lazy_re as re
from sourcebook.dates.events import announces_event
from sourcebook.dates.roles import without_label
from sourcebook.extract.lines import Line
from sourcebook.extract.shapes.lines import Found, as_block
from sourcebook.names.grammar import looks_like_person

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


_KEYED = re.compile(r"[^:：]{1,40}[:：]\s*\S.*")
_WORDS_OF_BLOCK_HEADING, _FEWEST_BLOCKS, _FEWEST_ENTRIES = 5, 2, 2
_WORDS_OF_ENTRY, _FEWEST_LOOSE, _LEAST_TOLD = 6, 3, 2


def headings_of_blocks(lines: Sequence[Line]) -> Found:
    """Yield the first lines of blocks that are headings, without a blank line below them.

    One of the blocks is a list by its form, or has no sentences where another has nothing else.
    """
    found: dict[int, str] = {}
    for block in _blocks(lines):
        below = lines[block.start + 1 : block.stop]
        form = _form(below) if _heads_block(lines[block.start], below) else ""
        if form:
            found[block.start] = form
    forms = set(found.values())
    heads = {lines[index].text for index in found}
    firm = "list" in forms or forms == {"entries", "sentences"}
    if firm and len(heads) == len(found) >= _FEWEST_BLOCKS:
        for index in found:
            yield index, as_block(lines[index], "heading", lines[index].raw, level=HEADING_LEVEL)


def _form(below: Sequence[Line]) -> str:
    """Return what lines below a heading are by their form; nothing where that does not show."""
    keyed = sum(bool(_KEYED.fullmatch(one.head)) for one in below)
    counted = sum(one.text[:1].isdecimal() for one in below)
    if below[0].kind == "list_item" or max(keyed, counted) >= _FEWEST_ENTRIES:
        return "list"
    if all(one.ends and one.words >= _LEAST_TOLD for one in below):
        return "sentences"
    brief = all(not one.ends and one.words <= _WORDS_OF_ENTRY for one in below)
    return "entries" if brief and len(below) >= _FEWEST_LOOSE else ""


def _blocks(lines: Sequence[Line]) -> Iterator[range]:
    """Yield the lines that no blank line parts."""
    starts = [i for i, line in enumerate(lines) if i and line.gap]
    for start, stop in pairwise((0, *starts, len(lines))):
        if start < stop:
            yield range(start, stop)


def _heads_block(line: Line, below: Sequence[Line]) -> bool:
    """Tell whether the first line of a block can be its heading."""
    kinds = {one.kind for one in below}
    return (
        bool(below)
        and line.kind == "paragraph"
        and line.words <= _WORDS_OF_BLOCK_HEADING
        and not line.ends
        and kinds <= {"paragraph", "list_item", "code_block"}
        and may_head(line)
        and not looks_like_person(line.text)
    )
