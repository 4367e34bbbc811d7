"""A page's Markdown cut into what a person wrote and what stands in generated regions.

A marker counts where it stands alone on its line and outside fenced code. A fence that nothing
closes is no fence, as in Python-Markdown: else one could carry a region into a person's text.
"""

import re
from dataclasses import dataclass

REGIONS = ("source-text", "related", "evidence", "sources", "topics", "list")

_MARKER = re.compile(r"<!-- (?P<name>[a-z-]+): (?P<side>begin|end) -->[ \t]*\Z")
_FENCE = re.compile(r"(?P<marks>`{3,}|~{3,})(?P<info>.*)\Z")


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of a page. name: of the region, empty for a person's text. line: the first."""

    name: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A marker that does not fit, and the line it stands on."""

    line: int
    message: str


def split(lines: list[str]) -> tuple[tuple[Part, ...], tuple[Fault, ...]]:
    """Return the parts of a page, in order, and what is wrong with its markers.

    Lines are counted from 1. With a fault the parts are not to be relied on.
    """
    parts: list[Part] = []
    faults: list[Fault] = []
    start, name = 0, ""
    for number, found, side in _markers(lines):
        if side == "begin" and name:
            faults.append(Fault(number + 1, f"region `{found}` begins inside region `{name}`"))
        elif side == "end" and name != found:
            faults.append(Fault(number + 1, f"region `{found}` ends here but did not begin"))
        elif side == "begin" and any(part.name == found for part in parts):
            faults.append(Fault(number + 1, f"region `{found}` stands twice"))
        else:
            parts.append(Part(name, "\n".join(lines[start:number]), start + 1))
            start, name = number + 1, found if side == "begin" else ""
    if name:
        faults.append(Fault(start, f"region `{name}` has no end"))
    parts.append(Part("", "\n".join(lines[start:]), start + 1))
    return tuple(part for part in parts if part.name or part.text), tuple(faults)


def _markers(lines: list[str]) -> list[tuple[int, str, str]]:
    """Return (index of the line, region, `begin` or `end`) for each marker that counts."""
    found: list[tuple[int, str, str]] = []
    inside, skip_to = False, 0
    unclosed: dict[str, int] = {}
    for number, line in enumerate(lines):
        if number < skip_to:
            continue
        if match := _MARKER.match(line):
            if match["name"] in REGIONS:
                found.append((number, match["name"], match["side"]))
                inside = match["side"] == "begin"
        elif not inside and (fence := _FENCE.match(line)):
            skip_to = _after_fence(lines, number, fence["marks"], unclosed)
    return found


def _after_fence(lines: list[str], start: int, marks: str, unclosed: dict[str, int]) -> int:
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
