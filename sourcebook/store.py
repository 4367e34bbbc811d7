"""The only module that reads and writes the files of a project.

Whatever it meets, it goes on: a file that cannot be read is a Problem. Nothing outside the project
is ever read or written, so a link that leads out of it is refused.
"""

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from sourcebook.errors import Problem, SourcebookError
from sourcebook.files import DOCS, SEEDS, Project, StoredFile
from sourcebook.model import FileChange, Plan

_CACHE = Path(".cache")
_MEMO = _CACHE / "sourcebook.json"
_LOCK = _CACHE / "lock"
_PART = ".part"


@contextlib.contextmanager
def alone(root: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the project for one run. waiting: told once who has it, when another run does.

    The system gives the project free when a run ends, however it ends.
    """
    _require(root)
    (root / _CACHE).mkdir(exist_ok=True)
    lock, holder = FileLock(root / _LOCK), root / _LOCK.with_suffix(".pid")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        with contextlib.suppress(OSError):
            waiting(f"waiting for process {holder.read_text()}, which works on this project")
        lock.acquire()
    try:
        holder.write_text(str(os.getpid()))
        yield
    finally:
        lock.release()


def read(root: Path) -> Project:
    """Return the files below `seeds/` and the Markdown below `docs/`, in order of their paths.

    Raises SourcebookError when `root` holds no `seeds/`: it is no project of ours.
    """
    _require(root)
    problems: list[Problem] = []
    seeds = tuple(_files(root, SEEDS, problems))
    docs = tuple(f for f in _files(root, DOCS, problems) if f.path.endswith(".md"))
    return Project(seeds, docs, tuple(problems))


def apply(root: Path, plan: Plan) -> tuple[Problem, ...]:
    """Write the changes of a plan, each file whole or not at all; return what could not be written.

    A file that changed since it was read is left alone. To be called while `alone`: parts of files
    that lie about are then those of a run that was killed.
    """
    for part in (root / DOCS).rglob(f".*{_PART}"):
        part.unlink(missing_ok=True)
    return tuple(problem for change in plan.changes for problem in _write(root, change))


def found(paths: Iterable[Path]) -> Iterator[StoredFile | Problem]:
    """Yield the files that a person named, folders with all that is in them, and their sidecars."""
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for one in inside:
            yield _named(one)
        if not path.is_dir():
            beside = (path.with_name(f"{path.name}.yml"), path.with_suffix(".yml"))
            yield from (_named(p) for p in beside if p.is_file() and p != path)


def add(root: Path, paths: Iterable[Path]) -> tuple[Problem, ...]:
    """Copy files into `seeds/`; return what was not copied. No file there is ever replaced."""
    return tuple(problem for path in paths for problem in _copy(root, path))


def recall(root: Path) -> str:
    """Return what `keep` kept, empty when there is nothing."""
    try:
        return (root / _MEMO).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def keep(root: Path, memo: str) -> None:
    """Keep a text for the next run. Losing it costs time and nothing else."""
    with contextlib.suppress(OSError):
        (root / _MEMO).parent.mkdir(exist_ok=True)
        replace(root / _MEMO, memo.encode())


def code_digest() -> str:
    """Return a digest of our own code and its numbers: another version makes another plan."""
    package = Path(__file__).parent
    whole = hashlib.sha256(sys.version.encode())
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            whole.update(path.read_bytes())
    return whole.hexdigest()


def _require(root: Path) -> None:
    if not (root / SEEDS).is_dir():
        hint = "run this in a project's folder, or name it with -C DIR"
        raise SourcebookError(Problem(f"{root}/{SEEDS}", 0, "there is no such folder", hint))


def _named(path: Path) -> StoredFile | Problem:
    try:
        return StoredFile(path.as_posix(), path.read_bytes())
    except OSError as error:
        return Problem(path.as_posix(), 0, f"cannot be read: {error.strerror}", "check the name")


def _copy(root: Path, path: Path) -> Iterator[Problem]:
    for file in found([path]):
        if isinstance(file, Problem):
            yield file
            continue
        target = root / SEEDS / Path(file.path).name
        if not target.exists():
            replace(target, file.content)
        elif target.read_bytes() != file.content:
            message = f"{SEEDS}/{target.name} is another capture of this name"
            yield Problem(file.path, 0, message, "give the file another name")


def _files(root: Path, folder: str, problems: list[Problem]) -> Iterator[StoredFile]:
    base = root / folder
    inside = root.resolve()
    for parent, folders, names in os.walk(base):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        links = [f for f in folders if (Path(parent) / f).is_symlink()]
        for name in sorted([*names, *links]):
            path = Path(parent) / name
            relative = path.relative_to(root).as_posix()
            if name.startswith("."):
                continue
            file = _file(path, relative, inside)
            if isinstance(file, Problem):
                problems.append(file)
            else:
                yield file


def _file(path: Path, relative: str, inside: Path) -> StoredFile | Problem:
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(inside):
            hint = "copy the file itself to this place"
            return Problem(relative, 0, "is a link that leads out of the project", hint)
        if not path.is_file():
            return Problem(relative, 0, "is no plain file", "copy the file itself to this place")
        return StoredFile(relative, path.read_bytes())
    except OSError as error:
        return Problem(relative, 0, f"cannot be read: {error.strerror}", "mend its permissions")


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
        else:
            replace(path.resolve(), change.after)
    except OSError as error:
        yield Problem(change.path, 0, f"cannot be written: {error.strerror}", "nothing was lost")


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
