"""Locks a project: one run at a time reads and writes it, the others wait.

The operating system keeps the lock, so that it is free as soon as its holder ends, however it ends.
"""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from sourcebook.problems import Problem, SourcebookError

CACHE = Path(".cache")
"""The folder of a project that holds what one run leaves for the next. It may be removed."""

_LOCK, _HOLDER = CACHE / "lock", CACHE / "lock.holder"
_NO_LOCKS = frozenset((errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP))
_LONGEST = 200  # characters of a holder's description


@contextlib.contextmanager
def locked(root: Path, notify: Callable[[str], None], *, needed: bool = True) -> Iterator[None]:
    """Hold the lock of the project at `root`; the thread that holds it may take it again.

    notify: called once with who holds the lock, when another run does, and when the file system
    knows no locks: the run then goes on without one. needed: whether to raise SourcebookError when
    the folder cannot be written; otherwise `notify` is called, and the run goes on.
    """
    lock = _lock(root)
    try:
        (root / CACHE).mkdir(exist_ok=True)
        _acquire(lock, root / _HOLDER, notify)
    except OSError as error:
        _go_on_without(error, notify, needed=needed)
    held = lock.is_locked
    try:
        yield
    finally:
        if held:
            lock.release()


def holds(root: Path) -> bool:
    """Return whether this thread holds the lock of the project at `root`."""
    return _lock(root).is_locked


def _lock(root: Path) -> FileLock:
    """Return the one lock of a project in this process. Each thread takes it for itself.

    A file that only says that there is a lock would be left behind by a killed run.
    """
    return FileLock(root / _LOCK, is_singleton=True, fallback_to_soft=False)


def _acquire(lock: FileLock, holder: Path, notify: Callable[[str], None]) -> None:
    """Take the lock, and write down who has it for those who wait."""
    if lock.is_locked:
        lock.acquire()
        return
    try:
        lock.acquire(timeout=0)
    except Timeout:
        other = _described(holder)
        if not other.startswith(_number()):  # another thread of a preview
            with contextlib.suppress(OSError):  # nobody reads the message
                notify(f"waiting for {other}, which works on this project")
        lock.acquire()
    with contextlib.suppress(OSError):
        holder.write_text(_description(), encoding="utf-8", errors="replace")


def _description() -> str:
    """Return who this process is: its number, its command, and since when it holds the lock."""
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])
    since = time.strftime("%Y-%m-%d %H:%M:%S")
    return f"{_number()}(`{command[:_LONGEST]}`, since {since})"


def _number() -> str:
    return f"process {os.getpid()} "


def _described(holder: Path) -> str:
    """Return who holds the lock; it may not have been written down yet."""
    try:
        text = holder.read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    shown = "".join(character for character in text if character.isprintable())
    return shown[: 2 * _LONGEST].strip() or "another run"


def _go_on_without(error: OSError, notify: Callable[[str], None], *, needed: bool) -> None:
    if error.errno in _NO_LOCKS:
        message = f"cannot be locked: {error.strerror}"
        hint = "run one command at a time on this project"
    else:
        message = f"cannot be written: {error.strerror}"
        hint = "make the folder writable; nothing was changed"
        if needed:
            raise SourcebookError(Problem(CACHE.as_posix(), 0, message, hint)) from error
        hint = "no other run on this project is waited for"
    with contextlib.suppress(OSError):
        notify(str(Problem(CACHE.as_posix(), 0, message, hint, severity="warning")))
