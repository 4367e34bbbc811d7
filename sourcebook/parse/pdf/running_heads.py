"""Tells running heads and feet that a page's number stands in or beside.

Pages of a book have other heads on the left than on the right, and a short paper has each once. The
number tells: it stands at an end of the outermost line, far from the rest, and counts the pages.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from sourcebook.parse.pdf.page_lines.layout import PrintedLine


class Edge(NamedTuple):
    """A line at the head or foot of a page: the indexes of the page and of the line on it."""

    page: int
    at: int
    head: bool
    line: PrintedLine


Place = tuple[int, int]
"""The index of a page, and of a line on it."""

_SAME_HEIGHT = 0.4
"""Of the size of type: lines whose feet are no further apart stand side by side."""

_LARGER = 1.05
"""Of the usual size of lines: type that is larger is a heading's."""

_RANGE = re.compile(r"(?<![\d./])(\d{1,4})\s?[-–—]{1,2}\s?(\d{1,4})(?![\d/])")
"""The first and last page of a paper, as its first page names them."""

_NUMBER = re.compile(r"\W*(\d{1,4})\W*")
_OF_ALL = re.compile(
    r"(?:page|seite|p[áa]gina|p[áa]g\.?|стр\.?|p\.)\s*(\d{1,4})\s*(?:/|of|von|de|из|sur|di)"
    r"\s*\d{1,4}\W*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://)?www\.[\w.-]+/?")
_SET_OFF = re.compile(r"([·•∙~|—–-])\s*\d{1,4}\s*\1")
"""A page's number between two dots or dashes."""


def outermost(edges: Iterable[Edge]) -> list[Edge]:
    """Return the lines that nothing stands above, or below, and those beside them."""
    ends: dict[tuple[int, bool], list[Edge]] = defaultdict(list)
    for edge in edges:
        ends[edge.page, edge.head].append(edge)
    found: list[Edge] = []
    for (_, head), here in ends.items():
        end = (max if head else min)(here, key=lambda edge: edge.line.bottom).line
        found += [
            edge
            for edge in here
            if abs(edge.line.bottom - end.bottom) <= _SAME_HEIGHT * max(end.size, edge.line.size)
        ]
    return found


def numbered_lines(
    outer: Sequence[Edge], pages: Sequence[Sequence[PrintedLine]], numbers: Mapping[Place, int]
) -> Iterator[tuple[Place, str]]:
    """Yield the lines that are a number, or have one at an end, which counts the pages.

    numbers: those that stand alone on a line, at an edge of their page.
    """
    usual = median([line.size for lines in pages for line in lines] or [0.0])
    ends = [(edge, number) for edge in outer for number in _end_numbers(edge.line)]
    shared = _shared_distances(pages, [*numbers.items(), *((e[:2], n) for e, n in ends)])
    for (page, index), number in numbers.items():
        if number - page in shared:
            yield (page, index), "page number"
    for edge, number in ends:
        counts = number - edge.page in shared or number == edge.page + 1
        if counts and edge.line.size <= _LARGER * usual:
            yield edge[:2], "running head" if edge.head else "running foot"


def _shared_distances(
    pages: Sequence[Sequence[PrintedLine]], numbers: Iterable[tuple[Place, int]]
) -> set[int]:
    """Return how far numbers are from the indexes of their pages, where two pages have it so.

    The first page may name the first and last page of a paper instead of its own.
    """
    found: dict[int, set[int]] = defaultdict(set)
    for (page, _), number in numbers:
        found[number - page].add(page)
    first = list(pages[0]) if pages else []
    for line in (*first[:1], *first[-1:]):
        for match in _RANGE.finditer(line.text):
            found[int(match[1])].add(0)
    return {distance for distance, where in found.items() if len(where) > 1}


def named_numbers(outer: Sequence[Edge]) -> Iterator[tuple[Place, str]]:
    """Yield the lines that end with "Page 1 of 2", are a number between two dots, or the address
    of a site at the foot."""
    for edge in outer:
        text = edge.line.text.strip()
        match = _OF_ALL.search(text)
        counts = match and match.end() == len(text) and int(match[1]) == edge.page + 1
        if counts or _SET_OFF.fullmatch(text):
            yield edge[:2], "page number"
        elif not edge.head and _ADDRESS.fullmatch(text):
            yield edge[:2], "running foot"


def edges_of_browser(outer: Sequence[Edge]) -> Iterator[tuple[Place, str]]:
    """Yield what a browser prints around a page of the web: the number of the sheet with its
    address, and the day with the title; or with the day, and the title with the address."""
    printed = {
        edge.page
        for edge in outer
        if not edge.head
        and (match := _PRINTED_FOOT.fullmatch(edge.line.text.strip()))
        and int(match[1] or match[2]) == edge.page + 1
    }
    sides = {
        (edge.page, edge.head)
        for edge in outer
        if (_PRINTED_HEAD if edge.head else _PRINTED_FOOT).fullmatch(edge.line.text.strip())
    }
    for edge in outer:
        if edge.page in printed and (edge.page, edge.head) in sides:
            yield edge[:2], "printed by a browser"


_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?:,? \d{1,2}[:.]\d\d\S*(?: [AaPp]\.?[Mm]\.?)?)?"
_SITE = r"(?:https?|file)://\S+"
_PRINTED_FOOT = re.compile(
    rf"{_SITE}\s+(\d{{1,4}})/\d{{1,4}}|(\d{{1,4}}) (?:of|von|de|sur|di|van|из) \d{{1,4}}\s+{_DAY}"
)
_PRINTED_HEAD = re.compile(rf"{_DAY}\s.*|(?:.*\s)?{_SITE}")


def _end_numbers(line: PrintedLine) -> Iterator[int]:
    """Yield the numbers that are the first or the last cell of a line with letters."""
    parts = [line.text[cell.start : cell.end] for cell in line.cells]
    for part in (parts[0], parts[-1]) if len(parts) > 1 else ():
        match = _NUMBER.fullmatch(part)
        if match and any(map(str.isalpha, line.text)):
            yield int(match[1])


def lines_beside_numbers(
    outer: Sequence[Edge], found: Mapping[Place, str]
) -> Iterator[tuple[Place, str]]:
    """Yield the outermost lines that stand beside a page's number."""
    numbered = {
        (edge.page, edge.head) for edge in outer if found.get((edge.page, edge.at)) == "page number"
    }
    for edge in outer:
        if (edge.page, edge.head) in numbered and (edge.page, edge.at) not in found:
            yield (edge.page, edge.at), "running head" if edge.head else "running foot"
