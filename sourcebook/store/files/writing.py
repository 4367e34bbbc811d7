"""Writes a project's files, each whole or not at all, and never outside the project."""

import contextlib
import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from sourcebook.plans import FileChange, Plan
from sourcebook.problems import Problem, SourcebookError
from sourcebook.project import DOCS, SEEDS, StoredFile
from sourcebook.store.files import reading
from sourcebook.store.files.walking import misnamed
from sourcebook.store.lock import CACHE

STEM = "sourcebook"
"""In the names of temporary files next to those that are written."""

_SIDECAR = ".yml"
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)


def apply(root: Path, plan: Plan) -> tuple[Problem, ...]:
    """Write the changes of a plan, each file whole or not at all; return what could not be written.

    A file that changed since it was read is left alone. To be called while the project is locked:
    temporary files are then those of a run that was killed, and are removed.
    """
    parts = (part for folder in (DOCS, SEEDS, CACHE) for part in _temporary_files(root / folder))
    beside = (path for path in root.glob(f".{STEM}.*") if _is_temporary(path))
    for part in (*parts, *beside):
        with contextlib.suppress(OSError):
            part.unlink()
    real = root.resolve()
    return tuple(problem for change in plan.changes for problem in _write(root, real, change))


class Copied(NamedTuple):
    """What was done with a file: a line that says so. new: whether it was not there already."""

    line: str
    new: bool


def add(
    root: Path, files: Iterable[StoredFile | Problem]
) -> tuple[tuple[Copied, ...], tuple[Problem, ...]]:
    """Copy files into `seeds/`; return what was done with each, and the problems.

    No file there is ever replaced, and a capture that is there already, under whatever name, is
    not copied again.
    """
    reading.require_project(root)
    there = {digest(file.content): root / file.path for file in reading.seeds(root)}
    done: list[Copied] = []
    problems: list[Problem] = []
    for file in files:
        outcome = file if isinstance(file, Problem) else _copy(root, file, there)
        if isinstance(outcome, Problem):
            problems.append(outcome)
        else:
            done.append(outcome)
    return tuple(done), tuple(problems)


def replace(path: Path, content: bytes) -> None:
    """Put `content` into `path` so that at every moment the old or the new file stands there."""
    replace_by_parts(path, [content])


def replace_by_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Do the same with content that is too long to be held at once."""
    with _written(path, parts) as part:
        part.replace(path)


def respell(root: Path, old: str, new: str) -> tuple[Problem, ...]:
    """Rename a file of the project to a name that some systems take for the same."""
    try:
        (root / old).replace(root / new)
    except OSError as error:
        return (Problem(old, 0, f"cannot be renamed: {error.strerror}", "nothing was lost"),)
    return ()


@contextlib.contextmanager
def _written(path: Path, parts: Iterable[bytes]) -> Iterator[Path]:
    """Write a temporary file next to `path`, for renaming to it; remove it if that is not done."""
    part = path.with_name(name(STEM, "part"))
    try:
        with os.fdopen(os.open(part, _NEW, 0o600), "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        yield part
    finally:
        part.unlink(missing_ok=True)


def _copy(root: Path, file: StoredFile, there: dict[str, Path]) -> Copied | Problem:
    """Copy a capture into `seeds/`, unless its bytes are there already; return what was done."""
    if wrong := misnamed(Path(file.path).name):
        return wrong
    target = root / SEEDS / Path(file.path).name
    sidecar = target.suffix == _SIDECAR  # it belongs to the capture of its name, whatever it says
    same = target if sidecar else there.setdefault(digest(file.content), target)
    if same != target or target.exists():
        if same != target or target.read_bytes() == file.content:
            place = same.relative_to(root).as_posix()
            return Copied(f"{file.path} is there already: {place}", new=False)
        message = f"{SEEDS}/{target.name} is another capture of this name"
        return Problem(file.path, 0, message, "give the file another name")
    try:
        replace(target, file.content)
    except OSError as error:
        return Problem(file.path, 0, f"cannot be copied: {error.strerror}", "nothing was lost")
    return Copied(f"{file.path} was copied to {SEEDS}/{target.name}", new=True)


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _write(root: Path, real: Path, change: FileChange) -> Iterator[Problem]:
    """Make one change on disk; yield why it was not made. A file that changed meanwhile stays.

    real: the root, all links followed.
    """
    path = root / change.path
    try:
        reading.require_project(root)  # moved meanwhile, it is not to be begun anew
        path.parent.mkdir(parents=True, exist_ok=True)
        target = path.resolve()
        if not target.is_relative_to(real):
            hint = "copy the file itself to this place"
            yield Problem(change.path, 0, "is a link that leads out of the project", hint)
        elif not _apply(change, path, target):
            hint = "run the command again"
            yield Problem(change.path, 0, "changed while we worked; it was left alone", hint)
    except SourcebookError as error:
        yield from error.problems
    except OSError as error:
        yield _file_for_folder(root, path) or Problem(
            change.path, 0, f"cannot be written: {error.strerror}", "nothing was lost"
        )


def _file_for_folder(root: Path, path: Path) -> Problem | None:
    """Return the problem of a file that stands where a path needs a folder."""
    for above in path.parents:
        if above.is_relative_to(root) and above.exists() and not above.is_dir():
            name, hint = (
                above.relative_to(root).as_posix(),
                "move it away, and run the command again",
            )
            return Problem(name, 0, "is a file, and a folder is needed there", hint)
    return None


def _apply(change: FileChange, path: Path, target: Path) -> bool:
    """Apply a change; return False, and change nothing, when the file is not what it was.

    target: the file itself, all links followed. What it holds is looked at again right before
    another takes its place: a person may save meanwhile.
    """
    if not _has_content(path, change.before):
        return False
    if change.after is None:
        path.unlink(missing_ok=True)
        return True
    with _written(target, [change.after]) as part:
        if not _has_content(path, change.before):
            return False
        part.replace(target)
    return True


def _has_content(path: Path, content: bytes | None) -> bool:
    return (path.read_bytes() if path.exists() else None) == content


# Names of temporary files and folders. A name holds 64 random bits and as many of a digest of them:
# no person chooses such a name, so a later run can remove what a killed one left.

Ending = Literal["part", "old"]
"""`part`: not complete yet, or not needed any more. `old`: to be replaced by another."""

_NAME = re.compile(r"\.(?P<stem>.+)\.(?P<random>[0-9a-f]{16})(?P<check>[0-9a-f]{16})\.(part|old)")


def name(stem: str, ending: Ending) -> str:
    """Return a new hidden name for a temporary file. stem: the part that people understand."""
    random = secrets.token_hex(8)
    return f".{stem}.{random}{_check(stem, random, ending)}.{ending}"


def is_made_name(found: str, stem: str, ending: Ending) -> bool:
    """Return whether a name is one that `name` made of this stem and ending."""
    match = _NAME.fullmatch(found)
    return (
        match is not None
        and found.endswith(f".{ending}")
        and match["stem"] == stem
        and match["check"] == _check(stem, match["random"], ending)
    )


def _temporary_files(folder: Path) -> Iterator[Path]:
    """Yield the temporary files below a folder, no folders and no links."""
    for parent, _, names in os.walk(folder):
        hidden = (Path(parent, found) for found in names if found.startswith("."))
        yield from filter(_is_temporary, hidden)


def _is_temporary(path: Path) -> bool:
    return is_made_name(path.name, STEM, "part") and path.is_file() and not path.is_symlink()


def _check(stem: str, random: str, ending: Ending) -> str:
    text = f"{stem}.{random}.{ending}".encode(errors="surrogateescape")
    return hashlib.sha256(text).hexdigest()[:16]
