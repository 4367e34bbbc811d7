"""Makes Python's garbage collector run less often in commands that keep most of what they make."""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MADE_BEFORE = 20_000  # objects; usually 700


def not_at_the_end() -> None:
    """Let the collector pass over all objects when the process ends. It would look through them
    several times, which takes a fifth of a build after one comment; the system frees them all."""
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


@contextmanager
def seldom() -> Iterator[None]:
    """Run the collector less often, which saves a twentieth of the time of an ingest or a build and
    takes 2 % more memory: these, and the loading of modules, keep most objects that they make. Five
    times as seldom takes a sixth more after one capture among 10,000."""
    usual = gc.get_threshold()
    gc.set_threshold(_MADE_BEFORE, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@contextmanager
def paused() -> Iterator[None]:
    """Run no collector while records are made of all pages, and let it pass over them afterwards:
    they stay until `gc.unfreeze` at the end of a build."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if enabled:
            gc.enable()
