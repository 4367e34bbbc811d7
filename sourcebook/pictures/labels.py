"""Puts labels beside their points so that they cover neither one another nor the edge."""

from collections.abc import Sequence
from dataclasses import dataclass

_HIGH = 18.0
_GAP = 9.0


@dataclass(frozen=True, slots=True)
class Box:
    """What something covers."""

    x: float
    y: float
    wide: float
    high: float

    def overlap(self, other: "Box") -> float:
        """Return how large the part is that both cover."""
        across = min(self.x + self.wide, other.x + other.wide) - max(self.x, other.x)
        down = min(self.y + self.high, other.y + other.high) - max(self.y, other.y)
        return max(0.0, across) * max(0.0, down)


@dataclass(frozen=True, slots=True)
class Put:
    """Where a label is written, and what it covers."""

    x: float
    y: float
    anchor: str
    box: Box


def put(x: float, y: float, wide: float, taken: Sequence[Box], room: tuple[float, float]) -> Put:
    """Return where to write a label of a width beside the point x, y: right, left, below, above.

    taken: what is covered already. room: width and height of the picture. The first place where
    nothing is covered, or else the one where the least is.
    """
    places = (
        Put(x + _GAP, y + 5, "start", Box(x + _GAP, y - 9, wide, _HIGH)),
        Put(x - _GAP, y + 5, "end", Box(x - _GAP - wide, y - 9, wide, _HIGH)),
        Put(x, y + 22, "middle", Box(x - wide / 2, y + 8, wide, _HIGH)),
        Put(x, y - 12, "middle", Box(x - wide / 2, y - 26, wide, _HIGH)),
    )
    return min(places, key=lambda place: _covered(place.box, taken, room))


def _covered(box: Box, taken: Sequence[Box], room: tuple[float, float]) -> float:
    outside = box.wide * box.high - box.overlap(Box(0, 0, *room))
    return round(10 * outside + sum(box.overlap(other) for other in taken), 1)
