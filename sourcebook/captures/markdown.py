"""Markdown → blocks through markdown-it-py's tokens: CommonMark 0.31, with YAML front matter.

The lines are those of the file. Raw HTML stays text. What is markup and nothing else (a rule, a
link's definition) is marked so, that every line is accounted for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sourcebook.captures.encoding import decode, lines_of
from sourcebook.captures.markdown_blocks import DEEPEST, blocks_in
from sourcebook.captures.markdown_meta import front_matter
from sourcebook.errors import Problem
from sourcebook.model import (
    Block,
    Capture,
    LedgerEntry,
    Lines,
    ParsedCapture,
    Span,
)

_CONTROLS = re.compile("[\x00\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# What opens a list item or a quotation on a line, or goes on with it: at least a column for each.
_OPENED = re.compile(r"(?:[ \t]|>|[-+*](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))*")


def parse(capture: Capture) -> ParsedCapture:
    """Return a Markdown file as blocks, its front matter as candidates, or what is wrong."""
    read = decode(capture.body, capture.encoding, capture.path)
    if any(problem.severity == "error" for problem in read.problems):
        return ParsedCapture(read.encoding, (), problems=read.problems)
    if not read.text.strip():
        problem = Problem(capture.path, 0, "the file is empty", "capture the page again")
        return ParsedCapture(read.encoding, (), problems=(problem,))
    lines = lines_of(read.text)
    length, candidates = front_matter(lines)
    body = "\n".join(_CONTROLS.sub(" ", line) for line in lines[length:])
    blocks = _in_order(blocks_in(body, length))
    rest = _rest(lines, blocks)
    marks = [
        LedgerEntry(block.lines, "metadata", "front matter")
        if block.lines.first <= length
        else LedgerEntry(block.lines, "furniture", "markup without text")
        for block in rest
        if block.lines.first <= length or not _is_too_deep(lines[block.lines.first - 1])
    ]
    together = sorted([*blocks, *rest], key=lambda block: block.lines)
    return ParsedCapture(read.encoding, tuple(together), candidates, tuple(marks), read.problems)


def _is_too_deep(line: str) -> bool:
    """Return whether a line lies in more lists and quotations than are told apart: it is text."""
    start = _OPENED.match(line)
    return start is not None and len(start[0].expandtabs(4)) >= DEEPEST


def _in_order(blocks: Iterator[Block]) -> list[Block]:
    """Return blocks whose lines do not overlap; what stands on a line already taken is not kept."""
    made: list[Block] = []
    for block in blocks:
        last = made[-1].lines.last if made else 0
        first = max(block.lines.first, last + 1)
        if first <= block.lines.last:
            made.append(replace(block, lines=Lines(first, block.lines.last)))
        elif made:
            made[-1] = _both(made[-1], block)
    return made


def _both(one: Block, other: Block) -> Block:
    """Return a block with the text of another that begins on its last line."""
    text = f"{one.text}\n{other.text}"
    shift = len(one.text) + 1
    moved = (Span(s.start + shift, s.end + shift, s.kind, s.href) for s in other.spans)
    return replace(one, text=text, spans=(*one.spans, *moved))


def _rest(lines: Sequence[str], blocks: Sequence[Block]) -> list[Block]:
    covered = {n for block in blocks for n in range(block.lines.first, block.lines.last + 1)}
    return [
        Block("paragraph", line.strip(), Lines(number, number))
        for number, line in enumerate(lines, 1)
        if line.strip() and number not in covered
    ]
