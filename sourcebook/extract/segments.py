"""Makes the numbered paragraphs of an article from the lines that are its text. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from sourcebook.extract.lines import Line, Marks
from sourcebook.extract.rules.turns import is_turn, speakers_of
from sourcebook.model import BlockKind, Lines, Segment, Span

_HEADING_WORDS = 14
_HEADING_LEVEL = 3
"""The page's title is the first level, its own sections (Commentary) the second."""

_INDENT = "\u00a0\u00a0"
"""What a line begins with that is indented: then the lines are verse."""


def segment(lines: tuple[Line, ...], marks: Marks) -> tuple[Segment, ...]:
    """Return the article's paragraphs and headings in order, with ids `p1`, `p2`...

    Lines that a `br` is between are one paragraph, the rows of a table are one table, and the
    paragraphs of a note one note. A heading is a short line that is no sentence, with a paragraph
    below it.
    """
    text = [line for line, mark in zip(lines, marks, strict=True) if mark and mark.role == "text"]
    groups = list(_groups(text))
    speakers = speakers_of(text)
    return tuple(
        _segment(f"p{number}", group, None if is_turn(group[0], speakers) else below)
        for number, (group, below) in enumerate(zip_longest(groups, groups[1:]), 1)
    )


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
        return block.ordinal > before.ordinal
    return block.kind == before.kind == "note" and bool(block.name) and block.name == before.name


def _segment(name: str, group: Sequence[Line], below: Sequence[Line] | None) -> Segment:
    line, block = group[0], group[0].block
    text = "\n".join(one.raw for one in group)
    kind, level = _kind(line, below[0] if below else None) if len(group) == 1 else _together(group)
    return Segment(
        name,
        kind,
        text,
        Lines(line.lines.first, group[-1].lines.last),
        level,
        tuple(_spans(group)),
        block.ordinal if kind != "table" else 0,
        block.page,
        block.name,
        wrapped=len(group) == 1 and "\n" in line.raw and "\n" not in block.text,
    )


def _spans(group: Sequence[Line]) -> Iterator[Span]:
    start = 0
    for line in group:
        for span in line.block.spans:
            yield replace(span, start=span.start + start, end=span.end + start)
        start += len(line.raw) + 1


def _together(group: Sequence[Line]) -> tuple[BlockKind, int]:
    """Return the kind and level of lines that are one segment."""
    kind = group[0].kind
    if kind == "row":
        return _table(group)
    indented = any(line.raw.startswith(_INDENT) for line in group)
    return ("verse" if indented and kind == "paragraph" else kind), group[0].level


def _table(rows: Sequence[Line]) -> tuple[BlockKind, int]:
    """Return the kind of a table, and how many of its first rows are headings."""
    heads = [bool(row.level) for row in rows]
    return "table", heads.index(False) if False in heads else 0


def _kind(line: Line, below: Line | None) -> tuple[BlockKind, int]:
    """Return the kind and level of a line that is a segment by itself."""
    if line.kind == "row":
        return _table([line])
    if line.kind != "paragraph":
        return line.kind, line.level
    is_heading = (
        below is not None
        and below.prose
        and line.words <= _HEADING_WORDS
        and (not line.ends or line.text.endswith("?"))
        and not line.text[:1].islower()
        and not line.text.endswith((",", ":", "：", ";", "、"))
        and not line.text.startswith(("* ", "- ", "• ", "“", '"', "「"))
    )
    return ("heading", _HEADING_LEVEL) if is_heading else ("paragraph", 0)
