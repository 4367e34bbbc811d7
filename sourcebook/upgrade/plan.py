"""Plans the upgrade of a whole collection: files, settings, requirements, pages, in one order."""

from collections.abc import Callable, Collection, Iterator, Mapping
from hashlib import sha256

from msgspec import Struct, field
from msgspec.structs import replace

from sourcebook.plans import FileChange, Plan
from sourcebook.problems import Problem
from sourcebook.project import CONFIG, DOCS, VERSION, Project, StoredFile
from sourcebook.upgrade import files, pages, program_files, requirements, settings
from sourcebook.upgrade.files import FileVersions, IsOurs, Merge
from sourcebook.upgrade.steps import Step, free_path, styled, unified

IsHeld = Callable[[str, bytes], bool]
"""Whether git has a file at this path with this content."""

_APART = (CONFIG, requirements.PATH, VERSION)
"""Files that are not merged by lines."""


class ProgramFiles(Struct, frozen=True):
    """What the program knows of its files.

    versions: the one that the collection is of, and the installed one; empty in the folder where
    the program is developed. base, new: their files. is_ours: whether a file stood at a path in
    some version. copied: the paths of the files that were copied into collections; empty where none
    were into this one. begun: what an interrupted upgrade had to write: its SHA-256, by path.
    """

    versions: tuple[str, str]
    base: Mapping[str, bytes]
    new: Mapping[str, bytes]
    is_ours: IsOurs
    copied: Collection[str] = ()
    begun: Mapping[str, str] = field(default_factory=dict)

    def without_finished(self, found: Mapping[str, bytes]) -> "ProgramFiles":
        """Return this without the files that an interrupted upgrade has written already.

        To merge a file twice could bring the program's lines into it twice.
        """
        finished = {path for path, digest in self.begun.items() if digest == _digest(found, path)}
        return self.without(finished)

    def without(self, paths: Collection[str]) -> "ProgramFiles":
        """Return this without files that the collection has and nobody can read."""
        base, new = (
            {path: content for path, content in side.items() if path not in paths}
            for side in (self.base, self.new)
        )
        return replace(self, base=base, new=new)


class Upgrade(Struct, frozen=True):
    """What an upgrade does, in phases: each is to be whole before the next begins.

    changes: all of them but copies and the version. kept: the paths of files that are kept because
    git does not have them as they are. steps: what is done with files of the program,
    what is left too. problems: what a person has to look at.
    """

    phases: tuple[Plan, ...]
    changes: tuple[FileChange, ...]
    kept: frozenset[str]
    steps: tuple[Step, ...]
    problems: tuple[Problem, ...]

    @property
    def begun(self) -> Mapping[str, str]:
        """The SHA-256 of each file that is to be written, by its path."""
        written = {one.path: one.after for one in self.changes if one.after is not None}
        return {path: _digest(written, path) for path in written}


def _digest(files: Mapping[str, bytes], path: str) -> str:
    return sha256(files[path]).hexdigest() if path in files else ""


def plan(
    project: Project, found: Mapping[str, bytes], known: ProgramFiles, is_held: IsHeld, merge: Merge
) -> Upgrade:
    """Return what is to be done with a collection.

    found: its files beside the pages and captures. What people wrote and git does not have is kept
    when it is replaced.
    """
    of_pages = pages.plan(project)
    before = {**found, **{file.path: file.content for file in project.docs}}
    after = _applied(before, of_pages.changes)
    left = replace(known, base=_second_edition(known.base)).without_finished(after)
    steps = tuple(_steps(after, left, merge))
    whole = _applied(after, (FileChange(s.path, None, s.after) for s in steps if s.done != "left"))
    changes = tuple(_changes(before, whole))
    keep = {step.path for step in steps if step.keep}
    to_keep = [change for change in changes if _is_to_keep(change, known, keep, is_held)]
    copies = tuple(_copies(to_keep, before))
    return Upgrade(
        tuple(_phases(changes, copies, found.get(VERSION), known.versions)),
        changes,
        frozenset(change.path for change in to_keep) - keep,
        steps,
        (*of_pages.problems, *(problem for step in steps for problem in step.problems)),
    )


def _steps(found: Mapping[str, bytes], known: ProgramFiles, merge: Merge) -> Iterator[Step]:
    base, new = (
        {path: content for path, content in side.items() if path not in _APART}
        for side in (known.base, known.new)
    )
    yield from files.steps(FileVersions(found, base, new, known.is_ours), merge)
    copies = [*program_files.steps(found, known.is_ours, known.copied)] if known.copied else []
    yield from copies
    keep = ("theme.custom_dir",) if program_files.has_own_theme(found, copies) else ()
    yield from _of_settings(found, known, keep)
    yield from _of_requirements(found, known)


def _of_settings(
    found: Mapping[str, bytes], known: ProgramFiles, keep: Collection[str]
) -> Iterator[Step]:
    """Yield what is done with `mkdocs.yml`."""
    content = found.get(CONFIG)
    if content is None:
        return
    base, new = known.base.get(CONFIG), known.new.get(CONFIG)
    made, problems = _migrated(content, base, new, keep)
    if made != content:
        yield Step(CONFIG, "changed", made, problems=problems)
    elif problems:
        yield Step(CONFIG, "left", why=files.NOT_MERGED, problems=problems)


def _migrated(
    content: bytes, base: bytes | None, new: bytes | None, keep: Collection[str]
) -> tuple[bytes, tuple[Problem, ...]]:
    """Return settings as the new version has them, and what a person has to look at."""
    if base and new and unified(content) == unified(base) and not keep:
        return styled(new, content), ()
    for change in pages.settings_changes(StoredFile(CONFIG, content)):
        content = change.after or content
    if base is None or new is None:
        return content, ()
    made = settings.migrated(content, base, new, keep=keep)
    return made.content, made.problems


def _of_requirements(found: Mapping[str, bytes], known: ProgramFiles) -> Iterator[Step]:
    """Yield what is done with `requirements.txt`; a collection of this version keeps its own."""
    path, new = requirements.PATH, known.new.get(requirements.PATH)
    there = found.get(path)
    if there is None or new is None or unified(there) == unified(new):
        return
    base = known.base.get(path, b"")
    unchanged = unified(there) == base or known.is_ours(path, there)
    yield requirements.step(there, base, new, unchanged=unchanged)


def _second_edition(base: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a version with their pages in the present form."""
    stored = (StoredFile(*file) for file in base.items() if file[0].startswith(f"{DOCS}/"))
    return _applied(base, pages.plan(Project((), tuple(stored), ())).changes)


def _applied(
    before: Mapping[str, bytes], changes: Collection[FileChange] | Iterator[FileChange]
) -> dict[str, bytes]:
    after = dict(before)
    for change in changes:
        if change.after is None:
            after.pop(change.path, None)
        else:
            after[change.path] = change.after
    return after


def _changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[FileChange]:
    for path in sorted({*before, *after}):
        if before.get(path) != after.get(path):
            yield FileChange(path, before.get(path), after.get(path))


def _is_to_keep(
    change: FileChange, known: ProgramFiles, keep: Collection[str], is_held: IsHeld
) -> bool:
    """Return whether what a file held is kept beside the new one."""
    if change.before is None:
        return False
    file = (change.path, change.before)
    return change.path in keep or not (known.is_ours(*file) or is_held(*file))


def _copies(to_keep: Collection[FileChange], found: Mapping[str, bytes]) -> Iterator[FileChange]:
    for change in to_keep:
        content = change.before or b""
        place = free_path(change.path, content, found)
        if place not in found:
            yield FileChange(place, None, content)


def _phases(
    changes: Collection[FileChange],
    copies: tuple[FileChange, ...],
    recorded: bytes | None,
    versions: tuple[str, str],
) -> Iterator[Plan]:
    """Yield the changes in their order: copies, new content, removals; at last the new version.

    Where no version is recorded, the one that was found is, at first: half of an upgrade would look
    like another version.
    """
    old, new = (f"{version}\n".encode() for version in versions)
    if versions[0] and recorded is None:
        yield Plan((FileChange(VERSION, None, old),), ())
    yield Plan(copies, ())
    yield Plan(tuple(change for change in changes if change.after is not None), ())
    yield Plan(tuple(change for change in changes if change.after is None), ())
    last = old if recorded is None else recorded
    if versions[1] and last != new:
        yield Plan((FileChange(VERSION, last, new),), ())
