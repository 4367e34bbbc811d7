"""Who does the work: processes of this machine, or a cluster. Here is what both share."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

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


def processors() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
