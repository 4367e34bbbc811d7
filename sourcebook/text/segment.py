"""Lines that are text → the numbered paragraphs and headings of the article."""

from collections.abc import Iterator

from sourcebook.lines import Line, Marks
from sourcebook.model import BlockKind, Segment

_HEADING_WORDS = 14
_HEADING_LEVEL = 3
"""The page's title is the first level, its own sections (Commentary) the second."""


def segment(lines: tuple[Line, ...], marks: Marks) -> tuple[Segment, ...]:
    """Return the article's paragraphs and headings in order, with ids `p1`, `p2`...

    A heading is a short line that is no sentence, with a paragraph below it.
    """
    text = [line for line, mark in zip(lines, marks, strict=True) if mark and mark.role == "text"]
    return tuple(_numbered(text))


def _numbered(text: list[Line]) -> Iterator[Segment]:
    for number, line in enumerate(text, 1):
        below = text[number] if number < len(text) else None
        kind, level = _kind(line, below)
        block = line.block
        yield Segment(
            f"p{number}", kind, line.raw, line.lines, level, block.spans, block.ordinal, block.page
        )


def _kind(line: Line, below: Line | None) -> tuple[BlockKind, int]:
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
