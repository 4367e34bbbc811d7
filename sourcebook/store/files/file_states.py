"""Tells files by their states: sizes, times of last changes and numbers in the file system.

As by git, they are not read. What a person or a program writes has another state than before.
"""

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from sourcebook.store.lock import CACHE

_CLOCK = "run.clock"
_COMPILED = "__pycache__"
"""Folders in which Python keeps what it has compiled: nobody writes there."""


def below(places: Iterable[Path]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield each file at and below some places, by its path: its state, and that of what it leads
    to, if it is a link."""
    for place in places:
        if not place.is_dir():
            yield from _of(str(place))
            continue
        yield from _in(str(place))


def beside(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield each file in a folder, and none in those below it, as `below` does."""
    for entry in os.scandir(folder):
        if entry.is_file():
            yield from _of(entry.path)


def text(found: os.stat_result) -> str:
    """Return a state as text."""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def of(path: str) -> list[str]:
    """Return the state of a file, and of what it leads to. Raises FileNotFoundError for none."""
    return [text(found) for found in all_of(path)]


def all_of(path: str) -> list[os.stat_result]:
    """Return what `of` gives as text."""
    states = [found for _, found in _of(path)]
    if not states:
        raise FileNotFoundError(path)
    return states


def now(root: Path) -> int:
    """Return the time by the clock of a project's file system; 0 where it cannot be asked."""
    place = root / CACHE / _CLOCK
    try:
        place.touch()
        return place.stat().st_mtime_ns
    except OSError:
        return 0


def _in(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files below a folder, and links; those to folders are not followed."""
    waiting = [folder]
    while waiting:
        above = waiting.pop()
        try:
            entries = list(os.scandir(above))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting += [entry.path] if entry.name != _COMPILED else []
            else:
                yield from _of(entry.path)


def _of(path: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the states of a file; none where it was removed meanwhile.

    The system is asked for each: what it tells with the list of a folder may be out of date.
    """
    with contextlib.suppress(OSError):
        found = os.lstat(path)
        yield path, found
        if stat.S_ISLNK(found.st_mode):
            yield path, Path(path).stat()
