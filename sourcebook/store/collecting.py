"""Makes Python's garbage collector run less often in commands that keep most of what they make."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MADE_BEFORE = 20_000  # objects; usually 700


@contextmanager
def seldom() -> Iterator[None]:
    """Run the collector less often, which saves a twentieth of a build's time and takes 2 % more
    memory: a build, and the loading of its modules, keep most of the objects that they make."""
    usual = gc.get_threshold()
    gc.set_threshold(_MADE_BEFORE, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
