"""What commands print: results, problems, and what was made of a capture."""

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sourcebook import wording
from sourcebook.model import Block, LedgerEntry, Provenance, Role, SourceRecord
from sourcebook.problems import Problem

# SGR codes (ECMA-48, 8.3.117): article text stands plain.
_COLOURS: dict[Role, str] = {"text": "", "metadata": "36", "furniture": "2"}
_ALERT, _BOLD = "31", "1"
_LEDGER_WIDTH = 38


@dataclass(frozen=True, slots=True)
class Screen:
    """The terminal: its columns, and whether it shows colours."""

    columns: int = 100
    colours: bool = False

    def paint(self, text: str, code: str) -> str:
        """Return `text` in a colour, where there are any."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colours and code else text


def record_text(record: SourceRecord, screen: Screen) -> str:
    """Return a record as lines: problems, fields and where they come from, then the capture.

    Each line of the capture follows its number, its role and the reason for that.
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
    entries = {n: e for e in record.ledger for n in range(e.lines.first, e.lines.last + 1)}
    for block in record.blocks:
        yield _line(block, entries[block.lines.first], screen)


def _line(block: Block, entry: LedgerEntry, screen: Screen) -> str:
    ledger = _cut(f"{block.lines.first:>5}  {entry.role:9}  {entry.reason}", _LEDGER_WIDTH)
    text = _cut(_safe(block.text), max(10, screen.columns - _LEDGER_WIDTH - 3))
    return screen.paint(f"{ledger:{_LEDGER_WIDTH}} | {text}", _COLOURS[entry.role])


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else f"{line[: width - 1]}\u2026"


def _safe(text: str) -> str:
    """Return a capture's text without control characters, which a terminal would obey."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf") else c for c in text)


def say(line: str) -> None:
    """Print a line of what a command did."""
    print(line)  # noqa: T201 - what a command is for


def notify(line: str) -> None:
    """Print a line on standard error that is no result, such as why the command waits."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - as above


def report(problems: Iterable[Problem], *, verbose: bool = False) -> int:
    """Print problems, errors last so that they are seen; return 1 when there is an error.

    verbose: with the trace of each unexpected exception.
    """
    ordered = sorted(
        set(problems), key=lambda p: (p.severity == "error", p.path, p.line, p.message, p.hint)
    )
    for problem in ordered:
        print(problem, file=sys.stderr)  # noqa: T201 - where errors belong
        if verbose and problem.trace:
            print(problem.trace, file=sys.stderr)  # noqa: T201 - as above
    errors = sum(problem.severity == "error" for problem in ordered)
    if errors:
        print(wording.count(errors, "problem"), file=sys.stderr)  # noqa: T201 - as above
    return int(bool(errors))
