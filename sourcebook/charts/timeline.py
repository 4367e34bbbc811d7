"""Draws a timeline of sources and events, with bars as wide as their dates are uncertain."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Literal

from msgspec import Struct

from sourcebook import edtf, wording
from sourcebook.charts import time_axis
from sourcebook.charts.picture import (
    WIDTH,
    Picture,
    PictureCell,
    counted,
    element,
    frame,
    label,
    link,
    name,
    number,
    published,
    rect,
    relative,
    shorten,
    width,
)
from sourcebook.charts.time_axis import Bin, DateSpan, Scale, date_span, scale
from sourcebook.collection import Collection
from sourcebook.locale.words import _, mark

Kind = Literal["source", "event"]
KINDS: tuple[Kind, ...] = ("source", "event")

_EDGE = 10.0
_ROW = 38.0
_TOP = 34.0
_GAP = 10.0
_SIZE = 14.0
_LEAST = 11.0
_ONE: dict[Kind, str] = {"source": mark("source"), "event": mark("event")}
_AN: dict[Kind, str] = {"source": mark("a source"), "event": mark("an event")}
_COUNTED: dict[Kind, str] = {
    "source": mark("sources, counted"),
    "event": mark("events, counted"),
}
_EXACT = DateSpan(date.min, date.min, exact=True)
_INEXACT = DateSpan(date.min, date.min, exact=False)


class TimelineItem(Struct, frozen=True):
    """A source or event on the timeline.

    href: of its page, relative to the picture's. date: EDTF. lang: of the title, empty where it is
    the language of the site.
    """

    kind: Kind
    title: str
    href: str
    date: str
    span: DateSpan | None
    lang: str = ""


def _draw_timeline(
    single: Sequence[TimelineItem],
    summed: Mapping[Kind, Sequence[TimelineItem]],
    address: Callable[[Kind, Bin], str],
    caption: str,
) -> str:
    """Return the SVG. single: what is drawn one by one, in order. summed: what is counted.

    address: returns where a column leads.
    """
    shown = [*single, *(item for found in summed.values() for item in found)]
    spans = [(item.span.first, item.span.last) for item in shown if item.span]
    if not spans:
        return frame("timeline", 40, _("Timeline"), _("Nothing here has a date."), "")
    line = scale(spans, _EDGE, WIDTH - _EDGE)
    parts: list[str] = []
    y = _TOP
    for kind, found in summed.items():
        starts = [item.span.first for item in found if item.span]
        parts.append(time_axis.columns(kind, starts, line, y, partial(address, kind)))
        y += time_axis.HEIGHT
    for item in single:
        if item.span:
            parts.append(_row(item, item.span, line, y + _ROW / 2))
            y += _ROW
    height = y + 30
    inside = time_axis.axis(line, _TOP, y) + "".join(parts) + _legend(single, summed, y + 20)
    return frame("timeline", height, _("Timeline"), caption, inside)


def _row(item: TimelineItem, at: DateSpan, line: Scale, y: float) -> str:
    """Return an item as a link with its mark, its title and its date, on the side that has room."""
    left, right = _ends(at, line)
    title_room = max(WIDTH - _EDGE - right, left - _EDGE) - _GAP
    title = shorten(item.title, _SIZE, title_room)
    rightward = WIDTH - _EDGE - right - _GAP >= min(width(title, _SIZE), title_room)
    x, anchor = (right + _GAP, "start") if rightward else (left - _GAP, "end")
    shown = edtf.words(item.date)
    drawn = (
        _mark(item.kind, at, left, right, y)
        + label(title, x, y - 1, "name", anchor, item.lang)
        + label(shown, x, y + 13, "date", anchor)
    )
    wide = max(width(title, _SIZE), width(shown, 12)) + _GAP + (right - left) + 6
    start = left - 3 if rightward else right + 3 - wide
    spoken = f"{shown}: {item.title} ({_(_ONE[item.kind])})"
    return link(item.href, spoken, drawn, (start, y - _ROW / 2 + 1, wide, _ROW - 2))


def _ends(at: DateSpan, line: Scale) -> tuple[float, float]:
    """Return the left and right edge of a mark, wide enough to be seen."""
    after = min(at.last.toordinal() + 1, date.max.toordinal())
    left, right = line.x(at.first), line.x(date.fromordinal(after))
    middle, least = (left + right) / 2, _LEAST
    if right - left < least:
        middle = min(max(middle, _EDGE + least / 2), WIDTH - _EDGE - least / 2)
        return middle - least / 2, middle + least / 2
    return left, right


def _mark(kind: Kind, at: DateSpan, left: float, right: float, y: float) -> str:
    """Return a dot or diamond for a day, a bar for more; dashed where the date is not exact."""
    class_ = f"mark mark--{kind}" + ("" if at.exact else " mark--unsure")
    if at.exact and right - left <= _LEAST:
        x = (left + right) / 2
        if kind == "source":
            return element("circle", class_=class_, cx=x, cy=y, r=5)
        diamond = f"M{number(x)} {number(y - 6)}l6 6l-6 6l-6 -6z"
        return element("path", class_=class_, d=diamond)
    high = 12.0 if kind == "source" else 8.0
    return rect(class_, left, y - high / 2, right - left, high)


def _legend(single: Sequence[TimelineItem], summed: Iterable[Kind], y: float) -> str:
    """Return the legend of the marks that are drawn."""
    drawn, x = "", _EDGE
    for kind in KINDS:
        if any(item.kind == kind for item in single):
            drawn += _key(_mark(kind, _EXACT, x, x + _LEAST, y), _(_AN[kind]), x + 18, y)
            x += 90
    if any(item.span and not item.span.exact for item in single):
        bar = _mark("source", _INEXACT, x, x + 30, y)
        drawn += _key(bar, _("some time within the bar"), x + 38, y)
        x += 220
    for kind in summed:
        drawn += _key(time_axis.column(kind, x, x + 13, y - 7, y + 6), _(_COUNTED[kind]), x + 18, y)
        x += 140
    return element("g", raw=drawn, aria_hidden="true")


def _key(sample: str, text: str, x: float, y: float) -> str:
    return sample + label(text, x, y + 4, "key")


MOST = 60
"""Up to this number of sources, or events, are drawn one by one. More are counted by years."""
_EVENTS = "events"
_ALL = Bin(date.min.year, date.max.year, 0)

_HEAD = (mark("Date"), mark("What"), mark("Title"))
_MANY: dict[Kind, str] = {"source": mark("Sources"), "event": mark("Events")}
_SINGLE: dict[Kind, str] = {"source": mark("Source"), "event": mark("Event")}


def timeline(
    collection: Collection, page: str, period: Callable[[Bin], str] = lambda _: ""
) -> Picture:
    """Return the timeline of a collection for the page at `page`, relative to the site's root.

    Sources and subjects of the kind `events`, the oldest first. Of more than `MOST` of a kind only
    numbers are drawn, and stand in the table. What has no date stands only in the table. period:
    returns the address, from the site's root, of the page of some years and of their events, empty
    where there is none.
    """

    def address(kind: Kind, of: Bin) -> str:
        there = period(of)
        return relative(page, there) if there else time_axis.bin_address(kind, page)

    items = (*_sources(collection, page), *_events(collection, page))
    dated = sorted(
        (item for item in items if item.span),
        key=lambda i: (edtf.sort_key(i.date), i.kind, i.title, i.href),
    )
    undated = [item for item in items if not item.span]
    many = [kind for kind in KINDS if sum(item.kind == kind for item in items) > MOST]
    summed = {kind: [item for item in dated if item.kind == kind] for kind in many}
    single = [item for item in dated if item.kind not in many]
    listed = [*single, *(item for item in undated if item.kind not in many)]
    rows = [_table_row(item) for item in listed]
    for kind, found in summed.items():
        rows += _table_bins(kind, found, sum(item.kind == kind for item in undated), address)
    caption = _caption(items, undated, bool(many))
    svg = _draw_timeline(single, summed, address, caption)
    return Picture(svg, caption, tuple(map(_, _HEAD)), tuple(rows))


def _sources(collection: Collection, page: str) -> list[TimelineItem]:
    return [
        TimelineItem(
            "source",
            name(source),
            relative(page, source.url),
            source.bib.issued,
            date_span(source.bib.issued),
            "" if source.bib.language == collection.language else source.bib.language,
        )
        for source in published(collection)
    ]


def _events(collection: Collection, page: str) -> list[TimelineItem]:
    return [
        TimelineItem("event", s.title, relative(page, s.url), s.date, date_span(s.date))
        for s in collection.subjects
        if s.kind == _EVENTS
    ]


def _caption(items: Sequence[TimelineItem], undated: Sequence[TimelineItem], summed: bool) -> str:
    """Return how many items are drawn, and what the marks mean that are. summed: as columns."""
    sources = sum(item.kind == "source" for item in items)
    events = len(items) - sources
    parts = [
        _("{sources} and {events}, the oldest first.").format(
            sources=counted(sources, "source"), events=counted(events, "event")
        ),
    ]
    if any(item.span and not item.span.exact for item in items):
        parts.append(_("A dashed bar: the date is known only to lie within it."))
    if summed:
        parts.append(_("A column: how many there are of a time."))
    if undated:
        parts.append(
            _("Without a date, and so only in the table: {count}.").format(count=len(undated))
        )
    return " ".join(parts)


def _table_row(item: TimelineItem) -> tuple[PictureCell, ...]:
    shown = edtf.words(item.date) if item.span else wording.undated()
    return (
        PictureCell(shown),
        PictureCell(_(_SINGLE[item.kind])),
        PictureCell(item.title, item.href, item.lang),
    )


def _table_bins(
    kind: Kind, found: Sequence[TimelineItem], undated: int, address: Callable[[Kind, Bin], str]
) -> list[tuple[PictureCell, ...]]:
    times = [
        (one.words, one.count, address(kind, one))
        for one in time_axis.count_by_years([item.span.first.year for item in found if item.span])
    ]
    times += [(wording.undated(), undated, address(kind, _ALL))] if undated else []
    return [
        (PictureCell(time), PictureCell(_(_MANY[kind])), PictureCell(counted(count, kind), href))
        for time, count, href in times
    ]
