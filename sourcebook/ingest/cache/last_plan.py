"""Keeps what a run left for the next one: what lasts of its plan, and which captures there are."""

from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sourcebook.ingest.cache import cached_captures
from sourcebook.plans import Plan, PlanSummary
from sourcebook.project import Project
from sourcebook.store.cache import project_state, run_problems
from sourcebook.store.cache.extraction_cache import ExtractedCapture
from sourcebook.store.cache.project_state import ProjectState, SavedState, StateChange
from sourcebook.store.cache.record_cache import RecordCache

_NAME = "gists"
_GISTS = msgspec.msgpack.Decoder(PlanSummary)


class LastPlan(Struct, frozen=True):
    """What the last run left. changed: what has changed since. plan: what lasts of its plan, with
    its summaries where captures have changed. packed: these summaries as they are kept."""

    changed: StateChange
    plan: Plan
    captures: tuple[ExtractedCapture, ...]
    packed: bytes


def recall(root: Path, left: SavedState, now: ProjectState) -> LastPlan | None:
    """Return what the last run left; None where that is not known, or too much has changed since.

    left: the state in which it left the project. now: its state now.
    """
    changed = now.since(left.state) if left.problems_last else None
    if changed is None:
        return None
    before = left.state.whole
    problems, captures = run_problems.load_run(root, before), cached_captures.recall(root, before)
    if problems is None or captures is None:
        return None
    packed = RecordCache(root, _NAME).get(before.encode()) or b""
    summaries = _unpacked(packed) if changed.captures else PlanSummary()
    doubts, described = run_problems.load_doubts(root), run_problems.load_described(root)
    plan = Plan((), problems, doubts, left.versions, described, summaries)
    return LastPlan(changed, plan, captures, packed)


def _unpacked(packed: bytes) -> PlanSummary:
    try:
        return _GISTS.decode(packed) if packed else PlanSummary()
    except msgspec.MsgspecError:
        return PlanSummary()


def record_state(root: Path, left: SavedState, last: LastPlan) -> None:
    """Say of the last run that it left the project in another state, if it can be done."""
    run_problems.record_run_state(root, left.state.whole)
    now = replace(left, versions=last.plan.versions, problems_last=True)
    _keep(root, now, last.packed, last.captures)


def keep(
    root: Path, left: SavedState, plan: Plan, captures: tuple[ExtractedCapture, ...] | None
) -> None:
    """Keep what a run leaves, if it can be done. captures: None where some may be read otherwise
    the next time."""
    lasting = [one for one in plan.problems if one.severity != "note"]
    state = left.state.whole
    run_problems.save_run(root, state, lasting, plan.doubts, settled=not plan.changes)
    run_problems.save_described(root, plan.described)
    if captures is not None:
        packed = msgspec.msgpack.encode(plan.summaries)
        now = replace(left, versions=plan.versions, problems_last=plan.summaries.last)
        _keep(root, now, packed, captures)


def _keep(
    root: Path, left: SavedState, packed: bytes, captures: tuple[ExtractedCapture, ...]
) -> None:
    state = left.state.whole
    cached_captures.keep(root, state, captures)
    project_state.save(root, left)
    kept = RecordCache(root, _NAME)
    kept.add(state.encode(), packed)
    kept.save()


def all_captures(
    project: Project, before: tuple[ExtractedCapture, ...], anew: tuple[ExtractedCapture, ...]
) -> tuple[ExtractedCapture, ...]:
    """Return the captures of a project, where some were extracted anew."""
    known = {one.path: one for one in (*before, *anew)}
    return tuple(known[file.path] for file in project.seeds if file.path in known)
