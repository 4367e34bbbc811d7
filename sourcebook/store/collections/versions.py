"""Reads which version of the program the files of a collection are of."""

from pathlib import Path

from sourcebook.project import VERSION

_FIRST = "0.1.0"
"""The version that recorded nothing, and copied itself into collections."""


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
