"""The commands that keep `docs/` in step with `seeds/`."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from sourcebook import __version__
from sourcebook.commands.terminal import Progress, Terminal, change_word, report_check
from sourcebook.plans import FileChange, Plan
from sourcebook.problems import Problem
from sourcebook.project import CONFIG, SEEDS, Project
from sourcebook.store import lock, program
from sourcebook.store.cache import last_run, project_state, run_problems
from sourcebook.store.cache.last_run import RunInputs
from sourcebook.store.cache.project_state import ProjectState, SavedState
from sourcebook.store.files import reading, writing
from sourcebook.store.program import is_checkout, recorded_or_first
from sourcebook.store.workers.executors import HERE, Executor
from sourcebook.upgrade import versions
from sourcebook.wording import count

if TYPE_CHECKING:
    from sourcebook.ingest.cache.last_plan import LastPlan
    from sourcebook.model import SourceRecord
    from sourcebook.store.cache.extraction_cache import ExtractionCache


@contextmanager
def locked_project(root: Path, terminal: Terminal) -> Iterator[None]:
    """Lock the project at `root` for one run; print which other run it waits for, if any.

    Raises SourcebookError when it is no project, or cannot be written.
    """
    reading.require_project(root)
    with lock.locked(root, terminal.notify):
        yield


def ingest(root: Path, terminal: Terminal, executor: Executor = HERE) -> int:
    """Bring the `docs/` of the project at `root` up to date. executor: reads the captures.

    Return 1 when something is wrong, whatever else was written.
    """
    return terminal.report(bring_up_to_date(root, terminal, executor).problems)


class Outcome(Struct, frozen=True):
    """What came of a run. problems: what is wrong. state: the digest of the project after it; empty
    where that is not known. inputs: what it depended on, then. captures: files in `seeds/`."""

    problems: tuple[Problem, ...]
    state: str = ""
    inputs: RunInputs = field(default_factory=RunInputs)
    captures: int = 0


NOTHING = Outcome(())
_NOTHING_LEFT = SavedState(ProjectState("", {}, {}))


def bring_up_to_date(
    root: Path, terminal: Terminal, executor: Executor = HERE, before: RunInputs | None = None
) -> Outcome:
    """Bring the `docs/` of the project at `root` up to date. before: what the run depended on."""
    with locked_project(root, terminal):
        last = project_state.load(root) or _NOTHING_LEFT
        file_states = last.file_states(root)
        project = reading.read(root, file_states=file_states)
        left = SavedState(
            project_state.state(project, program.code_digest()), last.versions, file_states.files
        )
        known = run_problems.load_run(root, left.state.whole)
        if known is None:
            plan, unwritten, after = _write(root, project, (last, left), terminal, executor)
            if plan.rebinds and not unwritten:
                plan, unwritten, after = _write_rest(root, plan, terminal, executor)
        else:
            plan, unwritten, after = Plan((), known), (), left.state.whole
            if last.state == left.state and last.files != left.files:
                project_state.save(root, replace(last, files=left.files))
        inputs = last_run.inputs_after(root, before, plan.changes) if before else RunInputs()
    if terminal.verbose:
        _say_changes(plan.changes, terminal)
    written = len(plan.changes) - len(unwritten)
    say_what_was_done(terminal, len(project.seeds), written)
    problems = (*plan.problems, *unwritten, *of_another_version(root))
    return Outcome(problems, after, inputs, len(project.seeds))


def say_what_was_done(terminal: Terminal, captures: int, written: int) -> None:
    """Say how many captures there are, and how many pages a run has written."""
    terminal.say(f"{count(captures, 'file')} in {SEEDS}/: {count(written, 'change')}")


def _write(
    root: Path,
    project: Project,
    states: tuple[SavedState, SavedState],
    terminal: Terminal,
    executor: Executor,
) -> tuple[Plan, tuple[Problem, ...], str]:
    """Plan a run and write what it would write. Return the plan, what could not be written, and the
    digest of the project then; empty where that is not known.

    states: what the last run left, and what it would have left if all were as it is now.
    """
    from sourcebook.ingest.cache import last_plan
    from sourcebook.ingest.changes import as_written
    from sourcebook.store.cache.extraction_cache import ExtractionCache

    left, now = states
    last = last_plan.recall(root, left, now.state)
    records = ExtractionCache(root)
    plan = _part(root, project, last, records) if last else None
    if plan and last and not last.changed.captures:
        last_plan.record_state(root, now, last)
        return plan, (), now.state.whole
    if plan and last:
        captures = last_plan.all_captures(project, last.captures, records.known)
    else:
        project = reading.whole(root, project)
        now = replace(now, state=project_state.state(project, program.code_digest()))
        plan = _plan(root, project, terminal, executor, records, learning=True)
        captures = records.known
    unwritten = writing.apply(root, plan)
    plan = as_written(plan, unwritten)
    if unwritten:
        return plan, unwritten, ""
    now = now.after(plan.changes)
    if not (plan.rebinds or any(problem.may_pass for problem in plan.problems)):  # it may change
        last_plan.keep(root, now, plan, captures if records.complete else None)
    return plan, unwritten, now.state.whole


def _write_rest(
    root: Path, before: Plan, terminal: Terminal, executor: Executor
) -> tuple[Plan, tuple[Problem, ...], str]:
    """Write what another run would, once pages have taken other captures; see `_write`.

    Corrections and lines to keep are found by the captures that pages name. before: what was
    written, which is returned with the rest.
    """
    project = reading.read(root)
    now = SavedState(project_state.state(project, program.code_digest()))
    rest, unwritten, after = _write(root, project, (_NOTHING_LEFT, now), terminal, executor)
    changes = {one.path: one for one in before.changes}
    for one in rest.changes:
        first = changes.get(one.path, one)
        changes[one.path] = replace(one, before=first.before)
    problems = dict.fromkeys((*before.problems, *rest.problems))
    return replace(rest, changes=(*changes.values(),), problems=(*problems,)), unwritten, after


def _part(
    root: Path, project: Project, last: "LastPlan", records: "ExtractionCache"
) -> Plan | None:
    """Return what a run would write, by a plan of what has changed since the last one; None where
    that is not enough."""
    from sourcebook.ingest import partial_plan
    from sourcebook.ingest.captures import batch

    extract = batch.cached_extractor(root, records, part=batch.needed)
    return partial_plan.plan(project, last.changed, last.plan, extract)


def accept(root: Path, path: Path, fields: Sequence[str], terminal: Terminal) -> int:
    """Take the program's values for fields that an editor changed, or its text for a region."""
    from sourcebook.commands.replaced_lines import replaced_lines
    from sourcebook.ingest import pipeline
    from sourcebook.ingest.captures import batch
    from sourcebook.ingest.changes import as_written

    with locked_project(root, terminal):
        accepted = (in_project(root, path), fields)
        plan = pipeline.plan(reading.read(root), batch.cached_extractor(root), accepted)
        unwritten = writing.apply(root, plan)
    plan = as_written(plan, unwritten)
    failed = {problem.path for problem in unwritten}
    for change in plan.changes:
        if change.path in failed:
            continue
        _say_changes([change], terminal)
        for line in replaced_lines(change) if change.path == accepted[0] else ():
            terminal.say(line)
    if not plan.changes and not plan.problems:
        terminal.say(f"{accepted[0]}: there is nothing to take")
    return terminal.report((*plan.problems, *unwritten))


def check(root: Path, terminal: Terminal, executor: Executor = HERE) -> int:
    """Say what is wrong, and what `ingest` would write; see `report_check`."""
    project = reading.read(root, without_seeds=True)
    known = run_problems.load_run(
        root, project_state.digest(project, program.code_digest()), settled=True
    )
    plan = (
        Plan((), known, run_problems.load_doubts(root))
        if known is not None
        else _plan(root, project, terminal, executor)
    )
    problems = (*plan.problems, *_of_settings(root), *of_another_version(root))
    return report_check(replace(plan, problems=problems), terminal)


def _of_settings(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the settings of the site, which a build says, too."""
    from sourcebook.publish.mkdocs import config_lines, extra_settings

    def is_file(path: str) -> bool:
        return config_lines.text_below(root, path) is not None

    yield from extra_settings.problems(config_lines.text_below(root, CONFIG) or "", is_file)


def of_another_version(root: Path) -> Iterator[Problem]:
    """Yield a warning where the files of a collection are not of the program's version."""
    if not is_checkout(root):
        yield from versions.problems(recorded_or_first(root), __version__)


def _say_changes(changes: Iterable[FileChange], terminal: Terminal) -> None:
    for change in changes:
        terminal.say(f"{change.path}: {change_word(change)}")


def in_project(root: Path, path: Path) -> str:
    """Return a path as the project names it, whether it was given from there or from here."""
    here = path.resolve()
    if here.is_relative_to(root.resolve()) and here.exists():
        return here.relative_to(root.resolve()).as_posix()
    return path.as_posix()


def _plan(
    root: Path,
    project: Project,
    terminal: Terminal,
    executor: Executor,
    records: "ExtractionCache | None" = None,
    *,
    learning: bool = False,
) -> Plan:
    """Return what a run would write. learning: whether it is kept which pages are settled."""
    from sourcebook.ingest import pipeline
    from sourcebook.ingest.captures import batch
    from sourcebook.store.cache.record_cache import RecordCache

    extract = batch.cached_extractor(root, records, executor, batch.needed)
    total = len(project.seeds)
    memory = RecordCache(root, "settled")
    with terminal.progress() as progress:
        plan = pipeline.plan(
            project, lambda found: counted(extract(found), total, progress), memory=memory
        )
    if learning:
        memory.save()
    return plan


def counted(
    records: Iterable["SourceRecord"], total: int, progress: Progress
) -> Iterator["SourceRecord"]:
    """Yield the records of captures, and show meanwhile how many have been read."""
    progress("reading captures", 0, total)
    for done, record in enumerate(records, 1):
        progress("reading captures", done, total)
        yield record
