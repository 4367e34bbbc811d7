"""Runs a function over chunks of items in several processes of this machine."""

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import partial
from multiprocessing.context import BaseContext
from typing import Any, Generic

from sourcebook.store.workers import AHEAD, Begin, Item, Result, ahead


def results(
    begin: Begin[Item, Result],
    chunks: Iterable[list[Item]],
    lost: Callable[[Item], Result],
    workers: int,
) -> Iterator[Result]:
    """Yield the result of each item, in order: see `executors.Executor`."""
    with closing(_Pool(begin, workers)) as several, closing(_Pool(begin, 1)) as single:
        for chunk, future in ahead(chunks, several.submit, workers * AHEAD):
            try:
                yield from future.result()
            except BrokenProcessPool:  # one of all that the processes were at is to blame
                yield from (_alone(single, item, lost) for item in chunk)


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
            begin = partial(_same, begin())
        return ProcessPoolExecutor(self._processes, self._context, _start, (begin,))

    def close(self) -> None:
        """End the processes, once they are done with what they are at."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        self._pool = None


def _spawning() -> BaseContext:
    return multiprocessing.get_context("spawn")


_OWN: dict[str, Any] = {}
"""In a process that works for another: what makes the function of an item, and the function."""


def _same(function: Callable[[Item], Result]) -> Callable[[Item], Result]:
    """Return a function: what a copy of this process begins with, which has it in memory."""
    return function


def _start(begin: Begin[Item, Result]) -> None:
    """Make a process ready. Ctrl-C is for the one that started it, which ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _OWN["begin"] = begin


def _each(chunk: list[Item]) -> list[Result]:
    if "function" not in _OWN:
        _OWN["function"] = _OWN["begin"]()
    return list(map(_OWN["function"], chunk))
