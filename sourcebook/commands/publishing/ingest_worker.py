"""Ingests in a process of its own while the site is shown.

What it loads and reads takes as much memory as a build, and is gone when it ends; edits are shown
meanwhile as fast as ever.
"""

import io
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from sourcebook.commands.terminal import Terminal
from sourcebook.problems import Problem, SourcebookError
from sourcebook.store import interrupts
from sourcebook.store.workers.executors import Executor, Processes

Ingest = Callable[[Path, Terminal, Executor], str]
"""Brings a project up to date; returns its digest then. A function of a module."""


def ingest(run: Ingest, root: Path, terminal: Terminal, executor: Executor) -> str:
    """Return what `run` returns; raise what it raises. A cluster's executor stays in this process.

    Raises SourcebookError where the process ends before that.
    """
    if not isinstance(executor, Processes):
        return run(root, terminal, executor)
    context = multiprocessing.get_context("spawn")
    answer, its = context.Pipe(duplex=False)
    process = context.Process(target=_ingest, args=(its, run, root, terminal, executor.workers))
    try:
        with _without_interrupts():
            process.start()
        its.close()
        found = answer.recv()
    except EOFError as error:
        hint = "the next change is tried again"
        raise SourcebookError(
            Problem(str(root), 0, "ingest ended before its time", hint)
        ) from error
    except BaseException:
        if process.pid is not None:
            process.terminate()
        raise
    finally:
        if process.pid is not None:
            process.join()
    if isinstance(found, str):
        return found
    raise found if isinstance(found, OSError) else SourcebookError(*found)


def _ingest(
    answer: "Connection[object, object]", run: Ingest, root: Path, terminal: Terminal, workers: int
) -> None:
    """Run in the process of its own, and answer. Once it has, it ends by itself, and quietly."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # as `cli.main`
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that its processes end, too
        found = _answer(run, root, terminal, Processes(workers))
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        answer.send(found)
    except KeyboardInterrupt:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _answer(run: Ingest, root: Path, terminal: Terminal, executor: Executor) -> object:
    """Return what `run` returns, or what it raises, in a form that another process can be sent."""
    try:
        return run(root, terminal, executor)
    except SourcebookError as error:
        return error.problems
    except OSError as error:
        return error


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Begin a process that Ctrl-C does not reach: whoever began it ends it.

    An interrupt of this process that comes meanwhile is let through afterwards: a process that is
    half begun could not be ended.
    """
    came: list[int] = []
    with interrupts.taken(lambda number, _: came.append(number)), _passed_over():
        yield
    for number in came[:1]:
        signal.raise_signal(number)


@contextmanager
def _passed_over() -> Iterator[None]:
    """Let processes that begin pass over Ctrl-C. Where signals can be held back, as they are for
    good in what begins then, none of this process is lost."""
    if sys.platform == "win32":
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, handler)
    else:
        others = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, others)
