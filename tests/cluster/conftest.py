"""A scheduler and workers of Dask on this computer, each a process of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ingest.conftest import Project, project

__all__ = ["Project", "project"]

ROOT = Path(__file__).parents[2]
Process = subprocess.Popen[str]


@contextmanager
def started(
    kind: str, *arguments: str, until: str, path: Path = ROOT
) -> Iterator[tuple[Process, str]]:
    """Run a scheduler or a worker; yield its process, and what `until` finds in what it says.

    path: where it finds the program.
    """
    line = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments]
    own = {
        "PYTHONPATH": f"{path}{os.pathsep}{ROOT}",
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    }
    with subprocess.Popen(
        line, stderr=subprocess.PIPE, text=True, env=os.environ | own, cwd=path
    ) as run:
        try:
            assert run.stderr
            said = ""
            while not (found := re.search(until, said)):
                said += (line_said := run.stderr.readline())
                assert line_said, said
            yield run, found[1]
        finally:
            run.kill()


@contextmanager
def worker(scheduler: str, *arguments: str, path: Path = ROOT) -> Iterator[Process]:
    """Run a worker of a scheduler."""
    usual = ("--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
    until = r"Registered to:\s+(\S+)"
    with started("worker", scheduler, *usual, *arguments, until=until, path=path) as (run, _):
        yield run


@contextmanager
def scheduler() -> Iterator[str]:
    """Run a scheduler without workers; yield its address."""
    usual = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    with started("scheduler", *usual, until=r"Scheduler at:\s+(\S+)") as (_, address):
        yield address
