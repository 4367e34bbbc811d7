"""Problems as values: what is wrong with an input, where, and what to do about it.

Stages return `Problem`s and go on; only `store` and `cli` raise, and only `SourcebookError`.
"""

import sys
import traceback
from pathlib import Path
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning", "note"]
"""A note is said once: nothing is wrong."""

PROGRAM = "build_site.py"
"""How hints name the program; each is shown with the name that the person typed."""

_INSTALLED = "sourcebook"
_FRAMES = 4
_LONGEST_REASON = 120


def program() -> str:
    """Return the name of the program as a person types it: the command, or a project's script."""
    script = Path(sys.argv[0])
    if script.stem == "__main__" and script.parent.name == _INSTALLED:
        return f"python -m {_INSTALLED}"
    return _INSTALLED if script.stem == _INSTALLED else PROGRAM


class Problem(Struct, frozen=True):
    """One thing that is wrong with an input, in words that need no look at the program.

    path: the file, relative to the project, with `/` between its parts; or the option, as
        `--port`, or the address of the web that a person named.
    line: the line it stands on, counted from 1; 0 when it concerns the whole file.
    message: what is wrong.
    hint: what to do about it; empty when the message says it. It names the program as PROGRAM.
    field: the metadata field concerned; empty when none is.
    detail: lines that show it (a unified diff), for those who ask; empty when there are none.
    trace: where in the program an unexpected exception arose; empty for any other problem.
    lacks: the program beside ours that this computer has not; empty for any other problem.
    """

    path: str
    line: int
    message: str
    hint: str = ""
    severity: Severity = "error"
    field: str = ""
    detail: str = ""
    trace: str = ""
    lacks: str = ""

    @property
    def may_pass(self) -> bool:
        """Whether it says nothing of the input itself: elsewhere, or later, it may be read."""
        return bool(self.trace or self.lacks)

    def __str__(self) -> str:
        """Return `path:line: message; hint`, the form that editors can follow."""
        no_file = self.path.startswith(("--", "http://", "https://"))
        where = self.path if no_file else f"{self.path}:{max(1, self.line)}"
        label = "" if self.severity == "error" else f"{self.severity}: "
        hint = self.hint.replace(PROGRAM, program())
        return f"{where}: {label}{self.message}" + (f"; {hint}" if hint else "")


def unexpected_error(path: str, error: Exception) -> Problem:
    """Return the problem of a file on which the program failed with an unexpected exception.

    It names the exception's type; its trace has the innermost calls.
    """
    message = str(error).strip().partition("\n")[0][:_LONGEST_REASON]
    reason = f"{type(error).__name__}: {message}" if message else type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    calls = [f"{Path(f.filename).name}:{f.lineno} in {f.name}" for f in frames]
    hint = "this is a fault of the program: run the command with -v, and report what it says"
    trace = "\n".join(["  " + call for call in (*calls, reason)])
    return Problem(path, 0, f"cannot be read: {reason}", hint, trace=trace)


class SourcebookError(Exception):
    """Raised when a run cannot go on; `problems` holds every reason."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
