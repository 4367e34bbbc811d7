"""What one run leaves for the next in `.cache/`, and what tells whether anything is new.

Losing any of it costs time and nothing else.
"""

import contextlib
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from sourcebook.errors import Problem, SourcebookError
from sourcebook.files import DOCS, SEEDS
from sourcebook.store.reading import require
from sourcebook.store.walking import Found, walk
from sourcebook.store.writing import replace

_CACHE = Path(".cache")
_MEMO = _CACHE / "sourcebook.json"
_LOCK = _CACHE / "lock"


@contextlib.contextmanager
def alone(root: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the project for one run. waiting: told once who has it, when another run does.

    The system gives the project free when a run ends, however it ends.
    """
    require(root)
    lock = _locked(root, waiting)
    try:
        yield
    finally:
        lock.release()


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


def newest(root: Path) -> int:
    """Return when the newest input is from, in seconds since 1970: the date of the site.

    By git, whose dates are the same in every clone; without it, by the dates of the files.
    """
    command = ("git", "-C", str(root), "log", "-1", "--format=%ct", "--", SEEDS, DOCS)
    with contextlib.suppress(OSError):
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603 - no shell, and nothing from a capture
        if said.isdecimal():
            return int(said)
    inputs = (found for folder in (SEEDS, DOCS) for found in walk(root / folder, folder, root))
    files = (found.path for found in inputs if isinstance(found, Found))
    return max((int(path.stat().st_mtime) for path in files), default=0)


def code_digest() -> str:
    """Return a digest of our own code and its numbers: another version makes another plan."""
    package = Path(__file__).parents[1]
    whole = hashlib.sha256(sys.version.encode())
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            whole.update(path.read_bytes())
    return whole.hexdigest()


def _who(holder: Path) -> str:
    """Return who holds the project; it may not yet have said so."""
    try:
        number = holder.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        number = ""
    return f"process {number}" if number.isdecimal() else "another run"


def _locked(root: Path, waiting: Callable[[str], None]) -> FileLock:
    lock, holder = FileLock(root / _LOCK), root / _LOCK.with_suffix(".pid")
    try:
        (root / _CACHE).mkdir(exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            with contextlib.suppress(OSError):
                waiting(f"waiting for {_who(holder)}, which works on this project")
            lock.acquire()
        holder.write_text(str(os.getpid()))
    except OSError as error:
        lock.release()
        message = f"cannot be written: {error.strerror}"
        hint = "make the folder writable; nothing was changed"
        raise SourcebookError(Problem(_CACHE.as_posix(), 0, message, hint)) from error
    return lock
