"""What each command does. Heavy imports wait until they are needed: most runs change nothing."""

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

from sourcebook import memo
from sourcebook.errors import Problem
from sourcebook.files import SEEDS, Project
from sourcebook.model import Plan
from sourcebook.store import memory, reading, starting, writing


def ingest(options: Namespace) -> int:
    """Bring `docs/` up to date. Return 1 when something is wrong, whatever else was written."""
    return ingest_project(options.project)


def ingest_project(root: Path) -> int:
    """Bring the `docs/` of the project at `root` up to date."""
    with memory.alone(root, _say):
        return _ingest(root)


def accept(options: Namespace) -> int:
    """Take the program's values for fields that an editor changed, or its text for a region."""
    from sourcebook import batch, pipeline  # noqa: PLC0415 - the stages, which other commands may skip

    root: Path = options.project
    with memory.alone(root, _say):
        taken = pipeline.Taken(_in_project(root, options.path), tuple(options.fields))
        plan = pipeline.plan(reading.read(root), batch.extract_all, taken)
        unwritten = writing.apply(root, plan)
    for change in plan.changes:
        _say(f"{change.path}: changed")
    return _report((*plan.problems, *unwritten))


def new(options: Namespace) -> int:
    """Start another project in an empty folder, with a topic and a sample capture."""
    starting.start(options.folder)
    status = ingest_project(options.folder)
    _say(f"{options.folder} is ready: its README.md says how to go on")
    return status


def _in_project(root: Path, path: Path) -> str:
    """Return a path as the project names it, whether it was given from there or from here."""
    here = path.resolve()
    if here.is_relative_to(root.resolve()) and here.exists():
        return here.relative_to(root.resolve()).as_posix()
    return path.as_posix()


def _ingest(root: Path) -> int:
    project = reading.read(root)
    code = memory.code_digest()
    known = memo.load(memory.recall(root), memo.digest(project, code))
    plan = Plan((), known) if known is not None else _plan(project)
    unwritten = writing.apply(root, plan)
    if known is None and not unwritten:
        memory.keep(root, memo.dump(memo.digest(project, code, plan.changes), plan.problems))
    written = len(plan.changes) - len(unwritten)
    _say(f"{len(project.seeds)} files in {SEEDS}/: {_count(written, 'change')}")
    return _report((*plan.problems, *unwritten))


def check(options: Namespace) -> int:
    """Say what `ingest` would do. Return 1 when it would do anything, or something is wrong."""
    plan = _plan(reading.read(options.project))
    for change in plan.changes:
        _say(f"{change.path}: would be {'made' if change.before is None else 'changed'}")
    for problem in plan.problems:
        if problem.detail:
            _say(problem.detail)
    _say(_count(len(plan.changes), "change"))
    return max(_report(plan.problems), int(bool(plan.changes)))


def build(options: Namespace) -> int:
    """Ingest, then build the site into `site/`. What is wrong with one page stops no other."""
    from sourcebook.publish import site  # noqa: PLC0415 - MkDocs takes longer than an ingest

    status = ingest_project(options.project)
    # Whatever dates a build writes are those of its inputs, so that two builds are the same.
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(memory.newest(options.project)))
    return max(status, site.build(options.project))


def serve(options: Namespace) -> int:
    """Show the site, and bring it up to date whenever a file of the project changes."""
    from sourcebook.publish import site  # noqa: PLC0415 - as in `build`
    from sourcebook.watching import watching  # noqa: PLC0415 - only this command watches

    ingest_project(options.project)
    with watching(options.project, lambda: ingest_project(options.project)):
        return site.serve(options.project, options.address)


def add(options: Namespace) -> int:
    """Copy captures into `seeds/` and ingest; fill pages with what bibliographies say of them."""
    from sourcebook.imports.bibliographies import is_bibliography  # noqa: PLC0415 - only for this command

    root: Path = options.project
    lists = [path for path in options.files if is_bibliography(path.name) and not path.is_dir()]
    added, problems = writing.add(root, [path for path in options.files if path not in lists])
    for line in added:
        _say(line)
    status = max(_report(problems), ingest_project(root))
    return max(status, _fill(root, lists)) if lists else status


def _fill(root: Path, paths: Iterable[Path]) -> int:
    """Put what bibliographies say into the pages of the sources that they describe, and ingest."""
    from sourcebook.imports import bibliographies, filling, matching  # noqa: PLC0415 - as in `add`

    references, problems = bibliographies.read_all(reading.found(paths))
    with memory.alone(root, _say):
        pages = {page.path: page for page in filling.source_pages(reading.read(root).docs)}
        matched = matching.match(references, [filling.known(page) for page in pages.values()])
        filled, changes, kept = filling.changes(matched.matches, pages)
        unwritten = writing.apply(root, Plan(changes, ()))
    for one in filled:
        _say(f"{one.page}: filled {', '.join(key for key, _ in one.values)}")
    for reference in matched.unmatched:
        _say(bibliographies.unmatched(reference))
    _say(f"{_count(len(references), 'reference')}: {_count(len(filled), 'page')} filled")
    said = _report((*problems, *matched.problems, *kept, *unwritten))
    return max(said, ingest_project(root))


def export(options: Namespace) -> int:
    """Write a selection of the sources into one file: to read, or for other programs."""
    from sourcebook.publish import export as exporting  # noqa: PLC0415 - as in `build`
    from sourcebook.publish import unbuilt  # noqa: PLC0415 - as in `build`

    build = unbuilt.collected(options.project)
    chosen = exporting.Selection(
        **{field.name: getattr(options, field.name) for field in fields(exporting.Selection)}
    )
    try:
        content, count = exporting.export(
            build.collection, chosen, options.out.name, build.cited, options.title
        )
    except ValueError as error:
        return _report([Problem(str(options.out), 0, str(error))])
    if not count:
        return _report([Problem(str(options.out), 0, "nothing fits: no file was written")])
    options.out.write_bytes(content)
    _say(f"{options.out}: {_count(count, 'source')}")
    return _report(build.problems)


def extract(options: Namespace) -> int:
    """Print what would be made of captures: for people, or as one JSON object a line."""
    from sourcebook import batch, showing  # noqa: PLC0415 - the stages, which other commands may skip

    screen = showing.Screen(shutil.get_terminal_size().columns, sys.stdout.isatty())
    wrong = False
    for record in batch.records(reading.found(options.files)):
        wrong = wrong or any(p.severity == "error" for p in record.problems)
        _say(batch.line(record) if options.json else showing.text(record, screen))
    return int(wrong)


def _plan(project: Project) -> Plan:
    from sourcebook import batch, pipeline  # noqa: PLC0415 - an unchanged run needs neither

    return pipeline.plan(project, batch.extract_all)


def _report(problems: Iterable[Problem]) -> int:
    """Print problems, errors last so that they are seen; return 1 when there is an error."""
    ordered = sorted(set(problems), key=lambda p: (p.severity == "error", p.path, p.line))
    for problem in ordered:
        print(problem, file=sys.stderr)  # noqa: T201 - where errors belong
    errors = sum(problem.severity == "error" for problem in ordered)
    if errors:
        print(_count(errors, "problem"), file=sys.stderr)  # noqa: T201 - as above
    return int(bool(errors))


def _say(line: str) -> None:
    print(line)  # noqa: T201 - what a command is for


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
