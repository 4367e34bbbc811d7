"""Makes the numbered paragraphs of an article from the lines that are its text. Pure."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from sourcebook.extract.lines import Line, Marks
from sourcebook.extract.metadata.letters.letter_heads import HEAD_WITHIN
from sourcebook.extract.rules.series import headings_in_series
from sourcebook.extract.rules.turns import is_turn, named, speakers_of
from sourcebook.extract.shapes.all_shapes import shaped
from sourcebook.extract.shapes.headings import (
    HEADING_LEVEL,
    headings_of_blocks,
    headings_of_lists,
    may_head,
)
from sourcebook.extract.shapes.lines import as_block
from sourcebook.extract.shapes.verse import verse_of_breaks
from sourcebook.model import BlockKind, Lines, Segment, Span
from sourcebook.parse.hyphens import without_soft_hyphens
from sourcebook.parse.mail import HEADER

_QUESTION = ("?", "？", "؟")
_OF_GREETING = 3
"""Words of the first line of a message that greets somebody, in any language, and heads nothing."""

_SENTENCE = 5
_INDENT = "\u00a0\u00a0"
"""What a line begins with that is indented: then the lines are verse."""


def segment(
    lines: tuple[Line, ...],
    marks: Marks,
    *,
    markup: bool = False,
    plain: bool = False,
    asked: bool = False,
) -> tuple[Segment, ...]:
    """Return the article's paragraphs and headings in order, with ids `p1`, `p2`...

    Lines that a `br` is between are one paragraph, the rows of a table are one table, and the
    paragraphs of a note one note. A heading is a short line that is no sentence, with a paragraph
    below it; where the capture has markup, all of it must be bold, too. plain: whether it is plain
    text, whose structure is told by signs. asked: whether it is an interview, of which questions
    that are set in bold are no headings.
    """
    text = [line for line, mark in zip(lines, marks, strict=True) if mark and mark.role == "text"]
    text = shaped(text) if plain else verse_of_breaks(text)
    speakers = speakers_of(text)
    named_lines = [named(line, speakers) for line in text]
    headings = _headings(text) if plain else {}
    for index, line in headings.items():
        if not is_turn(text[index], speakers):
            named_lines[index] = line
    within = {
        line.lines.first
        for line, mark in zip(lines, marks, strict=True)
        if mark and mark.reason == HEAD_WITHIN
    }
    if text and marks[0] and marks[0].reason == HEADER and text[0].words <= _OF_GREETING:
        within.add(text[0].lines.first)
    groups = list(_groups(named_lines))
    made: list[Segment] = []
    for group, below in zip_longest(groups, groups[1:]):
        made += (_figure(group[0], *image) for line in group for image in line.block.images)
        question = asked and group[0].text.endswith(_QUESTION)
        heads_none = question or is_turn(group[0], speakers) or group[0].lines.first in within
        under = None if heads_none else below
        made.append(_segment(group, under, markup=markup))
    return tuple(replace(one, id=f"p{number}") for number, one in enumerate(made, 1))


def _headings(text: Sequence[Line]) -> dict[int, Line]:
    """Return the lines of plain text that are headings, whatever stands below them."""
    counted = (i for i in headings_in_series(text) if text[i].kind == "paragraph")
    made = {i: as_block(text[i], "heading", text[i].raw, level=HEADING_LEVEL) for i in counted}
    return dict(headings_of_blocks(text)) | dict(headings_of_lists(text)) | made


def _figure(line: Line, words: str, name: str) -> Segment:
    """Return an image, by its alternative text or else its name."""
    text = words or name.rpartition("/")[2] or name
    return Segment("", "figure", text, line.lines, name=name)


def _groups(text: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each segment."""
    group: list[Line] = []
    for line in text:
        if group and not _belongs(group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _belongs(above: Line, line: Line) -> bool:
    """Tell whether a line is of one segment with the line above it."""
    before, block = above.block, line.block
    if block.joins and above.lines.last + 1 == line.lines.first:
        return True
    if block.kind == before.kind == "row":
        return not block.ordinal or block.ordinal > before.ordinal or not before.ordinal
    return block.kind == before.kind == "note" and bool(block.name) and block.name == before.name


def _segment(group: Sequence[Line], below: Sequence[Line] | None, *, markup: bool) -> Segment:
    line, block = group[0], group[0].block
    text, spans = without_soft_hyphens(*_joined(group))
    kind, level = _together(group)
    if len(group) == 1 and kind == "paragraph" and below and _is_heading(line, below[0], markup):
        kind, level = "heading", HEADING_LEVEL
    return Segment(
        "",
        kind,
        text,
        Lines(line.lines.first, group[-1].lines.last),
        level,
        spans,
        block.ordinal if kind != "table" else 0,
        block.page,
        block.name,
        wrapped=len(group) == 1 and "\n" in line.raw and "\n" not in block.text,
    )


def _joined(group: Sequence[Line]) -> tuple[str, tuple[Span, ...]]:
    """Return the text of lines, and its spans."""
    parts: list[str] = []
    spans: list[Span] = []
    start = 0
    for at, line in enumerate(group):
        sign = _between(line) if at else ""
        start += len(sign)
        parts += sign, line.raw
        moved = (replace(s, start=s.start + start, end=s.end + start) for s in line.block.spans)
        spans += moved
        start += len(line.raw)
    return "".join(parts), tuple(spans)


def _between(line: Line) -> str:
    """Return what stands between a line and the one above it, of the same segment."""
    if line.kind != "row" or line.block.ordinal:
        return "\n"
    return " " if line.block.joins else "\t"


def _together(group: Sequence[Line]) -> tuple[BlockKind, int]:
    """Return the kind and level of lines that are one segment."""
    kind = group[0].kind
    if kind == "row":
        heads = [bool(line.level) for line in group if line.block.ordinal or line is group[0]]
        return "table", heads.index(False) if False in heads else len(heads) == 1
    indented = any(line.raw.startswith(_INDENT) for line in group)
    return ("verse" if indented and kind == "paragraph" else kind), group[0].level


def _is_bold(line: Line) -> bool:
    """Tell whether all of a line is bold, but for a colon."""
    return any(
        span.kind == "strong" and span.end - span.start >= len(line.raw) - 1
        for span in line.block.spans
    )


def _is_heading(line: Line, below: Line, markup: bool) -> bool:
    """Tell whether a paragraph is a heading of the one below it."""
    if "\n" in line.raw or (markup and not _is_bold(line)):
        return False
    follows = below.prose or (markup and below.ends and below.words >= _SENTENCE and not line.ends)
    return follows and may_head(line)
