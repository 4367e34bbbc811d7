"""Tells which version of the program runs, and of which version the files of a collection are."""

import contextlib
import hashlib
import os
import sys
from functools import cache
from pathlib import Path

from sourcebook.project import VERSION

_FIRST = "0.1.0"
"""The version that recorded nothing, and copied itself into collections."""
_NO_CODE = {"theme", "starter", "__pycache__"}


@cache
def code_digest() -> str:
    """Return a digest of the program's own files: another version makes another plan.

    They are read once: a process runs the code that it began with. No plan depends on the theme or
    on what a new collection begins with.
    """
    package = Path(__file__).parents[1]
    whole = hashlib.sha256(sys.version.encode())
    for folder, below, names in os.walk(package):
        below[:] = sorted({*below} - _NO_CODE)
        for name in sorted(names):
            whole.update(f"{name}\0".encode(errors="surrogateescape"))
            whole.update(Path(folder, name).read_bytes())
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
