"""Knowing, without making it again, that a run has nothing to do.

A plan depends on nothing but the project's files and our code. When both are what they were after
the last run, there is nothing to write and there are the same problems to report.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sourcebook.errors import Problem
from sourcebook.files import Project, StoredFile
from sourcebook.model import FileChange


def digest(project: Project, code: str, changes: Sequence[FileChange] = ()) -> str:
    """Return the digest of all that a plan depends on, as it is after `changes` were written."""
    docs = {file.path: file.content for file in project.docs}
    for change in changes:
        if change.after is None:
            docs.pop(change.path, None)
        else:
            docs[change.path] = change.after
    whole = hashlib.sha256(code.encode())
    for file in (*project.seeds, *(StoredFile(p, docs[p]) for p in sorted(docs))):
        content = hashlib.sha256(file.content).hexdigest()
        whole.update(f"{file.path}\0{content}\n".encode(errors="surrogateescape"))
    for problem in project.problems:
        hollow = problem.path in project.hollow
        whole.update(f"{problem}\0{hollow}\n".encode(errors="surrogateescape"))
    return whole.hexdigest()


def dump(state: str, problems: Iterable[Problem]) -> str:
    """Return what to keep of a run: the digest of its end, and its problems."""
    return json.dumps({"state": state, "problems": [asdict(p) for p in problems]})


def load(kept: str, state: str) -> tuple[Problem, ...] | None:
    """Return the problems of the run that was kept, or None when it ended in another state."""
    try:
        memo = json.loads(kept)
        same = memo["state"] == state
        return tuple(Problem(**row) for row in memo["problems"]) if same else None
    except (ValueError, TypeError, KeyError):  # whatever is kept there, it is not ours
        return None
