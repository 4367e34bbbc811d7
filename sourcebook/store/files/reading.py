"""Reads the files of a project, and files that a person names.

A file that cannot be read is a Problem, and stops nothing else. Nothing outside the project is
read, so a link that leads out of it is refused.
"""

import os
import re
import stat
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from sourcebook.problems import Problem, SourcebookError
from sourcebook.project import CONFIG, DOCS, SEEDS, Project, StoredFile, in_docs, kind_of
from sourcebook.store import git
from sourcebook.store.files.file_states import FileStates, UnreadFile
from sourcebook.store.files.walking import FoundFile, UnusableFile, unreadable, walk

_LAST_SECOND = 2**32 - 1
_CAPTURE = b"capture:"
"""In the front matter of each page of a source."""


_PARTS = re.compile(r"(.+)[_.-][^\W\d_]{3,15}")

_NO_SEEDS = Problem(
    *(SEEDS, 0, "there is no such folder", "the pages are not compared with their captures"),
    severity="warning",
)


def read(
    root: Path, *, without_seeds: bool = False, file_states: FileStates | None = None
) -> Project:
    """Return the files below `seeds/` and the Markdown below `docs/`, in order of their paths.

    There need be no `docs/` yet: the first run makes it.
    without_seeds: a checkout with `docs/` alone will do, and a warning says so. file_states: tells
    which files need not be read again.
    Raises SourcebookError when `root` holds neither: it is no project of ours.
    """
    missing: list[UnusableFile] = []
    captures: tuple[StoredFile, ...] = ()
    if without_seeds and (root / DOCS).is_dir() and not (root / SEEDS).exists():
        missing.append(UnusableFile(_NO_SEEDS, root / SEEDS, no_page=True))
    else:
        require_project(root)
        captures = tuple(_files(root, SEEDS, missing, file_states))
    found = _files(root, DOCS, missing, file_states) if os.path.lexists(root / DOCS) else ()
    docs = tuple(file for file in found if file.path.endswith(".md"))
    no_pages = frozenset(one.problem.path for one in missing if _is_no_page(one))
    of_sources = (file for file in docs if kind_of(in_docs(file.path)) == "source")
    known = {file.path: git.versions(root, file.path) for file in of_sources if file.conflict_line}
    settings = _read_file(root / CONFIG)
    problems = (*(one.problem for one in missing), *_of_settings(settings))
    content = settings.content if isinstance(settings, StoredFile) else b""
    return Project(captures, docs, problems, no_pages, known, content)


def whole(root: Path, project: Project) -> Project:
    """Return a project of which all files were read."""
    files = (*project.seeds, *project.docs)
    return read(root) if any(isinstance(file, UnreadFile) for file in files) else project


def _of_settings(found: StoredFile | Problem) -> Iterator[Problem]:
    """Yield the problem of settings that hold both sides of a conflict: nothing reads those."""
    problem = conflict_in_settings(found.content) if isinstance(found, StoredFile) else None
    yield from [problem] if problem else []


def conflict_in_settings(content: bytes) -> Problem | None:
    """Return the problem of settings that hold both sides of a conflict; None where they do not."""
    line = StoredFile(CONFIG, content).conflict_line
    hint = "keep what is right of both, and delete the marks"
    return Problem(CONFIG, line, "both sides of a conflict stand here", hint) if line else None


def seeds(root: Path) -> Iterator[StoredFile]:
    """Yield the files below `seeds/` that can be read."""
    yield from _files(root, SEEDS, [])


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that a person named, their sidecars, and what is in the folders they named.

    In a folder a file whose name begins with a dot is passed over: systems leave such there. So are
    the parts of a page that a browser saved, in the folder beside it; and links out of the folder,
    see `links_out`.
    """
    for path in paths:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.is_file() and not _leads_out(p, path))
            found = sorted(p for p in inside if not _hidden(p.relative_to(path)))
            pages = {p.with_suffix("") for p in found if p.suffix.lower() in (".html", ".htm")}
            yield from (p for p in found if not _is_part(p, pages))
            continue
        yield path
        if path.name:
            sidecars = (path.with_name(f"{path.name}.yml"), path.with_suffix(".yml"))
            yield from (p for p in sidecars if p != path and _is_file(p))


def _is_file(path: Path) -> bool:
    """Return whether a path is that of a file; one that is too long to be any is not."""
    try:
        return path.is_file()
    except OSError:
        return False


def links_out(paths: Iterable[Path]) -> Iterator[Problem]:
    """Yield the problem of each link in the folders that a person named that leads out of them.

    The folder may be another's, and the link lead to what its owner never meant to give away.
    """
    for folder in paths:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if _leads_out(path, folder) and not _hidden(path.relative_to(folder)):
                hint = "name the file itself, or copy it to this place"
                message = "is a link that leads out of the folder"
                yield Problem(path.as_posix(), 0, message, hint)


def _leads_out(path: Path, folder: Path) -> bool:
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # it leads in a circle
        return True


def beginning(path: Path, most: int) -> bytes:
    """Return the first bytes of a file; nothing where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError:
        return b""


def read_files(paths: Iterable[Path], most: int = 0) -> Iterator[StoredFile | Problem]:
    """Yield each file, or why it cannot be read. most: bytes that a file may have; 0 for any."""
    return (_read_file(path, most) for path in paths)


def require_project(root: Path) -> None:
    """Raise SourcebookError when `root` holds no `seeds/`."""
    if not (root / SEEDS).is_dir():
        hint = "run this in a project's folder, or name it with -C DIR"
        raise SourcebookError(Problem(f"{root}/{SEEDS}", 0, "there is no such folder", hint))


def _read_unchanged(path: Path, name: str) -> StoredFile | Problem:
    """Read a file, unless somebody changes it meanwhile: it would be half old and half new."""
    before = path.stat()
    content = path.read_bytes()
    after = path.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        return Problem(name, 0, "changed while it was read", "run the command again")
    return StoredFile(name, content)


def _is_part(path: Path, pages: Container[Path]) -> bool:
    """Tell whether a file is a part of a page that a browser saved: in `NAME_files/` beside it.

    pages: without their endings. Browsers translate the word: `NAME-Dateien`, `NAME_fichiers`.
    """
    cut = (_PARTS.fullmatch(parent.name) for parent in path.parents)
    folders = zip(path.parents, cut, strict=True)
    return any(match and folder.with_name(match[1]) in pages for folder, match in folders)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _read_file(path: Path, most: int = 0) -> StoredFile | Problem:
    try:
        if most and path.stat().st_size > most:
            return Problem(path.as_posix(), 0, f"is larger than {most // 1_000_000} MB", "split it")
        return _read_unchanged(path, path.as_posix())
    except OSError as error:
        return Problem(path.as_posix(), 0, f"cannot be read: {error.strerror}", "check the name")


def _files(
    root: Path, folder: str, missing: list[UnusableFile], file_states: FileStates | None = None
) -> Iterator[StoredFile]:
    """Yield the files below a folder of the project; what cannot be read goes to `missing`."""
    for found in walk(root / folder, folder, root):
        if isinstance(found, UnusableFile):
            missing.append(found)
            continue
        try:
            file = (
                file_states.file(found, _read_unchanged)
                if file_states
                else _read_unchanged(found.path, found.place)
            )
        except OSError as error:
            file = unreadable(found.place, error)
        if isinstance(file, Problem):
            missing.append(UnusableFile(file, found.path))
        else:
            yield file


def _is_no_page(missing: UnusableFile) -> bool:
    """Return whether an unreadable file is surely no source's page, which names its capture."""
    path = missing.path
    if missing.no_page or path.suffix != ".md" or path.is_symlink():
        return missing.no_page
    try:
        return path.is_file() and _CAPTURE not in path.read_bytes()
    except OSError:
        return False


# The date of a site.


def newest_change(root: Path) -> int:
    """Return the time of the newest input, in seconds since 1970: the date of the site.

    It is git's, which is the same in every clone; without git, that of the newest file.
    """
    seconds = git.run_git(root, "log", "-1", "--format=%ct", "--", SEEDS, DOCS).strip()
    if seconds.isdecimal():
        return _in_range(int(seconds))
    inputs = (found for folder in (SEEDS, DOCS) for found in walk(root / folder, folder, root))
    files = (found.at for found in inputs if isinstance(found, FoundFile))
    return _in_range(max(map(_changed, files), default=0))


def _changed(path: str) -> int:
    """Return the time when a file changed; 0 for a folder or a file removed meanwhile."""
    try:
        found = os.stat(path)  # noqa: PTH116 - thousands of these are asked for
    except OSError:
        return 0
    return int(found.st_mtime) if stat.S_ISREG(found.st_mode) else 0


def _in_range(seconds: int) -> int:
    """Return a time that a gzip file can hold (RFC 1952, 2.3.1), however wrong a clock was."""
    return min(max(seconds, 0), _LAST_SECOND)
