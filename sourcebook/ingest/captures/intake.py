"""Tells which files can be taken in as captures, before they are copied into `seeds/`."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import PurePosixPath

from msgspec.structs import replace

from sourcebook.ingest.captures import batch
from sourcebook.ingest.captures.extraction import Extract, load_extract
from sourcebook.ingest.captures.sidecars import captures, readable, sidecar_names
from sourcebook.model import Capture, SourceRecord
from sourcebook.problems import Problem
from sourcebook.project import SEEDS, StoredFile


def check(
    files: Iterable[StoredFile | Problem], extract_all: Extract
) -> Iterator[StoredFile | Problem]:
    """Yield each file that `ingest` will make a page of, and for each other one the reason.

    A sidecar comes with its capture, and is left out with it.
    extract_all: captures to their records, in the same order. It is given each capture as it will
    be in `seeds/`, so that a record that is kept serves the run that follows.
    """
    for some in batch.batches(files):
        yield from _checked(some, extract_all)


def _checked(
    some: Sequence[StoredFile | Problem], extract_all: Extract
) -> Iterator[StoredFile | Problem]:
    """Yield some files that may be copied, and why others may not."""
    named = [file for file in some if isinstance(file, StoredFile)]
    found, wrong = captures(named)
    read, large = readable(found)
    hidden = (_hidden(file.path) for file in named if PurePosixPath(file.path).name[:1] == ".")
    errors = (problem for problem in (*wrong, *large, *hidden) if problem.severity == "error")
    refused = {problem.path: problem for problem in reversed([*errors])}
    for capture, record in _records(read, extract_all):
        if not record.segments:
            refused.setdefault(capture.path, _reason(capture))
    own = {capture.path: sidecar_names(capture.path) for capture in found}
    wanted = set(chain.from_iterable(own[path] for path in own.keys() - refused.keys()))
    alone = set(chain.from_iterable(own.values())) - wanted
    for file in some:
        if isinstance(file, Problem) or file.path not in alone | refused.keys():
            yield file
        elif file.path in refused:
            yield refused[file.path]


def _records(
    read: Sequence[Capture], extract_all: Extract
) -> Iterator[tuple[Capture, SourceRecord]]:
    """Yield captures with their records. Of several with one name the first is read as in `seeds/`,
    for the others cannot be copied there."""
    first = {PurePosixPath(one.path).name: one for one in reversed(read)}
    others = [one for one in read if first[PurePosixPath(one.path).name] is not one]
    placed = (replace(one, path=f"{SEEDS}/{name}") for name, one in first.items())
    yield from zip(first.values(), extract_all(placed), strict=True)
    yield from zip(others, batch.extract_all(others), strict=True)


def _reason(capture: Capture) -> Problem:
    """Return why no page can be made of a capture, in words that fit the place where it is now."""
    record = load_extract()(capture)
    unknown = Problem(capture.path, 0, "no text found", "capture the page again")
    errors = [problem for problem in record.problems if problem.severity == "error"]
    return [unknown, *errors][-1]  # the last says what came of all that was tried


def _hidden(path: str) -> Problem:
    message = "has a name that begins with a dot, as files that are to be passed over"
    return Problem(path, 0, message, "rename it")
