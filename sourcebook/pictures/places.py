"""A map of the places that have coordinates, on maps that the collection brings along."""

from collections.abc import Sequence
from dataclasses import dataclass

from sourcebook.collection import Collection, PublishedSubject
from sourcebook.pictures.geojson import Panel
from sourcebook.pictures.panels import Pin, drawn
from sourcebook.pictures.picture import WIDTH, Cell, Picture, frame, relative
from sourcebook.pictures.projection import fit
from sourcebook.pictures.svg import number

MOST = 150
"""How many places are drawn: those that the most sources speak of. The table has all."""
_KIND = "places"
_HEAD = ("Place", "Latitude, longitude", "Sources that speak of it")
_APART = 48.0


@dataclass(frozen=True, slots=True)
class MapChart:
    """What a map is drawn on. panels: one or more maps, one below the other."""

    panels: tuple[Panel, ...]


def places(collection: Collection, page: str, chart: MapChart) -> Picture:
    """Return the map of a collection's places for the page at `page`.

    A place is shown on the first panel whose box it lies in. Of a place and the narrower ones
    that belong to it, the narrower are shown where they lie apart, else the broader one.
    """
    located = [s for s in collection.subjects if s.kind == _KIND and s.coordinates]
    parts: list[str] = []
    left, y = sorted(located, key=lambda place: -_sources(place))[:MOST], 0.0
    for panel in chart.panels:
        shown, rest = _within(panel, left)
        pins = _pins(panel, shown, page)
        left = rest + [place for place in shown if not _is_shown(place, pins)]
        svg, height = drawn(panel, pins, y)
        parts.append(svg)
        y += height
    caption = _caption(chart, len(located))
    rows = tuple(_row(place, page) for place in located)
    return Picture(
        frame("places", y, "Map of the places", caption, "".join(parts)), caption, _HEAD, rows
    )


def _sources(place: PublishedSubject) -> int:
    return len({quoted.source for quoted in place.quoted})


def _caption(chart: MapChart, located: int) -> str:
    lines = [line.label for panel in chart.panels for line in panel.lines]
    sources = dict.fromkeys(panel.source for panel in chart.panels if panel.source)
    said = [f"{'Lines' if len(lines) > 1 else 'Line'}: {'; '.join(lines)}."] if lines else []
    few = [f"The {MOST} of {located} places that the most sources speak of."]
    shapes = (f"Shapes: {source}." for source in sources)
    return " ".join([*(few if located > MOST else ()), *said, *shapes])


def _row(place: PublishedSubject, page: str) -> tuple[Cell, ...]:
    latitude, longitude = place.coordinates or (0.0, 0.0)
    return (
        Cell(place.title, relative(page, place.url)),
        Cell(f"{number(latitude)}, {number(longitude)}"),
        Cell(str(_sources(place))),
    )


def _within(
    panel: Panel, located: Sequence[PublishedSubject]
) -> tuple[list[PublishedSubject], list[PublishedSubject]]:
    inside = [place for place in located if _lies_in(place, panel)]
    return inside, [place for place in located if place not in inside]


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
        pins[place.id] = Pin(place.id, place.title, relative(page, place.url), *at)
    for broad in shown:
        narrower = [pins[s.id] for s in shown if broad.id in s.broader and s.id in pins]
        if narrower and broad.id in pins:
            spread = max(abs(p.x - q.x) + abs(p.y - q.y) for p in narrower for q in narrower)
            for name in [broad.id] if spread >= _APART else [pin.id for pin in narrower]:
                del pins[name]
    return list(pins.values())


def _is_shown(place: PublishedSubject, pins: Sequence[Pin]) -> bool:
    """Return whether a place is on a map, itself or by a broader one."""
    return any(pin.id == place.id or pin.id in place.broader for pin in pins)
