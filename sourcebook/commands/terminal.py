"""A capture's record as text for a person at a terminal: fields, then each line and its fate."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook import wording
from sourcebook.model import Block, LedgerEntry, Provenance, Role, SourceRecord

# SGR codes (ECMA-48, 8.3.117): article text stands plain.
_COLOURS: dict[Role, str] = {"text": "", "metadata": "36", "furniture": "2"}
_ALERT, _BOLD = "31", "1"
_FATE_WIDTH = 38


@dataclass(frozen=True, slots=True)
class Screen:
    """Where it is shown: columns of the terminal, and whether it has colours."""

    columns: int = 100
    colours: bool = False

    def paint(self, text: str, code: str) -> str:
        """Return `text` in a colour, where there are any."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colours and code else text


def record_text(record: SourceRecord, screen: Screen) -> str:
    """Return a record as lines: problems, fields and where they come from, then the capture.

    Each line of the capture stands beside its fate: its number, what it became, and why.
    """
    head = f"{record.path}  {record.media_type or 'unknown type'}  {record.sha256[:12]}"
    parts = [
        screen.paint(head, _BOLD),
        *(screen.paint(f"  {problem}", _ALERT) for problem in record.problems),
        *(_field(record, ground) for ground in record.bib.provenance),
        "",
        *_lines(record, screen),
    ]
    return "\n".join([*parts, ""])


def _field(record: SourceRecord, ground: Provenance) -> str:
    value = getattr(record.bib, ground.field)
    shown = _safe(wording.listing(value) if isinstance(value, tuple) else value)
    lines = wording.listing(tuple(map(str, ground.lines)))
    named = lines and f"line{'s' * (len(ground.lines) > 1)} {lines}"
    where = ", ".join(part for part in (ground.origin, named) if part)
    why = f": {_safe(ground.note)}" if ground.note else ""
    return f"  {ground.field:16} {shown or '-'}  ({where}{why})"


def _lines(record: SourceRecord, screen: Screen) -> Iterator[str]:
    fates = {n: e for e in record.ledger for n in range(e.lines.first, e.lines.last + 1)}
    for block in record.blocks:
        yield _line(block, fates[block.lines.first], screen)


def _line(block: Block, entry: LedgerEntry, screen: Screen) -> str:
    fate = _cut(f"{block.lines.first:>5}  {entry.role:9}  {entry.reason}", _FATE_WIDTH)
    said = _cut(_safe(block.text), max(10, screen.columns - _FATE_WIDTH - 3))
    return screen.paint(f"{fate:{_FATE_WIDTH}} | {said}", _COLOURS[entry.role])


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else f"{line[: width - 1]}\u2026"


def _safe(said: str) -> str:
    """Return a capture's text without what a terminal would obey."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf") else c for c in said)
