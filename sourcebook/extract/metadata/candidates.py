"""What the readers of metadata hand on: candidates, and the lines they take."""

from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook.extract.lines import Line, Mark, Marks
from sourcebook.model import Candidate, Origin, Value

Values = tuple[Candidate, ...]
"""What some lines say, each value with its field."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: the indexes of the lines it takes, why, and what it says, if anything."""

    taken: tuple[int, ...]
    reason: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class CaptureLines:
    """What a reader looks at.

    body: the first and one past the last index of the main text.
    """

    lines: tuple[Line, ...]
    marks: Marks
    body: tuple[int, int]

    def free(self, index: int) -> bool:
        """Whether there is such a line and nobody has taken it."""
        return 0 <= index < len(self.lines) and self.marks[index] is None

    def number(self, index: int) -> int:
        """Return the line of the capture, counted from 1, on which a line of the view begins."""
        return self.lines[index].lines.first


def candidate(
    page: CaptureLines,
    field: str,
    value: Value,
    at: Iterable[int],
    note: str = "",
    origin: Origin = "stated",
) -> Candidate:
    """Return a candidate that rests on the lines at the indexes `at`."""
    return Candidate(field, value, origin, tuple(page.number(i) for i in at), note)


def take(page: CaptureLines, found: Iterable[Found]) -> tuple[CaptureLines, tuple[Candidate, ...]]:
    """Return the page with the lines of all findings marked, and their candidates."""
    marks = list(page.marks)
    candidates: list[Candidate] = []
    for finding in found:
        for index in finding.taken:
            if marks[index] is None:
                marks[index] = Mark("metadata", finding.reason)
        candidates += finding.candidates
    return CaptureLines(page.lines, tuple(marks), page.body), tuple(candidates)
