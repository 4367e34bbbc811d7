"""From places on the globe to places in a picture."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

Position = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84), as GeoJSON orders them (RFC 7946, 3.1.1)."""
Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees (RFC 7946, 5)."""
_SAMPLES = 24
_ANTIPODE = 1e-9


@dataclass(frozen=True, slots=True)
class Projection:
    """Lambert's azimuthal equal-area projection, scaled so that a box fills a width.

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
