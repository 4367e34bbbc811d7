"""Reads what earlier versions of the program laid into collections."""

import hashlib
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "starter" / "earlier"
COPIED = "copied.txt"
"""Digests of all files that were ever copied into collections, a path a line."""


def versions() -> tuple[str, ...]:
    """Return the versions whose files are known."""
    return tuple(path.stem for path in sorted(FOLDER.glob("*.zip")))


def files(version: str) -> Mapping[str, bytes]:
    """Return the files that a version laid into collections, in all languages, by path."""
    with zipfile.ZipFile(FOLDER / f"{version}.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def digest(content: bytes) -> str:
    """Return the digest by which a file of ours is known, whatever the line ends of its clone."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:16]


@cache
def copied_files() -> Mapping[str, frozenset[str]]:
    """Return the digests of the files that were copied into collections, by path."""
    lines = (FOLDER / COPIED).read_text(encoding="utf-8").splitlines()
    rows = (line.split(" ") for line in lines)
    return {path: frozenset(digests) for *digests, path in rows}


def is_ours(path: str, content: bytes) -> bool:
    """Return whether a file is as some version of the program copied it into collections."""
    return digest(content) in copied_files().get(path, ())
