"""Runs a function over many items in several processes, here or in a cluster; results in order.

The results are those of the function alone, so they are the same wherever it ran.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import chain, count, islice, takewhile
from multiprocessing.context import BaseContext
from typing import Any, Generic, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Submitted = TypeVar("Submitted")

Begin = Callable[[], Callable[[Item], Result]]
"""Returns the function of one item. Each process calls it once, so it may load what takes long.

It is pickled: a function of a module, or `functools.partial` of one with all that the items share.
"""

CHUNK = 32
"""Items that a process is given at once."""

AHEAD = 8
"""Chunks for each process that are under way at once: the results that may wait to be asked for."""


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
    from sourcebook.store import cluster  # noqa: PLC0415 - few have one

    with cluster.connected(scheduler) as connected:
        yield connected


def ahead(
    chunks: Iterable[Item], submit: Callable[[Item], Submitted], limit: int
) -> Iterator[tuple[Item, Submitted]]:
    """Yield each chunk with what `submit` returned for it; at most `limit` are under way."""
    under_way: deque[tuple[Item, Submitted]] = deque()
    for chunk in chunks:
        under_way.append((chunk, submit(chunk)))
        if len(under_way) >= limit:
            yield under_way.popleft()
    while under_way:
        yield under_way.popleft()


# Processes of this machine.


@dataclass(frozen=True, slots=True)
class Processes:
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
        chunks = takewhile(bool, (list(islice(every, CHUNK)) for _ in count()))
        with closing(_Pool(begin, workers)) as several, closing(_Pool(begin, 1)) as single:
            for chunk, future in ahead(chunks, several.submit, workers * AHEAD):
                try:
                    yield from future.result()
                except BrokenProcessPool:  # one of all that the processes were at is to blame
                    yield from (_alone(single, item, lost) for item in chunk)

    def forget(self) -> None:
        """Do nothing: its processes have ended."""


HERE = Processes()
"""A process on each processor of this machine."""


def _alone(pool: "_Pool[Item, Result]", item: Item, lost: Callable[[Item], Result]) -> Result:
    try:
        return pool.submit([item]).result()[0]
    except BrokenProcessPool:
        return lost(item)


class _Pool(Generic[Item, Result]):
    """Processes that are started when they are needed, and anew after one of them has ended.

    Those that are started later do not begin as copies of this process, in which threads run then.
    """

    def __init__(self, begin: Begin[Item, Result], processes: int) -> None:
        self._begin = begin
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        several = processes > 1
        self._context = multiprocessing.get_context() if several else _spawning()

    def submit(self, chunk: list[Item]) -> "Future[list[Result]]":
        """Start work on items; its result raises BrokenProcessPool where a process has ended."""
        if self._pool is None:
            self._pool = self._started()
        try:
            return self._pool.submit(_each, chunk)
        except BrokenProcessPool:
            self.close()
            self._context = _spawning()
            return self.submit(chunk)

    def _started(self) -> ProcessPoolExecutor:
        begin = self._begin
        if self._context.get_start_method() == "fork":  # what is loaded here is in memory once
            function = begin()
            begin = lambda: function  # noqa: E731 - it is handed on by the copy, not pickled
        return ProcessPoolExecutor(self._processes, self._context, _start, (begin,))

    def close(self) -> None:
        """End the processes, once they are done with what they are at."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        self._pool = None


def _spawning() -> BaseContext:
    return multiprocessing.get_context("spawn")


def processors() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


_OWN: dict[str, Any] = {}
"""In a process that works for another: what makes the function of an item, and the function."""


def _start(begin: Begin[Item, Result]) -> None:
    """Make a process ready. Ctrl-C is for the one that started it, which ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _OWN["begin"] = begin


def _each(chunk: list[Item]) -> list[Result]:
    if "function" not in _OWN:
        _OWN["function"] = _OWN["begin"]()
    return list(map(_OWN["function"], chunk))
