"""Splits a page's body into a source's text between its markers, placeholders, and other text.

    <!-- source-text: begin -->
    ...
    <!-- source-text: end -->

A marker or a placeholder counts where it stands alone on its line and outside fenced code, so that
documentation can show one. A fence that nothing closes is no fence, as in Python-Markdown: else one
could carry a region into a person's text.

Pages of the first edition hold further regions, whose content was derived (`RETIRED`). They are
read so that nothing in them is taken for a person's words; `upgrade` takes them out.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from msgspec import Struct

from sourcebook.page.regions import placeholders
from sourcebook.page.regions.placeholders import Placeholder
from sourcebook.project import SUBJECT_FOLDERS
from sourcebook.text import lines_with_ends

SOURCE_TEXT = "source-text"
RETIRED = (
    *("related", "evidence", "ledger", "sources", "list", *SUBJECT_FOLDERS, "subjects"),
    *("by-year", "by-topic", "by-author", "by-publisher", "by-kind", "by-language", "by-rights"),
)
"""The regions of the first edition's pages that were derived."""

_NAMES = frozenset((SOURCE_TEXT, *RETIRED))
_MARKER = re.compile(r"<!-- (?P<name>[a-z-]+): (?P<side>begin|end) -->[ \t]*\Z")
_CONFLICT = re.compile(r"(?:<{7,}|>{7,}|\|{7,}) \S")  # git-merge(1), "How conflicts are presented"
_FENCE = re.compile(r"(?P<marks>`{3,}|~{3,})(?P<info>.*)\Z")


class BodyPart(Struct, frozen=True):
    """Whole lines of a body, `body[start:end]`, without the markers around a region.

    name: of the region or the placeholder; empty for a person's words. text: the lines themselves.
    line: the first one, counted from 1 within the body; of a region, its begin marker.
    """

    name: str
    text: str
    start: int
    end: int
    line: int
    placeholder: Placeholder | None = None


class Fault(Struct, frozen=True):
    """A marker that does not fit, and the line it stands on, counted from 1 within the body."""

    line: int
    message: str


class Body(Struct, frozen=True):
    """A page's body in parts. With a fault, only the parts before it are there."""

    parts: tuple[BodyPart, ...]
    fault: Fault | None = None

    def region(self, name: str = SOURCE_TEXT) -> BodyPart | None:
        """Return the region called `name`, None where there is none."""
        named = (part for part in self.parts if part.name == name and part.placeholder is None)
        return next(named, None)

    @property
    def placeholders(self) -> tuple[BodyPart, ...]:
        """The parts that are placeholders, in order."""
        return tuple(part for part in self.parts if part.placeholder)

    @property
    def retired(self) -> tuple[BodyPart, ...]:
        """The regions that only pages of the first edition have."""
        return tuple(p for p in self.parts if p.name in RETIRED and p.placeholder is None)


class _Row(Struct, frozen=True):
    """A marker or a placeholder outside fenced code."""

    at: int
    kind: Literal["begin", "end", "placeholder"]
    name: str = ""
    placeholder: Placeholder | None = None


@lru_cache(maxsize=4)  # several things are looked for in a page, one right after the other
def split(body: str) -> Body:
    """Return the parts of a body in order; together they are the whole of it."""
    lines = lines_with_ends(body)
    starts = [0, *accumulate(map(len, lines))]
    cutter = _Cutter(body, starts)
    for _, row in _rows([line.rstrip("\r\n") for line in lines]):
        if row and row.kind == "placeholder":
            cutter.place(row)
        elif row and (fault := cutter.mark(row)):
            return Body(tuple(cutter.parts), fault)
    if cutter.name:
        fault = Fault(cutter.line, f"the region `{cutter.name}` has no end marker")
        return Body(tuple(cutter.parts), fault)
    cutter.words(len(lines))
    return Body(tuple(cutter.parts))


class _Cutter:
    """Collects the parts of a body, line by line."""

    def __init__(self, body: str, starts: Sequence[int]) -> None:
        self.body, self.starts = body, starts
        self.parts: list[BodyPart] = []
        self.name = ""  # of the region that is open
        self.line = 0  # of its begin marker
        self.at = 0  # the first line that is in no part yet

    def words(self, end: int) -> None:
        """Take what a person wrote up to the line `end`."""
        self._take("", end, self.at + 1)

    def place(self, row: _Row) -> None:
        """Take a placeholder, where no region is open."""
        if row.placeholder and not self.name:
            self.words(row.at)
            self._take(row.name, row.at + 1, row.at + 1, row.placeholder)

    def mark(self, row: _Row) -> Fault | None:
        """Take a marker; return what is wrong with it, None when nothing is."""
        if message := self._wrong(row):
            return Fault(row.at + 1, message)
        if row.kind == "begin":
            self.words(row.at)
            self.name, self.line = row.name, row.at + 1
        else:
            self._take(self.name, row.at, self.line)
            self.name = ""
        self.at = row.at + 1
        return None

    def _wrong(self, row: _Row) -> str:
        if row.kind == "begin" and self.name:
            return f"the region `{row.name}` begins inside the region `{self.name}`"
        known = any(p.name == row.name and p.placeholder is None for p in self.parts)
        if row.kind == "begin" and known:
            return f"the region `{row.name}` stands twice"
        if row.kind == "end" and self.name != row.name:
            return f"an end marker of `{row.name}` without its begin marker"
        return ""

    def _take(self, name: str, end: int, line: int, found: Placeholder | None = None) -> None:
        first, last = self.starts[self.at], self.starts[end]
        if name or last > first:
            self.parts.append(BodyPart(name, self.body[first:last], first, last, line, found))
        self.at = end


def replaced(body: str, part: BodyPart, content: str) -> str:
    """Return `body` with the lines of one of its parts replaced by `content`; all else stays."""
    return body[: part.start] + content + body[part.end :]


def block(name: str, content: str) -> str:
    """Return a region with its markers, for a new page."""
    return f"<!-- {name}: begin -->\n{whole_lines(content)}<!-- {name}: end -->\n"


def whole_lines(content: str) -> str:
    """Return `content` with a line end, unless it is empty."""
    return f"{content}\n" if content else ""


def has_marker(text: str) -> bool:
    """Return whether a line of `text` looks like a marker, even in fenced code."""
    return any(f"{name}: begin" in text or f"{name}: end" in text for name in _NAMES)


def has_active_marker(rows: Sequence[str]) -> bool:
    """Return whether a line would be read as a marker or a placeholder within a source's text."""
    return any(_row(number, row) for number, row in enumerate(rows))


def prose_lines(rows: Sequence[str]) -> list[int]:
    """Return the indices of the lines that are neither in a region nor in fenced code."""
    found: list[int] = []
    inside = False
    for at, row in _rows(rows):
        if row and row.kind != "placeholder":
            inside = row.kind == "begin"
        elif not row and not inside:
            found.append(at)
    return found


def unfenced_lines(rows: Sequence[str]) -> frozenset[int]:
    """Return the indices of the lines that are not in fenced code of a person's."""
    return frozenset(at for at, _ in _rows(rows))


def conflict_line(rows: Sequence[str]) -> int:
    """Return the first line, counted from 1, with a conflict marker of git; 0 without one.

    `=======` is not looked for: it may underline a heading.
    """
    return next((row for row, line in enumerate(rows, 1) if _CONFLICT.match(line)), 0)


def first_conflict(body: str) -> int:
    """Return the first line of a body, counted from 1, with a conflict marker of git that is not in
    fenced code; 0 without one."""
    if not any(marks in body for marks in ("<<<<<<< ", ">>>>>>> ", "||||||| ")):
        return 0
    rows = body.split("\n")
    numbers = sorted(unfenced_lines(rows))
    found = conflict_line([rows[number] for number in numbers])
    return numbers[found - 1] + 1 if found else 0


def _rows(lines: Sequence[str]) -> Iterator[tuple[int, _Row | None]]:
    """Yield each line that is not fenced code: its number, and what it is if it is no text."""
    inside, skip_to = False, 0
    unclosed: dict[str, int] = {}
    for number, line in enumerate(lines):
        if number < skip_to:
            continue
        row = _row(number, line)
        if row and row.kind != "placeholder":
            inside = row.kind == "begin"
        elif not (row or inside) and (fence := _FENCE.match(line)):
            skip_to = _after_fence(lines, number, fence["marks"], unclosed)
        if skip_to <= number:
            yield number, row


def _row(number: int, line: str) -> _Row | None:
    if not line.startswith("<!-"):
        return None
    match = _MARKER.match(line)
    if match and match["name"] in _NAMES:
        return _Row(number, "begin" if match["side"] == "begin" else "end", match["name"])
    if found := placeholders.read(line):
        return _Row(number, "placeholder", found.name, found)
    return None


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
