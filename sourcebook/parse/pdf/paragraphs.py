"""Joins printed lines to paragraphs, over the ends of columns and pages.

A line begins a paragraph when it stands further off than lines do, when its type changes, when it
is set in, or when its first word would still have stood on the line above.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sourcebook.model import BlockKind
from sourcebook.parse.hyphens import OWN_HYPHEN, is_divided
from sourcebook.parse.pdf.boxes import runs_from_right
from sourcebook.parse.pdf.layout import (
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
from sourcebook.parse.pdf.tables import TableRow, table_rows

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


@dataclass(slots=True)
class Paragraph:
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


Places = Mapping[tuple[int, int], str]
"""By the index of a page and of a line on it: why that is furniture."""


def paragraphs(
    pages: Sequence[Sequence[PrintedLine]],
    reasons: Places,
    shown: Mapping[tuple[int, int], Sequence[str]],
) -> tuple[list[Paragraph], Setting]:
    """Return the paragraphs of a document in reading order.

    shown: the names of pictures, by the indexes of a page and of the line before which they are
    shown. What interrupts a paragraph (a picture; a footnote at a page's end) comes after it.
    """
    pages = [_mirrored(lines) for lines in pages]
    body = [
        [line for index, line in enumerate(lines) if (page, index) not in reasons]
        for page, lines in enumerate(pages)
    ]
    columns = margins([line for lines in body for line in lines])
    setting = setting_of(body, columns)
    made: list[Paragraph] = []
    open_one: Paragraph | None = None
    left = sorted(shown.items(), reverse=True)
    waiting: list[str] = []
    for page, lines in enumerate(pages):
        at = 0
        for group in _groups(page, lines, reasons, setting, columns):
            waiting += _due(left, (page, at))
            at += len(group.lines)
            is_text = not group.reason and not group.row
            if open_one and is_text and _flows(open_one, group, setting, columns):
                open_one.lines += group.lines
                continue
            if not group.reason:
                group.pictures, waiting = waiting, []
            made.append(group)
            if is_text and alike(group.size, setting.size):
                open_one = group
            elif is_text and is_large(group.size, setting):
                open_one = None
    waiting += _due(left, (len(pages), 0))
    for one in [one for one in made if not one.reason][-1:]:
        one.pictures += waiting
    return made, setting


def _mirrored(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the lines of a page, those from right to left as if they ran from left to right.

    So what is known of margins holds for them.
    """
    turned = [line for line in lines if runs_from_right(line.text)]
    if not turned:
        return list(lines)
    both = min(line.left for line in lines) + max(line.right for line in lines)
    return [
        replace(line, left=both - line.right, right=both - line.left)
        if runs_from_right(line.text)
        else line
        for line in lines
    ]


def _due(left: list[tuple[tuple[int, int], Sequence[str]]], place: tuple[int, int]) -> list[str]:
    """Take the pictures that come before a line from those that are left, the last first."""
    names: list[str] = []
    while left and left[-1][0] <= place:
        names += left.pop()[1]
    return names


def _groups(
    page: int,
    lines: Sequence[PrintedLine],
    reasons: Places,
    setting: Setting,
    columns: Columns,
) -> list[Paragraph]:
    groups: list[Paragraph] = []
    taken = frozenset(index for index in range(len(lines)) if (page, index) in reasons)
    rows = {row.lines.start: row for row in table_rows(lines, taken)}
    index = 0
    while index < len(lines):
        line = lines[index]
        if row := rows.get(index):
            groups.append(Paragraph([lines[n] for n in row.lines], row=row))
            index = row.lines.stop
            continue
        reason = reasons.get((page, index), "")
        last = groups[-1] if groups else None
        parted = reason or last is None or last.reason or last.row
        if parted or last is None or _begins(last, line, setting, columns):
            groups.append(Paragraph([line], reason))
        else:
            last.lines.append(line)
        index += 1
    return groups


def _begins(so_far: Paragraph, line: PrintedLine, setting: Setting, columns: Columns) -> bool:
    """Tell whether a line begins a paragraph after the one that stands above it."""
    before = so_far.lines[-1]
    if before.column != line.column or line.block or _other_type(before, line):
        return True
    by_itself = _BETWEEN_DASHES.fullmatch(line.text) or _BETWEEN_DASHES.fullmatch(before.text)
    if by_itself or _is_far(before, line, setting) or _LEADERS.search(before.text):
        return True
    ended = before.text.rstrip().endswith(STOPS) or _LABEL.match(before.text)
    labelled = ended and _LABEL.match(line.text)
    if labelled or _is_item(line.text) or _is_note(so_far, line, setting):
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


def _is_far(before: PrintedLine, line: PrintedLine, setting: Setting) -> bool:
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


def _is_item(text: str) -> bool:
    """Tell whether a line begins as an item of a list does."""
    return bool(BULLET.match(text) or NUMBERED.match(text))


def _is_note(so_far: Paragraph, line: PrintedLine, setting: Setting) -> bool:
    """Tell whether a line of small type begins a note, below another or by a mark set high."""
    if line.size >= setting.size or alike(line.size, setting.size):
        return False
    if line.raised and not line.text[: line.raised[0][0]].strip():
        return True
    before, here = _NOTE.match(so_far.lines[0].text), _NOTE.match(line.text)
    if not here or not here["number"]:
        return here is not None
    return bool(before and before["number"] and int(here["number"]) == int(before["number"]) + 1)


def _other_type(before: PrintedLine, line: PrintedLine) -> bool:
    larger = max(before.size, line.size)
    return abs(before.size - line.size) > 0.11 * larger or before.bold != line.bold


def _set_in(so_far: Paragraph, line: PrintedLine) -> bool:
    """Tell whether a line's left edge says that it begins a paragraph."""
    before, step = so_far.lines[-1], 0.7 * line.size
    if _is_item(so_far.lines[0].text):
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


def _is_first_too(so_far: Paragraph, line: PrintedLine, column: PrintedColumn) -> bool:
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


def _flows(so_far: Paragraph, group: Paragraph, setting: Setting, columns: Columns) -> bool:
    """Tell whether a paragraph goes on at the head of the next column or page."""
    before, line = so_far.lines[-1], group.lines[0]
    moved = (before.page, before.column) != (line.page, line.column) and line.page - before.page < 3
    other = _other_type(before, line) or is_large(line.size, setting)
    if not moved or other or line.block or _is_item(line.text):
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
