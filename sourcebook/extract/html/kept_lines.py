"""Keeps tables, captions, notes and the names below quotations with the text they belong to."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from sourcebook.model import Block

_BESIDE = frozenset(("row", "caption", "credit"))
_MOST_LINKED = 0.5
"""The part of a table's characters that may be links; a table of links leads elsewhere."""

_HEADING = 60
"""Characters of the heading of notes."""


def kept_lines(blocks: Sequence[Block], is_text: Sequence[bool]) -> frozenset[int]:
    """Return the indexes of lines that belong to the article for what stands around them.

    is_text: whether each line is the article's by itself. A table with its caption is, where any
    line of it is, or where the article goes on below it. A note is, if its mark stands in the text;
    who is quoted is, below a quotation that is.
    """
    quoted = {
        at
        for at, block in enumerate(blocks)
        if at and block.kind == "attribution" and is_text[at - 1]
    }
    is_text = [kept or at in quoted for at, kept in enumerate(is_text)]
    found = quoted.union(_tables(blocks, is_text))
    marked = {
        span.value
        for at, block in enumerate(blocks)
        if is_text[at] or at in found
        for span in block.spans
        if span.kind == "note"
    }
    for at, block in enumerate(blocks):
        if block.kind == "note" and block.name in marked:
            found.add(at)
            above = blocks[at - 1] if at else block
            if above.kind == "heading" and len(above.text) <= _HEADING:
                found.add(at - 1)
    return frozenset(found)


def _tables(blocks: Sequence[Block], is_text: Sequence[bool]) -> Iterator[int]:
    """Yield the lines of tables and captions with text in them or on both sides."""
    for beside, group in groupby(range(len(blocks)), lambda at: blocks[at].kind in _BESIDE):
        lines = list(group)
        if not beside or _linked(blocks, lines) > _MOST_LINKED:
            continue
        before, after = lines[0] - 1, lines[-1] + 1
        within = before >= 0 and after < len(blocks) and is_text[before] and is_text[after]
        if within or any(is_text[at] for at in lines):
            yield from lines


def _linked(blocks: Sequence[Block], lines: Sequence[int]) -> float:
    """Return the part of the characters of lines that are links."""
    spans = (span for at in lines for span in blocks[at].spans if span.kind == "link")
    return sum(span.end - span.start for span in spans) / sum(len(blocks[n].text) for n in lines)
