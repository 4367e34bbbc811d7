"""The state of a project's files, by which a run knows what has changed since the last one.

A plan depends on nothing but the project's files and our code. When both are what they were after
the last run, there is nothing to write and there are the same problems to report.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sourcebook.model import FileChange
from sourcebook.project import Project, StoredFile
from sourcebook.store import cache

_NAME = "pages.json"
_MARK = b"source-text:"
_END = b"<!-- source-text: end -->"
"""Below it a page has nothing but what people wrote."""


@dataclass(frozen=True, slots=True)
class State:
    """Digests of what a plan depends on.

    rest: of all but the pages. pages: of each by its path, up to the end of its source's text, and
    of the whole.
    """

    rest: str
    pages: Mapping[str, tuple[str, str]]

    @property
    def whole(self) -> str:
        """The digest of all of it."""
        found = sha256(self.rest.encode())
        for path in sorted(self.pages):
            found.update(f"{path}\0{self.pages[path][1]}\n".encode(errors="surrogateescape"))
        return found.hexdigest()

    def prose_changed(self, before: "State") -> frozenset[str] | None:
        """Return the pages of which the prose below a source's text has changed since an earlier
        state; None where anything else has."""
        if before.rest != self.rest or before.pages.keys() != self.pages.keys():
            return None
        changed = [path for path, now in self.pages.items() if now != before.pages[path]]
        if any(self.pages[path][0] != before.pages[path][0] for path in changed):
            return None
        return frozenset(changed)


def state(project: Project, code: str, changes: Sequence[FileChange] = ()) -> State:
    """Return the state of a project as it is after `changes` were written. code: the digest of the
    program."""
    docs = {file.path: file.content for file in project.docs}
    for change in changes:
        if change.after is None:
            docs.pop(change.path, None)
        else:
            docs[change.path] = change.after
    rest = sha256(code.encode())
    for file in project.seeds:
        content = sha256(file.content).hexdigest()
        rest.update(f"{file.path}\0{content}\n".encode(errors="surrogateescape"))
    for problem in project.problems:
        no_page = problem.path in project.no_pages
        rest.update(f"{problem}\0{no_page}\n".encode(errors="surrogateescape"))
    pages = {path: page_digests(content) for path, content in docs.items()}
    return State(rest.hexdigest(), pages)


def digest(project: Project, code: str) -> str:
    """Return the digest of all that a plan depends on."""
    return state(project, code).whole


def page_digests(content: bytes) -> tuple[str, str]:
    """Return the digest of a page up to the end of its source's text, and that of the whole.

    Where there is no such text, or anything else looks like one, both are of the whole.
    """
    end = content.find(_END)
    if _MARK in content[end + len(_END) :]:
        end = -1
    whole = sha256(content[: end + len(_END)] if end >= 0 else content)
    fixed = whole.hexdigest()
    if end >= 0:
        whole.update(content[end + len(_END) :])
    return fixed, whole.hexdigest()


def prose(file: StoredFile) -> str:
    """Return what stands below the source's text on a page."""
    return file.content.rpartition(_END)[2].decode(errors="replace")


@dataclass(frozen=True, slots=True)
class Left:
    """What the last run left. versions: the pages of each work of which there are several."""

    state: State
    versions: tuple[frozenset[str], ...]

    def with_versions(self, pages: Iterable[str]) -> frozenset[str]:
        """Return pages, and those of the other versions of their works."""
        asked = frozenset(pages)
        return asked.union(*(work for work in self.versions if work & asked))


def save(root: Path, left: Left) -> None:
    """Keep what a run left, if it can be done."""
    found = [left.state.rest, left.state.pages, [*map(sorted, left.versions)]]
    with suppress(OSError, UnicodeEncodeError):
        cache.keep(root, _NAME, json.dumps(found))


def load(root: Path) -> Left | None:
    """Return what the last run left; None where that is not known."""
    try:
        rest, pages, versions = json.loads(cache.recall(root, _NAME))
        known = {str(path): (str(fixed), str(whole)) for path, (fixed, whole) in pages.items()}
        works = tuple(frozenset(map(str, work)) for work in versions)
        return Left(State(str(rest), known), works)
    except (ValueError, TypeError, AttributeError):  # none, or somebody else's file
        return None
