"""Runs a function over many items in several processes, here or in a cluster; results in order.

The results are those of the function alone, so they are the same wherever it ran.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, count, islice, takewhile
from typing import Protocol

from msgspec import Struct

from sourcebook.problems import Problem, SourcebookError
from sourcebook.store.workers import CHUNK, Begin, Item, Result, processors

_INSTALL = 'install it: pip install "sourcebook[cluster]"'


class Executor(Protocol):
    """What runs a function over items."""

    @property
    def processes(self) -> int:
        """The number of processes of this machine that a build may use."""
        ...

    def map(
        self,
        begin: Begin[Item, Result],
        items: Iterable[Item],
        lost: Callable[[Item], Result],
        few: int = 0,
    ) -> Iterator[Result]:
        """Yield the result of each item, in order; no more are taken than are under way.

        What the function raises ends the whole, so it returns what is wrong with one item.
        lost: gives the result of an item at which a process ends, by a crash or for want of
        memory.
        few: so many take about as long as starting processes does: fewer are done in this one.
        """
        ...

    def forget(self) -> None:
        """Let go of the function that ran last, where it is held for items to come."""
        ...


@contextmanager
def opened(workers: int = 0, scheduler: str = "") -> Iterator[Executor]:
    """Open what a person asked for: a number of processes here, or the cluster of a scheduler.

    workers: 0 for one on each processor. Raises SourcebookError where the cluster cannot be used.
    """
    if not scheduler:
        yield Processes(workers)
        return
    try:
        from sourcebook.store.workers.cluster import connected  # noqa: PLC0415 - Dask is an extra
    except ImportError:
        message, hint = "Dask, which speaks to it, is not installed", _INSTALL
        raise SourcebookError(Problem(f"--scheduler {scheduler}", 0, message, hint)) from None
    with connected(scheduler) as cluster:
        yield cluster


# Processes of this machine.


class Processes(Struct, frozen=True):
    """Processes of this machine, or this one. workers: how many, 0 for one on each processor."""

    workers: int = 0

    @property
    def processes(self) -> int:
        """The number of processes of this machine that a build may use."""
        return self.workers or processors()

    def map(
        self,
        begin: Begin[Item, Result],
        items: Iterable[Item],
        lost: Callable[[Item], Result],
        few: int = 0,
    ) -> Iterator[Result]:
        """Yield the result of each item, in order: see `Executor`."""
        waiting, workers = iter(items), self.processes
        first = list(islice(waiting, max(few, 1)))
        if not first:
            return
        every = chain(first, waiting)
        if len(first) < few or workers < 2:
            yield from map(begin(), every)
            return
        from sourcebook.store.workers import pools  # noqa: PLC0415 - it takes longer to load than all else

        chunks = takewhile(bool, (list(islice(every, CHUNK)) for _ in count()))
        yield from pools.results(begin, chunks, lost, workers)

    def forget(self) -> None:
        """Do nothing: its processes have ended."""


HERE = Processes()
"""A process on each processor of this machine."""
