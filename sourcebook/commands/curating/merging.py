"""The command `merge`."""

from collections.abc import Sequence
from pathlib import Path

from sourcebook.commands.pages import locked_project
from sourcebook.commands.terminal import Terminal
from sourcebook.plans import Plan
from sourcebook.problems import Problem
from sourcebook.project import StoredFile
from sourcebook.store.files import reading, writing
from sourcebook.wording import count


def merge(root: Path, files: Sequence[Path], terminal: Terminal, *, dry_run: bool = False) -> int:
    """Put the notes of readers on their pages, as proposals. dry_run: only say what would be."""
    from sourcebook.ingest.notes import merging
    from sourcebook.ingest.notes.reading import MOST_BYTES

    with locked_project(root, terminal):
        read = [*reading.read_files(files, most=MOST_BYTES)]
        found = merging.plan(reading.read(root), (f for f in read if isinstance(f, StoredFile)))
        unwritten = () if dry_run else writing.apply(root, Plan(found.changes, ()))
    failed = {problem.path for problem in unwritten}
    placed = [one for one in found.placed if one.page not in failed]
    for one in placed:
        where = f" ¶{one.found.first}" if one.found.first else ""
        done = "would be proposed" if dry_run else "proposed"
        terminal.say(f"{one.note.file}:{one.note.line}: {done} on {one.page}{where}")
    again = f", {count(found.already, 'note')} merged before" if found.already else ""
    terminal.say(f"{count(len(placed), 'proposal')}{again}")
    if placed and not dry_run:
        terminal.say("nothing of them is published until you accept them: `check` says how")
    unread = (problem for problem in read if isinstance(problem, Problem))
    return terminal.report((*unread, *found.problems, *unwritten))
