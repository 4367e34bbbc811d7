"""The regions of a page that the generator writes; every byte outside them is a person's."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import accumulate

from sourcebook.markers import markers
from sourcebook.pages.front_matter import fingerprint

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Region:
    """Whole lines between two markers: `text[start:end]`. line: of the begin marker."""

    name: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A marker that does not fit, and the line it stands on, counted from 1 within the text."""

    line: int
    message: str


def find(text: str, names: Collection[str]) -> tuple[tuple[Region, ...], Fault | None]:
    """Return the regions of `text` called one of `names`, in order, and the first marker that does
    not fit: those after it may only look wrong because of it."""
    rows = _LINE.findall(text)
    starts = [0, *accumulate(map(len, rows))]
    regions: list[Region] = []
    opened: Region | None = None
    for row, name, side in markers([line.rstrip("\r\n") for line in rows], names):
        fault = _fault(name, side, opened, regions)
        if fault:
            return tuple(regions), Fault(row + 1, fault)
        if side == "begin":
            opened = Region(name, starts[row + 1], 0, row + 1)
        elif opened:
            regions.append(Region(name, opened.start, starts[row], opened.line))
            opened = None
    if opened:
        return tuple(regions), Fault(opened.line, f"the region `{opened.name}` has no end marker")
    return tuple(regions), None


def fill(text: str, contents: dict[str, str], regions: tuple[Region, ...], newline: str) -> str:
    """Return `text` with the named regions holding `contents`; all else stays as it is."""
    for region in reversed(regions):
        if region.name in contents:
            content = lines(contents[region.name]).replace("\n", newline)
            text = text[: region.start] + content + text[region.end :]
    return text


def block(name: str, content: str) -> str:
    """Return a region with its markers, as it stands in a new page."""
    return f"<!-- {name}: begin -->\n{lines(content)}<!-- {name}: end -->\n"


def lines(content: str) -> str:
    """Return `content` as whole lines."""
    return f"{content}\n" if content else ""


def seal(content: str) -> str:
    """Return the fingerprint by which we know a region that nobody edited.

    White space at the ends of lines does not count: editors change it on their own.
    """
    return fingerprint(tuple(line.rstrip() for line in content.strip().split("\n")))


def _fault(name: str, side: str, opened: Region | None, done: list[Region]) -> str:
    """Return what is wrong with a marker here, empty when nothing is."""
    begins = side == "begin"
    if begins and opened:
        return f"the region `{name}` begins inside the region `{opened.name}`"
    if begins and any(region.name == name for region in done):
        return f"the region `{name}` stands twice"
    if not begins and (opened is None or opened.name != name):
        return f"an end marker of `{name}` without its begin marker"
    return ""
