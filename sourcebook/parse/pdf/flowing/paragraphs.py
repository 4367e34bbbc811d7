"""Joins printed lines to paragraphs, over the ends of columns and pages.

A line begins a paragraph when it stands further off than lines do, when its type changes, when it
is set in, or when its first word would still have stood on the line above.
"""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from sourcebook.parse.hyphens import OWN_HYPHEN, is_divided
from sourcebook.parse.pdf.boxes import runs_from_right
from sourcebook.parse.pdf.flowing.paragraph_starts import (
    PdfParagraph,
    begins_paragraph,
    is_in_other_type,
    is_item,
)
from sourcebook.parse.pdf.page_lines.layout import PrintedLine
from sourcebook.parse.pdf.page_lines.setting import (
    STOPS,
    Columns,
    PageSetting,
    alike,
    is_large,
    margins,
    setting_of,
)
from sourcebook.parse.pdf.page_lines.tables import table_rows

Places = Mapping[tuple[int, int], str]
"""By the index of a page and of a line on it: why that is furniture."""


def paragraphs(
    pages: Sequence[Sequence[PrintedLine]],
    reasons: Places,
    shown: Mapping[tuple[int, int], Sequence[str]],
) -> tuple[list[PdfParagraph], PageSetting]:
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
    made: list[PdfParagraph] = []
    open_one: PdfParagraph | None = None
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
    setting: PageSetting,
    columns: Columns,
) -> list[PdfParagraph]:
    groups: list[PdfParagraph] = []
    taken = frozenset(index for index in range(len(lines)) if (page, index) in reasons)
    rows = {row.lines.start: row for row in table_rows(lines, taken)}
    index = 0
    while index < len(lines):
        line = lines[index]
        if row := rows.get(index):
            groups.append(PdfParagraph([lines[n] for n in row.lines], row=row))
            index = row.lines.stop
            continue
        reason = reasons.get((page, index), "")
        last = groups[-1] if groups else None
        parted = reason or last is None or last.reason or last.row
        if parted or last is None or begins_paragraph(last, line, setting, columns):
            groups.append(PdfParagraph([line], reason))
        else:
            last.lines.append(line)
        index += 1
    return groups


def _flows(
    so_far: PdfParagraph, group: PdfParagraph, setting: PageSetting, columns: Columns
) -> bool:
    """Tell whether a paragraph goes on at the head of the next column or page."""
    before, line = so_far.lines[-1], group.lines[0]
    moved = (before.page, before.column) != (line.page, line.column) and line.page - before.page < 3
    other = is_in_other_type(before, line) or is_large(line.size, setting)
    if not moved or other or line.block or is_item(line.text):
        return False
    if is_divided(before.text, line.text):
        return True
    here, there = columns[before.page, before.column], columns[line.page, line.column]
    if line.left > there.left + 0.7 * line.size:
        return False
    ended = before.text.rstrip().endswith(STOPS)
    within = not ended and line.text[:1].islower()
    if before.right < here.right - (0.4 if within else 0.15) * (here.right - here.left):
        return False
    if ended:
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
