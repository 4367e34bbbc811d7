"""Reading a project, and files that a person names.

Whatever it meets, it goes on: a file that cannot be read is a Problem. Nothing outside the project
is read, so a link that leads out of it is refused.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sourcebook.errors import Problem, SourcebookError
from sourcebook.files import DOCS, SEEDS, Project, StoredFile

_MEND = "mend its permissions"


def read(root: Path) -> Project:
    """Return the files below `seeds/` and the Markdown below `docs/`, in order of their paths.

    Raises SourcebookError when `root` holds no `seeds/`: it is no project of ours.
    """
    require(root)
    problems: list[Problem] = []
    seeds = tuple(_files(root, SEEDS, problems))
    docs = tuple(f for f in _files(root, DOCS, problems) if f.path.endswith(".md"))
    return Project(seeds, docs, tuple(problems))


def named(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that a person named, their sidecars, and what is in the folders they named.

    In a folder a file whose name begins with a dot is passed over: systems leave such there.
    """
    for path in paths:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.is_file())
            yield from sorted(p for p in inside if not _hidden(p.relative_to(path)))
            continue
        yield path
        if path.name:
            beside = (path.with_name(f"{path.name}.yml"), path.with_suffix(".yml"))
            yield from (p for p in beside if p.is_file() and p != path)


def each(paths: Iterable[Path]) -> Iterator[StoredFile | Problem]:
    """Yield each file, or why it cannot be read."""
    return map(_named, paths)


def found(paths: Iterable[Path]) -> Iterator[StoredFile | Problem]:
    """Yield what a person named: files, their sidecars, and what is in folders."""
    return each(named(paths))


def require(root: Path) -> None:
    """Raise SourcebookError when `root` holds no `seeds/`."""
    if not (root / SEEDS).is_dir():
        hint = "run this in a project's folder, or name it with -C DIR"
        raise SourcebookError(Problem(f"{root}/{SEEDS}", 0, "there is no such folder", hint))


def _whole(path: Path, name: str) -> StoredFile | Problem:
    """Read a file that nobody changes meanwhile: half of one state and half of another is none."""
    before = path.stat()
    content = path.read_bytes()
    after = path.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        return Problem(name, 0, "changed while it was read", "run the command again")
    return StoredFile(name, content)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _named(path: Path) -> StoredFile | Problem:
    try:
        return _whole(path, path.as_posix())
    except OSError as error:
        return Problem(path.as_posix(), 0, f"cannot be read: {error.strerror}", "check the name")


def _files(root: Path, folder: str, problems: list[Problem]) -> Iterator[StoredFile]:
    base = root / folder
    inside = root.resolve()

    def closed(error: OSError) -> None:
        place = Path(str(error.filename)).relative_to(root).as_posix()
        problems.append(Problem(place, 0, f"cannot be read: {error.strerror}", _MEND))

    for parent, folders, names in os.walk(base, onerror=closed):
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
        return _whole(path, relative)
    except OSError as error:
        return Problem(relative, 0, f"cannot be read: {error.strerror}", _MEND)
