"""What can go wrong, as values.

Stages return `Problem`s and go on; only `store` and `cli` raise, and only `SourcebookError`.
"""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an input, said so that nobody has to open our source.

    path: the file, relative to the project, with `/` between its parts.
    line: the line it stands on, counted from 1; 0 when it concerns the whole file.
    message: what is wrong.
    hint: what to do about it; empty when the message says it.
    field: the metadata field concerned; empty when none is.
    detail: lines that show it (a unified diff), for those who ask; empty when there are none.
    """

    path: str
    line: int
    message: str
    hint: str = ""
    severity: Severity = "error"
    field: str = ""
    detail: str = ""

    def __str__(self) -> str:
        """Return `path:line: message; hint`, the form that editors can follow."""
        where = f"{self.path}:{max(1, self.line)}"
        label = "warning: " if self.severity == "warning" else ""
        return f"{where}: {label}{self.message}" + (f"; {self.hint}" if self.hint else "")


class SourcebookError(Exception):
    """A run that cannot go on. `problems` says why, all of it at once."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
