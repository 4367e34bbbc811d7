"""Keeps in `.cache/` the problems of the last run of a project, and texts that others keep there.

They are those of a project in a state: see `project_state.py`. Losing any of it costs time and
nothing else.
"""

import contextlib
import json
from collections.abc import Iterable
from pathlib import Path

from sourcebook.problems import Problem
from sourcebook.store.files.writing import replace
from sourcebook.store.lock import CACHE

_MEMO, _DESCRIBED = "sourcebook.json", "described.json"
_NAMES = Problem.__struct_fields__


def recall(root: Path, name: str) -> str:
    """Return the text that was kept under a name, empty when there is none."""
    try:
        return (root / CACHE / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def keep(root: Path, name: str, text: str) -> None:
    """Keep a text under a name. Raises OSError when it cannot be written."""
    (root / CACHE).mkdir(exist_ok=True)
    replace(root / CACHE / name, text.encode())


def save_run(
    root: Path,
    state: str,
    problems: Iterable[Problem],
    doubts: Iterable[Problem],
    *,
    settled: bool,
) -> None:
    """Keep the digest of the project after a run, and the run's problems, if it can be done.

    doubts: notes on values that the program is unsure of.
    settled: whether the run had nothing to write. Otherwise some of its problems are said once.
    """
    rows, unsure = _rows(problems), _rows(doubts)
    memo = json.dumps({"state": state, "problems": rows, "doubts": unsure, "settled": settled})
    with contextlib.suppress(OSError):
        keep(root, _MEMO, memo)


def save_described(root: Path, notes: Iterable[Problem]) -> None:
    """Keep the notes of a run on what sources say of themselves, if it can be done.

    They stand in a file of their own: a run that has nothing to do does not read them.
    """
    with contextlib.suppress(OSError):
        keep(root, _DESCRIBED, json.dumps(_rows(notes)))


def _rows(problems: Iterable[Problem]) -> list[dict[str, str | int]]:
    return [{name: getattr(one, name) for name in _NAMES} for one in problems]


def load_described(root: Path) -> tuple[Problem, ...]:
    """Return the notes of the last run on what sources say of themselves."""
    try:
        return tuple(Problem(**row) for row in json.loads(recall(root, _DESCRIBED)))
    except (ValueError, TypeError):  # none, or somebody else's file
        return ()


def record_run_state(root: Path, state: str) -> None:
    """Say of the last run that it left the project in another state, if it can be done."""
    with contextlib.suppress(OSError, ValueError, TypeError):
        keep(root, _MEMO, json.dumps({**json.loads(recall(root, _MEMO)), "state": state}))


def load_run(root: Path, state: str, *, settled: bool = False) -> tuple[Problem, ...] | None:
    """Return the problems of the last run, or None when it left the project in another state.

    settled: whether only a run will do that had nothing to write.
    """
    try:
        memo = json.loads(recall(root, _MEMO))
        same = memo["state"] == state and (memo["settled"] or not settled)
        return tuple(Problem(**row) for row in memo["problems"]) if same else None
    except (ValueError, TypeError, KeyError):  # somebody else's file
        return None


def last_run_at(root: Path) -> int:
    """Return when the last run kept what it found, in nanoseconds; 0 where none has."""
    try:
        return (root / CACHE / _MEMO).stat().st_mtime_ns
    except OSError:
        return 0


def load_doubts(root: Path) -> tuple[Problem, ...]:
    """Return the notes of the last run on values that the program is unsure of."""
    return _of_last_run(root, "doubts")


def load_problems(root: Path) -> tuple[Problem, ...]:
    """Return the problems of the last run, whatever was changed since."""
    return _of_last_run(root, "problems")


def _of_last_run(root: Path, kind: str) -> tuple[Problem, ...]:
    try:
        return tuple(Problem(**row) for row in json.loads(recall(root, _MEMO))[kind])
    except (ValueError, TypeError, KeyError):  # none, or somebody else's file
        return ()
