"""Tells how a document is set: the margins of its columns, and the type of its body."""

from collections import Counter, defaultdict
from statistics import median

from msgspec import Struct, field

from sourcebook.parse.pdf.page_lines.layout import PrintedLine

STOPS = (".", "!", "?", "…", "。", "！", "？", ":", "”", '"', "»", "」")
"""What a sentence ends with, or what follows its end."""


class PageSetting(Struct, frozen=True):
    """How a document is typeset.

    size: of its body type, in points. indents: whether paragraphs are set in. leading: the usual
    distance of lines of a size.
    """

    size: float
    indents: bool
    leading: dict[float, float] = field(default_factory=dict)


class PrintedColumn(Struct, frozen=True):
    """The margins of a column, in points."""

    left: float
    right: float


Columns = dict[tuple[int, int], PrintedColumn]
"""By page and by column on it."""


def margins(lines: list[PrintedLine]) -> Columns:
    """Return where the lines of each column begin and end: the usual left, the widest right."""
    by_column: dict[tuple[int, int], list[PrintedLine]] = defaultdict(list)
    for line in lines:
        by_column[line.page, line.column].append(line)
    return {
        key: PrintedColumn(
            _usual_left(some), sorted(line.right for line in some)[int(len(some) * 0.95)]
        )
        for key, some in by_column.items()
    }


def _usual_left(lines: list[PrintedLine]) -> float:
    """Return the leftmost place at which many lines begin."""
    counts = Counter(round(line.left) for line in lines)
    most = max(counts.values())
    return min(left for left, count in counts.items() if count >= max(0.3 * most, 1))


def setting_of(pages: list[list[PrintedLine]], columns: Columns) -> PageSetting:
    """Return how a document is typeset. pages: their lines without furniture."""
    sizes, distances = Counter[float](), defaultdict[float, list[float]](list)
    starts = indented = 0
    for lines in pages:
        for before, line in zip([None, *lines], lines, strict=False):
            sizes[line.size] += len(line.text)
            if before is None or before.column != line.column:
                continue
            distance = before.bottom - line.bottom
            if alike(before.size, line.size) and 0 < distance < 3 * line.size:
                distances[line.size].append(distance)
            if before.text.rstrip().endswith(STOPS):
                starts += 1
                indented += 0.7 < (line.left - columns[line.page, line.column].left) / line.size < 4
    leading = {size: median(found) for size, found in distances.items()}
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    return PageSetting(size, indented > 0.15 * starts, leading)


def alike(one: float, other: float) -> bool:
    """Tell whether two sizes of type are the same but for rounding."""
    return abs(one - other) <= 0.06 * max(one, other)


def is_large(size: float, setting: PageSetting) -> bool:
    """Tell whether type is a heading's by its size."""
    return size > 1.1 * setting.size
