"""A function applied to many values by several processes, any of which may end before its time."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

_CHUNK = 32
"""Values that a process is given at once."""


def apply(
    function: Callable[[Given], Made],
    batches: Iterable[list[Given]],
    processes: int,
    ended: Callable[[Given], Made],
) -> Iterator[Made]:
    """Yield what `function` makes of each value, in order. Batches are taken one after another.

    function: one that other processes can import; it raises nothing. ended: makes the result for a
    value at which the process ended, by a crash or for want of memory.
    """
    with _Pool(processes) as several, _Pool(1) as single:
        for batch in batches:
            chunks = [batch[at : at + _CHUNK] for at in range(0, len(batch), _CHUNK)]
            work = partial(_each, function)
            futures = [several.submit(work, chunk) for chunk in chunks]
            for chunk, future in zip(chunks, futures, strict=True):
                try:
                    yield from future.result()
                except BrokenProcessPool:  # one of all that the processes were at is to blame
                    yield from (_alone(single, function, value, ended) for value in chunk)


def _each(function: Callable[[Given], Made], values: list[Given]) -> list[Made]:
    return [function(value) for value in values]


def _alone(
    pool: "_Pool",
    function: Callable[[Given], Made],
    value: Given,
    ended: Callable[[Given], Made],
) -> Made:
    try:
        return pool.submit(function, value).result()
    except BrokenProcessPool:
        return ended(value)


class _Pool:
    """Processes that are started when they are needed, and anew after one of them has ended.

    Those that are started later do not begin as copies of this process, in which threads run then.
    """

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._context: BaseContext | None = None if processes > 1 else _anew()

    def __enter__(self) -> "_Pool":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def submit(self, function: Callable[[Given], Made], value: Given) -> "Future[Made]":
        """Give the processes a value; its result raises BrokenProcessPool where one has ended."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._processes, mp_context=self._context)
        try:
            return self._pool.submit(function, value)
        except BrokenProcessPool:
            self._stop()
            self._context = _anew()
            return self.submit(function, value)

    def _stop(self) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        self._pool = None


def _anew() -> BaseContext:
    return multiprocessing.get_context("spawn")
