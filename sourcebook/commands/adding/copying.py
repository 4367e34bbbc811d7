"""Copies captures into `seeds/`, and says so."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from sourcebook.commands.pages import counted, locked_project
from sourcebook.commands.terminal import Terminal
from sourcebook.problems import Problem
from sourcebook.project import SEEDS, StoredFile
from sourcebook.store.files import writing
from sourcebook.store.workers.executors import Executor
from sourcebook.wording import count

_NAMED = 20
"""So many files that were copied are named."""


class CopiedCaptures(NamedTuple):
    """Captures as files, and how many there are, about."""

    files: Iterable[StoredFile | Problem]
    number: int


def copy(
    root: Path, taken: CopiedCaptures, terminal: Terminal, executor: Executor
) -> tuple[tuple[writing.Copied, ...], tuple[Problem, ...]]:
    """Copy captures that can be read; return what was done with each, and the problems."""
    from sourcebook.ingest.captures import batch, intake

    with locked_project(root, terminal), terminal.progress() as progress:
        kept = batch.cached_extractor(root, executor=executor)
        checked = intake.check(
            taken.files, lambda found: counted(kept(found), taken.number, progress)
        )
        return writing.add(root, checked)


def say_copied(terminal: Terminal, files: Sequence[writing.Copied]) -> None:
    """Name the files that were copied; of many, say only how many they are."""
    if len(files) <= _NAMED or terminal.verbose:
        for one in files:
            terminal.say(one.line)
        return
    new = sum(one.new for one in files)
    there = len(files) - new
    more = f"; {count(there, 'file')} there already" if there else ""
    terminal.say(f"{count(new, 'file')} copied to {SEEDS}/{more}")
