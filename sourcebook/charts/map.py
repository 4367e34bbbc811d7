"""Draws the places that have coordinates as pins on the collection's own maps."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from sourcebook.charts.geojson import MapLine, MapName, Panel, Projection, fit
from sourcebook.charts.map_pins import (
    FEW,
    LabelBox,
    Pin,
    PinGroup,
    grouped,
    insets,
    is_clear,
    place_labels,
)
from sourcebook.charts.picture import (
    WIDTH,
    Picture,
    PictureCell,
    element,
    frame,
    label,
    link,
    number,
    relative,
    width,
    wrap,
)
from sourcebook.collection import Collection, PublishedSubject
from sourcebook.locale.words import _, mark

# The drawing of a map: sea, land, lines and names, and a pin for each place.

_SIZE = 14.0
_TITLE = 30.0
_COARSE = 0.7
_LEAST = 1.5
_STEP = 8.0
_ONE, _MANY = 5, 10


def _draw_map(
    panel: Panel, groups: Sequence[PinGroup], y: float, hrefs: Mapping[Pin, str], anchor: str = ""
) -> tuple[str, float]:
    """Return the SVG of a map that begins at `y`, and its height.

    hrefs: where marks of several pins lead, by their first one. anchor: the id of the map.
    """
    projection = fit(panel.box, WIDTH)
    high = projection.height
    background = element("rect", class_="sea", fill="none", x=0, y=0, width=WIDTH, height=high)
    points = ([projection.point(at) for at in ring] for ring in panel.land)
    land = "".join(_ring(ring, high) for ring in points)
    background += element("path", class_="land", fill_opacity=0.3, d=land)
    background += "".join(_border(line, _open(line, projection)) for line in panel.lines)
    reach = [_MANY + 1 if one.pins[1:] else _ONE + 1 for one in groups]
    taken = [LabelBox(o.x - r, o.y - r, 2 * r, 2 * r) for o, r in zip(groups, reach, strict=True)]
    taken += [box for line in panel.lines for box in _along(line, projection)]
    for one in panel.names:
        written, box = _named(one, projection)
        background += written
        taken.append(box)
    inside = element("g", raw=background, aria_hidden="true")
    few = len(groups) <= FEW
    for group in groups:
        inside += _pinned(group, taken, high, hrefs[group.pins[0]], few=few)
    shown = element(
        "svg",
        raw=inside,
        x=0,
        y=y + _TITLE,
        width=WIDTH,
        height=high,
        viewBox=f"0 0 {WIDTH} {number(high)}",
    )
    heading = label(panel.title, 0, y + _TITLE - 11, "panel")
    heading = element("g", raw=heading, id=anchor) if anchor else heading
    keys, below = _keys(panel.lines, y + _TITLE + high)
    return heading + shown + keys, _TITLE + high + below + 16


def _ring(points: Sequence[tuple[float, float]], high: float) -> str:
    """Return a ring as a path, without points too close to one another to be seen apart."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    hidden = not points or max(xs) < 0 or min(xs) > WIDTH or max(ys) < 0 or min(ys) > high
    if hidden or max(max(xs) - min(xs), max(ys) - min(ys)) < _LEAST:
        return ""
    kept = [points[0]]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _COARSE:
            kept.append((x, y))
    return f"M{_joined(kept)}z"


def _open(line: MapLine, projection: Projection) -> str:
    return f"M{_joined([projection.point(at) for at in line.positions])}" if line.positions else ""


def _border(line: MapLine, path: str) -> str:
    class_ = f"border border--{line.style}"
    return element("path", class_=class_, d=path, fill="none", stroke="currentColor")


def _along(line: MapLine, projection: Projection) -> Iterator[LabelBox]:
    """Yield boxes that cover a line."""
    points = [projection.point(at) for at in line.positions]
    for (x, y), (to_x, to_y) in pairwise(points):
        steps = max(1, round(max(abs(to_x - x), abs(to_y - y)) / _STEP))
        for at in range(steps + 1):
            share = at / steps
            yield LabelBox(x + (to_x - x) * share - 3, y + (to_y - y) * share - 3, 6, 6)


def _joined(points: Sequence[tuple[float, float]]) -> str:
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _named(one: MapName, projection: Projection) -> tuple[str, LabelBox]:
    x, y = projection.point(one.position)
    wide = width(one.label, 13)
    written = label(one.label, x, y, f"named named--{one.of}", "middle")
    return written, LabelBox(x - wide / 2, y - 12, wide, 16)


def _pinned(group: PinGroup, taken: list[LabelBox], high: float, href: str, *, few: bool) -> str:
    """Return the mark of a place, or of several with their number, and the name of the first.

    href: where several lead. few: whether each name is written, whatever it covers.
    """
    pin, more = group.pins[0], len(group.pins) - 1
    title = (
        _("{places} and {count} more").format(places=pin.title, count=more) if more else pin.title
    )
    gap = 9 if not more else _MANY + 4
    at = place_labels(pin.x, pin.y, width(title, _SIZE), taken, (WIDTH, high), gap)
    marked = element("circle", class_="pin", cx=pin.x, cy=pin.y, r=_MANY if more else _ONE)
    if more:
        marked += label(str(more + 1), pin.x, pin.y + 4, "pinned", "middle")
    west, north, east, south = pin.x - 12, pin.y - 12, pin.x + 12, pin.y + 12
    if few or is_clear(at, taken, (WIDTH, high)):
        taken.append(at.box)
        marked += label(title, at.x, at.y, "name", at.anchor)
        west, north = min(at.box.x, pin.x - 8), min(at.box.y, pin.y - 8)
        east = max(at.box.x + at.box.wide, pin.x + 8)
        south = max(at.box.y + at.box.high, pin.y + 8)
    area = (west - 2, north - 2, east - west + 4, south - north + 4)
    return link(href if more else pin.href, title, marked, area)


def _keys(lines: Sequence[MapLine], y: float) -> tuple[str, float]:
    """Return the legend of the lines, and its height."""
    written, at = "", 22.0
    for line in lines:
        sample = f"M2 {number(y + at - 4)}h44"
        written += _border(line, sample)
        for text in wrap(line.label, 17.5, WIDTH - 62, 3):
            written += label(text, 58, y + at, "key")
            at += 20
        at += 4
    return element("g", raw=written, aria_hidden="true") if written else "", at - 14


MOST = 100
"""How many places are drawn at most: those that the most sources mention."""
_ROWS = 80
"""The most rows of the table; the list of places has all."""
_KIND = "places"
_HEAD = (mark("Place"), mark("Latitude, longitude"), mark("Sources that speak of it"))
_APART = 48.0


def places(collection: Collection, page: str, panels: Sequence[Panel]) -> Picture:
    """Return the map of a collection's places for the page at `page`.

    panels: maps to draw one below the other, at least one.
    A place is shown on the first panel whose box it lies in. Of a place and the narrower ones
    that belong to it, the narrower are shown where they lie apart, else the broader one.
    """
    located = [s for s in collection.subjects if s.kind == _KIND and s.coordinates]
    ranked = sorted(located, key=lambda place: -_sources(place))
    parts: list[str] = []
    left, y = ranked[:MOST], 0.0
    for at, panel in enumerate(panels, 1):
        shown = [place for place in left if _lies_in(place, panel)]
        pins = _pins(panel, shown, page)
        left = [place for place in left if place not in shown]
        left += [place for place in shown if not _is_on_map(place, pins)]
        for svg, height in _maps(panel, pins, shown, page, f"map-{at}", y):
            parts.append(svg)
            y += height
    caption = _caption(panels, len(located))
    few = located if len(located) <= _ROWS else ranked[:_ROWS]
    rows = tuple(_row(place, page) for place in few)
    if rest := len(located) - len(few):
        more = PictureCell(_("and {count} more").format(count=rest), _all(page))
        rows = (*rows, (more, PictureCell(""), PictureCell("")))
    return Picture(
        frame("places", y, _("Map of the places"), caption, "".join(parts)),
        caption,
        tuple(map(_, _HEAD)),
        rows,
    )


def _maps(
    panel: Panel,
    pins: Sequence[Pin],
    shown: Sequence[PublishedSubject],
    page: str,
    anchor: str,
    y: float,
) -> Iterator[tuple[str, float]]:
    """Yield the SVG and the height of a map, and of the larger maps of where it is full."""
    groups = grouped(pins)
    hrefs = {group.pins[0]: _all(page) for group in groups}
    further = []
    for at, (inset, crowd) in enumerate(insets(panel, groups), 1):
        first, name = crowd[0].pins[0], f"{anchor}-{at}"
        hrefs |= {group.pins[0]: f"#{name}" for group in crowd}
        titled = replace(inset, title=_("Around {place}").format(place=first.title))
        further.append((titled, name))
    svg, height = _draw_map(panel, groups, y, hrefs)
    yield svg, height
    for inset, name in further:
        y += height
        own = grouped(_pins(inset, [one for one in shown if _lies_in(one, inset)], page))
        svg, height = _draw_map(inset, own, y, {one.pins[0]: _all(page) for one in own}, name)
        yield svg, height


def _all(page: str) -> str:
    """Return the address of the list of all places."""
    return relative(page, f"{_KIND}/index.html")


def _sources(place: PublishedSubject) -> int:
    return len({quoted.source for quoted in place.quoted})


def _caption(panels: Sequence[Panel], located: int) -> str:
    lines = [line.label for panel in panels for line in panel.lines]
    sources = dict.fromkeys(panel.source for panel in panels if panel.source)
    listed = _("Lines: {lines}.") if len(lines) > 1 else _("Line: {lines}.")
    keys = [listed.format(lines="; ".join(lines))] if lines else []
    few = [
        _("The {shown} of {all} places that the most sources speak of.").format(
            shown=MOST, all=located
        )
    ]
    shapes = (_("Shapes: {source}.").format(source=source) for source in sources)
    return " ".join([*(few if located > MOST else ()), *keys, *shapes])


def _row(place: PublishedSubject, page: str) -> tuple[PictureCell, ...]:
    latitude, longitude = place.coordinates or (0.0, 0.0)
    return (
        PictureCell(place.title, relative(page, place.url)),
        PictureCell(f"{number(latitude)}, {number(longitude)}"),
        PictureCell(str(_sources(place))),
    )


def _lies_in(place: PublishedSubject, panel: Panel) -> bool:
    west, south, east, north = panel.box
    latitude, longitude = place.coordinates or (0.0, 0.0)
    return west <= longitude <= east and south <= latitude <= north


def _pins(panel: Panel, shown: Sequence[PublishedSubject], page: str) -> list[Pin]:
    """Return the pins of a map. shown: the places that lie in it."""
    projection = fit(panel.box, WIDTH)
    pins = {}
    for place in shown:
        latitude, longitude = place.coordinates or (0.0, 0.0)
        at = projection.point((longitude, latitude))
        href = relative(page, place.url)
        pins[place.id] = Pin(place.id, place.title, href, *at, (longitude, latitude))
    for broad in shown:
        narrower = [pins[s.id] for s in shown if broad.id in s.broader and s.id in pins]
        if narrower and broad.id in pins:
            spread = max(abs(p.x - q.x) + abs(p.y - q.y) for p in narrower for q in narrower)
            for name in [broad.id] if spread >= _APART else [pin.id for pin in narrower]:
                del pins[name]
    return list(pins.values())


def _is_on_map(place: PublishedSubject, pins: Sequence[Pin]) -> bool:
    """Return whether a place is on a map, itself or by a broader one."""
    return any(pin.id == place.id or pin.id in place.broader for pin in pins)
