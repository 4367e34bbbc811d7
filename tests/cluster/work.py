"""What the workers of the tests do; they import it by this name."""

import os
import signal
import time
from collections.abc import Callable
from functools import partial

LETHAL = 13


def _double(add: int, item: int) -> int:
    time.sleep(0.005)
    return 2 * item + add


def doubling(add: int = 0) -> Callable[[int], int]:
    """Return a function that takes its time."""
    return partial(_double, add)


def _double_or_end(item: int) -> int:
    if item == LETHAL:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * item


def ending() -> Callable[[int], int]:
    """Return a function that ends its process at one item."""
    return _double_or_end


def _double_or_raise(item: int) -> int:
    if item == LETHAL:
        raise OSError(28, "No space left on device")
    return 2 * item


def raising() -> Callable[[int], int]:
    """Return a function that raises at one item."""
    return _double_or_raise


def lost(item: int) -> int:
    """Return what stands for an item at which a process ended."""
    return -item
