"""Tells by their states which files of a project are as they were when they were last read.

These are not read again before somebody asks for their content. A state is trusted only where the
file was last changed before it was looked at, by the clock of the file system (`file_states.py`).
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from sourcebook.problems import Problem
from sourcebook.project import StoredFile
from sourcebook.store.files import file_states
from sourcebook.store.files.walking import Found

Digests = tuple[str, ...]
"""Of a file: as `project_state.py` has them."""


class Unread(StoredFile):
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


class Glance:
    """A look at the files of a project before they are read.

    files: the state of each, as far as it is trusted, by its path in the project.
    """

    def __init__(
        self, root: Path, states: Mapping[str, str], digests: Mapping[str, Digests]
    ) -> None:
        self._now = file_states.now(root)
        self._states, self._digests = states, digests
        self.files: dict[str, str] = {}

    def file(
        self, found: Found, read: Callable[[Path, str], StoredFile | Problem]
    ) -> StoredFile | Problem:
        """Return a file, read only where it may have changed. Raises OSError as `read` does."""
        state = self._state(found.at)
        if state and self._states.get(found.place) == state and found.place in self._digests:
            self.files[found.place] = state
            return Unread(found.place, found.at, self._digests[found.place])
        file = read(found.path, found.place)
        if state and isinstance(file, StoredFile) and state == self._state(found.at):
            self.files[found.place] = state
        return file

    def _state(self, path: str) -> str:
        """Return the state of a file; nothing where it tells nothing."""
        try:
            states = file_states.all_of(path)
        except OSError:
            return ""
        newest = max(max(one.st_mtime_ns, one.st_ctime_ns) for one in states)
        return " ".join(map(file_states.text, states)) if newest < self._now else ""
