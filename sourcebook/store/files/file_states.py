"""Tells files by their states (sizes, times of last changes, numbers in the file system), and by
these which files of a project are as they were when they were last read.

As by git, they are not read. What a person or a program writes has another state than before.
"""

import contextlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from sourcebook.problems import Problem
from sourcebook.project import StoredFile
from sourcebook.store.files.walking import FoundFile
from sourcebook.store.lock import CACHE

_CLOCK = "run.clock"
_COMPILED = "__pycache__"
"""Folders in which Python keeps what it has compiled: nobody writes there."""


def states_below(places: Iterable[Path]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield each file at and below some places, by its path: its state, and that of what it leads
    to, if it is a link."""
    for place in places:
        if not place.is_dir():
            yield from _of(str(place))
            continue
        yield from _in(str(place))


def states_beside(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield each file in a folder, and none in those below it, as `states_below` does."""
    for entry in os.scandir(folder):
        if entry.is_file():
            yield from _of(entry.path)


def text(found: os.stat_result) -> str:
    """Return a state as text."""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def state_of(path: str) -> list[str]:
    """Return the state of a file, and of what it leads to. Raises FileNotFoundError for none."""
    return [text(found) for found in all_of(path)]


def all_of(path: str) -> list[os.stat_result]:
    """Return what `state_of` gives as text."""
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


# A look at the files of a project before they are read: those that are as they were are not read
# before somebody asks for their content. A state is trusted only where the file was last changed
# before it was looked at, by the clock of the file system.

Digests = tuple[str, ...]
"""Of a file: as `project_state.py` has them."""


class UnreadFile(StoredFile):
    """A file that is as it was. digests: of its content."""

    __slots__ = ("_at", "digests")
    digests: Digests
    _at: str

    def __init__(self, path: str, at: str, digests: Digests) -> None:
        for name, value in (("path", path), ("_at", at), ("digests", digests)):
            object.__setattr__(self, name, value)

    @property
    def content(self) -> bytes:
        """What it holds, read now; nothing where it is gone meanwhile."""
        try:
            return Path(self._at).read_bytes()
        except OSError:
            return b""

    @property
    def conflict_line(self) -> int:
        """Always 0: what git could not join in a file was told when that file was read."""
        return 0


class FileStates:
    """A look at the files of a project before they are read.

    files: the state of each, as far as it is trusted, by its path in the project.
    """

    def __init__(
        self, root: Path, states: Mapping[str, str], digests: Mapping[str, Digests]
    ) -> None:
        self._now = now(root)
        self._states, self._digests = states, digests
        self.files: dict[str, str] = {}

    def file(
        self, found: FoundFile, read: Callable[[Path, str], StoredFile | Problem]
    ) -> StoredFile | Problem:
        """Return a file, read only where it may have changed. Raises OSError as `read` does."""
        state = self._state(found.at)
        if state and self._states.get(found.place) == state and found.place in self._digests:
            self.files[found.place] = state
            return UnreadFile(found.place, found.at, self._digests[found.place])
        file = read(found.path, found.place)
        if state and isinstance(file, StoredFile) and state == self._state(found.at):
            self.files[found.place] = state
        return file

    def _state(self, path: str) -> str:
        """Return the state of a file; nothing where it tells nothing."""
        try:
            states = all_of(path)
        except OSError:
            return ""
        newest = max(max(one.st_mtime_ns, one.st_ctime_ns) for one in states)
        return " ".join(map(text, states)) if newest < self._now else ""
