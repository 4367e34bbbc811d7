"""Tells which warnings of a capture its curator has settled: what it holds is known and meant so.

They are recorded on the page of the source under `checked:`, as `capture` with a fingerprint of
them and of the capture's bytes; another capture, or another warning, is said anew.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from sourcebook.model import SourceRecord
from sourcebook.page.edits.memory import CAPTURE
from sourcebook.page.front_matter import fingerprints
from sourcebook.page.front_matter.values import mapping_of
from sourcebook.problems import Problem

CHECKED = "checked"


def is_of_capture(problem: Problem) -> bool:
    """Return whether a problem is a warning of the capture as a whole, of no value."""
    return problem.severity == "warning" and not problem.field and not problem.may_pass


def mark_of(record: SourceRecord) -> tuple[str, ...]:
    """Return what is recorded when the warnings of a capture are settled; empty without any."""
    messages = tuple(problem.message for problem in record.problems if is_of_capture(problem))
    return (record.sha256, *messages) if messages else ()


def are_settled(record: SourceRecord, values: Mapping[str, object]) -> bool:
    """Return whether a person has settled the warnings of a capture. values: of its page."""
    known = mapping_of(values.get(CHECKED)).get(CAPTURE)
    return bool(known) and known == fingerprints.of_value(mark_of(record))


def with_hint(problem: Problem, page: str) -> Problem:
    """Return a warning of a capture with how it is settled. page: its path in the project."""
    way = f"if it is meant so, settle it with `build_site.py review {page}`"
    return replace(problem, hint="; ".join(filter(None, (problem.hint, way))))
