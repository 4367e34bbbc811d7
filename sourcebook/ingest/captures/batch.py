"""Extracts many captures, by several processes, and keeps their records for later runs."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from sourcebook.ingest.captures.extraction import Extract, load_extract
from sourcebook.ingest.captures.sidecars import SUFFIX, captures, readable, sidecar_names
from sourcebook.model import BibRecord, Capture, SourceRecord
from sourcebook.problems import Problem
from sourcebook.project import StoredFile
from sourcebook.store.cache.extraction_cache import ExtractionCache, Part
from sourcebook.store.workers import Begin
from sourcebook.store.workers.executors import HERE, Executor

_WORTH_IT = 400
"""Captures that take about as long as starting processes does."""

_BATCH, _BATCH_BYTES = 4096, 256 * 2**20
"""Files, and bytes of them, that are taken at once."""


def extract_all(
    found: Iterable[Capture],
    executor: Executor = HERE,
    begin: Begin[Capture, SourceRecord] = load_extract,
) -> Iterator[SourceRecord]:
    """Return the record of each capture, in order.

    begin: returns the function of a capture, `extract` if not given. What it raises ends the whole:
    `extract` raises only OSError, where the machine has no room. A capture at which one of several
    processes ends, by a crash or for want of memory, gets a record with that problem.
    """
    return executor.map(begin, found, _unread, _WORTH_IT)


def _unread(capture: Capture) -> SourceRecord:
    message = "cannot be read: the process that read it ended, by a crash or for want of memory"
    hint = "capture the page again, or split it"
    problem = Problem(capture.path, 0, message, hint, trace="  the process left no trace")
    return replace(_failed(problem), sha256=capture.sha256, media_type=capture.media_type)


# Files that a person names, in or outside a project.


def records(
    files: Iterable[StoredFile | Problem], executor: Executor = HERE
) -> Iterator[SourceRecord]:
    """Return a record for each file; one that cannot be read has nothing but its problem."""
    for some in batches(files):
        read, wrong = captures([file for file in some if isinstance(file, StoredFile)])
        read, large = readable(read)
        made = {record.path: record for record in extract_all(read, executor)}
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
    size = 0
    for file in files:
        full = len(some) >= _BATCH or size >= _BATCH_BYTES
        if full and not file.path.endswith(SUFFIX):
            yield some
            some, size = [], 0
        some.append(file)
        size += len(file.content) if isinstance(file, StoredFile) else 0
    if some:
        yield some


def line(record: SourceRecord) -> str:
    """Return a record as one line of JSON."""
    from sourcebook.extract.record import as_json  # noqa: PLC0415 - loaded by now

    return json.dumps(as_json(record), ensure_ascii=False)


def _failed(problem: Problem) -> SourceRecord:
    return SourceRecord(problem.path, "", "", "", (), BibRecord(), (), problems=(problem,))


# The captures of a project, with the records that earlier runs kept.


def cached_extractor(
    root: Path,
    kept: ExtractionCache | None = None,
    executor: Executor = HERE,
    part: Part = lambda record: record,
) -> Extract:
    """Return a function that extracts the captures of a project, reusing unchanged records.

    kept: these records; those of the project if not given. executor: reads the others. part: makes
    of a record what of it is wanted.
    """
    records = kept or ExtractionCache(root)
    return lambda captures: records.extract_all(
        captures, lambda found: extract_all(found, executor), part
    )


def needed(record: SourceRecord) -> SourceRecord:
    """Return of a record what a plan is made of: the records of all captures are held until it is.

    Of what became of its lines the last alone is asked for, of its blocks whether there are any.
    """
    last = max(record.ledger, key=lambda entry: entry.lines.last, default=None)
    return replace(record, ledger=(last,) if last else (), blocks=record.blocks[:1])
