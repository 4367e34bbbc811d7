"""Reads the panels of a map from GeoJSON (RFC 7946), and projects places on the globe into them."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from sourcebook.problems import Problem

Position = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84), as GeoJSON orders them (RFC 7946, 3.1.1)."""
Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees (RFC 7946, 5)."""
_SAMPLES = 24
_WITH_HEIGHT = 3
_ANTIPODE = 1e-9


class Projection(Struct, frozen=True):
    """Lambert's azimuthal equal-area projection, scaled so that a box has a given width.

    Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395, 1987), 24-2 to 24-4,
    on a sphere. At the size of a picture the flattening of the Earth is less than a pixel.
    """

    longitude: float
    latitude: float
    scale: float
    left: float
    top: float
    height: float

    def point(self, position: Position) -> tuple[float, float]:
        """Return x and y of a position, in pixels from the upper left corner of the box."""
        x, y = _plane(position, self.longitude, self.latitude)
        return (x - self.left) * self.scale, (self.top - y) * self.scale


def fit(box: Box, wide: float) -> Projection:
    """Return the projection that shows a box `wide` pixels wide."""
    west, south, east, north = box
    middle = (west + east) / 2, (south + north) / 2
    found = [_plane(position, *middle) for position in _edges(box)]
    left, right = min(x for x, _ in found), max(x for x, _ in found)
    bottom, top = min(y for _, y in found), max(y for _, y in found)
    scale = wide / (right - left)
    return Projection(*middle, scale, left, top, (top - bottom) * scale)


def _edges(box: Box) -> Iterable[Position]:
    west, south, east, north = box
    for at in range(_SAMPLES + 1):
        share = at / _SAMPLES
        longitude, latitude = west + (east - west) * share, south + (north - south) * share
        yield from ((longitude, south), (longitude, north), (west, latitude), (east, latitude))


def _plane(position: Position, longitude: float, latitude: float) -> tuple[float, float]:
    across, up = math.radians(position[0] - longitude), math.radians(position[1])
    centre = math.radians(latitude)
    nearness = math.sin(centre) * math.sin(up) + math.cos(centre) * math.cos(up) * math.cos(across)
    stretch = math.sqrt(2 / max(_ANTIPODE, 1 + nearness))
    x = stretch * math.cos(up) * math.sin(across)
    y = stretch * (
        math.cos(centre) * math.sin(up) - math.sin(centre) * math.cos(up) * math.cos(across)
    )
    return x, y


STYLES = ("claimed", "actual")
_OF = ("land", "sea")
_HINT = "see https://www.rfc-editor.org/rfc/rfc7946 and the maps that are there"


class MapLine(Struct, frozen=True):
    """A labelled line. style: one of `STYLES`."""

    style: str
    label: str
    positions: tuple[Position, ...]


class MapName(Struct, frozen=True):
    """A name written on the map, without a link. of: `land` or `sea`."""

    of: str
    label: str
    position: Position


class Panel(Struct, frozen=True):
    """One map. box: what it shows. land: rings. source: where the shapes come from."""

    title: str
    box: Box
    land: tuple[tuple[Position, ...], ...] = ()
    lines: tuple[MapLine, ...] = ()
    names: tuple[MapName, ...] = ()
    source: str = ""


def read_panel(path: str, text: str) -> tuple[Panel | None, tuple[Problem, ...]]:
    """Return the map that a GeoJSON text describes, or None and the problems.

    path: of its file, for the problems: one for the whole, or one for each feature at fault. The
    collection has a `bbox`, a `title` and a `source`; a feature has a property `kind`: `land`
    (polygons), `line` (with `style` and `label`) or `name` (a point, with `of` and `label`).
    """
    faults: list[str] = []
    try:
        panel = _panel(json.loads(text.removeprefix("\ufeff")), faults)
    except (ValueError, RecursionError) as error:
        faults.append(str(error))
    if faults:
        return None, tuple(Problem(path, 0, f"is no map: {one}", _HINT) for one in faults)
    return panel, ()


def _panel(value: object, faults: list[str]) -> Panel:
    """Return a file of a map as it is drawn, and add what is wrong with its features to `faults`.

    Raises ValueError where the whole cannot be read.
    """
    top = _mapping(value, "the file")
    box = _numbers(top.get("bbox"), 4, "bbox")
    west, south, east, north = box
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ValueError("bbox is not [west, south, east, north] in degrees")
    drawn: list[MapLine | MapName | tuple[tuple[Position, ...], ...]] = []
    for number, one in enumerate(_items(top.get("features"), "features"), 1):
        try:
            drawn.append(_feature(_mapping(one, "it")))
        except ValueError as error:
            faults.append(f"feature {number}: {error}")
    return Panel(
        title=_text(top, "title"),
        box=(west, south, east, north),
        land=tuple(ring for one in drawn if isinstance(one, tuple) for ring in one),
        lines=tuple(one for one in drawn if isinstance(one, MapLine)),
        names=tuple(one for one in drawn if isinstance(one, MapName)),
        source=_text(top, "source"),
    )


def _feature(feature: Mapping[str, object]) -> MapLine | MapName | tuple[tuple[Position, ...], ...]:
    """Return what a feature draws: a line, a name, or the rings of land."""
    kind = _text(_properties(feature), "kind")
    if kind == "land":
        return tuple(_rings(feature))
    if kind == "line":
        return _line(feature)
    if kind == "name":
        return _name(feature)
    raise ValueError(f"it is of the kind '{kind}', not land, line or name")


def _line(feature: Mapping[str, object]) -> MapLine:
    properties = _properties(feature)
    style = _one_of(_text(properties, "style"), STYLES)
    positions = _items(_coordinates(feature, "LineString"), "coordinates")
    return MapLine(style, _text(properties, "label"), tuple(map(_position, positions)))


def _name(feature: Mapping[str, object]) -> MapName:
    properties = _properties(feature)
    of = _one_of(_text(properties, "of"), _OF)
    return MapName(of, _text(properties, "label"), _position(_coordinates(feature, "Point")))


def _rings(feature: Mapping[str, object]) -> Iterator[tuple[Position, ...]]:
    coordinates = _items(_coordinates(feature, "MultiPolygon", "Polygon"), "coordinates")
    is_one = _mapping(feature.get("geometry"), "a geometry").get("type") == "Polygon"
    for polygon in [coordinates] if is_one else coordinates:
        for ring in _items(polygon, "a polygon"):
            yield tuple(map(_position, _items(ring, "a ring")))


def _coordinates(feature: Mapping[str, object], *expected: str) -> object:
    geometry = _mapping(feature.get("geometry"), "a geometry")
    if geometry.get("type") not in expected:
        raise ValueError(f"a geometry is a {geometry.get('type')}, not a {expected[0]}")
    return geometry.get("coordinates")


def _position(value: object) -> Position:
    """Return a position; how high it lies, which may stand third, is not drawn."""
    at = _items(value, "a position")
    longitude, latitude = _numbers(at[:2] if len(at) == _WITH_HEIGHT else at, 2, "a position")
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(f"a position is {at[:2]}, not [longitude, latitude] in degrees")
    return longitude, latitude


def _numbers(value: object, count: int, what: str) -> tuple[float, ...]:
    items = _items(value, what)
    if len(items) != count:
        raise ValueError(f"{what} has {len(items)} numbers, not {count}")
    found = tuple(float(n) for n in items if isinstance(n, int | float))
    if len(found) != count or not all(map(math.isfinite, found)):
        raise ValueError(f"{what} holds something else than numbers")
    return found


def _properties(feature: Mapping[str, object]) -> Mapping[str, object]:
    return _mapping(feature.get("properties"), "the properties of a feature")


def _text(mapping: Mapping[str, object], key: str) -> str:
    value = mapping.get(key, "")
    if isinstance(value, str):
        return value
    raise ValueError(f"{key} is not a text")


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(f"'{value}' is none of: {', '.join(allowed)}")
    return value


def _mapping(value: object, what: str) -> Mapping[str, object]:
    if isinstance(value, dict):
        return value
    raise ValueError(f"{what} is not an object")


def _items(value: object, what: str) -> list[object]:
    if isinstance(value, list):
        return value
    raise ValueError(f"{what} is not a list")
