"""Finds what printed pages repeat: running heads and feet, page numbers, text set sideways."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median_low

from sourcebook.parse.pdf.page_lines.layout import PrintedLine
from sourcebook.parse.pdf.running_heads import (
    Edge,
    edges_of_browser,
    lines_beside_numbers,
    named_numbers,
    numbered_lines,
    outermost,
)

_EDGE_LINES = 3
_EDGE = 0.14
"""Of the page's height: heads and feet stand in this much of it, above and below."""

_NUMBER = re.compile(
    r"(?:page|seite|p\.|стр\.?|página|pág\.?|s\.)?\s*[-–—|\[(]*\s*(\d{1,4}|[ivxlc]{1,7})"
    r"\s*[-–—|\])]*(?:\s*(?:/|of|von|de|из|sur)\s*\d{1,4})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_END_NUMBER = re.compile(r"^\W*(\d{1,4})\b|\b(\d{1,4})\W*$")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def furniture(pages: Sequence[Sequence[PrintedLine]]) -> dict[tuple[int, int], str]:
    """Return why lines are furniture: (index of the page, of the line on it) → the reason."""
    found = {
        (page, index): "text set sideways"
        for page, lines in enumerate(pages)
        for index, line in enumerate(lines)
        if not line.upright
    }
    edges = list(_edges(pages))
    alone = _numbers_alone(edges)
    found.update(_page_numbers(alone))
    outer = outermost(edges)
    found.update(numbered_lines(outer, pages, alone))
    found.update(named_numbers(outer))
    found.update(edges_of_browser(outer))
    found.update(_numbered_heads(edges, found))
    found.update(lines_beside_numbers(outer, found))
    rest = [edge for edge in edges if edge[:2] not in found]
    found.update(_repeated(rest, sum(map(bool, pages))))
    return found


def _edges(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[Edge]:
    for page, lines in enumerate(pages):
        upright = sorted(
            ((line, index) for index, line in enumerate(lines) if line.upright),
            key=lambda pair: -pair[0].place,
        )
        for line, index in upright[:_EDGE_LINES]:
            if line.place > 1 - _EDGE:
                yield Edge(page, index, True, line)
        for line, index in upright[-_EDGE_LINES:]:
            if line.place < _EDGE:
                yield Edge(page, index, False, line)


def numbers_of(
    pages: Sequence[Sequence[PrintedLine]], reasons: Mapping[tuple[int, int], str]
) -> dict[int, str]:
    """Return the numbers of pages as they are printed; none where only one page has one."""
    found: dict[int, str] = {}
    for (page, index), reason in reasons.items():
        match = _NUMBER.fullmatch(pages[page][index].text.strip())
        if reason == _PAGE_NUMBER and match:
            found.setdefault(page, match[1])
    return found if len(found) > 1 else {}


_PAGE_NUMBER = "page number"


def _numbers_alone(edges: Sequence[Edge]) -> dict[tuple[int, int], int]:
    """Return the numbers that stand alone on a line."""
    found: dict[tuple[int, int], int] = {}
    for page, index, _, line in edges:
        match = _NUMBER.fullmatch(line.text.strip())
        number = _value(match[1]) if match else 0
        if number:
            found[page, index] = number
    return found


def _page_numbers(numbers: Mapping[tuple[int, int], int]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the lines that are a page's number: as many apart as their pages are."""
    common = Counter(number - page for (page, _), number in numbers.items())
    for (page, index), number in numbers.items():
        offset = number - page
        if common[offset] >= 2 or offset == 1:
            yield (page, index), _PAGE_NUMBER


def _value(text: str) -> int:
    """Return a number in Arabic or Roman digits; 0 when it is neither."""
    if text.isdecimal():
        return int(text)
    values = [_ROMAN[letter] for letter in text.casefold()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def _repeated(edges: list[Edge], pages: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the lines that stand at one edge of several pages, alike but for their numbers."""
    alike: dict[tuple[str, bool], list[Edge]] = defaultdict(list)
    for edge in edges:
        alike[_key(edge[3].text), edge[2]].append(edge)
    for (key, head), found in alike.items():
        if not any(map(str.isalpha, key)):
            continue  # a number that does not count the pages
        usual = median_low(edge[3].size for edge in found)
        same = [edge for edge in found if edge[3].size < _LARGER * usual]
        where = {page for page, *_ in same}
        enough = len(where) >= 3 or (len(where) == 2 and (pages <= 4 or _counts(same)))
        if enough and _same_place(same):
            for page, index, _, _ in same:
                yield (page, index), "running head" if head else "running foot"


def _numbered_heads(
    edges: list[Edge], found: Mapping[tuple[int, int], str]
) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the first line of a page that is a name in capitals and, far from it, a number."""
    for page, index, head, line in edges:
        if not head or (page, index) in found:
            continue
        parts = [line.text[cell.start : cell.end].strip() for cell in line.cells]
        numbers = [part for part in parts if part.isdecimal() and len(part) <= _OF_NUMBER]
        names = [part for part in parts if part not in numbers]
        if not len(numbers) == len(names) == 1:
            continue
        in_capitals = names[0].isupper() and not any(map(str.isdigit, names[0]))
        in_capitals = in_capitals or _OF_REVIEWS.fullmatch(names[0]) is not None
        if in_capitals and line.place > 1 - _EDGE / 2:
            yield (page, index), "running head"


_OF_REVIEWS = re.compile(
    r"(?:book )?reviews?|comptes rendus|rezensionen|buchbesprechungen|besprechungen|reseñas"
    r"|recensões|resenhas|recensioni|recensies|recensioner|recenzje|рецензии|書評|书评",
    re.IGNORECASE,
)
"""The part of a journal that has reviews, as it stands beside the number of a page."""

_OF_NUMBER = 4
_LARGER = 1.09
"""Of the usual size: so large is the title of which the running heads are."""


def _key(text: str) -> str:
    return " ".join(_DIGITS.sub("0", text).casefold().split())


def _same_place(same: list[Edge]) -> bool:
    places = sorted(edge[3].place for edge in same)
    middle = places[len(places) // 2]
    return sum(abs(place - middle) < 0.02 for place in places) >= max(2, 0.6 * len(places))


def _counts(same: list[Edge]) -> bool:
    """Tell whether lines hold a number that goes up with their pages."""
    (first, *_, one), (second, *_, other) = same[0], same[-1]
    numbers = [_END_NUMBER.search(line.text.strip()) for line in (one, other)]
    values = [int(match[1] or match[2]) for match in numbers if match]
    return len(values) == 2 and values[1] - values[0] == second - first > 0
