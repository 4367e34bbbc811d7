"""Walks a folder of a project: yields its files, and what is there and cannot be read.

Ingest and publish follow the same rules. A link to a folder is not followed: it may lead out of the
project, or in a circle. A name must be text that stands on one line: it becomes an address, and a
part of messages. What is no file (a pipe, a socket, a device) may never end, or never begin.
"""

import errno
import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from sourcebook.problems import Problem

DEEPEST = 100
"""Folders within one another; many more exhaust the programs that walk through them."""

_NO_TEXT = ("Cs", "Cc", "Zl", "Zp")
"""Categories of Unicode: half a surrogate pair, which stands for a byte that is no UTF-8; control
characters; ends of lines and of paragraphs."""

_COPY = "copy the file itself to this place"


class FoundFile(Struct, frozen=True):
    """A plain file. at: where to read it. place: in the project, with `/` between its parts."""

    at: str
    place: str

    @property
    def path(self) -> Path:
        """Where to read it; there are tens of thousands, and most are asked for by `at`."""
        return Path(self.at)


class UnusableFile(Struct, frozen=True):
    """Something in the folder that cannot be read.

    problem: the reason. path: its own. no_page: whether it cannot be a page that a person wrote.
    """

    problem: Problem
    path: Path
    no_page: bool = False


def walk(
    folder: Path, place: str, inside: Path, *, hidden: bool = False
) -> Iterator[FoundFile | UnusableFile]:
    """Yield what is below a folder, in order: the files in each folder before the folders in it.

    place: of the folder in the project. inside: a link to a file may lead anywhere below this
    folder. hidden: whether what begins with a dot is yielded too.
    """
    within = Path(os.path.realpath(inside))
    out = "the project" if folder != inside else f"{place}/"
    waiting = [(str(folder), place)]
    while waiting:
        above, over = waiting.pop()
        try:
            entries = sorted(os.scandir(above), key=lambda entry: entry.name)
        except OSError as error:
            yield UnusableFile(unreadable(over, error), Path(above))
            continue
        folders = []
        for entry in entries:
            if entry.name.startswith(".") and not hidden:
                continue
            there = f"{over}/{entry.name}"
            if wrong := misnamed(there):
                yield UnusableFile(wrong, Path(entry.path))
            elif not entry.is_dir(follow_symlinks=False):
                plain = entry.is_file(follow_symlinks=False)  # the system need not be asked again
                at = entry.path
                yield FoundFile(at, there) if plain else _file(Path(at), there, within, out)
            elif there.count("/") > DEEPEST:
                message = f"lies in more than {DEEPEST} folders"
                yield UnusableFile(Problem(there, 0, message, "move it up"), Path(entry.path))
            else:
                folders.append((entry.path, there))
        waiting += reversed(folders)


def _file(path: Path, place: str, within: Path, out: str) -> FoundFile | UnusableFile:
    """Return an entry that is no folder, its link followed if it is one.

    out: what a link leads out of when it does not lead to what is `within`.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if error.errno == errno.ELOOP:
            problem = Problem(place, 0, "is a link that leads in a circle", "remove it")
            return UnusableFile(problem, path, no_page=True)
        missing = error.errno == errno.ENOENT
        problem = Problem(
            place, 0, "is a link to a file that is not there", "remove it, or put back the file"
        )
        return UnusableFile(problem if missing else unreadable(place, error), path)
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(within):
        return UnusableFile(Problem(place, 0, f"is a link that leads out of {out}", _COPY), path)
    if stat.S_ISDIR(mode):
        hint = "copy the folder itself to this place"
        return UnusableFile(Problem(place, 0, "is a link to a folder", hint), path)
    if not stat.S_ISREG(mode):
        return UnusableFile(Problem(place, 0, "is no plain file", _COPY), path, no_page=True)
    return FoundFile(str(path), place)


def misnamed(place: str) -> Problem | None:
    """Return the problem of a name that is not text on one line; None when it is.

    The problem shows the name with escapes.
    """
    if _is_text(place):
        return None
    text = place.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    shown = "".join(c if _is_text(c) else c.encode("unicode_escape").decode() for c in text)
    message = "has a name with bytes that are no UTF-8, or with control characters"
    return Problem(shown, 0, message, "rename it")


def _is_text(name: str) -> bool:
    if name.isascii() and name.isprintable():
        return True
    return not any(unicodedata.category(character) in _NO_TEXT for character in name)


def unreadable(place: str, error: OSError) -> Problem:
    """Return the problem of a file or folder that the system does not let us read."""
    return Problem(place, 0, f"cannot be read: {error.strerror}", "mend its permissions")
