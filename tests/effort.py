"""Counts the processor time that a piece of work takes, for tests of hostile input."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_TRIES = 3


def in_time(limit: float, work: Callable[[], T]) -> T:
    """Return what `work` makes, in less than `limit` seconds of this thread's processor time.

    What the interpreter does beside it (tidying what an earlier test left) is no part of the work,
    so work that took too long is tried again; input that is too slow is so every time.
    """
    taken = 0.0
    for _ in range(_TRIES):
        began = time.thread_time()
        made = work()
        taken = time.thread_time() - began
        if taken < limit:
            return made
    raise AssertionError(f"it took {taken:.1f} seconds, of {limit} at most")


def in_proportion(factor: float, small: Callable[[], object], large: Callable[[], object]) -> None:
    """Assert that `large` takes less than `factor` times as long as `small`."""
    in_time(factor * max(min(_seconds(small) for _ in range(_TRIES)), 0.02), large)


def _seconds(work: Callable[[], object]) -> float:
    began = time.thread_time()
    work()
    return time.thread_time() - began
