"""The commands that keep `docs/` in step with `seeds/`."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sourcebook import __version__
from sourcebook.commands.terminal import notify, report, say
from sourcebook.model import FileChange, Plan
from sourcebook.problems import Problem
from sourcebook.project import SEEDS, Project
from sourcebook.store import cache, lock, reading, starter, writing
from sourcebook.upgrade import versions
from sourcebook.wording import count


@contextmanager
def locked_project(root: Path) -> Iterator[None]:
    """Lock the project at `root` for one run; print which other run it waits for, if any.

    Raises SourcebookError when it is no project, or cannot be written.
    """
    reading.require_project(root)
    with lock.locked(root, notify):
        yield


def ingest(options: Namespace) -> int:
    """Bring `docs/` up to date. Return 1 when something is wrong, whatever else was written."""
    return ingest_project(options.project, verbose=options.verbose)


def ingest_project(root: Path, *, verbose: bool = False) -> int:
    """Bring the `docs/` of the project at `root` up to date, and report what is wrong."""
    return report(bring_up_to_date(root), verbose=verbose)


def bring_up_to_date(root: Path) -> tuple[Problem, ...]:
    """Bring the `docs/` of the project at `root` up to date; return what is wrong."""
    with locked_project(root):
        project = reading.read(root)
        code = cache.code_digest()
        known = cache.load_run(root, cache.digest(project, code))
        plan = Plan((), known) if known is not None else _plan(root, project)
        unwritten = writing.apply(root, plan)
        unforeseen = any(problem.trace for problem in plan.problems)  # it may not come again
        if known is None and not unwritten and not unforeseen:
            state = cache.digest(project, code, plan.changes)
            cache.save_run(root, state, plan.problems)
    written = len(plan.changes) - len(unwritten)
    say(f"{count(len(project.seeds), 'file')} in {SEEDS}/: {count(written, 'change')}")
    return (*plan.problems, *unwritten, *_of_another_version(root))


def accept(options: Namespace) -> int:
    """Take the program's values for fields that an editor changed, or its text for a region."""
    from sourcebook.ingest import batch, pipeline  # noqa: PLC0415 - the stages, which other commands may skip

    root: Path = options.project
    with locked_project(root):
        accepted = (_in_project(root, options.path), options.fields)
        plan = pipeline.plan(reading.read(root), batch.cached_extractor(root), accepted)
        unwritten = writing.apply(root, plan)
    for change in plan.changes:
        say(f"{change.path}: {'removed' if change.after is None else 'changed'}")
    return report((*plan.problems, *unwritten))


def check(options: Namespace) -> int:
    """Say what `ingest` would do. Return 1 when it would do anything, or something is wrong."""
    plan = _plan(options.project, reading.read(options.project))
    for change in plan.changes:
        say(f"{change.path}: would be {_done(change)}")
    for problem in plan.problems:
        if problem.detail:
            say(problem.detail)
    to_do = "; to write that, run build_site.py ingest" if plan.changes else ""
    say(count(len(plan.changes), "change") + to_do)
    problems = (*plan.problems, *_of_another_version(options.project))
    wrong = report(problems, verbose=options.verbose)
    return max(wrong, int(bool(plan.changes)))


def new(options: Namespace) -> int:
    """Start another collection in an empty folder."""
    problems = starter.start(options.folder, demo=options.demo)
    status = max(report(problems), ingest_project(options.folder))
    say(f"{options.folder} is ready: its README.md says how to go on")
    return status


def upgrade(options: Namespace) -> int:
    """Bring a collection to the installed version, then ingest."""
    from sourcebook.commands.upgrading import upgrade_project  # noqa: PLC0415 - only for this command

    return upgrade_project(options.project)


def _of_another_version(root: Path) -> Iterator[Problem]:
    """Yield a warning where the files of a collection are not of the program's version."""
    if not starter.is_checkout(root):
        yield from versions.problems(starter.version(root), __version__)


def _done(change: FileChange) -> str:
    if change.after is None:
        return "removed"
    return "made" if change.before is None else "changed"


def _in_project(root: Path, path: Path) -> str:
    """Return a path as the project names it, whether it was given from there or from here."""
    here = path.resolve()
    if here.is_relative_to(root.resolve()) and here.exists():
        return here.relative_to(root.resolve()).as_posix()
    return path.as_posix()


def _plan(root: Path, project: Project) -> Plan:
    from sourcebook.ingest import batch, pipeline  # noqa: PLC0415 - an unchanged run needs neither

    return pipeline.plan(project, batch.cached_extractor(root))
