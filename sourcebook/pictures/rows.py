"""The drawing of a timeline: an axis with years, and a row for each source and event."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sourcebook.pictures import bins
from sourcebook.pictures.dated import When, said
from sourcebook.pictures.picture import WIDTH, frame, link
from sourcebook.pictures.scale import Scale, scale
from sourcebook.pictures.svg import element, grid, label, number, shorten, width

Kind = Literal["source", "event"]
KINDS: tuple[Kind, ...] = ("source", "event")

_EDGE = 10.0
_ROW = 38.0
_TOP = 34.0
_GAP = 10.0
_SIZE = 14.0
_LEAST = 11.0
_A: dict[Kind, str] = {"source": "a", "event": "an"}
_SURE = When(date.min, date.min, sure=True)
_UNSURE = When(date.min, date.min, sure=False)


@dataclass(frozen=True, slots=True)
class Item:
    """Something with a date.

    href: of its page, relative to the picture's. date: EDTF. lang: of the title, empty where it is
    the language of the site.
    """

    kind: Kind
    title: str
    href: str
    date: str
    when: When | None
    lang: str = ""


def drawn(
    single: Sequence[Item], summed: Mapping[Kind, Sequence[Item]], page: str, caption: str
) -> str:
    """Return the SVG. single: drawn one by one, in order. summed: drawn as columns."""
    shown = [*single, *(item for found in summed.values() for item in found)]
    spans = [(item.when.first, item.when.last) for item in shown if item.when]
    if not spans:
        return frame("timeline", 40, "Timeline", "Nothing here has a date.", "")
    line = scale(spans, _EDGE, WIDTH - _EDGE)
    parts: list[str] = []
    y = _TOP
    for kind, found in summed.items():
        starts = [item.when.first for item in found if item.when]
        parts.append(bins.columns(kind, starts, line, y, bins.address(kind, page)))
        y += bins.HEIGHT
    for item in single:
        if item.when:
            parts.append(_row(item, item.when, line, y + _ROW / 2))
            y += _ROW
    height = y + 30
    inside = _axis(line, y) + "".join(parts) + _legend(single, summed, y + 20)
    return frame("timeline", height, "Timeline", caption, inside)


def _axis(line: Scale, bottom: float) -> str:
    """Return the years above, a faint line below each, and a sign where time is drawn shorter."""
    ticks = [tick for stretch in line.stretches for tick in stretch.ticks()]
    drawn = "".join(
        grid(x, x, _TOP - 24, bottom) + label(str(year), x + 3, _TOP - 14, "tick")
        for year, x in ticks
    )
    for x in line.breaks():
        path = "".join(f"M{number(x + d)} {number(_TOP - 4)}l6 -12" for d in (-6, 0))
        drawn += element("path", class_="break", d=path, fill="none", stroke="currentColor")
        drawn += grid(x, x, _TOP - 2, bottom, "grid grid--broken")
    return element("g", raw=drawn, aria_hidden="true")


def _row(item: Item, at: When, line: Scale, y: float) -> str:
    left, right = _ends(at, line)
    title_room = max(WIDTH - _EDGE - right, left - _EDGE) - _GAP
    title = shorten(item.title, _SIZE, title_room)
    rightward = WIDTH - _EDGE - right - _GAP >= min(width(title, _SIZE), title_room)
    x, anchor = (right + _GAP, "start") if rightward else (left - _GAP, "end")
    shown = said(item.date)
    drawn = (
        _mark(item.kind, at, left, right, y)
        + label(title, x, y - 1, "name", anchor, item.lang)
        + label(shown, x, y + 13, "date", anchor)
    )
    wide = max(width(title, _SIZE), width(shown, 12)) + _GAP + (right - left) + 6
    start = left - 3 if rightward else right + 3 - wide
    spoken = f"{shown}: {item.title} ({item.kind})"
    return link(item.href, spoken, drawn, (start, y - _ROW / 2 + 1, wide, _ROW - 2))


def _ends(at: When, line: Scale) -> tuple[float, float]:
    """Return where a mark begins and ends, wide enough to be seen."""
    after = min(at.last.toordinal() + 1, date.max.toordinal())
    left, right = line.x(at.first), line.x(date.fromordinal(after))
    middle, least = (left + right) / 2, _LEAST
    if right - left < least:
        middle = min(max(middle, _EDGE + least / 2), WIDTH - _EDGE - least / 2)
        return middle - least / 2, middle + least / 2
    return left, right


def _mark(kind: Kind, at: When, left: float, right: float, y: float) -> str:
    """Return a dot or diamond for a day, a bar for more; dashed where the date is not sure."""
    class_ = f"mark mark--{kind}" + ("" if at.sure else " mark--unsure")
    if at.sure and right - left <= _LEAST:
        x = (left + right) / 2
        if kind == "source":
            return element("circle", class_=class_, cx=x, cy=y, r=5)
        diamond = f"M{number(x)} {number(y - 6)}l6 6l-6 6l-6 -6z"
        return element("path", class_=class_, d=diamond)
    high = 12.0 if kind == "source" else 8.0
    return element("rect", class_=class_, x=left, y=y - high / 2, width=right - left, height=high)


def _legend(single: Sequence[Item], summed: Iterable[Kind], y: float) -> str:
    """Return what the marks mean that are drawn."""
    drawn, x = "", _EDGE
    for kind in KINDS:
        if any(item.kind == kind for item in single):
            drawn += _key(_mark(kind, _SURE, x, x + _LEAST, y), f"{_A[kind]} {kind}", x + 18, y)
            x += 90
    if any(item.when and not item.when.sure for item in single):
        bar = _mark("source", _UNSURE, x, x + 30, y)
        drawn += _key(bar, "some time within the bar", x + 38, y)
        x += 220
    for kind in summed:
        drawn += _key(bins.column(kind, x, x + 13, y - 7, y + 6), f"{kind}s, counted", x + 18, y)
        x += 140
    return element("g", raw=drawn, aria_hidden="true")


def _key(sample: str, text: str, x: float, y: float) -> str:
    return sample + label(text, x, y + 4, "key")
