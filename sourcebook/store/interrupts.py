"""What a person or the system sends to a process so that it ends: Ctrl-C, and SIGTERM."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_ENDINGS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def taken(take: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """Let a function take such signals in place of what took them before. For the first thread."""
    usual = {one: signal.signal(one, take) for one in _ENDINGS}
    try:
        yield
    finally:
        for one, handler in usual.items():
            signal.signal(one, handler)
