"""Sources whose capture has gone: their pages stay, and stay listed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sourcebook.files import DOCS
from sourcebook.index import Entry
from sourcebook.metadata.fields import FIELDS
from sourcebook.model import BibRecord, SourceRecord
from sourcebook.pages import front_matter
from sourcebook.pages.kinds import source
from sourcebook.pages.page import Page


def entries(pages: Iterable[Page]) -> tuple[Entry, ...]:
    """Return what the front matter of each page says of its source."""
    return tuple(map(_entry, pages))


def _entry(page: Page) -> Entry:
    said = front_matter.strings(page.values.get(source.BLOCK))
    values: dict[str, Any] = {  # the table gives each its shape
        row.name: _value(page.values.get(row.front_matter, ""), row.many) for row in FIELDS
    }
    topics = _value(page.values.get(source.TOPICS, ""), many=True)
    record = SourceRecord(
        path=str(said.get("path", "")),
        sha256=str(said.get("sha256", "")),
        media_type=str(said.get("media_type", "")),
        encoding="",
        segments=(),
        bib=replace(BibRecord(), **values),
        ledger=(),
    )
    return Entry(page.path.removeprefix(f"{DOCS}/"), record, tuple(topics))


def _value(raw: object, many: bool) -> str | tuple[str, ...]:
    value = front_matter.as_value(raw)
    if many:
        return (value,) if isinstance(value, str) and value else tuple(value)
    return value if isinstance(value, str) else ", ".join(value)
