"""Lines in reading order → paragraphs, over the ends of columns and pages.

A line begins a paragraph when it stands further off than lines do, when its type changes, when it
is set in, or when its first word would still have stood on the line above.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sourcebook.captures.pdf_order import PrintedLine
from sourcebook.captures.pdf_setting import (
    STOPS,
    Column,
    Columns,
    Setting,
    alike,
    is_large,
    margins,
    setting_of,
)

_FAR = 1.4
"""Of the usual distance between lines."""

BULLET = re.compile(r"[•‣◦▪▫■□●○⁃∙·►▶➢✓❖*\uf0b7\uf0a7–—-]\s+(?=\S)")
NUMBERED = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)")
_LEADERS = re.compile(r"(?:\. ?){4}[\s.]*\w{1,5}$")
_HYPHENS = ("-", "\u2010", "\u00ad", "¬")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together. reason: why they are furniture; empty when they are not."""

    lines: list[PrintedLine]
    reason: str = ""

    @property
    def size(self) -> float:
        """The size of its type, in points."""
        return self.lines[0].size


def paragraphs(
    pages: Sequence[Sequence[PrintedLine]], reasons: dict[tuple[int, int], str]
) -> tuple[list[Paragraph], Setting]:
    """Return the paragraphs of a document in reading order.

    What interrupts a paragraph at a page's end (a running head, a footnote) comes after it.
    """
    body = [
        [line for index, line in enumerate(lines) if (page, index) not in reasons]
        for page, lines in enumerate(pages)
    ]
    columns = margins([line for lines in body for line in lines])
    setting = setting_of(body, columns)
    made: list[Paragraph] = []
    open_one: Paragraph | None = None
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
) -> list[Paragraph]:
    groups: list[Paragraph] = []
    for index, line in enumerate(lines):
        reason = reasons.get((page, index), "")
        last = groups[-1] if groups else None
        if reason or last is None or last.reason or _begins(last, line, setting, columns):
            groups.append(Paragraph([line], reason))
        else:
            last.lines.append(line)
    return groups


def _begins(so_far: Paragraph, line: PrintedLine, setting: Setting, columns: Columns) -> bool:
    """Tell whether a line begins a paragraph after the one that stands above it."""
    before = so_far.lines[-1]
    if before.column != line.column or _other_type(before, line):
        return True
    distance = before.bottom - line.bottom
    leading = setting.leading.get(line.size, 1.2 * line.size)
    if distance > _FAR * leading or distance < -0.5 * line.size:
        return True
    if marked(line.text) or _LEADERS.search(before.text):
        return True
    column = columns[line.page, line.column]
    if is_large(line.size, setting):
        return before.right - before.left < 0.4 * (column.right - column.left)
    if hyphenated(before.text, line.text):
        return False
    return _set_in(so_far, line) or _would_fit(before, line, column)


def marked(text: str) -> bool:
    """Tell whether a line begins as an item of a list does."""
    return bool(BULLET.match(text) or NUMBERED.match(text))


def _other_type(before: PrintedLine, line: PrintedLine) -> bool:
    larger = max(before.size, line.size)
    return abs(before.size - line.size) > 0.11 * larger or before.bold != line.bold


def _set_in(so_far: Paragraph, line: PrintedLine) -> bool:
    """Tell whether a line's left edge says that it begins a paragraph."""
    before, step = so_far.lines[-1], 0.7 * line.size
    if marked(so_far.lines[0].text):
        return line.left < so_far.lines[0].left - step
    if line.left > before.left + step:
        hanging = len(so_far.lines) == 1 and not before.text.rstrip().endswith(STOPS)
        return not hanging
    return line.left < before.left - step and len(so_far.lines) > 1


def _would_fit(before: PrintedLine, line: PrintedLine, column: Column) -> bool:
    """Tell whether the line above was left short although the next word had room on it."""
    words = line.text.split(None, 1)
    share = (len(words[0]) + 1) / max(len(line.text), 1)
    needed = share * (line.right - line.left) if len(words) > 1 else line.right - line.left
    width = column.right - column.left
    if line.text[:1].islower() and not before.text.rstrip().endswith(STOPS):
        return before.right < column.left + 0.6 * width
    return before.right + needed < column.right - 0.02 * width


def _flows(so_far: Paragraph, group: Paragraph, setting: Setting, columns: Columns) -> bool:
    """Tell whether a paragraph goes on at the head of the next column or page."""
    before, line = so_far.lines[-1], group.lines[0]
    moved = (before.page, before.column) != (line.page, line.column) and line.page - before.page < 3
    if not moved or _other_type(before, line) or marked(line.text) or is_large(line.size, setting):
        return False
    if hyphenated(before.text, line.text):
        return True
    here, there = columns[before.page, before.column], columns[line.page, line.column]
    if line.left > there.left + 0.7 * line.size:
        return False
    if before.right < here.right - 0.15 * (here.right - here.left):
        return False
    if before.text.rstrip().endswith(STOPS):
        return setting.indents
    return line.text[:1].islower() or before.text[-1:].isalpha() or before.text[-1:] in ",;"


def hyphenated(before: str, after: str) -> bool:
    """Tell whether a word is divided between the end of one line and the beginning of the next."""
    return (
        len(before) > 2
        and before.endswith(_HYPHENS)
        and before[-2].isalpha()
        and after[:1].islower()
    )
