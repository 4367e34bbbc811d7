"""What can go wrong, as values.

Stages return `Problem`s and go on; only `store` and `cli` raise, and only `SourcebookError`.
"""

import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]

_FRAMES = 4
_LONGEST_REASON = 120


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an input, said so that nobody has to open our source.

    path: the file, relative to the project, with `/` between its parts.
    line: the line it stands on, counted from 1; 0 when it concerns the whole file.
    message: what is wrong.
    hint: what to do about it; empty when the message says it.
    field: the metadata field concerned; empty when none is.
    detail: lines that show it (a unified diff), for those who ask; empty when there are none.
    trace: where in the program a fault arose that nobody foresaw; empty for any other problem.
    """

    path: str
    line: int
    message: str
    hint: str = ""
    severity: Severity = "error"
    field: str = ""
    detail: str = ""
    trace: str = ""

    def __str__(self) -> str:
        """Return `path:line: message; hint`, the form that editors can follow."""
        where = f"{self.path}:{max(1, self.line)}"
        label = "warning: " if self.severity == "warning" else ""
        return f"{where}: {label}{self.message}" + (f"; {self.hint}" if self.hint else "")


def unforeseen(path: str, error: Exception) -> Problem:
    """Return the problem of a file on which the program failed in a way that nobody foresaw.

    path: of the file. It names the kind of the fault; its trace has the innermost calls.
    """
    said = str(error).strip().partition("\n")[0][:_LONGEST_REASON]
    reason = f"{type(error).__name__}: {said}" if said else type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    calls = [f"{Path(f.filename).name}:{f.lineno} in {f.name}" for f in frames]
    hint = "this is a fault of the program: run the command with -v, and report what it says"
    trace = "\n".join(["  " + call for call in (*calls, reason)])
    return Problem(path, 0, f"cannot be read: {reason}", hint, trace=trace)


class SourcebookError(Exception):
    """A run that cannot go on. `problems` says why, all of it at once."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
