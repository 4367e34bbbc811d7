"""Too many to draw one by one: counted by years."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sourcebook.pictures.picture import LIST_OF_SOURCES, WIDTH, counted, link, relative
from sourcebook.pictures.scale import Scale
from sourcebook.pictures.svg import element, label, width

HEIGHT = 130.0
_TALL = 84.0
_SIZE = 13.0
MOST = 30
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Bin:
    """How many there are of the years from `first` to `last`."""

    first: int
    last: int
    count: int

    @property
    def words(self) -> str:
        """The years."""
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


def count(years: Sequence[int], most: int = MOST) -> tuple[Bin, ...]:
    """Return about `most` bins at most, in order, without empty ones."""
    if not years:
        return ()
    whole = max(years) - min(years) + 1
    step = next((s for s in _STEPS if whole <= s * most), _STEPS[-1])
    found = Counter(year // step * step for year in years)
    return tuple(Bin(first, first + step - 1, found[first]) for first in sorted(found))


def address(kind: str, page: str) -> str:
    """Return where all of a kind are listed, relative to `page`."""
    return relative(page, LIST_OF_SOURCES if kind == "source" else f"{kind}s/index.html")


def columns(kind: str, days: Sequence[date], line: Scale, y: float, href: str) -> str:
    """Return a column for each bin, `y` being the top of the room for them.

    Where there is no room for every number, the first of the highest columns has one.
    """
    found = count([day.year for day in days])
    if not found:
        return ""
    highest = max(found, key=lambda one: one.count)
    foot = y + HEIGHT - 20
    drawn = []
    for one in found:
        left, right = _ends(one, line)
        named = one is highest or right - left > width(str(one.count), _SIZE) + 2
        bar = column(kind, left, right, foot - max(2.0, _TALL * one.count / highest.count), foot)
        if named:
            top = foot - _TALL * one.count / highest.count
            bar += label(str(one.count), (left + right) / 2, top - 5, "count", "middle")
        said = f"{one.words}: {counted(one.count, kind)}"
        drawn.append(link(href, said, bar, (left, foot - _TALL - 20, right - left, _TALL + 22)))
    return "".join(drawn)


def _ends(one: Bin, line: Scale) -> tuple[float, float]:
    """Return where a bin begins and ends, wide enough to be seen."""
    left = line.x(date(max(1, one.first), 1, 1))
    end = line.x(date(min(one.last + 1, date.max.year), 1, 1))
    return left, min(WIDTH - 4.0, max(end, left + 6))


def column(kind: str, left: float, right: float, top: float, foot: float) -> str:
    """Return a column that fills the room from `left` to `right` but for a gap."""
    gap = min(2.0, (right - left) / 4)
    return element(
        "rect",
        class_=f"column column--{kind}",
        x=left,
        y=top,
        width=right - left - gap,
        height=foot - top,
    )
