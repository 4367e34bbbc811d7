"""The marker lines around the regions of a page that the generator writes.

    <!-- source-text: begin -->
    ...
    <!-- source-text: end -->

A marker counts where it stands alone on its line and outside fenced code, so that documentation can
show one. A fence that nothing closes is no fence, as in Python-Markdown: else one could carry a
region into a person's text.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from sourcebook.files import SUBJECT_FOLDERS

REGIONS = (
    *("source-text", "related", "evidence", "ledger", "sources", "list"),
    *(*SUBJECT_FOLDERS, "subjects"),
    *("by-year", "by-topic", "by-author", "by-publisher", "by-kind", "by-language", "by-rights"),
)
_MARKER = re.compile(r"<!-- (?P<name>[a-z-]+): (?P<side>begin|end) -->[ \t]*\Z")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7}) \S")  # git-merge(1), "How conflicts are presented"
_FENCE = re.compile(r"(?P<marks>`{3,}|~{3,})(?P<info>.*)\Z")


def markers(lines: Sequence[str], names: Collection[str]) -> list[tuple[int, str, str]]:
    """Return (index of the line, region, `begin` or `end`) for each marker that counts."""
    return [row for row in _rows(lines, names) if row[1]]


def prose(lines: Sequence[str], names: Collection[str]) -> list[int]:
    """Return the indices of the lines that stand neither in a region nor in fenced code."""
    found: list[int] = []
    inside = False
    for number, name, side in _rows(lines, names):
        if name:
            inside = side == "begin"
        elif not inside:
            found.append(number)
    return found


def conflict(lines: Sequence[str]) -> int:
    """Return the first line, counted from 1, that marks a side of a conflict which git left in a
    text; 0 when none does. `=======` alone may underline a heading."""
    return next((row for row, line in enumerate(lines, 1) if _CONFLICT.match(line)), 0)


def _rows(lines: Sequence[str], names: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """Yield each line that is not fenced code: its index, and what marker it is, if any."""
    inside, skip_to = False, 0
    unclosed: dict[str, int] = {}
    for number, line in enumerate(lines):
        if number < skip_to:
            continue
        match = _MARKER.match(line)
        if match and match["name"] in names:
            inside = match["side"] == "begin"
            yield number, match["name"], match["side"]
            continue
        if not match and not inside and (fence := _FENCE.match(line)):
            skip_to = _after_fence(lines, number, fence["marks"], unclosed)
        if skip_to <= number:
            yield number, "", ""


def _after_fence(lines: Sequence[str], start: int, marks: str, unclosed: dict[str, int]) -> int:
    """Return the index of the line after the fence that opens at `start`; 0 if nothing closes it.

    unclosed: the shortest fence of each mark that nothing closes from here on; without it a page
    of opening fences would be read anew for each.
    """
    if len(marks) >= unclosed.get(marks[0], len(marks) + 1):
        return 0
    for number in range(start + 1, len(lines)):
        match = _FENCE.match(lines[number])
        if match and match["marks"] == marks and not match["info"].strip():
            return number + 1
    unclosed[marks[0]] = len(marks)
    return 0
