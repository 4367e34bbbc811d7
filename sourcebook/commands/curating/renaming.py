"""The command `rename`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.commands.pages import in_project, locked_project
from sourcebook.commands.terminal import Terminal
from sourcebook.plans import FileChange, Plan
from sourcebook.problems import Problem
from sourcebook.project import CONFIG, StoredFile
from sourcebook.store.files import reading, writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sourcebook.ingest.renaming.renaming import Renaming


def rename(project: Path, page: Path, title: str, terminal: Terminal) -> int:
    """Rename a page after its title, or after `title`, which it gets; mend every link to it."""
    from sourcebook.ingest.captures import batch
    from sourcebook.ingest.renaming import renaming

    with locked_project(project, terminal):
        config = project / CONFIG
        found = [*reading.read_files([config])] if config.is_file() else []
        settings = [StoredFile(CONFIG, f.content) for f in found if isinstance(f, StoredFile)]
        asked = (in_project(project, page), title)
        planned = renaming.plan(
            reading.read(project), asked, batch.cached_extractor(project), settings
        )
        problems = planned.problems or _apply(project, planned)
    if problems:
        return terminal.report(problems)
    if planned.old == planned.new and planned.made == planned.before:
        terminal.say(f"{planned.old} is named after its title already")
        return 0
    for change in planned.mended:
        terminal.say(f"{change.path}: changed")
    terminal.say(f"{planned.old} is {planned.new} now")
    return 0


def _apply(project: Path, planned: Renaming) -> tuple[Problem, ...]:
    """Write a renaming step by step; stop at the first that fails, and return why.

    At each moment the page is there, under one of its names, and the same command goes on from
    where it was stopped.
    """
    for step in _steps(planned):
        if unwritten := writing.apply(project, Plan(step, ())):
            return unwritten
    if planned.is_respelt and planned.old != planned.new:
        return writing.respell(project, planned.old, planned.new)
    return ()


def _steps(planned: Renaming) -> Iterator[tuple[FileChange, ...]]:
    """Yield what is written, in order. A name of the same spelling is given last."""
    if planned.is_respelt:
        yield planned.mended
        yield (FileChange(planned.old, planned.before, planned.made),)
        return
    yield (FileChange(planned.new, planned.there, planned.made),)
    yield planned.mended
    yield (FileChange(planned.old, planned.before, None),)
