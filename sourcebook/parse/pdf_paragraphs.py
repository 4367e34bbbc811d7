"""Joins printed lines to paragraphs, over the ends of columns and pages, and makes blocks of them.

A line begins a paragraph when it stands further off than lines do, when its type changes, when it
is set in, or when its first word would still have stood on the line above.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sourcebook.model import Block, LedgerEntry, Lines
from sourcebook.parse.hyphens import OWN_HYPHEN, WordCounts, is_divided, joined
from sourcebook.parse.pdf_layout import (
    STOPS,
    Columns,
    PrintedColumn,
    PrintedLine,
    Setting,
    alike,
    is_large,
    margins,
    setting_of,
)

_FAR = 1.4
"""Of the usual distance between lines."""

_BULLET = re.compile(r"[•‣◦▪▫■□●○⁃∙·►▶➢✓❖*\uf0b7\uf0a7–—-]\s+(?=\S)")
_NUMBERED = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)")
_LEADERS = re.compile(r"(?:\. ?){4}[\s.]*\w{1,5}$")


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together. reason: why they are furniture; empty when they are not."""

    lines: list[PrintedLine]
    reason: str = ""

    @property
    def size(self) -> float:
        """The size of its type, in points."""
        return self.lines[0].size


def paragraphs(
    pages: Sequence[Sequence[PrintedLine]], reasons: dict[tuple[int, int], str]
) -> tuple[list[_Paragraph], Setting]:
    """Return the paragraphs of a document in reading order.

    What interrupts a paragraph at a page's end (a running head, a footnote) comes after it.
    """
    body = [
        [line for index, line in enumerate(lines) if (page, index) not in reasons]
        for page, lines in enumerate(pages)
    ]
    columns = margins([line for lines in body for line in lines])
    setting = setting_of(body, columns)
    made: list[_Paragraph] = []
    open_one: _Paragraph | None = None
    for page, lines in enumerate(pages):
        for group in _groups(page, lines, reasons, setting, columns):
            if open_one and not group.reason and _flows(open_one, group, setting, columns):
                open_one.lines += group.lines
                continue
            made.append(group)
            if not group.reason and alike(group.size, setting.size):
                open_one = group
    return made, setting


def _groups(
    page: int,
    lines: Sequence[PrintedLine],
    reasons: dict[tuple[int, int], str],
    setting: Setting,
    columns: Columns,
) -> list[_Paragraph]:
    groups: list[_Paragraph] = []
    for index, line in enumerate(lines):
        reason = reasons.get((page, index), "")
        last = groups[-1] if groups else None
        if reason or last is None or last.reason or _begins(last, line, setting, columns):
            groups.append(_Paragraph([line], reason))
        else:
            last.lines.append(line)
    return groups


def _begins(so_far: _Paragraph, line: PrintedLine, setting: Setting, columns: Columns) -> bool:
    """Tell whether a line begins a paragraph after the one that stands above it."""
    before = so_far.lines[-1]
    if before.column != line.column or _other_type(before, line):
        return True
    distance = before.bottom - line.bottom
    leading = setting.leading.get(line.size, 1.2 * line.size)
    if distance > _FAR * leading or distance < -0.5 * line.size:
        return True
    if _is_item(line.text) or _LEADERS.search(before.text):
        return True
    column = columns[line.page, line.column]
    if is_large(line.size, setting):
        return before.right - before.left < 0.4 * (column.right - column.left)
    if is_divided(before.text, line.text):
        return False
    return _set_in(so_far, line) or _would_fit(before, line, column)


def _is_item(text: str) -> bool:
    """Tell whether a line begins as an item of a list does."""
    return bool(_BULLET.match(text) or _NUMBERED.match(text))


def _other_type(before: PrintedLine, line: PrintedLine) -> bool:
    larger = max(before.size, line.size)
    return abs(before.size - line.size) > 0.11 * larger or before.bold != line.bold


def _set_in(so_far: _Paragraph, line: PrintedLine) -> bool:
    """Tell whether a line's left edge says that it begins a paragraph."""
    before, step = so_far.lines[-1], 0.7 * line.size
    if _is_item(so_far.lines[0].text):
        return line.left < so_far.lines[0].left - step
    if line.left > before.left + step:
        hanging = len(so_far.lines) == 1 and not before.text.rstrip().endswith(STOPS)
        return not hanging
    return line.left < before.left - step and len(so_far.lines) > 1


def _would_fit(before: PrintedLine, line: PrintedLine, column: PrintedColumn) -> bool:
    """Tell whether the line above was left short although the next word had room on it."""
    words = line.text.split(None, 1)
    share = (len(words[0]) + 1) / max(len(line.text), 1)
    needed = share * (line.right - line.left) if len(words) > 1 else line.right - line.left
    width = column.right - column.left
    if line.text[:1].islower() and not before.text.rstrip().endswith(STOPS):
        return before.right < column.left + 0.6 * width
    return before.right + needed < column.right - 0.02 * width


def _flows(so_far: _Paragraph, group: _Paragraph, setting: Setting, columns: Columns) -> bool:
    """Tell whether a paragraph goes on at the head of the next column or page."""
    before, line = so_far.lines[-1], group.lines[0]
    moved = (before.page, before.column) != (line.page, line.column) and line.page - before.page < 3
    other = _other_type(before, line) or is_large(line.size, setting)
    if not moved or other or _is_item(line.text):
        return False
    if is_divided(before.text, line.text):
        return True
    here, there = columns[before.page, before.column], columns[line.page, line.column]
    if line.left > there.left + 0.7 * line.size:
        return False
    if before.right < here.right - 0.15 * (here.right - here.left):
        return False
    if before.text.rstrip().endswith(STOPS):
        return setting.indents
    return line.text[:1].islower() or before.text[-1:].isalpha() or before.text[-1:] in ",;"


_DOUBLED = re.compile(r"(?<=[^\W\d_])[-\u2010][-\u2010\u00ad]$")


def with_own_hyphens(pages: Sequence[Sequence[PrintedLine]]) -> list[tuple[PrintedLine, ...]]:
    """Return lines in which a word's own hyphen before a divider's is one mark.

    Two hyphens are a dash where the document sets dashes so within its lines.
    """
    if any("--" in line.text.strip()[:-2] for lines in pages for line in lines):
        return list(map(tuple, pages))
    return [
        tuple(replace(line, text=_DOUBLED.sub(OWN_HYPHEN, line.text.rstrip())) for line in lines)
        for lines in pages
    ]


# A document's paragraphs → blocks: headings by their type, items by their marks, plain text.

_HEADING_WORDS = 25
_BOLD_HEADING_WORDS = 14
_MAX_LEVEL = 6


def blocks_of(
    made: list[_Paragraph], setting: Setting, words: WordCounts
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
    def of(cls, made: list[_Paragraph], setting: Setting) -> "_Shapes":
        sizes = {round(p.size) for p in made if not p.reason and is_large(p.size, setting)}
        lines = [line for p in made if not p.reason for line in p.lines]
        bold = sum(line.bold for line in lines) > 0.4 * len(lines)
        return cls(setting, tuple(sorted(sizes, reverse=True)), bold)

    def level(self, one: _Paragraph, text: str) -> int:
        """Return the level of the heading that a paragraph is; 0 when it is none."""
        words = len(text.split())
        if is_large(one.size, self.setting) and words <= _HEADING_WORDS:
            return min(1 + self.sizes.index(round(one.size)), _MAX_LEVEL)
        bold = all(line.bold for line in one.lines) and not self.bold_body
        if bold and words <= _BOLD_HEADING_WORDS and not text.endswith((".", ",", ";")):
            return min(1 + len(self.sizes), _MAX_LEVEL)
        return 0


def _block(one: _Paragraph, text: str, lines: Lines, shapes: _Shapes, item: int) -> Block:
    """Return a paragraph as a block. item: the number of the list item before it, or 0."""
    page = one.lines[0].page
    if one.reason:
        return Block("paragraph", text, lines, page=page)
    bullet, number = _BULLET.match(text), _NUMBERED.match(text)
    if bullet:
        return Block("list_item", text[bullet.end() :].strip(), lines, 1, page=page)
    level = shapes.level(one, text) if any(map(str.isalpha, text)) else 0
    if level:
        return Block("heading", text, lines, level, page=page)
    if number and int(number[1]) == item + 1:
        rest = text[number.end() :].strip()
        return Block("list_item", rest, lines, 1, ordinal=item + 1, page=page)
    return Block("paragraph", text, lines, page=page)
