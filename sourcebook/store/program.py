"""Tells which version of the program runs: by its code, and by the libraries beside it."""

import contextlib
import hashlib
import os
import sys
from functools import cache
from pathlib import Path

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
