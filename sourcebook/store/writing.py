"""Writing a project's files, each whole or not at all, and never outside the project."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from sourcebook.errors import Problem
from sourcebook.files import DOCS, SEEDS, StoredFile
from sourcebook.model import FileChange, Plan
from sourcebook.store import reading
from sourcebook.store.walking import Found, misnamed, walk

_PART = ".part"


def apply(root: Path, plan: Plan) -> tuple[Problem, ...]:
    """Write the changes of a plan, each file whole or not at all; return what could not be written.

    A file that changed since it was read is left alone. To be called while `alone`: parts of files
    that lie about are then those of a run that was killed.
    """
    for found in walk(root / DOCS, DOCS, root, hidden=True):
        if (
            isinstance(found, Found)
            and found.path.name.startswith(".")
            and found.path.suffix == _PART
        ):
            found.path.unlink(missing_ok=True)
    return tuple(problem for change in plan.changes for problem in _write(root, change))


def add(
    root: Path, files: Iterable[StoredFile | Problem]
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Copy files into `seeds/`; return what was done with each, and what was not.

    No file there is ever replaced, and a capture that is there already, under whatever name, is
    not copied again.
    """
    reading.require(root)
    there = {digest(file.content): root / file.path for file in reading.seeds(root)}
    done: list[str] = []
    problems: list[Problem] = []
    for file in files:
        said = file if isinstance(file, Problem) else _copy(root, file, there)
        if isinstance(said, Problem):
            problems.append(said)
        else:
            done.append(said)
    return tuple(done), tuple(problems)


def replace(path: Path, content: bytes) -> None:
    """Put `content` into `path` so that at every moment the old or the new file stands there."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=_PART, dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _copy(root: Path, file: StoredFile, there: dict[str, Path]) -> str | Problem:
    if wrong := misnamed(Path(file.path).name):
        return wrong
    target = root / SEEDS / Path(file.path).name
    same = there.setdefault(digest(file.content), target)
    if same != target or target.exists():
        if same != target or target.read_bytes() == file.content:
            return f"{file.path} is there already: {same.relative_to(root).as_posix()}"
        message = f"{SEEDS}/{target.name} is another capture of this name"
        return Problem(file.path, 0, message, "give the file another name")
    try:
        replace(target, file.content)
    except OSError as error:
        return Problem(file.path, 0, f"cannot be copied: {error.strerror}", "nothing was lost")
    return f"{file.path} was copied to {SEEDS}/{target.name}"


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _write(root: Path, change: FileChange) -> Iterator[Problem]:
    path = root / change.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.resolve().is_relative_to(root.resolve()):
            hint = "copy the file itself to this place"
            yield Problem(change.path, 0, "is a link that leads out of the project", hint)
        elif (path.read_bytes() if path.exists() else None) != change.before:
            hint = "run the command again"
            yield Problem(change.path, 0, "changed while we worked; it was left alone", hint)
        elif change.after is None:
            path.unlink(missing_ok=True)
        else:
            replace(path.resolve(), change.after)
    except OSError as error:
        yield Problem(change.path, 0, f"cannot be written: {error.strerror}", "nothing was lost")
