"""What commands print: results, problems, how far they are, and what was made of a capture."""

import os
import shutil
import stat
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, TextIO

from msgspec import Struct

from sourcebook import wording
from sourcebook.plans import FileChange, Plan
from sourcebook.problems import Problem, program
from sourcebook.text import directions_shown
from sourcebook.wording import count

if TYPE_CHECKING:  # most commands print no record
    from sourcebook.model import Block, Candidate, LedgerEntry, Provenance, Role, SourceRecord

# SGR codes (ECMA-48, 8.3.117): article text stands plain.
_COLOURS: dict["Role", str] = {"text": "", "metadata": "36", "furniture": "2"}
_ALERT, _WARNING, _BOLD = "31", "33", "1"
_LEDGER_WIDTH = 38
_MOST_OF_A_DESCRIPTION = 200

Progress = Callable[[str, int, int], None]
"""Shows how far a run is: what it does, how much of it is done, and of how much."""


class Terminal(Struct, frozen=True):
    """Where a command prints, and how much.

    quiet: problems alone. verbose: each change, and where in the program a fault arose.
    colours: whether they are wanted; they are shown on a terminal alone.
    """

    quiet: bool = False
    verbose: bool = False
    colours: bool = True

    def say(self, line: str) -> None:
        """Print a line of what a command did; a name in it cannot turn the line's direction."""
        if not self.quiet:
            sys.stdout.write(f"{directions_shown(line)}\n")

    def notify(self, line: str) -> None:
        """Print a line on standard error that is no result, such as why the command waits."""
        sys.stderr.write(f"{directions_shown(line)}\n")
        sys.stderr.flush()

    def report(self, problems: Iterable[Problem]) -> int:
        """Print problems, errors last so that they are seen; return 1 when there is an error."""
        ordered = sorted(
            set(problems), key=lambda p: (p.severity == "error", p.path, p.line, p.message, p.hint)
        )
        screen = self.screen(sys.stderr)
        for problem in ordered:
            colour = _ALERT if problem.severity == "error" else _WARNING
            self.notify(screen.paint(str(problem), colour))
            if self.verbose and problem.trace:
                self.notify(problem.trace)
        errors = sum(problem.severity == "error" for problem in ordered)
        if errors:
            self.notify(wording.count(errors, "problem"))
        return int(bool(errors))

    def screen(self, stream: TextIO) -> "Screen":
        """Return the screen that a stream leads to; without colours where it is no terminal."""
        shown = self.colours and stream.isatty() and _can_be_drawn_on()
        return Screen(shutil.get_terminal_size().columns, shown and not os.environ.get("NO_COLOR"))

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Show a bar on standard error while a run goes on; nothing where it is no terminal, or
        where what is printed goes through a pipe: its reader may draw on the same terminal.

        What is printed meanwhile stands above the bar.
        """
        if self.quiet or not (sys.stderr.isatty() and _can_be_drawn_on()) or _is_piped():
            yield lambda _what, _done, _total: None
            return
        from sourcebook.commands.bar import ProgressBar, StreamAboveBar

        with ExitStack() as shown:
            bar = shown.enter_context(closing(ProgressBar(sys.stderr)))
            if sys.stdout.isatty():
                shown.enter_context(redirect_stdout(StreamAboveBar(bar, sys.stdout)))
            shown.enter_context(redirect_stderr(StreamAboveBar(bar, sys.stderr)))
            yield bar.show


def _can_be_drawn_on() -> bool:
    return os.environ.get("TERM") != "dumb"


def _is_piped() -> bool:
    return stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode)


class Screen(Struct, frozen=True):
    """The terminal: its columns, and whether it shows colours."""

    columns: int = 100
    colours: bool = False

    def paint(self, text: str, code: str) -> str:
        """Return `text` in a colour, where there are any."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colours and code else text


def record_text(record: "SourceRecord", screen: Screen) -> str:
    """Return a record as lines: problems, fields and where they come from, then the capture.

    Each line of the capture follows its number, its role and the reason for that.
    """
    head = f"{record.path}  {record.media_type or 'unknown type'}  {record.sha256[:12]}"
    parts = [
        screen.paint(head, _BOLD),
        *(screen.paint(f"  {problem}", _ALERT) for problem in record.problems),
        *(_field(record, ground) for ground in record.bib.provenance),
        *map(_description, record.descriptions),
        "",
        *_lines(record, screen),
    ]
    return "\n".join([*parts, ""])


def _field(record: "SourceRecord", ground: "Provenance") -> str:
    value = getattr(record.bib, ground.field)
    shown = _safe(wording.listing(value) if isinstance(value, tuple) else value)
    return _stated(ground.field, shown, ground.origin, ground.lines, ground.note)


def _description(one: "Candidate") -> str:
    """Return what a source says of itself, which `review --descriptions` offers."""
    shown = _cut(_safe(str(one.value)), _MOST_OF_A_DESCRIPTION)
    return _stated(one.field, shown, "offered", one.lines, one.note)


def _stated(name: str, shown: str, origin: str, numbers: tuple[int, ...], note: str) -> str:
    lines = wording.listing(tuple(map(str, numbers)))
    named = lines and f"line{'s' * (len(numbers) > 1)} {lines}"
    where = ", ".join(part for part in (origin, named) if part)
    why = f": {_safe(note)}" if note else ""
    return f"  {name:16} {shown or '-'}  ({where}{why})"


def _lines(record: "SourceRecord", screen: Screen) -> Iterator[str]:
    entries = {n: e for e in record.ledger for n in range(e.lines.first, e.lines.last + 1)}
    for block in record.blocks:
        yield _line(block, entries[block.lines.first], screen)


def _line(block: "Block", entry: "LedgerEntry", screen: Screen) -> str:
    ledger = _cut(f"{block.lines.first:>5}  {entry.role:9}  {entry.reason}", _LEDGER_WIDTH)
    text = _cut(_safe(block.text), max(10, screen.columns - _LEDGER_WIDTH - 3))
    return screen.paint(f"{ledger:{_LEDGER_WIDTH}} | {text}", _COLOURS[entry.role])


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else f"{line[: width - 1]}\u2026"


def _safe(text: str) -> str:
    """Return a capture's text without control characters, which a terminal would obey."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf") else c for c in text)


# What `check` says of a plan.

WRITES = 3
"""The exit status when nothing is wrong, and `ingest` has something to write."""


def report_check(plan: Plan, terminal: Terminal) -> int:
    """Print what a run would write, and what is wrong; return 0 when there is neither.

    Return 1 when a person has something to mend, else 3 when the program has something to write.
    Where there is both, each part has a heading. Values in doubt are notes: nothing is wrong.
    """
    both = plan.changes and any(one.severity != "note" for one in plan.problems)
    if both:
        terminal.say("The program will write:")
    for change in plan.changes:
        terminal.say(f"{change.path}: would be {change_word(change)}")
    to_do = f"; to write that, run {program()} ingest" if plan.changes else ""
    terminal.say(count(len(plan.changes), "change") + to_do)
    if both:
        terminal.say("")
        sys.stdout.flush()
        terminal.notify("For people to mend:")
    for problem in plan.problems:
        if problem.detail:
            terminal.say(problem.detail)
    sys.stdout.flush()  # what follows goes to another stream, and in a log below this
    if plan.doubts:
        doubts = f"{count(len(plan.doubts), 'value')} in doubt"
        terminal.say(f"{doubts}: {program()} review asks about each")
        sys.stdout.flush()
    return terminal.report((*plan.problems, *plan.doubts)) or (WRITES if plan.changes else 0)


def change_word(change: FileChange) -> str:
    """Return what a change does to its file, in a word."""
    if change.after is None:
        return "removed"
    return "made" if change.before is None else "changed"
