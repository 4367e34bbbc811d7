"""Gives the records of a project's captures to what shows them, each when it is asked for.

Which captures there are is kept for the state of the project in which it was found out: to find it
out again takes as long as to read all pages and all records.
"""

import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec.structs import replace

from sourcebook.ingest import inputs
from sourcebook.ingest.captures import batch
from sourcebook.model import BibRecord, Capture, SourceRecord
from sourcebook.project import SEEDS, Project
from sourcebook.store import program
from sourcebook.store.cache import project_state
from sourcebook.store.cache.extraction_cache import ExtractedCapture, ExtractionCache
from sourcebook.store.cache.record_cache import RecordCache
from sourcebook.store.files import reading

_NAME = "captures"
_ROWS = msgspec.msgpack.Decoder(tuple[ExtractedCapture, ...])


class CachedCaptures:
    """The captures of the project in the folder `root`; none without its `seeds/`.

    state: the digest of the project, where it was read just now. Nothing is read before the first
    question. A capture is named by its path and its digest, as a page has them; where there is none
    at the path, one with the digest is meant.
    """

    def __init__(self, root: Path, state: str = "") -> None:
        self._root, self._state = root, state
        self._records = ExtractionCache(root)

    def digest(self, path: str, sha256: str) -> str:
        """Return a digest of what was made of a capture; empty where it is missing, or empty."""
        found = self._find(path, sha256)
        return found.record if found and found.filled else ""

    def record(self, path: str, sha256: str) -> SourceRecord | None:
        """Return what was made of a capture; None where it is missing, or empty."""
        found = self._find(path, sha256)
        if found is None or not found.filled:
            return None
        record = self._records.load(found.record)
        return record if record and record.sha256 == found.sha256 else self._all.get(found.path)

    def images(self, path: str, sha256: str) -> Iterator[tuple[str, bytes]]:
        """Yield the images that a capture carries, each with its name; none where it is missing."""
        from sourcebook.parse.embedded_images import named_images  # noqa: PLC0415 - few need it

        record = self.record(path, sha256)
        if record is None or record.sha256 != sha256:
            return
        try:
            body = (self._root / record.path).read_bytes()
        except OSError:
            return
        if hashlib.sha256(body).hexdigest() == sha256:
            yield from named_images(Capture(record.path, record.media_type, body, sha256))

    def _find(self, path: str, sha256: str) -> ExtractedCapture | None:
        return self._by_path.get(path) or self._by_digest.get(sha256)

    @cached_property
    def _by_path(self) -> dict[str, ExtractedCapture]:
        return {one.path: one for one in self._known}

    @cached_property
    def _by_digest(self) -> dict[str, ExtractedCapture]:
        return {one.sha256: one for one in self._known}

    @cached_property
    def _known(self) -> tuple[ExtractedCapture, ...]:
        if not (self._root / SEEDS).is_dir():
            return ()
        project = None if self._state else reading.read(self._root)
        state = project_state.digest(project, program.code_digest()) if project else self._state
        known = recall(self._root, state)
        if known is None:
            known = self._extract(project or reading.read(self._root))
            if self._records.complete:
                keep(self._root, state, known)
        return known

    def _extract(self, project: Project) -> tuple[ExtractedCapture, ...]:
        """Find out which captures there are."""
        inputs.extract_project(
            project, lambda found: self._records.extract_all(found, batch.extract_all, _little)
        )
        return self._records.known

    @cached_property
    def _all(self) -> dict[str, SourceRecord]:
        """All records by path, where one of them was not kept, or has been lost meanwhile."""
        project = reading.read(self._root)
        found = inputs.extract_project(project, batch.cached_extractor(self._root))
        return {record.path: record for record in found}

    def files(self) -> frozenset[str] | None:
        """Return the files of the project that hold all of this, by their paths; None where some of
        it is not kept, so that another process would have to read the captures."""
        if not (self._root / SEEDS).is_dir():
            return frozenset()
        known = recall(self._root, self._state) if self._state else None
        files = None if known is None else self._records.files(one.record for one in known)
        if files is None:
            return None
        return frozenset(
            p.relative_to(self._root).as_posix()
            for p in (*files, RecordCache.place(self._root, _NAME))
        )


class SentCaptures(CachedCaptures):
    """The captures of a project whose `files` were sent to another computer, most seeds not."""

    def _extract(self, _project: Project) -> tuple[ExtractedCapture, ...]:
        raise FileNotFoundError(SEEDS)

    @cached_property
    def _all(self) -> dict[str, SourceRecord]:
        raise FileNotFoundError(SEEDS)


def _little(record: SourceRecord) -> SourceRecord:
    """Return a record without what is long in it."""
    return replace(record, segments=(), bib=BibRecord(), ledger=(), blocks=record.blocks[:1])


def recall(root: Path, state: str) -> tuple[ExtractedCapture, ...] | None:
    """Return the captures of a project that is in a state; None where they are not known."""
    packed = RecordCache(root, _NAME).get(state.encode())
    if packed is None:
        return None
    try:
        return _ROWS.decode(packed)
    except msgspec.MsgspecError:
        return None


def keep(root: Path, state: str, known: tuple[ExtractedCapture, ...]) -> None:
    """Keep the captures of a project that is in a state, in place of any other."""
    kept = RecordCache(root, _NAME)
    kept.add(state.encode(), msgspec.msgpack.encode(known))
    kept.save()
