"""What was made of each capture, kept in `.cache/` so that it is made once.

A record is known by its capture, what a curator says of that, and our code. Losing any of it, or
finding something else in its place, costs time and nothing else.
"""

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from sourcebook.model import Capture, SourceRecord
from sourcebook.store.memory import code_digest

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
