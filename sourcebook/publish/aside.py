"""A folder that is made aside and put in place whole, so that nobody is served half a site."""

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path


def part(place: Path) -> Path:
    """Return where the folder `place` is made: beside it, on the same disk."""
    return place.with_name(f".{place.name}.part")


def put(place: Path) -> None:
    """Put the folder that was made aside into its place."""
    old = _old(place)
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    part(place).rename(place)
    shutil.rmtree(old, ignore_errors=True)


def recover(place: Path) -> None:
    """Put back the old folder, where a run ended between the two steps of `put`; begin anew."""
    if not place.exists():
        with contextlib.suppress(FileNotFoundError):
            _old(place).rename(place)
    shutil.rmtree(part(place), ignore_errors=True)


def anew(place: Path, make: Callable[[], object]) -> None:
    """Let `make` fill the folder `place` anew; when it fails, what stood there stands there again.

    Whatever `make` raises is raised.
    """
    old = _old(place)
    shutil.rmtree(old, ignore_errors=True)
    place.rename(old)
    place.mkdir()
    try:
        make()
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _old(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")
