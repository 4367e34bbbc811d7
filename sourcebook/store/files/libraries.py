"""Finds libraries of other programs in folders, and opens what belongs to them.

A library is only read. What it names is anybody's: no path leads out of its folder, and no link
is followed.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Literal
from urllib.parse import quote, unquote

from sourcebook.problems import Problem

Form = Literal["database", "rdf", "json", "bib", "csl", "table", "tropy"]

DATABASE = "zotero.sqlite"
_MOST_STEPS = 20_000
"""Of a thousand instructions of SQLite each: a library may hold queries that never end."""

_MOST_LISTED = 200_000
_COMPANIONS = ("-journal", "-wal", "-shm")
_OUTSIDE = "names a file outside of its folder"
_COPY = "export the library again with its files"


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database only to be read. Where another program has it open, a copy is read.

    Raises sqlite3.Error or OSError where that cannot be.
    """
    with tempfile.TemporaryDirectory(prefix="sourcebook-") as folder:
        file, options = path, "mode=ro&immutable=1"
        if _is_in_use(path):
            file, options = Path(folder, path.name), "mode=rw"
            for ending in ("", *_COMPANIONS):
                beside = path.with_name(f"{path.name}{ending}")
                if beside.is_file():
                    shutil.copyfile(beside, file.with_name(beside.name))
        place = quote(file.resolve().as_posix())
        with closing(sqlite3.connect(f"file:{place}?{options}", uri=True)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA query_only = ON")
            database.text_factory = _decoded
            steps = iter(range(_MOST_STEPS))
            database.set_progress_handler(lambda: next(steps, None) is None, 1_000)
            yield database


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "replace")


def _is_in_use(path: Path) -> bool:
    """Tell whether another program works on a database, or was stopped while it did."""
    if any(path.with_name(f"{path.name}{ending}").exists() for ending in _COMPANIONS):
        return True
    place = quote(path.resolve().as_posix())
    try:
        with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True, timeout=0)) as database:
            database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        return "locked" in str(error) or "busy" in str(error)
    except sqlite3.DatabaseError:
        return False
    return False


def listing(folder: Path) -> tuple[str, ...]:
    """Return the files in a folder, as paths with `/`; no links, and none that is hidden."""
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in place.parts)
        if not hidden and not path.is_symlink() and path.is_file():
            found.append(place.as_posix())
            if len(found) == _MOST_LISTED:
                break
    return tuple(found)


def file_of_library(folder: Path, stated: str, named: str) -> Path | Problem:
    """Return the file that a library names, or why it is not taken. named: the library, for that.

    stated: as the library has it; exports write some signs of addresses in their place.
    """
    problem = Problem(named, 0, f"{_OUTSIDE}: {stated[:200]!r}", _COPY, "warning")
    for place in dict.fromkeys((stated, unquote(stated))):
        parts = PurePosixPath(place.replace("\\", "/")).parts
        if not parts or ".." in parts or "\0" in place or place.startswith(("/", "\\")):
            continue
        if PureWindowsPath(place).drive or ":" in parts[0]:
            continue
        path = folder.joinpath(*parts)
        steps = (folder.joinpath(*parts[:count]) for count in range(1, len(parts) + 1))
        if any(step.is_symlink() for step in steps):
            continue
        if path.is_file():
            return path
        problem = Problem(named, 0, f"has no file {stated[:200]!r}", _COPY, "warning")
    return problem
