"""The account of a capture: what became of each line, and which rule said so."""

from sourcebook.lines import Line, Marks
from sourcebook.model import LedgerEntry


def ledger(lines: tuple[Line, ...], marks: Marks) -> tuple[LedgerEntry, ...]:
    """Return one entry for each line of the view, in order; together they hold every line once."""
    return tuple(
        LedgerEntry(line.lines, mark.role, mark.reason)
        for line, mark in zip(lines, marks, strict=True)
        if mark
    )
