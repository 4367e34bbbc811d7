"""The commands that keep `docs/` in step with `seeds/`."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sourcebook.commands import checking
from sourcebook.commands.terminal import notify, report, say
from sourcebook.model import Plan
from sourcebook.problems import Problem
from sourcebook.project import CONFIG, DOCS, SEEDS, Project, StoredFile
from sourcebook.store import cache, lock, reading, starter, writing
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
            lasting = [one for one in plan.problems if one.severity != "note"]
            cache.save_run(root, state, lasting)
    written = len(plan.changes) - len(unwritten)
    say(f"{count(len(project.seeds), 'file')} in {SEEDS}/: {count(written, 'change')}")
    return (*plan.problems, *unwritten)


def accept(options: Namespace) -> int:
    """Take the program's values for fields that an editor changed, or its text for a region."""
    from sourcebook.ingest import batch, pipeline  # noqa: PLC0415 - the stages, which other commands may skip

    root: Path = options.project
    with locked_project(root):
        accepted = (in_project(root, options.path), options.fields)
        plan = pipeline.plan(reading.read(root), batch.cached_extractor(root), accepted)
        unwritten = writing.apply(root, plan)
    for change in plan.changes:
        say(f"{change.path}: {'removed' if change.after is None else 'changed'}")
    return report((*plan.problems, *unwritten))


def check(options: Namespace) -> int:
    """Say what is wrong, and what `ingest` would write; see `checking.report_check`."""
    root: Path = options.project
    plan = _plan(root, reading.read(root, without_seeds=True))
    return checking.report_check(plan, verbose=options.verbose)


def new(options: Namespace) -> int:
    """Start another collection in an empty folder."""
    problems = starter.start(options.folder, demo=options.demo)
    status = max(report(problems), ingest_project(options.folder))
    say(f"{options.folder} is ready: its README.md says how to go on")
    return status


def upgrade(options: Namespace) -> int:
    """Bring the pages of a collection of the first edition to the second, then ingest."""
    from sourcebook.ingest import upgrade as upgrading  # noqa: PLC0415 - only for this command

    root: Path = options.project
    with locked_project(root):
        plan = upgrading.plan(reading.read(root))
        found = (f for f in reading.read_files([root / CONFIG]) if isinstance(f, StoredFile))
        files = (StoredFile(CONFIG, file.content) for file in found)
        of_config = (change for file in files for change in upgrading.settings_changes(file))
        plan = replace(plan, changes=(*plan.changes, *of_config))
        unwritten = writing.apply(root, plan)
    for change in plan.changes:
        say(f"{change.path}: {'removed' if change.after is None else 'changed'}")
    status = report((*plan.problems, *unwritten))
    say(f"{count(len(plan.changes), 'change')}; `git checkout -- {DOCS} {CONFIG}` undoes them")
    return max(status, ingest_project(root))


def in_project(root: Path, path: Path) -> str:
    """Return a path as the project names it, whether it was given from there or from here."""
    here = path.resolve()
    if here.is_relative_to(root.resolve()) and here.exists():
        return here.relative_to(root.resolve()).as_posix()
    return path.as_posix()


def _plan(root: Path, project: Project) -> Plan:
    from sourcebook.ingest import batch, pipeline  # noqa: PLC0415 - an unchanged run needs neither

    return pipeline.plan(project, batch.cached_extractor(root))
