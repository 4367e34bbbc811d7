"""Makes what many tests look at once for all processes that run tests."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def made(name: str, factory: pytest.TempPathFactory, make: Callable[[Path], object]) -> Path:
    """Return the folder that `make` has filled, in whichever process asked for it first.

    No test may change it.
    """
    base = factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with FileLock(f"{place}.lock"):
        done = place.with_suffix(".made")
        if not done.exists():
            place.mkdir()
            make(place)
            done.touch()
    return place
