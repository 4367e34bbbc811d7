"""What a curator says about lines of a capture, in its page's front matter.

keep: [12-14]    # these lines are article text, whatever the rules say
drop: [7]        # this one is not
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sourcebook.model import Capture, Lines, SourceRecord
from sourcebook.pages import front_matter
from sourcebook.pages.page import Page
from sourcebook.problems import Problem

_RANGE = re.compile(r"(?P<first>[1-9]\d{0,8})(?:\s*[-\u2013]\s*(?P<last>[1-9]\d{0,8}))?")
_HINT = "write line numbers of the capture, such as `[7, 12-14]`"


@dataclass(frozen=True, slots=True)
class Overrule:
    """Lines to keep and to drop, for the capture with this path or digest.

    page: where that is said, for problems; keep_line, drop_line: its lines of the two, 1 without.
    """

    path: str
    sha256: str
    keep: tuple[Lines, ...]
    drop: tuple[Lines, ...]
    page: str
    keep_line: int
    drop_line: int


def read(pages: Iterable[Page], block: str) -> tuple[tuple[Overrule, ...], tuple[Problem, ...]]:
    """Return what the pages say that were made from a capture. block: where they name it."""
    found: list[Overrule] = []
    problems: list[Problem] = []
    for page in pages:
        capture = front_matter.strings(page.values.get(block))
        if capture and ("keep" in page.values or "drop" in page.values):
            keep, drop = (_ranges(page, key, problems) for key in ("keep", "drop"))
            said = (str(capture.get("path")), str(capture.get("sha256")))
            lines = (front_matter.line_of(page.yaml, key) + 1 for key in ("keep", "drop"))
            found.append(Overrule(*said, keep, drop, page.path, *lines))
    return tuple(found), tuple(problems)


def apply(captures: Sequence[Capture], found: Sequence[Overrule]) -> tuple[Capture, ...]:
    """Return the captures with what their curators say about their lines."""
    said = {o.sha256: o for o in found} | {o.path: o for o in found}
    ruled = ((c, said.get(c.path) or said.get(c.sha256)) for c in captures)
    return tuple(replace(c, keep=o.keep, drop=o.drop) if o else c for c, o in ruled)


def beyond(records: Iterable[SourceRecord], found: Sequence[Overrule]) -> Iterator[Problem]:
    """Yield a problem for each line that is named and is not in its capture."""
    last = {r.path: max((e.lines.last for e in r.ledger), default=0) for r in records}
    for one in found:
        count = last.get(one.path, 0)
        for said, line in ((one.keep, one.keep_line), (one.drop, one.drop_line)):
            for lines in said:
                if lines.last > count > 0:
                    message = f"there is no line {lines.last} in {one.path}; the last is {count}"
                    yield Problem(one.page, line, message, _HINT)


def _ranges(page: Page, key: str, problems: list[Problem]) -> tuple[Lines, ...]:
    value = front_matter.as_value(page.values.get(key, ""))
    ranges = []
    for item in (value,) if isinstance(value, str) and value else value:
        match = _RANGE.fullmatch(item)
        last = int(match["last"] or match["first"]) if match else 0
        if match and int(match["first"]) <= last:
            ranges.append(Lines(int(match["first"]), last))
        else:
            line = front_matter.line_of(page.yaml, key) + 1
            problems.append(Problem(page.path, line, f"`{key}:` holds {item!r}", _HINT, field=key))
    return tuple(ranges)
