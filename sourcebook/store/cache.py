"""Keeps in `.cache/` what later runs can use: the last run's problems, each capture's record.

Losing any of it costs time and nothing else.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from sourcebook.model import Capture, SourceRecord
from sourcebook.problems import Problem
from sourcebook.project import DOCS, SEEDS
from sourcebook.store.git import run_git
from sourcebook.store.lock import CACHE
from sourcebook.store.walking import Found, walk
from sourcebook.store.writing import replace

_LAST_SECOND = 2**32 - 1
_MEMO, _DESCRIBED = "sourcebook.json", "described.json"
_NAMES = tuple(field.name for field in fields(Problem))


def recall(root: Path, name: str) -> str:
    """Return the text that was kept under a name, empty when there is none."""
    try:
        return (root / CACHE / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def keep(root: Path, name: str, text: str) -> None:
    """Keep a text under a name. Raises OSError when it cannot be written."""
    (root / CACHE).mkdir(exist_ok=True)
    replace(root / CACHE / name, text.encode())


def newest(root: Path) -> int:
    """Return the time of the newest input, in seconds since 1970: the date of the site.

    It is git's, which is the same in every clone; without git, that of the newest file.
    """
    seconds = run_git(root, "log", "-1", "--format=%ct", "--", SEEDS, DOCS).strip()
    if seconds.isdecimal():
        return _in_range(int(seconds))
    inputs = (found for folder in (SEEDS, DOCS) for found in walk(root / folder, folder, root))
    files = (found.at for found in inputs if isinstance(found, Found))
    return _in_range(max(map(_changed, files), default=0))


def _changed(path: str) -> int:
    """Return the time when a file changed; 0 for a folder or a file removed meanwhile."""
    try:
        found = os.stat(path)  # noqa: PTH116 - thousands of these are asked for
    except OSError:
        return 0
    return int(found.st_mtime) if stat.S_ISREG(found.st_mode) else 0


def _in_range(seconds: int) -> int:
    """Return a time that a gzip file can hold (RFC 1952, 2.3.1), however wrong a clock was."""
    return min(max(seconds, 0), _LAST_SECOND)


_NO_CODE = {"theme", "starter", "__pycache__"}


@cache
def code_digest() -> str:
    """Return a digest of the program's own files: another version makes another plan.

    They are read once: a process runs the code that it began with. No plan depends on the theme or
    on what a new collection begins with.
    """
    package = Path(__file__).parents[1]
    whole = hashlib.sha256(sys.version.encode())
    for folder, below, names in os.walk(package):
        below[:] = sorted({*below} - _NO_CODE)
        for name in sorted(names):
            whole.update(f"{name}\0".encode(errors="surrogateescape"))
            whole.update(Path(folder, name).read_bytes())
    return whole.hexdigest()


# What the last run found. It is the last one of a project in a state: see `project_state.py`.


def save_run(
    root: Path,
    state: str,
    problems: Iterable[Problem],
    doubts: Iterable[Problem],
    *,
    settled: bool,
) -> None:
    """Keep the digest of the project after a run, and the run's problems, if it can be done.

    doubts: notes on values that the program is unsure of.
    settled: whether the run had nothing to write. Otherwise some of its problems are said once.
    """
    rows, unsure = _rows(problems), _rows(doubts)
    memo = json.dumps({"state": state, "problems": rows, "doubts": unsure, "settled": settled})
    with contextlib.suppress(OSError):
        keep(root, _MEMO, memo)


def save_described(root: Path, notes: Iterable[Problem]) -> None:
    """Keep the notes of a run on what sources say of themselves, if it can be done.

    They stand in a file of their own: a run that has nothing to do does not read them.
    """
    with contextlib.suppress(OSError):
        keep(root, _DESCRIBED, json.dumps(_rows(notes)))


def _rows(problems: Iterable[Problem]) -> list[dict[str, str | int]]:
    return [{name: getattr(one, name) for name in _NAMES} for one in problems]


def load_described(root: Path) -> tuple[Problem, ...]:
    """Return the notes of the last run on what sources say of themselves."""
    try:
        return tuple(Problem(**row) for row in json.loads(recall(root, _DESCRIBED)))
    except (ValueError, TypeError):  # none, or somebody else's file
        return ()


def move_run(root: Path, state: str) -> None:
    """Say of the last run that it left the project in another state, if it can be done."""
    with contextlib.suppress(OSError, ValueError, TypeError):
        keep(root, _MEMO, json.dumps({**json.loads(recall(root, _MEMO)), "state": state}))


def load_run(root: Path, state: str, *, settled: bool = False) -> tuple[Problem, ...] | None:
    """Return the problems of the last run, or None when it left the project in another state.

    settled: whether only a run will do that had nothing to write.
    """
    try:
        memo = json.loads(recall(root, _MEMO))
        same = memo["state"] == state and (memo["settled"] or not settled)
        return tuple(Problem(**row) for row in memo["problems"]) if same else None
    except (ValueError, TypeError, KeyError):  # somebody else's file
        return None


def last_run_at(root: Path) -> int:
    """Return when the last run kept what it found, in nanoseconds; 0 where none has."""
    try:
        return (root / CACHE / _MEMO).stat().st_mtime_ns
    except OSError:
        return 0


def load_doubts(root: Path) -> tuple[Problem, ...]:
    """Return the notes of the last run on values that the program is unsure of."""
    return _of_last_run(root, "doubts")


def load_problems(root: Path) -> tuple[Problem, ...]:
    """Return the problems of the last run, whatever was changed since."""
    return _of_last_run(root, "problems")


def _of_last_run(root: Path, kind: str) -> tuple[Problem, ...]:
    try:
        return tuple(Problem(**row) for row in json.loads(recall(root, _MEMO))[kind])
    except (ValueError, TypeError, KeyError):  # none, or somebody else's file
        return ()


# The record of each capture. It is found by the capture, what a curator says of it, and our code.

_FOLDER = Path(".cache", "records")
_VERSION = re.compile("[0-9a-f]{64}")
Extract = Callable[[Iterable[Capture]], Iterable[SourceRecord]]
Part = Callable[[SourceRecord], SourceRecord]


@dataclass(frozen=True, slots=True)
class KnownCapture:
    """A capture that was extracted. path, sha256: those of its record. record: the name of that,
    which stands for all that the record was made of.

    filled: whether the capture holds anything.
    """

    path: str
    sha256: str
    record: str
    filled: bool


class Records:
    """The kept records of one project.

    known: the captures that were extracted last, once all of them were. complete: whether the
    records of all these are kept.
    """

    def __init__(self, root: Path) -> None:
        self._code = code_digest()
        self._folder = root / _FOLDER / self._code
        self.known: tuple[KnownCapture, ...] = ()
        self.complete = False

    def extract_all(
        self, captures: Iterable[Capture], extract: Extract, part: Part = lambda record: record
    ) -> Iterator[SourceRecord]:
        """Yield the record of each capture, in order; `extract` makes those that were not kept.

        part: makes of a record what of it is wanted, so that not all of all records is held.
        """
        wanted = tuple(captures)
        before = {capture.path: self._read(capture, part) for capture in wanted}
        made = iter(extract(capture for capture in wanted if before[capture.path] is None))
        known: list[KnownCapture] = []
        self.complete = True
        for capture in wanted:
            name, record = _name(capture), before[capture.path]
            if record is None:
                whole = next(made)
                self.complete &= self._keep(name, whole)
                record = part(whole)
            known.append(KnownCapture(record.path, record.sha256, name, bool(record.blocks)))
            yield record
        self.known = tuple(known)
        if any(record is None for record in before.values()):
            self._remove_other_versions()

    def load(self, name: str) -> SourceRecord | None:
        """Return the record that is kept under a name; None where that is none, or damaged."""
        import msgspec  # noqa: PLC0415 - an unchanged run reads no record

        try:
            return msgspec.json.decode(self.path(name).read_bytes(), type=SourceRecord)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def path(self, name: str) -> Path:
        """Return the file in which a record is kept."""
        return self._folder / name[:2] / f"{name[2:]}.json"

    def _read(self, capture: Capture, part: Part) -> SourceRecord | None:
        record = self.load(_name(capture))
        return part(record) if record and record.sha256 == capture.sha256 else None

    def _keep(self, name: str, record: SourceRecord) -> bool:
        """Keep a record under a name; return whether that was done."""
        import msgspec  # noqa: PLC0415 - as above

        if any(problem.may_pass for problem in record.problems):
            return False  # another program, or this one with another beside it, may read it
        path = self.path(name)
        new = path.with_suffix(f".{os.getpid()}.new")
        with contextlib.suppress(OSError, UnicodeEncodeError):
            path.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(msgspec.json.encode(record))
            new.replace(path)
            return True
        return False

    def _remove_other_versions(self) -> None:
        """Remove the records that other versions of the program kept."""
        with contextlib.suppress(OSError):
            for folder in self._folder.parent.iterdir():
                other = _VERSION.fullmatch(folder.name) and folder.name != self._code
                if other and not folder.is_symlink():
                    shutil.rmtree(folder, ignore_errors=True)


def _name(capture: Capture) -> str:
    """Return the name of the record of a capture."""
    file = (capture.path, capture.media_type, capture.sha256, capture.url, capture.retrieved)
    rules = (capture.encoding, capture.keep, capture.drop, capture.ocr_languages)
    return hashlib.sha256(repr((file, rules)).encode(errors="surrogateescape")).hexdigest()
