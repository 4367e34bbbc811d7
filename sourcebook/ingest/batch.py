"""Extracts many captures, by several processes, and keeps their records for later runs."""

import json
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import replace
from itertools import chain, count, islice, takewhile
from multiprocessing.context import BaseContext
from pathlib import Path

from sourcebook.ingest import pipeline
from sourcebook.ingest.sidecars import SUFFIX, captures, readable, sidecar_names
from sourcebook.model import BibRecord, Capture, SourceRecord
from sourcebook.problems import Problem
from sourcebook.project import StoredFile
from sourcebook.store.cache import Records

_WORTH_IT = 400
"""Captures that take about as long as starting processes does."""

_BATCH, _CHUNK = 4096, 32
"""Captures that are taken at once, and that a process is given at once."""

_ExtractOne = Callable[[Capture], SourceRecord]


def extract_all(
    found: Iterable[Capture], extract_one: _ExtractOne | None = None
) -> Iterator[SourceRecord]:
    """Return the record of each capture, in order.

    extract_one: `extract` if not given; other processes can import it. What it raises ends the
    whole: `extract` raises only OSError, where the machine has no room. A capture at which one of
    several processes ends, by a crash or for want of memory, gets a record with that problem.
    """
    waiting = iter(found)
    first = list(islice(waiting, _WORTH_IT))
    if not first:
        return
    extract_one = extract_one or pipeline.load_extract()
    processes = _processors()
    if len(first) < _WORTH_IT or processes < 2:
        yield from map(extract_one, chain(first, waiting))
        return
    batches = takewhile(bool, (list(islice(waiting, _BATCH)) for _ in count()))
    with closing(_Pool(processes)) as several, closing(_Pool(1)) as single:
        for batch in chain([first], batches):
            chunks = [batch[at : at + _CHUNK] for at in range(0, len(batch), _CHUNK)]
            futures = [several.submit(extract_one, chunk) for chunk in chunks]
            for chunk, future in zip(chunks, futures, strict=True):
                try:
                    yield from future.result()
                except BrokenProcessPool:  # one of all that the processes were at is to blame
                    yield from (_extract_alone(single, extract_one, capture) for capture in chunk)


def _extract_each(extract_one: _ExtractOne, chunk: list[Capture]) -> list[SourceRecord]:
    return [extract_one(capture) for capture in chunk]


def _extract_alone(pool: "_Pool", extract_one: _ExtractOne, capture: Capture) -> SourceRecord:
    try:
        return pool.submit(extract_one, [capture]).result()[0]
    except BrokenProcessPool:
        message = "cannot be read: the process that read it ended, by a crash or for want of memory"
        hint = "capture the page again, or split it"
        trace = "  the process left no trace"
        problem = Problem(capture.path, 0, message, hint, trace=trace)
        return replace(_failed(problem), sha256=capture.sha256, media_type=capture.media_type)


class _Pool:
    """Processes that are started when they are needed, and anew after one of them has ended.

    Those that are started later do not begin as copies of this process, in which threads run then.
    """

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._context: BaseContext | None = None if processes > 1 else _spawning()

    def submit(
        self, extract_one: _ExtractOne, chunk: list[Capture]
    ) -> "Future[list[SourceRecord]]":
        """Start work on captures; its result raises BrokenProcessPool where a process has ended."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._processes, self._context, signal.signal, (signal.SIGINT, signal.SIG_IGN)
            )  # Ctrl-C is for this process, which ends them
        try:
            return self._pool.submit(_extract_each, extract_one, chunk)
        except BrokenProcessPool:
            self.close()
            self._context = _spawning()
            return self.submit(extract_one, chunk)

    def close(self) -> None:
        """End the processes, once they are done with what they are at."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        self._pool = None


def _spawning() -> BaseContext:
    return multiprocessing.get_context("spawn")


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


# Files that a person names, in or outside a project.


def records(files: Iterable[StoredFile | Problem]) -> Iterator[SourceRecord]:
    """Return a record for each file; one that cannot be read has nothing but its problem."""
    for some in batches(files):
        read, wrong = captures([file for file in some if isinstance(file, StoredFile)])
        read, large = readable(read)
        made = {record.path: record for record in extract_all(read)}
        made |= {problem.path: _failed(problem) for problem in large}
        owners = {name: path for path in made for name in sidecar_names(path)}
        for problem in wrong:  # of a sidecar: added to the record of its capture, if there is one
            record = made.get(owners.get(problem.path, ""))
            if record:
                made[record.path] = replace(record, problems=(*record.problems, problem))
            else:
                yield _failed(problem)
        for file in some:
            if isinstance(file, Problem):
                yield _failed(file)
            elif file.path in made:  # a sidecar makes no record
                yield made[file.path]


def batches(
    files: Iterable[StoredFile | Problem],
) -> Iterator[list[StoredFile | Problem]]:
    """Yield the files some at a time; a sidecar comes with the capture that it follows."""
    some: list[StoredFile | Problem] = []
    for file in files:
        if len(some) >= _BATCH and not file.path.endswith(SUFFIX):
            yield some
            some = []
        some.append(file)
    if some:
        yield some


def line(record: SourceRecord) -> str:
    """Return a record as one line of JSON."""
    from sourcebook.extract.record import as_json  # noqa: PLC0415 - loaded by now

    return json.dumps(as_json(record), ensure_ascii=False)


def _failed(problem: Problem) -> SourceRecord:
    return SourceRecord(problem.path, "", "", "", (), BibRecord(), (), problems=(problem,))


# The captures of a project, with the records that earlier runs kept.


def cached_extractor(root: Path, kept: Records | None = None) -> pipeline.Extract:
    """Return a function that extracts the captures of a project, reusing unchanged records.

    kept: these records; those of the project if not given.
    """
    records = kept or Records(root)
    return lambda captures: records.extract_all(captures, extract_all)
