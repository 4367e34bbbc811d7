"""Tells that a whole run, ingest and build, would do what the last one did, by states of files.

No file of the project is read. What is known is in
`.cache/`, and losing it costs time. A state is trusted only where the file was last changed before
it was looked at, by the clock of the file system: what is written later has another state then.
"""

import contextlib
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import asdict

from sourcebook.plans import FileChange
from sourcebook.problems import Problem
from sourcebook.project import CONFIG
from sourcebook.store import program
from sourcebook.store.cache import run_problems
from sourcebook.store.files import file_states
from sourcebook.store.git import run_git

DATE = "SOURCE_DATE_EPOCH"
_READ = (DATE,)
_NAME = "run.json"
_VARIABLES = re.compile(r"!ENV[ \t]+(\w+|\[[^\[\]\n]*\])[ \t]*(?:#.*)?$", re.MULTILINE)
"""How settings name variables of the environment, on one line."""


class RunInputs(Struct, frozen=True, dict=True):
    """What a run depends on, as it was before anything was read.

    places: the files and folders, beside those at the top of the project and the program's own.
    rest: a digest of all that is in no file. files: the state of each, by its path; empty where
    that tells nothing.
    """

    places: Sequence[str] = ()
    rest: str = ""
    files: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """The digest of all of it; empty where nothing is told by that."""
        if not self.files:
            return ""
        rows = (f"{path}\0{state}\n" for path, state in sorted(self.files.items()))
        return _digest([*self.places, self.rest, *rows])


class LastRun(Struct, frozen=True):
    """What a run has done. state: the digest of the project then; empty where nothing was ingested.
    captures: files in `seeds/`.

    site: the folder of the site. report: the lines that the build reported.
    """

    state: str
    captures: int
    site: str = ""
    report: Sequence[str] = ()


def inputs(root: Path, places: Iterable[str] = ()) -> RunInputs:
    """Return what a run depends on now. places: those of the last run, if not given."""
    root = root.resolve()  # it may be named otherwise the next time
    last = _recall(root).get("places")
    known = sorted(places) or ([*map(str, last)] if isinstance(last, list) else [])
    if not known:
        return RunInputs()
    package = Path(__file__).parents[2]
    below = file_states.states_below([*map(Path, known), package])
    found = [*below, *file_states.states_beside(root)]
    files: dict[str, str] = {}
    now, newest = file_states.now(root), 0
    for path, state in found:
        newest = max(newest, state.st_ctime_ns)
        files[path] = f"{files.get(path, '')} {file_states.text(state)}"
    variables = _variables(root)
    if newest >= now or variables is None:
        return RunInputs(known)
    return RunInputs(known, _rest(root, variables), files)


def inputs_after(root: Path, before: RunInputs, changes: Iterable[FileChange]) -> RunInputs:
    """Return what a run depends on once it has written `changes`; where another program has written
    meanwhile, that is not known."""
    written = {str(root.resolve() / one.path): one.after for one in changes}
    if not written or not before.files:
        return before
    now = inputs(root, before.places)
    differ = before.files.items() ^ now.files.items()
    if all(path in written and _content(path) == written[path] for path, _ in differ):
        return now
    return RunInputs(before.places)


def remember(root: Path, run: RunInputs, done: LastRun, site: str) -> None:
    """Remember what a run did, if it can be done. site: what `site_digest` returns of its site."""
    with contextlib.suppress(OSError, UnicodeEncodeError):
        memo = {"places": run.places, "inputs": run.digest, "files": site, **asdict(done)}
        run_problems.keep(root, _NAME, json.dumps(memo))


def same(root: Path, now: RunInputs) -> tuple[LastRun, tuple[Problem, ...]] | None:
    """Return what the last run did and the problems that it found, where another would do the same;
    None where it may not. now: what `inputs` returned."""
    found = done(root, now)
    problems = run_problems.load_run(root, found.state) if found and found.state else None
    return None if found is None or problems is None else (found, problems)


def done(root: Path, now: RunInputs) -> LastRun | None:
    """Return what the last run did, where the site that it left is what a build would make; None
    where it may be another. now: what `inputs` returned."""
    memo = _recall(root)
    if not now.files or memo.get("inputs") != now.digest:
        return None
    try:
        found = LastRun(
            memo["state"], int(memo["captures"]), memo["site"], [*map(str, memo["report"])]
        )
        return found if memo["files"] == site_digest(found.site) else None
    except (KeyError, TypeError, ValueError, OSError):  # another program's, or there is no site
        return None


def _rest(root: Path, variables: Iterable[str]) -> str:
    """Return a digest of what a run depends on that is in no file. variables: of the environment,
    those that settings name."""
    read = {name for name in os.environ if name.startswith(("GIT_", "PYTHON"))}
    settings = (f"{name}={os.environ.get(name)}" for name in sorted(read.union(variables, _READ)))
    commit = run_git(root, "rev-parse", "HEAD")
    return _digest([sys.version, *program.libraries(), commit, *settings])


def _variables(root: Path) -> list[str] | None:
    """Return the variables of the environment that settings name; None where that is not known, or
    where settings are in another file too."""
    try:
        text = (root / CONFIG).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    named = _VARIABLES.findall(text)
    if text.count("!ENV") != len(named) or "INHERIT" in text:
        return None
    return [word for names in named for word in re.findall(r"\w+", names)]


def _content(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except OSError:
        return None


def site_digest(folder: str) -> str:
    """Return a digest of the states of all files of a site. Raises OSError without one."""
    if not Path(folder).is_dir():
        raise FileNotFoundError(folder)
    below = file_states.states_below([Path(folder)])
    rows = ((path, file_states.text(found)) for path, found in below)
    return _digest(f"{path}\0{state}\n" for path, state in sorted(rows))


def _recall(root: Path) -> dict[str, Any]:
    try:
        memo = json.loads(run_problems.recall(root, _NAME))
    except ValueError:  # none, or somebody else's
        return {}
    return memo if isinstance(memo, dict) else {}


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode(errors="surrogateescape")).hexdigest()
