"""What one run leaves for the next in `.cache/`: its problems, and what was made of each capture.

Losing any of it costs time and nothing else.
"""

import contextlib
import hashlib
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import msgspec

from sourcebook.model import Capture, FileChange, SourceRecord
from sourcebook.problems import Problem
from sourcebook.project import DOCS, SEEDS, Project, StoredFile
from sourcebook.store.lock import CACHE
from sourcebook.store.walking import Found, walk
from sourcebook.store.writing import replace

_LAST_SECOND = 2**32 - 1
_MEMO = "sourcebook.json"


def recall(root: Path, name: str = _MEMO) -> str:
    """Return what was kept under a name, empty when there is nothing."""
    try:
        return (root / CACHE / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def keep(root: Path, memo: str) -> None:
    """Keep a text for the next ingest. Losing it costs time and nothing else."""
    with contextlib.suppress(OSError):
        keep_surely(root, _MEMO, memo)


def keep_surely(root: Path, name: str, memo: str) -> None:
    """Keep a text under a name. Raises OSError when it cannot be written."""
    (root / CACHE).mkdir(exist_ok=True)
    replace(root / CACHE / name, memo.encode())


def newest(root: Path) -> int:
    """Return when the newest input is from, in seconds since 1970: the date of the site.

    By git, whose dates are the same in every clone; without it, by the dates of the files.
    """
    command = ("git", "-C", str(root), "log", "-1", "--format=%ct", "--", SEEDS, DOCS)
    with contextlib.suppress(OSError):
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603 - no shell, and nothing from a capture
        if said.isdecimal():
            return _in_range(int(said))
    inputs = (found for folder in (SEEDS, DOCS) for found in walk(root / folder, folder, root))
    files = (found.path for found in inputs if isinstance(found, Found))
    return _in_range(max(map(_changed, files), default=0))


def _changed(path: Path) -> int:
    """Return when a file changed; 0 for a folder, and for what was removed meanwhile."""
    try:
        found = path.stat()
    except OSError:
        return 0
    return int(found.st_mtime) if stat.S_ISREG(found.st_mode) else 0


def _in_range(seconds: int) -> int:
    """Return a time that a gzip file can hold (RFC 1952, 2.3.1), however wrong a clock was."""
    return min(max(seconds, 0), _LAST_SECOND)


def code_digest() -> str:
    """Return a digest of our own code and its numbers: another version makes another plan."""
    package = Path(__file__).parents[1]
    whole = hashlib.sha256(sys.version.encode())
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            whole.update(path.read_bytes())
    return whole.hexdigest()


# Knowing, without making it again, that a run has nothing to do.
#
# A plan depends on nothing but the project's files and our code. When both are what they were after
# the last run, there is nothing to write and there are the same problems to report.


def digest(project: Project, code: str, changes: Sequence[FileChange] = ()) -> str:
    """Return the digest of all that a plan depends on, as it is after `changes` were written."""
    docs = {file.path: file.content for file in project.docs}
    for change in changes:
        if change.after is None:
            docs.pop(change.path, None)
        else:
            docs[change.path] = change.after
    whole = hashlib.sha256(code.encode())
    for file in (*project.seeds, *(StoredFile(p, docs[p]) for p in sorted(docs))):
        content = hashlib.sha256(file.content).hexdigest()
        whole.update(f"{file.path}\0{content}\n".encode(errors="surrogateescape"))
    for problem in project.problems:
        hollow = problem.path in project.hollow
        whole.update(f"{problem}\0{hollow}\n".encode(errors="surrogateescape"))
    return whole.hexdigest()


def dump(state: str, problems: Iterable[Problem]) -> str:
    """Return what to keep of a run: the digest of its end, and its problems."""
    return json.dumps({"state": state, "problems": [asdict(p) for p in problems]})


def load(kept: str, state: str) -> tuple[Problem, ...] | None:
    """Return the problems of the run that was kept, or None when it ended in another state."""
    try:
        memo = json.loads(kept)
        same = memo["state"] == state
        return tuple(Problem(**row) for row in memo["problems"]) if same else None
    except (ValueError, TypeError, KeyError):  # whatever is kept there, it is not ours
        return None


# What was made of each capture, kept in `.cache/` so that it is made once.
#
# A record is known by its capture, what a curator says of that, and our code. Losing any of it, or
# finding something else in its place, costs time and nothing else.

_FOLDER = Path(".cache", "records")
Extract = Callable[[Iterable[Capture]], Iterable[SourceRecord]]


class Records:
    """The records of one project. code: a digest of what makes them."""

    def __init__(self, root: Path, code: str = "") -> None:
        self._folder = root / _FOLDER
        self._code = code or code_digest()
        self._kept: set[Path] = set()

    def extract_all(self, captures: Iterable[Capture], extract: Extract) -> Iterator[SourceRecord]:
        """Yield the record of each capture, in order; `extract` makes those that are not known."""
        wanted = tuple(captures)
        known = {capture.path: self._read(capture) for capture in wanted}
        made = iter(extract(capture for capture in wanted if known[capture.path] is None))
        for capture in wanted:
            record = known[capture.path]
            if record is None:
                record = next(made)
                self._keep(capture, record)
            yield record

    def forget_others(self) -> None:
        """Remove the records of captures that were not asked for."""
        for path in self._folder.glob("*/*"):
            if path not in self._kept:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _path(self, capture: Capture) -> Path:
        """Return where the record of a capture is kept."""
        said = (capture.path, capture.media_type, capture.sha256, capture.url, capture.retrieved)
        ruled = (capture.encoding, capture.keep, capture.drop)
        name = hashlib.sha256(repr((self._code, said, ruled)).encode(errors="surrogateescape"))
        digest = name.hexdigest()
        return self._folder / digest[:2] / f"{digest[2:]}.json"

    def _read(self, capture: Capture) -> SourceRecord | None:
        path = self._path(capture)
        self._kept.add(path)
        try:
            record = msgspec.json.decode(path.read_bytes(), type=SourceRecord)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None
        return record if record.sha256 == capture.sha256 else None

    def _keep(self, capture: Capture, record: SourceRecord) -> None:
        path = self._path(capture)
        if any(problem.trace for problem in record.problems):
            return  # the program failed on it: the next one may not
        part = path.with_suffix(f".{os.getpid()}.new")
        with contextlib.suppress(OSError, UnicodeEncodeError):
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(msgspec.json.encode(record))
            part.replace(path)
