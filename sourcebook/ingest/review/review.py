"""Finds the values that the program is unsure of, and writes what a curator decides about them.

A value that a curator takes as it stands is recorded under `checked:`, the field with the
fingerprint of the value; it is asked for again only when the value has changed. A corrected one is
the curator's from then on, as any value that a person writes. So are warnings of a capture that a
curator has settled. Nor is a value asked for that a curator gives a reason for, under `notes:`.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from sourcebook.fields import FIELDS, Field
from sourcebook.ingest.pages import settled_warnings
from sourcebook.ingest.pages.bind import Bound
from sourcebook.ingest.pages.settled_warnings import CHECKED
from sourcebook.ingest.review import editing
from sourcebook.model import Provenance, SourceRecord, Value
from sourcebook.page import document
from sourcebook.page.document import Document
from sourcebook.page.edits import splicing
from sourcebook.page.edits.memory import CAPTURE, remembered
from sourcebook.page.front_matter import fingerprints, front_matter
from sourcebook.page.front_matter.values import mapping_of, text_of
from sourcebook.plans import FileChange
from sourcebook.problems import Problem, Severity
from sourcebook.project import DOCS

UNSURE = 0.8
"""Chance below which a value is asked for."""

_AROUND = 2
_ASKED = ("title", "authors", "issued", "type")
"""Fields that are asked for when nothing was found, but something stood in the way."""


class Doubt(Struct, frozen=True):
    """A value of a page that is in doubt. line: of its key on the page. lines: of the capture, as
    (number, text, whether the value stands there)."""

    page: Document
    field: Field
    value: Value
    ground: Provenance
    line: int
    lines: tuple[tuple[int, str, bool], ...] = ()

    @property
    def shown(self) -> str:
        """The value as one text; empty when there is none."""
        return self.value if isinstance(self.value, str) else "; ".join(self.value)


def doubts(page: Document, record: SourceRecord, least: float = UNSURE) -> Iterator[Doubt]:
    """Yield the values of a page that are the program's, unsettled, and less sure than `least`."""
    memory, settled = remembered(page, CAPTURE), mapping_of(page.values.get(CHECKED))
    explained = mapping_of(page.values.get("notes"))
    for field, value, ground in _unsure(record, least):
        key = field.front_matter
        now = front_matter.as_value(page.values.get(key, ""))
        fingerprint = fingerprints.of_value(value)
        ours = memory.field(key).was == fingerprint and now in (value, _shape(value))
        if ours and settled.get(key) != fingerprint and key not in explained:
            line = front_matter.line_of(page.yaml, key) + 1
            yield Doubt(page, field, value, ground, line, tuple(_context(record, ground)))


def _unsure(record: SourceRecord, least: float) -> Iterator[tuple[Field, Value, Provenance]]:
    """Yield the values of a record that are less sure than `least`, whatever its page has."""
    grounds = {ground.field: ground for ground in record.bib.provenance}
    for field in (row for row in FIELDS if row.name in grounds):
        value, ground = getattr(record.bib, field.name), grounds[field.name]
        if not (value or (ground.note and field.name in _ASKED)):
            continue
        if ground.chance >= least or (value and not ground.chance):  # sure, or nobody says how sure
            continue
        yield field, value, ground


def _shape(value: Value) -> Value:
    return ", ".join(value) if isinstance(value, tuple) else value


def _context(record: SourceRecord, ground: Provenance) -> Iterator[tuple[int, str, bool]]:
    """Yield the lines of the capture beside those that a value was read from."""
    near = {n + k for n in ground.lines for k in range(-_AROUND, _AROUND + 1)}
    for block in record.blocks:
        if near.intersection(range(block.lines.first, block.lines.last + 1)):
            here = any(block.lines.first <= n <= block.lines.last for n in ground.lines)
            yield block.lines.first, " ".join(block.text.split())[:200], here


def confirm_value(doubt: Doubt) -> FileChange:
    """Return the change that settles a value as it stands."""
    return checked(doubt.page, doubt.field.front_matter, doubt.value)


def checked(page: Document, key: str, value: Value) -> FileChange:
    """Return the change that notes on a page that a person has decided about a value."""
    settled = {**mapping_of(page.values.get(CHECKED)), key: fingerprints.of_value(value)}
    rows = ", ".join(f"{name}: {front_matter.flow(str(settled[name]))}" for name in settled)
    yaml = splicing.set_value(page.yaml, CHECKED, f"{{{rows}}}", before=CAPTURE)
    return _change(page, yaml)


class OpenWarnings(Struct, frozen=True):
    """Warnings of a capture that nobody has settled: what it holds beside what is read of it."""

    page: Document
    record: SourceRecord

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The warnings."""
        return tuple(filter(settled_warnings.is_of_capture, self.record.problems))


def warned(page: Document, record: SourceRecord) -> Iterator[OpenWarnings]:
    """Yield the warnings of a capture together, where there are any and nobody has settled them."""
    if settled_warnings.mark_of(record) and not settled_warnings.are_settled(record, page.values):
        yield OpenWarnings(page, record)


def settle_warnings(one: OpenWarnings) -> FileChange:
    """Return the change that settles the warnings of a capture."""
    return checked(one.page, CAPTURE, settled_warnings.mark_of(one.record))


def corrected(doubt: Doubt, text: str) -> FileChange | None:
    """Return the change that writes another value; None where it cannot be one of the field.

    text: of a field with several values, each with a semicolon between. Without any, the field is
    empty: the source does not say it.
    """
    key = doubt.field.front_matter
    value = editing.value_of(key, text)
    return None if value is None else editing.edited(doubt.page, key, value)


def _change(page: Document, yaml: str) -> FileChange:
    after = page.opening + yaml + page.closing + page.body
    return FileChange(page.path, page.text.encode(), after.encode())


def least_sure(found: Iterable[Doubt], *, by_field: bool = False) -> list[Doubt]:
    """Return doubts in the order in which they are asked: page by page, the least sure first.

    by_field: field by field, in the order of the field table, equal values beside each other.
    """
    if by_field:
        return sorted(found, key=lambda one: (FIELDS.index(one.field), one.shown, one.page.path))
    return sorted(found, key=lambda one: (one.page.path, one.ground.chance, one.field.name))


def publisher_of(page: Document) -> str:
    """Return who published a source: as its page says, or else the host of its address."""
    for key in ("publisher", "container_title"):
        if name := text_of(page.values.get(key)):
            return name
    return urlsplit(text_of(page.values.get("url"))).netloc


class PageRemark(Protocol):
    """What is said of a page."""

    @property
    def page(self) -> Document:
        """The page."""


Asked = TypeVar("Asked", bound=PageRemark)


def by_publisher(found: Iterable[Asked]) -> dict[str, list[Asked]]:
    """Return what is said of pages by their publishers, those with most first."""
    groups: dict[str, list[Asked]] = {}
    for one in found:
        groups.setdefault(publisher_of(one.page), []).append(one)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))


def alike(one: Doubt, others: Iterable[Doubt]) -> list[Doubt]:
    """Return those among other doubts that are of the same field and the same value."""
    return [d for d in others if d.value and (d.field, d.value) == (one.field, one.value)]


# What is said of the values in doubt, for all pages as a run leaves them.


def notes(
    bound: Bound, pages: Iterable[Document], changes: Iterable[FileChange]
) -> Iterator[Problem]:
    """Yield a note for each value in doubt. pages: as they are. changes: what will be written."""
    known = {page.path: page for page in pages}
    written = {change.path: change.after for change in changes if change.after is not None}
    for one in bound.sources:
        if not any(_unsure(one.record, UNSURE)):
            continue
        path = f"{DOCS}/{one.path}"
        page = document.read(path, written[path])[0] if path in written else known.get(path)
        if page:
            yield from (problem(doubt, "note") for doubt in doubts(page, one.record))


def problem(one: Doubt, severity: Severity) -> Problem:
    """Return what is to be said of a value in doubt."""
    name, chance = one.field.front_matter, one.ground.chance
    value = f"{one.shown!r}" if one.shown else "empty"
    message = f"`{name}` is {value}" + (f", right with a chance of {chance:.2f}" if chance else "")
    why = f"{message}: {one.ground.note}" if one.ground.note else message
    hint = f"settle it with `build_site.py review {PurePosixPath(one.page.path)}`"
    return Problem(one.page.path, one.line, why, hint, severity, one.field.front_matter)
