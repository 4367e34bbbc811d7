"""Keeps what a run left for the next one: what lasts of its plan, and which captures there are."""

from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from sourcebook.ingest import kept_captures
from sourcebook.model import Gists, Plan
from sourcebook.project import Project
from sourcebook.store import cache, project_state
from sourcebook.store.cache import KnownCapture
from sourcebook.store.kept import Kept
from sourcebook.store.project_state import Changed, Left, State

_NAME = "gists"
_GISTS = msgspec.msgpack.Decoder(Gists)


@dataclass(frozen=True, slots=True)
class LastRun:
    """What the last run left. changed: what has changed since. plan: what lasts of its plan."""

    changed: Changed
    plan: Plan
    captures: tuple[KnownCapture, ...]


def recall(root: Path, left: Left, now: State) -> LastRun | None:
    """Return what the last run left; None where that is not known, or too much has changed since.

    left: the state in which it left the project. now: its state now.
    """
    changed = now.since(left.state)
    if changed is None:
        return None
    before = left.state.whole
    problems, captures = cache.load_run(root, before), kept_captures.recall(root, before)
    if problems is None or captures is None:
        return None
    gists = _gists(root, before)
    doubts, described = cache.load_doubts(root), cache.load_described(root)
    plan = Plan((), problems, doubts, left.versions, described, gists)
    return LastRun(changed, plan, captures)


def _gists(root: Path, state: str) -> Gists:
    packed = Kept(root, _NAME).get(state.encode())
    try:
        return _GISTS.decode(packed) if packed is not None else Gists()
    except msgspec.MsgspecError:
        return Gists()


def move(root: Path, left: Left, last: LastRun) -> None:
    """Say of the last run that it left the project in another state, if it can be done."""
    cache.move_run(root, left.state.whole)
    _keep(root, left, last.plan, last.captures)


def keep(root: Path, left: Left, plan: Plan, captures: tuple[KnownCapture, ...] | None) -> None:
    """Keep what a run leaves, if it can be done. captures: None where some may be read otherwise
    the next time."""
    lasting = [one for one in plan.problems if one.severity != "note"]
    state = left.state.whole
    cache.save_run(root, state, lasting, plan.doubts, settled=not plan.changes)
    cache.save_described(root, plan.described)
    if captures is not None:
        _keep(root, left, plan, captures)


def _keep(root: Path, left: Left, plan: Plan, captures: tuple[KnownCapture, ...]) -> None:
    state = left.state.whole
    kept_captures.keep(root, state, captures)
    project_state.save(root, replace(left, versions=plan.versions))
    kept = Kept(root, _NAME)
    kept.add(state.encode(), msgspec.msgpack.encode(plan.gists))
    kept.save()


def all_captures(
    project: Project, before: tuple[KnownCapture, ...], anew: tuple[KnownCapture, ...]
) -> tuple[KnownCapture, ...]:
    """Return the captures of a project, where some were extracted anew."""
    known = {one.path: one for one in (*before, *anew)}
    return tuple(known[file.path] for file in project.seeds if file.path in known)
