"""Tells where a paragraph begins, by how a printed line is set beside those before it."""

import re

from msgspec import Struct, field

from sourcebook.model import BlockKind
from sourcebook.parse.hyphens import is_divided
from sourcebook.parse.pdf.page_lines.layout import PrintedLine
from sourcebook.parse.pdf.page_lines.setting import (
    STOPS,
    Columns,
    PageSetting,
    PrintedColumn,
    alike,
    is_large,
)
from sourcebook.parse.pdf.page_lines.tables import TableRow

_FAR = 1.4
"""Of the usual distance between lines."""

_FAR_AFTER_STOP, _FARTHEST = 1.22, 2.35
"""Where the line above ends with a sentence: the same; and of the size of type, for no text but
some that is set in vertical columns has more than double space."""

BULLET = re.compile(r"(?![–—-]\s\w+\s[–—-](?:\s|$))[•‣◦▪▫■□●○⁃∙·►▶➢✓❖*\uf0b7\uf0a7–—-]\s+(?=\S)")
NUMBERED = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)")
_NOTE = re.compile(r"(?P<number>\d{1,3})[.)]?\s+\S|[*†‡§¶]")
_LABEL = re.compile(r"[^\W\d_][^\W\d_]*(?: ?[^\W\d_]+| ?\(s\)){0,2} ?: \S")
"""How a line begins that gives a value its name."""
_BETWEEN_DASHES = re.compile(r"[–—-]\s?\w{1,7}\s?[–—-]")
"""What stands between the parties of a case ("- and -")."""

_LEADERS = re.compile(r"(?:\. ?){4}[\s.]*\w{1,5}$")


class PdfParagraph(Struct):
    """Lines that belong together.

    reason: why they are furniture; empty when they are not. row: of a table, where they are one.
    kind, name, skip: of a note, its name, and where its text begins behind its mark.
    pictures: the names of those that are shown before it.
    """

    lines: list[PrintedLine]
    reason: str = ""
    row: TableRow | None = None
    kind: BlockKind | None = None
    name: str = ""
    skip: int = 0
    pictures: list[str] = field(default_factory=list)

    @property
    def size(self) -> float:
        """The size of its type, in points."""
        return self.lines[0].size


def begins_paragraph(
    so_far: PdfParagraph, line: PrintedLine, setting: PageSetting, columns: Columns
) -> bool:
    """Tell whether a line begins a paragraph after the one that stands above it."""
    before = so_far.lines[-1]
    if before.column != line.column or line.block or is_in_other_type(before, line):
        return True
    by_itself = _BETWEEN_DASHES.fullmatch(line.text) or _BETWEEN_DASHES.fullmatch(before.text)
    if by_itself or _is_far(before, line, setting) or _LEADERS.search(before.text):
        return True
    ended = before.text.rstrip().endswith(STOPS) or _LABEL.match(before.text)
    labelled = ended and _LABEL.match(line.text)
    if labelled or is_item(line.text) or _is_note(so_far, line, setting):
        return True
    column = columns[line.page, line.column]
    if is_large(line.size, setting):
        return not _is_one_heading(before, line, column)
    if is_divided(before.text, line.text):
        return False
    moved = _is_set_right(before, column) and (
        not _is_set_right(line, column) or _are_short(before, line, column)
    )
    another = setting.indents and _is_first_too(so_far, line, column)
    return moved or another or _set_in(so_far, line) or _would_fit(before, line, column)


def _is_far(before: PrintedLine, line: PrintedLine, setting: PageSetting) -> bool:
    """Tell whether a line stands further off than lines of one paragraph do."""
    distance = before.bottom - line.bottom
    leading = setting.leading.get(line.size, 1.2 * line.size)
    ended = before.text.rstrip().endswith(STOPS)
    farthest = (_FAR_AFTER_STOP if ended else _FAR) * leading
    if ended or line.text[:1] < _UNSPACED:
        farthest = min(farthest, _FARTHEST * line.size)
    return distance > farthest or distance < -0.5 * line.size


def _is_one_heading(before: PrintedLine, line: PrintedLine, column: PrintedColumn) -> bool:
    """Tell whether a line of large type goes on with the heading above it.

    A short line alone does not end a heading where both lines are set about one middle, or go on
    with a small letter.
    """
    distance = (before.bottom - line.bottom) / line.size
    if not _SAME_LINE < distance <= _HEADING_LEADING:
        return False
    if before.right - before.left >= 0.4 * (column.right - column.left):
        return True
    middles = (before.left + before.right, line.left + line.right)
    centred = abs(middles[0] - middles[1]) < line.size and before.left - column.left > line.size
    return centred or line.text[:1].islower()


_SAME_LINE, _HEADING_LEADING = 0.5, 1.6
"""Of the size of a heading's type: the least and the greatest distance of its lines."""


def _is_set_right(line: PrintedLine, column: PrintedColumn) -> bool:
    """Tell whether a line is set at the right margin, and begins far from the left one."""
    width = column.right - column.left
    return line.left > column.left + 0.4 * width and line.right > column.right - 0.1 * width


_SHORT = 0.35
"""Of a column's width: lines that are shorter, and set right, are of an address or a signature."""


def _are_short(before: PrintedLine, line: PrintedLine, column: PrintedColumn) -> bool:
    widest = max(before.right - before.left, line.right - line.left)
    return widest < _SHORT * (column.right - column.left)


def is_item(text: str) -> bool:
    """Tell whether a line begins as an item of a list does."""
    return bool(BULLET.match(text) or NUMBERED.match(text))


def _is_note(so_far: PdfParagraph, line: PrintedLine, setting: PageSetting) -> bool:
    """Tell whether a line of small type begins a note, below another or by a mark set high."""
    if line.size >= setting.size or alike(line.size, setting.size):
        return False
    if line.raised and not line.text[: line.raised[0][0]].strip():
        return True
    before, here = _NOTE.match(so_far.lines[0].text), _NOTE.match(line.text)
    if not here or not here["number"]:
        return here is not None
    return bool(before and before["number"] and int(here["number"]) == int(before["number"]) + 1)


def is_in_other_type(before: PrintedLine, line: PrintedLine) -> bool:
    """Tell whether a line is set larger, smaller or bolder than the one before it."""
    larger = max(before.size, line.size)
    return abs(before.size - line.size) > 0.11 * larger or before.bold != line.bold


def _set_in(so_far: PdfParagraph, line: PrintedLine) -> bool:
    """Tell whether a line's left edge says that it begins a paragraph."""
    before, step = so_far.lines[-1], 0.7 * line.size
    if is_item(so_far.lines[0].text):
        return line.left < so_far.lines[0].left - step
    if line.left > before.left + step:
        if len(so_far.lines) == 1 and _hangs(before, line):
            return False
        hanging = len(so_far.lines) == 1 and not before.text.rstrip().endswith(STOPS)
        return not hanging
    return line.left < before.left - step and len(so_far.lines) > 1


def _hangs(before: PrintedLine, line: PrintedLine) -> bool:
    """Tell whether a line begins where the text behind the number above it does."""
    if len(before.cells) < 2:
        return False
    number, text = before.cells[:2]
    label = before.text[number.start : number.end]
    short = len(label) <= _OF_NUMBER and any(map(str.isalnum, label))
    return short and abs(text.left - line.left) < 0.3 * line.size


_OF_NUMBER = 8
"""Characters of the number or letter that a paragraph hangs from."""

_UNSPACED = "\u3000"
"""What is written with signs from here on puts no space between words, and may go on after any."""


def _is_first_too(so_far: PdfParagraph, line: PrintedLine, column: PrintedColumn) -> bool:
    """Tell whether a line is set in as the one above is, which is a whole paragraph.

    That one reaches the right margin; of a quotation all lines are set in, mostly on both sides.
    """
    before = so_far.lines[-1]
    indent = (line.left - column.left) / line.size
    alone = len(so_far.lines) == 1 and before.text.rstrip().endswith(STOPS)
    full = before.right > column.right - 2 * line.size
    return alone and full and 0.7 < indent < 4 and abs(line.left - before.left) < 0.3 * line.size


def _would_fit(before: PrintedLine, line: PrintedLine, column: PrintedColumn) -> bool:
    """Tell whether the line above was left short although the next word had room on it."""
    words = line.text.split(None, 1)
    first = 2 if line.text[:1] >= _UNSPACED else len(words[0]) + 1 if len(words) > 1 else 0
    share = first / max(len(line.text), 1) if first else 1.0
    needed = share * (line.right - line.left)
    width = column.right - column.left
    if line.text[:1].islower() and not before.text.rstrip().endswith(STOPS):
        return before.right < column.left + 0.6 * width
    return before.right + needed < column.right - 0.02 * width
