"""Tells which version of the program runs, and of which version the files of a collection are."""

import contextlib
import hashlib
import os
import sys
import time
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from sourcebook import bytecode
from sourcebook.project import VERSION

_FIRST = "0.1.0"
"""The version that recorded nothing, and copied itself into collections."""
_NO_CODE = {"theme", "starter", "__pycache__"}


@cache
def code_digest() -> str:
    """Return a digest of the program's own files: another version makes another plan.

    They are read once: a process runs the code that it began with. No plan depends on the theme or
    on what a new collection begins with. While their states (sizes, times, numbers) are what they
    were, they are not read; they are trusted as by `files/file_states.py`.
    """
    kept = bytecode.place("code")
    known, now = bytecode.read(kept).decode("ascii", "replace"), time.time_ns()
    files = list(_own_files(Path(__file__).parents[1]))
    states, newest = _states(files)
    if known[:_HEX] == states and len(known) == 2 * _HEX:
        return known[_HEX:]
    digest = _contents(files)
    if newest < now - TICK and bytecode.is_written():
        bytecode.write(kept, (states + digest).encode())
    return digest


_HEX = 64
TICK = 2_000_000_000
"""Nanoseconds within which a file system may give two changes one time."""


def _own_files(package: Path) -> Iterator[str]:
    for folder, below, names in os.walk(package):
        below[:] = sorted({*below} - _NO_CODE)
        yield from (os.path.join(folder, name) for name in sorted(names))  # noqa: PTH118


def _states(files: Iterable[str]) -> tuple[str, int]:
    """Return a digest of the states of files, and when one last changed."""
    whole, newest = hashlib.sha256(sys.version.encode()), 0
    for path in files:
        one = os.stat(path)  # noqa: PTH116 - of some 700 files
        state = one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino
        whole.update(f"{path}\0{state}\n".encode(errors="surrogateescape"))
        newest = max(newest, one.st_mtime_ns, one.st_ctime_ns)
    return whole.hexdigest(), newest


def _contents(files: Iterable[str]) -> str:
    """Return the digest of the names and contents of files."""
    whole = hashlib.sha256(sys.version.encode())
    for path in files:
        whole.update(f"{Path(path).name}\0".encode(errors="surrogateescape"))
        whole.update(Path(path).read_bytes())
    return whole.hexdigest()


def libraries() -> list[str]:
    """Return the names and versions of all libraries that are installed."""
    found: list[str] = []
    for folder in sys.path:
        with contextlib.suppress(OSError):
            found += (one.name for one in os.scandir(folder) if one.name.endswith(".dist-info"))
    return sorted(found)


# The version that the files of a collection are of.


def recorded(root: Path) -> str:
    """Return the version that a collection's files are of; empty where the collection has none."""
    try:
        return (root / VERSION).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def recorded_or_first(root: Path) -> str:
    """Return the version that a collection's files are of; the first, where it holds a copy.

    Empty where nobody knows.
    """
    return recorded(root) or (_FIRST if (root / "sourcebook/__init__.py").exists() else "")


def is_checkout(root: Path) -> bool:
    """Return whether a folder holds the program itself, which is developed there."""
    try:
        return b'\nname = "sourcebook"\n' in (root / "pyproject.toml").read_bytes()
    except OSError:
        return False
