"""What was made of the captures of a project, for those who read it beside the pages."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from sourcebook import pipeline
from sourcebook.derive.index import Entry
from sourcebook.files import SEEDS
from sourcebook.ingest import batch
from sourcebook.model import SourceRecord
from sourcebook.store import reading
from sourcebook.store.records import Records


def record_of(root: Path) -> Callable[[Entry], SourceRecord | None]:
    """Return what gives the record of the capture of a source, None where it is not there.

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

    def find(entry: Entry) -> SourceRecord | None:
        record = known().get(entry.record.path) or known().get(entry.record.sha256)
        return record if record and record.blocks else None

    return find


def kept(root: Path) -> pipeline.Extract:
    """Return what extracts the captures of a project, each once as long as nothing has changed."""
    return lambda captures: Records(root).extract_all(captures, batch.extract_all)
