"""The state of a project's files, by which a run knows what has changed since the last one.

A plan depends on nothing but the project's files and our code. When both are what they were after
the last run, there is nothing to write and there are the same problems to report.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from sourcebook.plans import FileChange
from sourcebook.project import Project, StoredFile
from sourcebook.store.cache import run_problems
from sourcebook.store.files.file_states import Digests, FileStates, UnreadFile

_NAME = "pages.json"
_MARK = b"source-text:"
_END = b"<!-- source-text: end -->"
"""Below it a page has nothing but what people wrote."""


class ProjectState(Struct, frozen=True):
    """Digests of what a plan depends on.

    rest: of all that is in no file. seeds: of each file, by its path. pages: of each by its path,
    up to the end of its source's text, and of the whole.
    """

    rest: str
    seeds: Mapping[str, str]
    pages: Mapping[str, tuple[str, str]]

    @property
    def whole(self) -> str:
        """The digest of all of it."""
        found = sha256(self.rest.encode())
        for path, digest in self.seeds.items():
            found.update(f"{path}\0{digest}\n".encode(errors="surrogateescape"))
        for path in sorted(self.pages):
            found.update(f"{path}\0{self.pages[path][1]}\n".encode(errors="surrogateescape"))
        return found.hexdigest()

    def after(self, changes: Iterable[FileChange]) -> "ProjectState":
        """Return the state once changes of pages are written."""
        pages = dict(self.pages)
        for change in changes:
            pages.pop(change.path, None)
            if change.after is not None:
                pages[change.path] = page_digests(change.after)
        return replace(self, pages=pages)

    def since(self, before: "ProjectState") -> "StateChange | None":
        """Return what has changed since an earlier state; None where that is more than the prose
        below texts of sources, and files in `seeds/` that are new or have another content."""
        same_files = (
            before.pages.keys() == self.pages.keys() and before.seeds.keys() <= self.seeds.keys()
        )
        if before.rest != self.rest or not same_files:
            return None
        pages = frozenset(path for path, now in self.pages.items() if now != before.pages[path])
        if any(self.pages[path][0] != before.pages[path][0] for path in pages):
            return None
        new = self.seeds.keys() - before.seeds.keys()
        seeds = (path for path in before.seeds if self.seeds[path] != before.seeds[path])
        return StateChange(pages, frozenset(new), frozenset(seeds))


class StateChange(Struct, frozen=True):
    """What has changed between two states: paths of pages, of new files in `seeds/`, of others."""

    pages: frozenset[str]
    new: frozenset[str]
    seeds: frozenset[str]

    @property
    def captures(self) -> frozenset[str]:
        """The files in `seeds/` that are new or have changed."""
        return self.new | self.seeds


def state(project: Project, code: str) -> ProjectState:
    """Return the state of a project. code: the digest of the program."""
    rest = sha256(code.encode())
    for problem in project.problems:
        no_page = problem.path in project.no_pages
        rest.update(f"{problem}\0{no_page}\n".encode(errors="surrogateescape"))
    seeds = {file.path: _digests(file, _digest)[-1] for file in project.seeds}
    pages = {file.path: _digests(file, page_digests) for file in project.docs}
    return ProjectState(
        rest.hexdigest(), seeds, {path: (one[0], one[-1]) for path, one in pages.items()}
    )


def _digests(file: StoredFile, of: Callable[[bytes], Digests]) -> Digests:
    return file.digests if isinstance(file, UnreadFile) else of(file.content)


def _digest(content: bytes) -> Digests:
    return (sha256(content).hexdigest(),)


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


class SavedState(Struct, frozen=True):
    """What the last run left. versions: the pages of each work of which there are several.

    files: the states of files that are as `state` has them, by their paths (`FileStates`).
    problems_last: whether the run would find the same problems again.
    """

    state: ProjectState
    versions: tuple[frozenset[str], ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    problems_last: bool = False

    def after(self, changes: Sequence[FileChange]) -> "SavedState":
        """Return what is left once changes are written. How these files are then is not known."""
        changed = {change.path for change in changes}
        files = {path: look for path, look in self.files.items() if path not in changed}
        return replace(self, state=self.state.after(changes), files=files)

    def file_states(self, root: Path) -> FileStates:
        """Return a look at the files of the project."""
        seeds = {path: (digest,) for path, digest in self.state.seeds.items()}
        return FileStates(root, self.files, {**seeds, **self.state.pages})


def save(root: Path, left: SavedState) -> None:
    """Keep what a run left, if it can be done."""
    state = left.state
    versions = [*map(sorted, left.versions)]
    found = [state.rest, state.seeds, state.pages, versions, left.files, left.problems_last]
    with suppress(OSError, UnicodeEncodeError):
        run_problems.keep(root, _NAME, json.dumps(found))


def load(root: Path) -> SavedState | None:
    """Return what the last run left; None where that is not known."""
    try:
        rest, seeds, pages, versions, states, last = json.loads(run_problems.recall(root, _NAME))
        files = {str(path): str(content) for path, content in seeds.items()}
        known = {str(path): (str(fixed), str(whole)) for path, (fixed, whole) in pages.items()}
        works = tuple(frozenset(map(str, work)) for work in versions)
        looks = {str(path): str(state) for path, state in states.items()}
        return SavedState(ProjectState(str(rest), files, known), works, looks, last is True)
    except (ValueError, TypeError, AttributeError):  # none, or somebody else's file
        return None
