"""Reads a collection that is to be upgraded, and writes it: new content first, then removals."""

import contextlib
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from sourcebook.plans import Plan
from sourcebook.problems import Problem
from sourcebook.store import git
from sourcebook.store.cache import run_problems
from sourcebook.store.files import reading, writing
from sourcebook.store.files.walking import FoundFile, UnusableFile, walk
from sourcebook.store.lock import CACHE

_COMPILED = "__pycache__"
_FAILED = 128
"""From this status on git says that it could not merge; below, how many conflicts there are."""
_MARKS = re.compile(rb"^(?:<+|=+|>+)", re.MULTILINE)


class CollectionFiles(Struct, frozen=True):
    """Files of a collection by path. unusable: the paths of those that cannot be read, and why."""

    found: dict[str, bytes]
    unusable: dict[str, Problem]


def read(root: Path, paths: Iterable[str], folders: Iterable[str]) -> CollectionFiles:
    """Read the files of a collection at `paths`, and all below `folders`.

    A link that leads out of the collection is unusable.
    """
    files = CollectionFiles({}, {})
    for path in paths:
        place = root / path
        if not place.exists() and not place.is_symlink():
            continue
        if not place.resolve().is_relative_to(root.resolve()) or not place.is_file():
            hint = "put a file in its place, or remove it"
            files.unusable[path] = Problem(path, 0, "is no file of this collection", hint)
        else:
            _take(files, path, place)
    for folder in folders:
        if (root / folder).is_symlink():
            message, hint = "is a link to a folder", "remove it: the program is installed now"
            files.unusable[folder] = Problem(folder, 0, message, hint)
        elif (root / folder).is_dir():
            _take_folder(files, root, folder)
    return files


def _take(files: CollectionFiles, path: str, place: Path) -> None:
    for one in reading.read_files([place]):
        if isinstance(one, Problem):
            files.unusable[path] = Problem(path, 0, one.message, one.hint)
        else:
            files.found[path] = one.content


def _take_folder(files: CollectionFiles, root: Path, folder: str) -> None:
    for one in walk(root / folder, folder, root, hidden=True):
        if isinstance(one, UnusableFile):
            files.unusable[one.problem.path] = one.problem
        elif isinstance(one, FoundFile) and _COMPILED not in one.path.parts:
            _take(files, one.place, one.path)


# What an upgrade had to write is kept until it is done: the next one finishes what was interrupted.

_BEGUN = "upgrade.json"


def begun(root: Path) -> dict[str, str]:
    """Return the SHA-256 of each file that an interrupted upgrade had to write; empty for none."""
    try:
        files = json.loads(run_problems.recall(root, _BEGUN) or "{}")
        return {str(path): str(digest) for path, digest in files.items()}
    except (ValueError, AttributeError):  # somebody else's file
        return {}


def begin(root: Path, digests: Mapping[str, str]) -> None:
    """Keep what an upgrade is to write. Raises OSError when it cannot be written."""
    run_problems.keep(root, _BEGUN, json.dumps(digests))


def end(root: Path) -> None:
    """Forget an upgrade that is done."""
    (root / CACHE / _BEGUN).unlink(missing_ok=True)


def kept_folders(root: Path, name: str) -> tuple[str, ...]:
    """Return the folders of a collection that keep what earlier upgrades took away."""
    return tuple(path.name for path in sorted(root.glob(f"{name}*")) if path.is_dir())


def committed_files(root: Path) -> Callable[[str, bytes], bool]:
    """Return a function that says whether the last commit has a file with this content.

    Git may have it with other line ends, and gives it back with those that it has here.
    """
    digests = git.committed(root)

    def has(path: str, content: bytes) -> bool:
        digest = digests.get(path, "")
        unified = content.replace(b"\r\n", b"\n")
        return any(git.is_digest(digest, one) for one in (content, unified))

    return has


class _Markers(Struct, frozen=True):
    """The markers of git's merge, longer than any that a file has at the begin of a line."""

    size: int

    def begins(self, line: bytes, sign: bytes) -> bool:
        """Return whether a line is a marker."""
        return line.startswith(sign * self.size)


Merged = tuple[bytes, tuple[tuple[int, str], ...]]
"""A merged file; and of each place that both sides changed its line, and what the other had."""


def merge(found: bytes, base: bytes, new: bytes) -> Merged | None:
    """Merge two versions of a file, line by line, with git.

    Where both changed the same lines, the merged file has those of `found`. None where git is
    missing, or where a file is no text.
    """
    signs = (len(sign) for one in (found, base, new) for sign in _MARKS.findall(one))
    markers = _Markers(1 + max(signs, default=6))
    with tempfile.TemporaryDirectory() as folder:
        places = [Path(folder, name) for name in ("found", "base", "new")]
        for place, content in zip(places, (found, base, new), strict=True):
            place.write_bytes(content + b"\n" * (not content.endswith(b"\n") and content != b""))
        size = f"--marker-size={markers.size}"
        status, merged = git.ended("merge-file", "-p", size, *map(str, places))
    return _split(merged, markers) if 0 <= status < _FAILED else None


def _split(merged: bytes, markers: _Markers) -> Merged:
    """Return a merged file without its markers, and what stood on the other side of each."""
    kept: list[bytes] = []
    other: list[bytes] = []
    conflicts: list[tuple[int, str]] = []
    side, first = kept, 0
    for line in merged.splitlines(keepends=True):
        if markers.begins(line, b"<"):
            first, other = len(kept) + 1, []
        elif markers.begins(line, b"="):
            side = other
        elif markers.begins(line, b">"):
            conflicts.append((first, b"".join(other).decode(errors="replace")))
            side = kept
        else:
            side.append(line)
    return b"".join(kept), tuple(conflicts)


def write(root: Path, phases: Iterable[Plan]) -> tuple[Problem, ...]:
    """Write the phases of an upgrade; stop after one that cannot be written whole.

    Returns what could not be written. What is done is done: the next upgrade goes on from there,
    and removes temporary files that a killed one left. To be called while the project is locked.
    """
    for plan in phases:
        for folder in {(root / change.path).parent for change in plan.changes}:
            _clear(folder)
        if unwritten := writing.apply(root, plan):
            return unwritten
    return ()


def _clear(folder: Path) -> None:
    for path in folder.glob(".*.part"):
        if writing.is_made_name(path.name, writing.STEM, "part") and not path.is_symlink():
            with contextlib.suppress(OSError):
                path.unlink()


def remove_leftovers(root: Path, folders: Iterable[str]) -> None:
    """Remove what Python compiled below folders, and the folders that are empty."""
    for folder in folders:
        if not (root / folder).is_symlink():
            for above, _, names in os.walk(root / folder, topdown=False):
                with contextlib.suppress(OSError):  # it is in nobody's way
                    _empty(Path(above), names)


def _empty(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        if folder.name == _COMPILED and name.endswith(".pyc"):
            (folder / name).unlink()
    if not any(folder.iterdir()):
        folder.rmdir()
