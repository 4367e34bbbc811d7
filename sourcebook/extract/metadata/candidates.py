"""What the readers of metadata return: candidates, and the lines that they take them from."""

from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook.extract.lines import CaptureLines, Mark
from sourcebook.model import Candidate, Origin, Value

Values = tuple[Candidate, ...]
"""The candidates that some lines give."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding: the indexes of the lines that are metadata, the reason, and the candidates."""

    taken: tuple[int, ...]
    reason: str
    candidates: tuple[Candidate, ...] = ()


def candidate(
    page: CaptureLines,
    field: str,
    value: Value,
    at: Iterable[int],
    note: str = "",
    origin: Origin = "stated",
) -> Candidate:
    """Return a candidate whose source is the lines at the indexes `at`."""
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
