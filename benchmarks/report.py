"""Prints what `build.py` has measured: ratios first, which mean the same on any machine.

What falls short of an aim is marked so. The aims are those of the table `_aims`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import sourcebook
from benchmarks.measure import Cost
from benchmarks.peers import HUGO, PLAIN

OURS = "Sourcebook"
_LARGE = 10_000
"""The captures that the aims of memory and of a site's size are for."""


class Row(StrEnum):
    """What was run, in the order of the table."""

    INGEST = "first ingest"
    INGEST_AGAIN = "ingest again, unchanged"
    FULL = "full build, without index"
    INDEXED = "full build, with index"
    COLD = "full build, without index or .cache"
    AGAIN = "build again, unchanged"
    ALL_AGAIN = "ingest and build, unchanged"
    COMMENT = "ingest and build, one comment added"
    CAPTURE = "ingest and build, one capture added"


_BESIDE = dict.fromkeys((Row.FULL, Row.INDEXED, Row.COLD), Row.FULL)
_BESIDE |= dict.fromkeys((Row.AGAIN, Row.ALL_AGAIN, Row.COMMENT, Row.CAPTURE), Row.AGAIN)
"""The row of the others that each row of ours is compared with."""


@dataclass(frozen=True)
class Site:
    """What a program made. version: of the program."""

    version: str
    pages: int
    files: int
    size: int


@dataclass(frozen=True)
class Figures:
    """What was measured on a collection of one size, by row and program, and what each made."""

    costs: Mapping[tuple[Row, str], Cost]
    sites: Mapping[str, Site]

    def ours(self, row: Row) -> Cost:
        """Return what a row costs us."""
        return self.costs[row, OURS]

    def theirs(self, row: Row, program: str) -> Cost:
        """Return what another program takes for what a row of ours does."""
        return self.costs[_BESIDE[row], program]

    @property
    def others(self) -> list[str]:
        """The programs that we are measured beside."""
        return [program for program in (HUGO, PLAIN) if program in self.sites]


@dataclass(frozen=True)
class Aim:
    """Something that is to hold. bound: the most that is to be found, or the least."""

    what: str
    found: float
    bound: float
    least: bool = False

    def line(self) -> str:
        """Return it as a row of the table."""
        met = self.found >= self.bound if self.least else self.found <= self.bound
        bound = f"{'least' if self.least else 'most'} {self.bound:g}"
        return f"  {self.what:52}{self.found:10.2f}   at {bound:12}{'' if met else 'FALLS SHORT'}"


def site_of(version: str, folder: Path) -> Site:
    """Count what is in the folder of a site; reading packets are no pages."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    pages = [path for path in files if path.suffix == ".html"]
    packets = sum(path.name.endswith(".packet.html") for path in pages)
    size = sum(path.stat().st_size for path in files)
    return Site(version or sourcebook.__version__, len(pages) - packets, len(files), size)


def show(large: Figures, small: Figures, captures: int) -> None:
    """Print all tables. small: of a collection a tenth as large. captures: of the large one."""
    print(f"made collection of {captures} captures of about 600 words, one processor, least of two")
    for program, site in large.sites.items():
        made = f"{site.pages} pages, {site.files} files, {site.size / 1e6:.1f} MB"
        print(f"  {program:12}{site.version:30}{made}")
    if HUGO not in large.sites:
        print("  Hugo is not here, and is not compared: `make bench` brings it")
    _print("ours to theirs: time, memory of one process", _ratios(large), large.others)
    _print("aims", (aim.line() for aim in _aims(large, small, captures)))
    growth = f"growth from {captures // 10} to {captures} captures: time, memory"
    _print(growth, _growth(large, small), (OURS, *large.others))
    _print("seconds; MB of one process, of all together", _costs(large), (OURS, *large.others))


def _print(title: str, rows: Iterable[str], columns: Iterable[str] = ()) -> None:
    print(f"\n{title:46}{_cells(columns)}", *rows, sep="\n")


def _row(name: str, cells: Iterable[str]) -> str:
    return f"  {name:44}{_cells(cells)}"


def _cells(cells: Iterable[str]) -> str:
    return "".join(f"{cell:>22}" for cell in cells)


def _times(one: Cost, other: Cost) -> str:
    """Return how many times another's time and memory one takes."""
    time, memory = one.seconds / other.seconds, one.largest / other.largest
    return f"{time:.2f} × {memory:6.2f} ×"


def _ratios(large: Figures) -> Iterator[str]:
    for row in _BESIDE:
        ours = large.ours(row)
        yield _row(row, (_times(ours, large.theirs(row, other)) for other in large.others))


def _aims(large: Figures, small: Figures, captures: int) -> Iterator[Aim]:
    if HUGO in large.sites:
        for row, bound in ((Row.FULL, 1.5), (Row.AGAIN, 0.1), (Row.COMMENT, 0.15)):
            found = large.ours(row).seconds / large.theirs(row, HUGO).seconds
            yield Aim(f"{row}, × Hugo", found, bound)
    rate = captures / large.ours(Row.INGEST).seconds
    yield Aim("first ingest, captures a second", rate, 150, least=True)
    for row in (Row.INGEST, Row.FULL, Row.INDEXED):
        most, fewest = large.ours(row), small.ours(row)
        yield Aim(f"{row}, × the time of a tenth", most.seconds / fewest.seconds, 11)
        yield Aim(f"{row}, × the memory of a tenth", most.largest / fewest.largest, 11)
    if captures >= _LARGE:
        yield from _large_aims(large)


def _large_aims(large: Figures) -> Iterator[Aim]:
    for row, bound in ((Row.FULL, 500), (Row.INDEXED, 700)):
        yield Aim(f"{row}, MB of all processes", large.ours(row).together / 1e6, bound)
    yield Aim("size of the site, MB", large.sites[OURS].size / 1e6, 350)
    yield Aim("files of the site", large.sites[OURS].files, 25_000)


def _growth(large: Figures, small: Figures) -> Iterator[str]:
    programs = (OURS, *large.others)
    for row in (Row.INGEST, Row.INGEST_AGAIN, Row.FULL, Row.INDEXED, Row.COLD):
        both = [(large.costs.get((row, by)), small.costs.get((row, by))) for by in programs]
        yield _row(row, (_times(most, fewest) if most and fewest else "" for most, fewest in both))


def _costs(large: Figures) -> Iterator[str]:
    for row in Row:
        yield _row(row, (_cost(large.costs.get((row, by))) for by in (OURS, *large.others)))
    full, indexed = large.ours(Row.FULL), large.ours(Row.INDEXED)
    yield _row("the index, beside", [f"{indexed.seconds - full.seconds:.2f} s" + " " * 12])


def _cost(cost: Cost | None) -> str:
    if cost is None:
        return ""
    together = f"{cost.together / 1e6:.0f}" if cost.together else "?"
    return f"{cost.seconds:.2f} s {cost.largest / 1e6:5.0f} {together:>5}"
