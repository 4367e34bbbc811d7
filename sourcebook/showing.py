"""What was made of a capture, for a person at a terminal."""

from sourcebook import words
from sourcebook.model import LedgerEntry, Provenance, SourceRecord


def text(record: SourceRecord) -> str:
    """Return a record as lines: its problems, its fields and where they come from, its ledger."""
    provenance = {p.field: p for p in record.bib.provenance}
    parts = [
        f"{record.path}  {record.media_type or 'unknown type'}  {record.sha256[:12]}",
        *(f"  {problem}" for problem in record.problems),
        *(_field(record, name, provenance[name]) for name in provenance),
        *(_entry(entry) for entry in record.ledger),
    ]
    return "\n".join([*parts, ""])


def _field(record: SourceRecord, name: str, ground: Provenance) -> str:
    value = getattr(record.bib, name)
    shown = words.listing(value) if isinstance(value, tuple) else value
    lines = words.listing(tuple(map(str, ground.lines)))
    said = ", ".join(part for part in (ground.origin, lines and f"line {lines}") if part)
    return f"  {name:16} {shown or '-'}  ({said}{': ' * bool(ground.note)}{ground.note})"


def _entry(entry: LedgerEntry) -> str:
    first, last = entry.lines
    where = f"{first}" if first == last else f"{first}-{last}"
    return f"  {where:>9}  {entry.role:9}  {entry.reason}"
