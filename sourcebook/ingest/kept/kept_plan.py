"""Keeps what a run left for the next one: what lasts of its plan, and which captures there are."""

from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sourcebook.ingest.kept import kept_captures
from sourcebook.plans import Gists, Plan
from sourcebook.project import Project
from sourcebook.store.kept import project_state, run_problems
from sourcebook.store.kept.capture_records import KnownCapture
from sourcebook.store.kept.kept_records import Kept
from sourcebook.store.kept.project_state import Changed, Left, State

_NAME = "gists"
_GISTS = msgspec.msgpack.Decoder(Gists)


class LastRun(Struct, frozen=True):
    """What the last run left. changed: what has changed since. plan: what lasts of its plan, with
    its gists where captures have changed. packed: these gists as they are kept."""

    changed: Changed
    plan: Plan
    captures: tuple[KnownCapture, ...]
    packed: bytes


def recall(root: Path, left: Left, now: State) -> LastRun | None:
    """Return what the last run left; None where that is not known, or too much has changed since.

    left: the state in which it left the project. now: its state now.
    """
    changed = now.since(left.state) if left.problems_last else None
    if changed is None:
        return None
    before = left.state.whole
    problems, captures = run_problems.load_run(root, before), kept_captures.recall(root, before)
    if problems is None or captures is None:
        return None
    packed = Kept(root, _NAME).get(before.encode()) or b""
    gists = _unpacked(packed) if changed.captures else Gists()
    doubts, described = run_problems.load_doubts(root), run_problems.load_described(root)
    plan = Plan((), problems, doubts, left.versions, described, gists)
    return LastRun(changed, plan, captures, packed)


def _unpacked(packed: bytes) -> Gists:
    try:
        return _GISTS.decode(packed) if packed else Gists()
    except msgspec.MsgspecError:
        return Gists()


def move(root: Path, left: Left, last: LastRun) -> None:
    """Say of the last run that it left the project in another state, if it can be done."""
    run_problems.move_run(root, left.state.whole)
    now = replace(left, versions=last.plan.versions, problems_last=True)
    _keep(root, now, last.packed, last.captures)


def keep(root: Path, left: Left, plan: Plan, captures: tuple[KnownCapture, ...] | None) -> None:
    """Keep what a run leaves, if it can be done. captures: None where some may be read otherwise
    the next time."""
    lasting = [one for one in plan.problems if one.severity != "note"]
    state = left.state.whole
    run_problems.save_run(root, state, lasting, plan.doubts, settled=not plan.changes)
    run_problems.save_described(root, plan.described)
    if captures is not None:
        packed = msgspec.msgpack.encode(plan.gists)
        now = replace(left, versions=plan.versions, problems_last=plan.gists.last)
        _keep(root, now, packed, captures)


def _keep(root: Path, left: Left, packed: bytes, captures: tuple[KnownCapture, ...]) -> None:
    state = left.state.whole
    kept_captures.keep(root, state, captures)
    project_state.save(root, left)
    kept = Kept(root, _NAME)
    kept.add(state.encode(), packed)
    kept.save()


def all_captures(
    project: Project, before: tuple[KnownCapture, ...], anew: tuple[KnownCapture, ...]
) -> tuple[KnownCapture, ...]:
    """Return the captures of a project, where some were extracted anew."""
    known = {one.path: one for one in (*before, *anew)}
    return tuple(known[file.path] for file in project.seeds if file.path in known)
