"""The commands that begin a collection and bring it to the installed version: `new`, `upgrade`."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from msgspec.structs import replace

from sourcebook import __version__
from sourcebook.commands.pages import ingest, locked_project
from sourcebook.commands.terminal import Terminal
from sourcebook.locale import words
from sourcebook.problems import Problem, SourcebookError
from sourcebook.project import CONFIG, VERSION
from sourcebook.store.collections import earlier, starter, upgrading
from sourcebook.store.collections.starter import StarterChoice
from sourcebook.store.files import reading
from sourcebook.store.program import is_checkout
from sourcebook.store.program import recorded as recorded_version
from sourcebook.upgrade import program_files, settings, versions
from sourcebook.upgrade.files import FileConflict, IsOurs, Merged, most_alike
from sourcebook.upgrade.plan import ProgramFiles, Upgrade, plan
from sourcebook.upgrade.steps import KEPT, unified
from sourcebook.wording import count


def new(
    folder: Path,
    terminal: Terminal,
    chosen: StarterChoice,
    *,
    demo: bool = False,
    ask: bool = False,
) -> int:
    """Start another collection in an empty folder.

    chosen: what is said of it already. ask: whether a person is there to say the rest. demo: with a
    small collection to look at.
    """
    starter.require_empty(folder)
    problems = starter.start(folder, demo=demo, chosen=_answered(chosen) if ask else chosen)
    status = max(terminal.report(problems), ingest(folder, terminal))
    called = folder if folder.name else folder.resolve().name
    terminal.say(f"{called} is ready: its README.md says how to go on")
    return status


def _answered(chosen: StarterChoice) -> StarterChoice:
    """Ask for what is not said yet of a new collection."""
    name = chosen.name or click.prompt("What is the collection called?", default="A sourcebook")
    language = chosen.language or click.prompt(
        "In which language is the site?",
        type=click.Choice(words.shipped()),
        default=words.ENGLISH,
    )
    publish = chosen.publish or click.prompt(
        "What is published: by-rights (open licences whole, of others the first words) or full?",
        type=click.Choice(("by-rights", "full")),
        default="by-rights",
        show_choices=False,
    )
    return replace(chosen, name=name, language=language, publish=publish)


def upgrade(root: Path, terminal: Terminal) -> int:
    """Bring the collection at `root` to the installed version, then ingest.

    Return 1 when a person has to look at something. What people wrote is never lost: it is merged,
    or git has it, or it is kept beside the new files.
    """
    with locked_project(root, terminal):
        begun = upgrading.begun(root)
        planned, problems = _plan(root, begun, terminal)
        upgrading.begin(root, {**begun, **planned.begun})
        unwritten = upgrading.write(root, planned.phases)
        if not unwritten:
            upgrading.end(root)
        if any(_is_copy(change.path) for change in planned.changes):
            upgrading.remove_leftovers(root, program_files.FOLDERS)
    for line in _lines(planned):
        terminal.say(line)
    status = terminal.report((*problems, *planned.problems, *unwritten))
    if unwritten:
        return 1
    terminal.say(_summary(planned))
    return max(status, ingest(root, terminal))


def _plan(
    root: Path, begun: Mapping[str, str], terminal: Terminal
) -> tuple[Upgrade, tuple[Problem, ...]]:
    """Plan the upgrade of a collection. Raises SourcebookError when it is of a newer version."""
    recorded = recorded_version(root)
    if recorded != __version__ and not versions.is_older(recorded, __version__):
        problems = versions.problems(recorded, __version__)
        if refused := [replace(problem, severity="error") for problem in problems]:
            raise SourcebookError(*refused)
    new, lacking = _new(root, recorded)
    bases = {version: earlier.files(version) for version in earlier.versions()}
    paths = {*new, *(path for files in bases.values() for path in files), VERSION}
    paths = {path for path in paths if not path.startswith(f"{starter.LANGUAGES}/")}
    folders = (*program_files.FOLDERS, *upgrading.kept_folders(root, KEPT))
    read = upgrading.read(root, sorted(paths), () if is_checkout(root) else folders)
    known = ProgramFiles(("", ""), {}, {}, earlier.is_ours)
    if not is_checkout(root):
        known = _known(read.found, recorded, bases, new).without(read.unusable)
    known = replace(known, begun=begun)
    planned = plan(reading.read(root), read.found, known, upgrading.committed_files(root), _merge)
    if planned.kept:
        files = count(len(planned.kept), "file")
        terminal.notify(f"{files} that git does not have as they are will be kept below {KEPT}/")
    return planned, (*lacking, *read.unusable.values(), *_of_a_fork(root))


def _of_a_fork(root: Path) -> Iterator[Problem]:
    """Yield a note where a folder holds the program itself, but not the one that runs."""
    if is_checkout(root) and not Path(__file__).resolve().is_relative_to(root.resolve()):
        message = "the program is developed here, so only pages and settings are upgraded"
        hint = "if this is a collection, in a fork, take this file out and run `upgrade` again"
        yield Problem("pyproject.toml", 0, message, hint, "note")


def _new(root: Path, recorded: str) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """Return the files of the installed version, in all languages; the lock only where it is to be
    replaced."""
    files = starter.laid()
    wanted = recorded != __version__ and (root / starter.REQUIREMENTS).exists()
    if not wanted or is_checkout(root):
        return files, ()
    lock, problems = starter.requirements()
    return {**files, starter.REQUIREMENTS: lock}, problems


def _known(
    found: Mapping[str, bytes],
    recorded: str,
    bases: Mapping[str, Mapping[str, bytes]],
    new: Mapping[str, bytes],
) -> ProgramFiles:
    """Return what is known of a collection's files. bases, new: in all languages, the files of
    earlier versions and of the installed one."""
    copied = [one for one in bases if versions.is_older(one, versions.FIRST_INSTALLED)]
    version = recorded or most_alike(found, {one: bases[one] for one in copied})
    with_copy = versions.is_older(version, versions.FIRST_INSTALLED)
    base = new if version == __version__ else bases.get(versions.nearest(version, bases), {})
    paths = earlier.copied_files() if with_copy else ()
    language = settings.language(found.get(CONFIG, b""))
    begun, now = (starter.in_language(files, language) for files in (base, new))
    return ProgramFiles((version, __version__), begun, now, _is_ours(base), paths)


def _is_ours(base: Mapping[str, bytes]) -> IsOurs:
    """Return what tells whether a file is the program's, in the language of the site or another."""

    def is_ours(path: str, content: bytes) -> bool:
        return earlier.is_ours(path, content) or content in map(unified, starter.forms(base, path))

    return is_ours


def _merge(found: bytes, base: bytes, new: bytes) -> Merged | None:
    merged = upgrading.merge(found, base, new)
    return merged and Merged(merged[0], tuple(FileConflict(*one) for one in merged[1]))


def _lines(planned: Upgrade) -> Iterator[str]:
    """Yield what was done, a line a file; what is one for many files is said once."""
    steps = {step.path: step for step in planned.steps}
    copies = [step for step in planned.steps if step.done == "removed" and _is_copy(step.path)]
    quiet = {step.path for step in copies}
    if copies:
        folders = ", ".join(f"{folder}/" for folder in program_files.FOLDERS)
        removed = f"{count(len(copies), 'file')} of the program in {folders} removed"
        yield f"{removed}: it is installed now"
    for change in planned.changes:
        if change.path not in quiet:
            done = steps[change.path].done if change.path in steps else ""
            yield f"{change.path}: {done or ('removed' if change.after is None else 'changed')}"
    left = [step for step in planned.steps if step.done == "left"]
    for why in dict.fromkeys(step.why for step in left):
        yield f"left, for {why}: {', '.join(step.path for step in left if step.why == why)}"


def _is_copy(path: str) -> bool:
    return path.startswith(tuple(f"{folder}/" for folder in program_files.FOLDERS))


def _summary(planned: Upgrade) -> str:
    done = count(len(planned.changes), "change")
    if not planned.changes:
        return done
    if planned.kept:
        return f"{done}; {KEPT}/ holds the files that git did not have, as they were"
    return f"{done}; commit them as one, and `git revert` undoes them"
