"""Measures a command: time of the processor and memory, of it and of every process that it starts.

The time is what the system counted, user and system. The memory of all processes together is looked
at ten times a second, on Linux alone; pages that several of them share count once.
"""

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PROC = Path("/proc")
_EVERY = 0.1  # seconds between two looks at the memory
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
_COMPILING = "PYTHONDONTWRITEBYTECODE"
_ENVIRONMENT = {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "true", "GOMAXPROCS": "1"}


@dataclass(frozen=True)
class Cost:
    """What a command took.

    seconds: of the processor, by all its processes. largest: the most bytes that one of them held.
    together: the most that all held at one moment; 0 where that is not known.
    """

    seconds: float
    largest: int
    together: int


def best(costs: Iterable[Cost]) -> Cost:
    """Return the least of each measure: what other programs disturb only ever adds."""
    measured = tuple(costs)
    return Cost(
        min(cost.seconds for cost in measured),
        min(cost.largest for cost in measured),
        min(cost.together for cost in measured),
    )


def use_one_processor() -> None:
    """Run this thread, and all that it starts, on one processor."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def run(command: Sequence[str]) -> Cost:
    """Run a command and return what it took; raises CalledProcessError when it fails.

    Python keeps what it has compiled, as it does for users. The system counts a new process's
    memory from what its parent held, so this program stays small.
    """
    kept = {name: value for name, value in os.environ.items() if name != _COMPILING}
    with subprocess.Popen(command, env=kept | _ENVIRONMENT, stdout=subprocess.DEVNULL) as process:
        watch = _Watch(process.pid)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * _RSS_UNIT, watch.most)


def put_aside(folder: Path) -> None:
    """Take a folder away, to a place two folders above, and delete nothing.

    Where thousands of files were deleted, ext4 takes three times as long to make new ones for a
    minute, which would count for the next program.
    """
    if folder.is_dir():
        folder.rename(Path(tempfile.mkdtemp(prefix="aside-", dir=folder.parents[1])) / "old")


class _Watch(threading.Thread):
    """Looks at the memory of a process and of all below it, on whatever processor is free."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self._pid = pid
        self._over = threading.Event()

    def run(self) -> None:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, range(os.cpu_count() or 1))
        while not self._over.wait(_EVERY):
            self.most = max(self.most, sum(_held(pid) for pid in _family(self._pid)))

    def stop(self) -> None:
        self._over.set()
        self.join()


def _family(ancestor: int) -> set[int]:
    """Return the number of a process and of all that it started, and that these started."""
    parents = dict(_parents())
    family, before = {ancestor}, 0
    while len(family) > before:
        before = len(family)
        family |= {pid for pid, parent in parents.items() if parent in family}
    return family


def _parents() -> Iterator[tuple[int, int]]:
    """Yield each process of the machine with the one that started it."""
    for folder in _PROC.glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:  # it has ended
            continue
        yield int(folder.name), int(told.rpartition(")")[2].split()[1])


def _held(pid: int) -> int:
    """Return the bytes that a process holds, its share of what it holds with others."""
    try:
        told = (_PROC / str(pid) / "smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return 0
    [line] = [line for line in told.splitlines() if line.startswith("Pss:")] or ["Pss: 0 kB"]
    return int(line.split()[1]) * 1024
