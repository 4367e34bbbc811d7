"""Places pins on a map: groups those that are too close, finds room for names, enlarges a crowd."""

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.charts.geojson import Box, Panel, Position

_HIGH = 18.0
_GAP = 9.0
FEW = 30
"""So few pins each stand alone, and each has its name, whatever it covers."""
_NEAR = 16.0
"""Of many pins those nearer than this are one mark: a finger cannot tell them apart."""
_COVERED = 0.2
"""Of many names one that covers more of others than this share of itself is left out."""
_INSETS, _LEAST, _SPREAD, _BESIDE = 3, 5, 0.01, 40.0
"""So many insets there are at most, each begun by a mark of so many places that lie so many degrees
apart, and shared with the marks that are nearer than so many pixels."""
_PAD, _FLATTEST, _HIGHEST = 0.12, 0.4, 0.62
"""Room around an inset, as a share of it; its height as a share of its width."""


class LabelBox(Struct, frozen=True):
    """A rectangle that something covers. x, y: of its upper left corner, in pixels."""

    x: float
    y: float
    wide: float
    high: float

    def overlap(self, other: "LabelBox") -> float:
        """Return the area that both cover."""
        across = min(self.x + self.wide, other.x + other.wide) - max(self.x, other.x)
        down = min(self.y + self.high, other.y + other.high) - max(self.y, other.y)
        return max(0.0, across) * max(0.0, down)


class PlacedLabel(Struct, frozen=True):
    """A label's position, its text anchor, and the box that it covers."""

    x: float
    y: float
    anchor: str
    box: LabelBox


def place_labels(
    x: float,
    y: float,
    wide: float,
    taken: Sequence[LabelBox],
    room: tuple[float, float],
    gap: float = _GAP,
) -> PlacedLabel:
    """Return the best place for a label at the point x, y: right, left, below or above it.

    wide: of the label. taken: what is covered already. room: width and height of the picture. gap:
    between the point and the label. The best is the first place that covers nothing, or else the
    one that covers the least.
    """
    places = (
        PlacedLabel(x + gap, y + 5, "start", LabelBox(x + gap, y - 9, wide, _HIGH)),
        PlacedLabel(x - gap, y + 5, "end", LabelBox(x - gap - wide, y - 9, wide, _HIGH)),
        PlacedLabel(x, y + gap + 13, "middle", LabelBox(x - wide / 2, y + gap - 1, wide, _HIGH)),
        PlacedLabel(x, y - gap - 3, "middle", LabelBox(x - wide / 2, y - gap - 17, wide, _HIGH)),
    )
    return min(places, key=lambda place: _covered(place.box, taken, room))


def _covered(box: LabelBox, taken: Sequence[LabelBox], room: tuple[float, float]) -> float:
    outside = box.wide * box.high - box.overlap(LabelBox(0, 0, *room))
    return round(10 * outside + sum(box.overlap(other) for other in taken), 1)


class Pin(Struct, frozen=True):
    """A place on a map. x, y: in pixels from the map's upper left corner. href: of its page.

    position: its longitude and latitude.
    """

    id: str
    title: str
    href: str
    x: float
    y: float
    position: Position = (0.0, 0.0)


class PinGroup(Struct, frozen=True):
    """Pins that one mark stands for. pins: the one that most sources speak of comes first."""

    pins: tuple[Pin, ...]

    @property
    def x(self) -> float:
        """The x of the mark."""
        return self.pins[0].x

    @property
    def y(self) -> float:
        """The y of the mark."""
        return self.pins[0].y


def grouped(pins: Sequence[Pin]) -> list[PinGroup]:
    """Return the marks of a map: of many pins those that stand too close are one mark.

    pins: those that most sources speak of first.
    """
    found: list[list[Pin]] = []
    for pin in pins:
        near = (one for one in found if math.hypot(one[0].x - pin.x, one[0].y - pin.y) < _NEAR)
        group = next(near, None) if len(pins) > FEW else None
        if group is None:
            found.append([pin])
        else:
            group.append(pin)
    return [PinGroup(tuple(group)) for group in found]


def is_clear(at: PlacedLabel, taken: Sequence[LabelBox], room: tuple[float, float]) -> bool:
    """Return whether a name at a place leaves readable what there is already."""
    return _covered(at.box, taken, room) <= _COVERED * at.box.wide * at.box.high


def insets(panel: Panel, groups: Sequence[PinGroup]) -> Iterator[tuple[Panel, Sequence[PinGroup]]]:
    """Yield maps of where a map is fullest, each with the marks whose places it shows.

    Places at the same point have none.
    """
    crowds: list[list[PinGroup]] = []
    for group in sorted(groups, key=lambda one: -len(one.pins)):
        spots = _spots([group])
        near = (one for one in crowds if _apart(one[0], group) < _BESIDE)
        if len(spots) > 1 and (crowd := next(near, None)):
            crowd.append(group)
        elif len(crowds) < _INSETS and len(spots) >= _LEAST and _spread(spots) >= _SPREAD:
            crowds.append([group])
    for crowd in crowds:
        box = _around(_spots(crowd))
        lines = tuple(line for line in panel.lines if _share(box, line.positions))
        names = tuple(name for name in panel.names if _share(box, [name.position]))
        yield replace(panel, box=box, lines=lines, names=names), crowd


def _apart(one: PinGroup, other: PinGroup) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)


def _spots(groups: Sequence[PinGroup]) -> list[Position]:
    return [pin.position for group in groups for pin in group.pins]


def _spread(spots: Sequence[Position]) -> float:
    """Return how many degrees places lie apart, at most."""
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _share(box: Box, spots: Sequence[Position]) -> float:
    """Return the share of places, or points of a line, that a box holds."""
    west, south, east, north = box
    return sum(west <= x <= east and south <= y <= north for x, y in spots) / (len(spots) or 1)


def _around(spots: Sequence[Position]) -> Box:
    """Return a box around places, with some room, and neither flat nor high on the map."""
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    narrow = max(0.05, math.cos(math.radians(middle[1])))
    wide = (max(xs) - min(xs)) * (1 + 2 * _PAD) * narrow
    high = (max(ys) - min(ys)) * (1 + 2 * _PAD)
    wide = max(wide, high / _HIGHEST)
    high = max(high, wide * _FLATTEST)
    across, up = wide / narrow / 2, high / 2
    west, east = max(-180.0, middle[0] - across), min(180.0, middle[0] + across)
    return west, max(-90.0, middle[1] - up), east, min(90.0, middle[1] + up)
