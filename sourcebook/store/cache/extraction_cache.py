"""Keeps the record of each capture, found by the capture, what a curator says of it, and our code.

Losing any of it costs time and nothing else.
"""

import contextlib
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from sourcebook.model import Capture, SourceRecord
from sourcebook.store.lock import CACHE
from sourcebook.store.program import code_digest

_FOLDER = Path(CACHE, "records")
_VERSION = re.compile("[0-9a-f]{64}")
Extract = Callable[[Iterable[Capture]], Iterable[SourceRecord]]
Part = Callable[[SourceRecord], SourceRecord]


class ExtractedCapture(Struct, frozen=True):
    """A capture that was extracted. path, sha256: those of its record. record: the name of that,
    which stands for all that the record was made of.

    filled: whether the capture holds anything.
    """

    path: str
    sha256: str
    record: str
    filled: bool


class ExtractionCache:
    """The kept records of one project.

    known: the captures that were extracted last, once all of them were. complete: whether the
    records of all these are kept.
    """

    def __init__(self, root: Path) -> None:
        self._code = code_digest()
        self._folder = root / _FOLDER / self._code
        self.known: tuple[ExtractedCapture, ...] = ()
        self.complete = False
        self._made: set[Path] = set()

    def extract_all(
        self, captures: Iterable[Capture], extract: Extract, part: Part = lambda record: record
    ) -> Iterator[SourceRecord]:
        """Yield the record of each capture, in order; `extract` makes those that were not kept.

        part: makes of a record what of it is wanted, so that not all of all records is held.
        """
        wanted = tuple(captures)
        before = {capture.path: self._read(capture, part) for capture in wanted}
        made = iter(extract(capture for capture in wanted if before[capture.path] is None))
        known: list[ExtractedCapture] = []
        self.complete = True
        for capture in wanted:
            name, record = _name(capture), before[capture.path]
            if record is None:
                whole = next(made)
                self.complete &= self._keep(name, whole)
                record = part(whole)
            known.append(ExtractedCapture(record.path, record.sha256, name, bool(record.blocks)))
            yield record
        self.known = tuple(known)
        if any(record is None for record in before.values()):
            self._remove_other_versions()

    def load(self, name: str) -> SourceRecord | None:
        """Return the record that is kept under a name; None where that is none, or damaged."""
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
        if any(problem.may_pass for problem in record.problems):
            return False  # another program, or this one with another beside it, may read it
        path = self.path(name)
        new = path.with_suffix(f".{os.getpid()}.new")
        with contextlib.suppress(OSError, UnicodeEncodeError):
            if path.parent not in self._made:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._made.add(path.parent)
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
