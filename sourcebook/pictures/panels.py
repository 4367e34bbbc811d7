"""The drawing of a map: sea, land, lines and names, and a pin for each place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sourcebook.pictures.geojson import Line, Name, Panel
from sourcebook.pictures.labels import Box, put
from sourcebook.pictures.picture import WIDTH, link
from sourcebook.pictures.projection import Projection, fit
from sourcebook.pictures.svg import element, label, number, width, wrap

_SIZE = 14.0
_TITLE = 30.0
_COARSE = 0.7
_LEAST = 1.5
_STEP = 8.0


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on a map. x, y: in pixels from the map's upper left corner. href: of its page."""

    id: str
    title: str
    href: str
    x: float
    y: float


def drawn(panel: Panel, pins: Sequence[Pin], y: float) -> tuple[str, float]:
    """Return a map that begins at `y`, and how high it is."""
    projection = fit(panel.box, WIDTH)
    high = projection.height
    background = element("rect", class_="sea", fill="none", x=0, y=0, width=WIDTH, height=high)
    background += element("path", class_="land", fill_opacity=0.3, d=_land(panel, projection))
    background += "".join(_border(line, _open(line, projection)) for line in panel.lines)
    taken = [Box(pin.x - 6, pin.y - 6, 12, 12) for pin in pins]
    taken += [box for line in panel.lines for box in _along(line, projection)]
    for one in panel.names:
        written, box = _named(one, projection)
        background += written
        taken.append(box)
    inside = element("g", raw=background, aria_hidden="true")
    for pin in pins:
        inside += _pinned(pin, taken, high)
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
    keys, below = _keys(panel.lines, y + _TITLE + high)
    return heading + shown + keys, _TITLE + high + below + 16


def _land(panel: Panel, projection: Projection) -> str:
    rings = (_ring([projection.point(at) for at in ring], projection.height) for ring in panel.land)
    return "".join(rings)


def _ring(points: Sequence[tuple[float, float]], high: float) -> str:
    """Return a ring as a path, without the points that nobody would see."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    hidden = not points or max(xs) < 0 or min(xs) > WIDTH or max(ys) < 0 or min(ys) > high
    if hidden or max(max(xs) - min(xs), max(ys) - min(ys)) < _LEAST:
        return ""
    kept = [points[0]]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _COARSE:
            kept.append((x, y))
    return f"M{_joined(kept)}z"


def _open(line: Line, projection: Projection) -> str:
    return f"M{_joined([projection.point(at) for at in line.positions])}" if line.positions else ""


def _border(line: Line, path: str) -> str:
    class_ = f"border border--{line.style}"
    return element("path", class_=class_, d=path, fill="none", stroke="currentColor")


def _along(line: Line, projection: Projection) -> Iterator[Box]:
    """Yield boxes that cover a line."""
    points = [projection.point(at) for at in line.positions]
    for (x, y), (to_x, to_y) in pairwise(points):
        steps = max(1, round(max(abs(to_x - x), abs(to_y - y)) / _STEP))
        for at in range(steps + 1):
            share = at / steps
            yield Box(x + (to_x - x) * share - 3, y + (to_y - y) * share - 3, 6, 6)


def _joined(points: Sequence[tuple[float, float]]) -> str:
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _named(one: Name, projection: Projection) -> tuple[str, Box]:
    x, y = projection.point(one.position)
    wide = width(one.label, 13)
    written = label(one.label, x, y, f"named named--{one.of}", "middle")
    return written, Box(x - wide / 2, y - 12, wide, 16)


def _pinned(pin: Pin, taken: list[Box], high: float) -> str:
    title = pin.title
    at = put(pin.x, pin.y, width(title, _SIZE), taken, (WIDTH, high))
    taken.append(at.box)
    marked = element("circle", class_="pin", cx=pin.x, cy=pin.y, r=5)
    marked += label(title, at.x, at.y, "name", at.anchor)
    west, north = min(at.box.x, pin.x - 8), min(at.box.y, pin.y - 8)
    east = max(at.box.x + at.box.wide, pin.x + 8)
    south = max(at.box.y + at.box.high, pin.y + 8)
    area = (west - 2, north - 2, east - west + 4, south - north + 4)
    return link(pin.href, title, marked, area)


def _keys(lines: Sequence[Line], y: float) -> tuple[str, float]:
    """Return what the lines mean, and how high that is."""
    written, at = "", 22.0
    for line in lines:
        sample = f"M2 {number(y + at - 4)}h44"
        written += _border(line, sample)
        for text in wrap(line.label, 13, WIDTH - 62, 2):
            written += label(text, 58, y + at, "key")
            at += 18
        at += 4
    return element("g", raw=written, aria_hidden="true") if written else "", at - 14
