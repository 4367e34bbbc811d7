"""Applies which lines of its capture a curator keeps and drops, in the front matter of its page.

keep: [12-14]    # these lines are article text, whatever the rules say
drop: [7]        # this one is not

A number is that of a line in certain bytes. Of others nobody knows what stands there, so a page
whose capture has changed stays as it is until its curator has looked at the lines anew.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.model import Capture, Lines, SourceRecord
from sourcebook.page.document import Document
from sourcebook.page.edits.memory import ACCEPTED, CAPTURE, remembered
from sourcebook.page.front_matter import front_matter
from sourcebook.problems import Problem

KEYS = ("keep", "drop")
_UNBOUND = ("", ACCEPTED)
_RANGE = re.compile(r"(?P<first>[1-9]\d{0,8})(?:\s*[-\u2013]\s*(?P<last>[1-9]\d{0,8}))?")
_LINES_HINT = "write line numbers of the capture, such as `[7, 12-14]`"


class LineRulings(Struct, frozen=True):
    """Lines to keep and to drop, for the capture with this digest, or with this path where the page
    names no digest yet, or its curator has accepted them for other bytes.

    page: with these entries, for problems. keep_line, drop_line: their lines there, 1 without.
    """

    path: str
    sha256: str
    keep: tuple[Lines, ...]
    drop: tuple[Lines, ...]
    page: str
    keep_line: int
    drop_line: int

    def are_of(self, capture: SourceRecord) -> bool:
        """Return whether the numbers are those of lines of a capture."""
        if self.sha256 in _UNBOUND:
            return capture.path == self.path
        return capture.sha256 == self.sha256

    def ranges(self) -> Iterator[tuple[Lines, int]]:
        """Yield each range of lines, with the line of the page that names it."""
        yield from ((lines, self.keep_line) for lines in self.keep)
        yield from ((lines, self.drop_line) for lines in self.drop)


def read_rulings(
    pages: Iterable[Document],
) -> tuple[tuple[LineRulings, ...], tuple[Problem, ...]]:
    """Return the lines that pages of sources keep and drop, and the problems with them."""
    problems: list[Problem] = []
    ruled = (page for page in pages if any(key in page.values for key in KEYS))
    found = tuple(_rulings(page, problems) for page in ruled)
    return found, tuple(problems)


def _rulings(page: Document, problems: list[Problem]) -> LineRulings:
    capture = remembered(page, CAPTURE)
    keep, drop = (_ranges(page, key, problems) for key in KEYS)
    lines = (front_matter.line_of(page.yaml, key) + 1 for key in KEYS)
    return LineRulings(capture.path, capture.sha256, keep, drop, page.path, *lines)


def apply_rulings(captures: Sequence[Capture], found: Sequence[LineRulings]) -> tuple[Capture, ...]:
    """Return the captures with the lines that their curators keep and drop."""
    own = _ByCapture(found)
    ruled = ((capture, own.of(capture)) for capture in captures)
    return tuple(replace(c, keep=o.keep, drop=o.drop) if o else c for c, o in ruled)


def lines_beyond(
    records: Iterable[SourceRecord], found: Sequence[LineRulings]
) -> Iterator[Problem]:
    """Yield a problem for each range of lines that goes beyond the end of its capture."""
    own = _ByCapture(found)
    for record in records:
        if one := own.of(record):
            count = max((entry.lines.last for entry in record.ledger), default=0)
            for lines, line in one.ranges():
                if lines.last > count > 0:
                    message = f"there is no line {lines.last} in {record.path}; the last is {count}"
                    yield Problem(one.page, line, message, _LINES_HINT)


def of_other_bytes(page: Document, record: SourceRecord) -> Problem | None:
    """Return the problem of a page that keeps or drops lines of other bytes than its capture has
    now; None where it does not."""
    key = next((key for key in KEYS if page.values.get(key)), "")
    if not key or _rulings(page, []).are_of(record):
        return None
    message = f"`{key}:` was written for other bytes of {record.path}; the page stays as it is"
    hint = (
        f"put the numbers right for the capture as it is now, then: sourcebook accept {page.path}"
        f" {key}"
    )
    line = front_matter.line_of(page.yaml, key) + 1
    return Problem(page.path, line, message, hint, field=key)


class _ByCapture:
    """What curators say of the lines of captures."""

    def __init__(self, found: Iterable[LineRulings]) -> None:
        self._by_digest: dict[str, LineRulings] = {}
        self._by_path: dict[str, LineRulings] = {}
        for one in found:
            if one.sha256 in _UNBOUND:
                self._by_path[one.path] = one
            else:
                self._by_digest[one.sha256] = one

    def of(self, capture: Capture | SourceRecord) -> LineRulings | None:
        """Return what is said of the lines of a capture."""
        return self._by_digest.get(capture.sha256) or self._by_path.get(capture.path)


def _ranges(page: Document, key: str, problems: list[Problem]) -> tuple[Lines, ...]:
    value = front_matter.as_value(page.values.get(key, ""))
    ranges = []
    for item in (value,) if isinstance(value, str) and value else value:
        match = _RANGE.fullmatch(item)
        last = int(match["last"] or match["first"]) if match else 0
        if match and int(match["first"]) <= last:
            ranges.append(Lines(int(match["first"]), last))
        else:
            line = front_matter.line_of(page.yaml, key) + 1
            problems.append(
                Problem(page.path, line, f"`{key}:` holds {item!r}", _LINES_HINT, field=key)
            )
    return tuple(ranges)
