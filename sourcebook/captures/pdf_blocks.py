"""A document's paragraphs → blocks: headings by their type, items by their marks, plain text."""

from dataclasses import dataclass

from sourcebook.captures.pdf_paragraphs import BULLET, NUMBERED, Paragraph
from sourcebook.captures.pdf_setting import Setting, is_large
from sourcebook.captures.pdf_words import Vocabulary, joined
from sourcebook.model import Block, LedgerEntry, Lines

_HEADING_WORDS = 25
_BOLD_HEADING_WORDS = 14
_MAX_LEVEL = 6


def blocks_of(
    made: list[Paragraph], setting: Setting, words: Vocabulary
) -> tuple[tuple[Block, ...], tuple[LedgerEntry, ...]]:
    """Return the blocks, their lines counted from 1, and the marks of those that are furniture."""
    shapes = _Shapes.of(made, setting)
    blocks: list[Block] = []
    marks: list[LedgerEntry] = []
    first, item = 1, 0
    for one in made:
        lines = Lines(first, first + len(one.lines) - 1)
        block = _block(one, joined([line.text for line in one.lines], words), lines, shapes, item)
        if block.text:
            blocks.append(block)
            first = lines.last + 1
            item = block.ordinal or (item if one.reason else 0)
            if one.reason:
                marks.append(LedgerEntry(lines, "furniture", one.reason))
    return tuple(blocks), tuple(marks)


@dataclass(frozen=True, slots=True)
class _Shapes:
    """How headings are set in a document. sizes: of theirs that are larger, the largest first."""

    setting: Setting
    sizes: tuple[float, ...]
    bold_body: bool

    @classmethod
    def of(cls, made: list[Paragraph], setting: Setting) -> "_Shapes":
        sizes = {round(p.size) for p in made if not p.reason and is_large(p.size, setting)}
        lines = [line for p in made if not p.reason for line in p.lines]
        bold = sum(line.bold for line in lines) > 0.4 * len(lines)
        return cls(setting, tuple(sorted(sizes, reverse=True)), bold)

    def level(self, one: Paragraph, text: str) -> int:
        """Return the level of the heading that a paragraph is; 0 when it is none."""
        words = len(text.split())
        if is_large(one.size, self.setting) and words <= _HEADING_WORDS:
            return min(1 + self.sizes.index(round(one.size)), _MAX_LEVEL)
        bold = all(line.bold for line in one.lines) and not self.bold_body
        if bold and words <= _BOLD_HEADING_WORDS and not text.endswith((".", ",", ";")):
            return min(1 + len(self.sizes), _MAX_LEVEL)
        return 0


def _block(one: Paragraph, text: str, lines: Lines, shapes: _Shapes, item: int) -> Block:
    """Return a paragraph as a block. item: the number of the list item before it, or 0."""
    page = one.lines[0].page
    if one.reason:
        return Block("paragraph", text, lines, page=page)
    bullet, number = BULLET.match(text), NUMBERED.match(text)
    if bullet:
        return Block("list_item", text[bullet.end() :].strip(), lines, 1, page=page)
    level = shapes.level(one, text) if any(map(str.isalpha, text)) else 0
    if level:
        return Block("heading", text, lines, level, page=page)
    if number and int(number[1]) == item + 1:
        rest = text[number.end() :].strip()
        return Block("list_item", rest, lines, 1, ordinal=item + 1, page=page)
    return Block("paragraph", text, lines, page=page)
