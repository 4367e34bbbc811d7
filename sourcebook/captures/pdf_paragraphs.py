"""Lines in reading order → paragraphs, over the ends of columns and pages.

A line begins a paragraph when it stands further off than lines do, when its type changes, when it
is set in, or when its first word would still have stood on the line above.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from sourcebook.captures.pdf_order import PrintedLine

_FAR = 1.4
"""Of the usual distance between lines."""

BULLET = re.compile(r"[•‣◦▪▫■□●○⁃∙·►▶➢✓❖*\uf0b7\uf0a7–—-]\s+(?=\S)")
NUMBERED = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)")
_LEADERS = re.compile(r"(?:\. ?){4}[\s.]*\w{1,5}$")
_STOPS = (".", "!", "?", "…", "。", "！", "？", ":", "”", '"', "»", "」")
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


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set. size: of its body type, in points. indents: whether paragraphs are
    set in. leading: the usual distance of lines of a size."""

    size: float
    indents: bool
    leading: dict[float, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    right: float


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
    columns = _margins([line for lines in body for line in lines])
    setting = _setting(body, columns)
    made: list[Paragraph] = []
    open_one: Paragraph | None = None
    for page, lines in enumerate(pages):
        for group in _groups(page, lines, reasons, setting, columns):
            if open_one and not group.reason and _flows(open_one, group, setting, columns):
                open_one.lines += group.lines
                continue
            made.append(group)
            if not group.reason and _alike(group.size, setting.size):
                open_one = group
    return made, setting


_Columns = dict[tuple[int, int], _Column]


def _margins(lines: list[PrintedLine]) -> _Columns:
    """Return where the lines of each column begin and end: the usual left, the widest right."""
    standing: dict[tuple[int, int], list[PrintedLine]] = defaultdict(list)
    for line in lines:
        standing[line.page, line.column].append(line)
    return {
        key: _Column(_usual_left(some), sorted(line.right for line in some)[int(len(some) * 0.95)])
        for key, some in standing.items()
    }


def _usual_left(lines: list[PrintedLine]) -> float:
    """Return the leftmost place at which many lines begin."""
    counts = Counter(round(line.left) for line in lines)
    most = max(counts.values())
    return min(left for left, count in counts.items() if count >= max(0.3 * most, 1))


def _setting(pages: list[list[PrintedLine]], columns: _Columns) -> Setting:
    sizes, distances = Counter[float](), defaultdict[float, list[float]](list)
    starts = indented = 0
    for lines in pages:
        for before, line in zip([None, *lines], lines, strict=False):
            sizes[line.size] += len(line.text)
            if before is None or before.column != line.column:
                continue
            distance = before.bottom - line.bottom
            if _alike(before.size, line.size) and 0 < distance < 3 * line.size:
                distances[line.size].append(distance)
            if before.text.rstrip().endswith(_STOPS):
                starts += 1
                indented += 0.7 < (line.left - columns[line.page, line.column].left) / line.size < 4
    leading = {size: median(found) for size, found in distances.items()}
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    return Setting(size, indented > 0.15 * starts, leading)


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= 0.06 * max(one, other)


def _groups(
    page: int,
    lines: Sequence[PrintedLine],
    reasons: dict[tuple[int, int], str],
    setting: Setting,
    columns: _Columns,
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


def _begins(so_far: Paragraph, line: PrintedLine, setting: Setting, columns: _Columns) -> bool:
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


def is_large(size: float, setting: Setting) -> bool:
    """Tell whether type is a heading's by its size."""
    return size > 1.1 * setting.size


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
        hanging = len(so_far.lines) == 1 and not before.text.rstrip().endswith(_STOPS)
        return not hanging
    return line.left < before.left - step and len(so_far.lines) > 1


def _would_fit(before: PrintedLine, line: PrintedLine, column: _Column) -> bool:
    """Tell whether the line above was left short although the next word had room on it."""
    words = line.text.split(None, 1)
    share = (len(words[0]) + 1) / max(len(line.text), 1)
    needed = share * (line.right - line.left) if len(words) > 1 else line.right - line.left
    width = column.right - column.left
    if line.text[:1].islower() and not before.text.rstrip().endswith(_STOPS):
        return before.right < column.left + 0.6 * width
    return before.right + needed < column.right - 0.02 * width


def _flows(so_far: Paragraph, group: Paragraph, setting: Setting, columns: _Columns) -> bool:
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
    if before.text.rstrip().endswith(_STOPS):
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
