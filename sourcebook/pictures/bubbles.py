"""The drawing of numbers in rows and columns: the larger the number, the larger its circle."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sourcebook.pictures.picture import WIDTH, counted, frame, link
from sourcebook.pictures.svg import element, grid, label, shorten, wrap

_NAMES = 196.0
_ROW = 44.0
_HEAD = 62.0
_RADIUS = 19.0
_SMALLEST = 8.0
_SIZE = 14.0


@dataclass(frozen=True, slots=True)
class Column:
    """lines: what stands above it. name: all of that. href: empty where it leads nowhere."""

    lines: tuple[str, ...]
    name: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """title, href: of what it is about. numbers: (number, where it leads), one for each column."""

    title: str
    href: str
    numbers: tuple[tuple[int, str], ...]


def drawn(title: str, caption: str, columns: Sequence[Column], rows: Sequence[Row]) -> str:
    """Return the SVG. A number is one of paragraphs; 0 is not drawn."""
    if not rows or not columns:
        return frame("themes", 40, title, "Nothing is to be counted.", "")
    wide = (WIDTH - _NAMES - 8) / len(columns)
    centres = [_NAMES + wide * (at + 0.5) for at in range(len(columns))]
    most = max(1, *(number for row in rows for number, _ in row.numbers))
    parts = [_head(column, x, wide) for column, x in zip(columns, centres, strict=True)]
    for at, row in enumerate(rows):
        y = _HEAD + _ROW * (at + 0.5)
        foot = y + _ROW / 2
        parts.append(grid(0, WIDTH, foot, foot))
        parts.append(_name(row, y))
        for column, x, (number, href) in zip(columns, centres, row.numbers, strict=True):
            if number:
                said = f"{row.title}: {counted(number, 'paragraph')} in {column.name}"
                parts.append(_circle(said, number, (x, y, number / most), href))
    return frame("themes", _HEAD + _ROW * len(rows) + 6, title, caption, "".join(parts))


def _head(column: Column, x: float, wide: float) -> str:
    lines = column.lines[-3:]
    top = _HEAD - 12 - 15 * (len(lines) - 1)
    written = "".join(
        label(shorten(line, 12.5, wide), x, top + 15 * at, "date", "middle")
        for at, line in enumerate(lines)
    )
    if not column.href:
        return written
    area = (x - wide / 2 + 2, top - 14, wide - 4, _HEAD - top + 4)
    return link(column.href, column.name, written, area)


def _name(row: Row, y: float) -> str:
    lines = wrap(row.title, _SIZE, _NAMES - 12, 2)
    written = "".join(
        label(line, 2, y + 5 - 8.5 * (len(lines) - 1) + 17 * at, "name")
        for at, line in enumerate(lines)
    )
    return link(row.href, row.title, written, (0, y - _ROW / 2 + 2, _NAMES - 8, _ROW - 4))


def _circle(said: str, number: int, at: tuple[float, float, float], href: str) -> str:
    """Return a circle whose area shows a share. at: x, y and the share of the greatest number."""
    x, y, share = at
    radius = _SMALLEST + (_RADIUS - _SMALLEST) * math.sqrt(share)
    inside = element(
        "circle", class_="bubble", cx=x, cy=y, r=radius, fill="none", stroke="currentColor"
    )
    inside += label(str(number), x, y + 4.5, "count", "middle")
    reach = _RADIUS + 1
    return link(href, said, inside, (x - reach, y - reach, 2 * reach, 2 * reach))
