"""Many captures at once: their records, made by several processes, each made once and kept."""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain, count, islice, takewhile
from pathlib import Path

from sourcebook.extract.record import as_json, extract, unread
from sourcebook.ingest import pipeline, workers
from sourcebook.ingest.sidecars import SUFFIX, captures, readable, sidecar_names
from sourcebook.model import BibRecord, Capture, SourceRecord
from sourcebook.problems import Problem
from sourcebook.project import SEEDS, StoredFile
from sourcebook.store import reading
from sourcebook.store.cache import Records

# Starting processes takes about as long as this many captures do.
_WORTH_IT = 400
_BATCH = 4096


def extract_all(
    found: Iterable[Capture], extract_one: Callable[[Capture], SourceRecord] = extract
) -> Iterator[SourceRecord]:
    """Return the record of each capture, in order.

    extract_one: as `record`, which raises nothing. A capture at which a process of many ends is a
    problem of its own.
    """
    waiting = iter(found)
    first = list(islice(waiting, _WORTH_IT))
    processes = _processors()
    if len(first) < _WORTH_IT or processes < 2:
        yield from map(extract_one, first)
        yield from map(extract_one, waiting)
        return
    batches = takewhile(bool, (list(islice(waiting, _BATCH)) for _ in count()))
    yield from workers.apply(extract_one, chain([first], batches), processes, _ended)


def _ended(capture: Capture) -> SourceRecord:
    message = "cannot be read: the process that read it ended, by a crash or for want of memory"
    hint = "capture the page again, or split it"
    return unread(
        capture, Problem(capture.path, 0, message, hint, trace="  the process left no trace")
    )


def records(files: Iterable[StoredFile | Problem]) -> Iterator[SourceRecord]:
    """Return a record for each file; one that cannot be read has nothing but its problem."""
    for some in _batches(files):
        read, wrong = captures([file for file in some if isinstance(file, StoredFile)])
        read, large = readable(read)
        made = {record.path: record for record in extract_all(read)}
        made |= {problem.path: _failed(problem) for problem in large}
        beside = {name: path for path in made for name in sidecar_names(path)}
        for problem in wrong:  # with a sidecar: told with its capture, where there is one
            record = made.get(beside.get(problem.path, ""))
            if record:
                made[record.path] = replace(record, problems=(*record.problems, problem))
            else:
                yield _failed(problem)
        for file in some:
            if isinstance(file, Problem):
                yield _failed(file)
            elif file.path in made:  # a sidecar makes no record
                yield made[file.path]


def _batches(
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
    return json.dumps(as_json(record), ensure_ascii=False)


def _failed(problem: Problem) -> SourceRecord:
    return SourceRecord(problem.path, "", "", "", (), BibRecord(), (), problems=(problem,))


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


# What was made of the captures of a project, for those who read it beside the pages.


def record_of(root: Path) -> Callable[[SourceRecord], SourceRecord | None]:
    """Return what gives the record of a source's capture, by what the source's page says of it.

    It gives None where the capture is not there.
    root: the folder of the project; without `seeds/` there are no captures. Nothing is read before
    the first source is asked for.
    """

    @cache
    def known() -> dict[str, SourceRecord]:
        if not (root / SEEDS).is_dir():
            return {}
        found = pipeline.extracted(reading.read(root), kept(root))
        by_digest = {record.sha256: record for record in found.records}
        return by_digest | {record.path: record for record in found.records}

    def find(source: SourceRecord) -> SourceRecord | None:
        record = known().get(source.path) or known().get(source.sha256)
        return record if record and record.blocks else None

    return find


def kept(root: Path) -> pipeline.Extract:
    """Return what extracts the captures of a project, each once as long as nothing has changed."""
    return lambda captures: Records(root).extract_all(captures, extract_all)
