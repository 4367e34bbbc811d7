"""Keeps the record of each capture, found by the capture, what a curator says of it, and our code.

Losing any of it costs time and nothing else.
"""

import contextlib
import hashlib
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from sourcebook.model import Capture, SourceRecord
from sourcebook.store.cache.growing_records import GrowingRecords
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
        self._records = GrowingRecords(self._folder)

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
        try:
            for capture in wanted:
                name, record = _name(capture), before[capture.path]
                if record is None:
                    whole = next(made)
                    self.complete &= self._keep(name, whole)
                    record = part(whole)
                filled = bool(record.blocks)
                known.append(ExtractedCapture(record.path, record.sha256, name, filled))
                yield record
        finally:
            self.complete &= self._records.write()
        self.known = tuple(known)
        if any(record is None for record in before.values()):
            self._remove_other_versions()

    def load(self, name: str) -> SourceRecord | None:
        """Return the record that is kept under a name; None where that is none, or damaged."""
        try:
            return msgspec.json.decode(
                self._records.get(bytes.fromhex(name)) or b"", type=SourceRecord
            )
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def files(self, names: Iterable[str]) -> tuple[Path, ...] | None:
        """Return the files that keep records of some names; None where one is not kept."""
        wanted = [bytes.fromhex(name) for name in names]
        if not all(name in self._records for name in wanted):
            return None
        return self._records.files if wanted else ()

    def _read(self, capture: Capture, part: Part) -> SourceRecord | None:
        record = self.load(_name(capture))
        return part(record) if record and record.sha256 == capture.sha256 else None

    def _keep(self, name: str, record: SourceRecord) -> bool:
        """Keep a record under a name; return whether that was done."""
        if any(problem.may_pass for problem in record.problems):
            return False  # another program, or this one with another beside it, may read it
        try:
            return self._records.add(bytes.fromhex(name), msgspec.json.encode(record))
        except UnicodeEncodeError:
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
