"""The commands that publish `docs/`: `build`, `serve` and `export`."""

import tempfile
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from sourcebook.commands.pages import (
    NOTHING,
    Outcome,
    bring_up_to_date,
    locked_project,
    of_another_version,
    say_what_was_done,
)
from sourcebook.commands.published_folders import PUBLISHED, is_published
from sourcebook.commands.terminal import Terminal
from sourcebook.locale import words
from sourcebook.problems import Problem
from sourcebook.project import DOCS, SEEDS, StoredFile
from sourcebook.store import lock
from sourcebook.store.cache import last_run
from sourcebook.store.files import reading, writing
from sourcebook.store.workers.executors import HERE, Executor, Processes
from sourcebook.wording import count

if TYPE_CHECKING:  # MkDocs, which it imports, takes longer than an ingest
    from sourcebook.publish.build import Build
    from sourcebook.publish.export.export import Selection

MARKDOWN = "markdown"
"""The format of a whole collection in a folder, as Markdown that other programs build."""


def build(root: Path, terminal: Terminal, executor: Executor = HERE) -> int:
    """Ingest, then build the site into `site/`. What is wrong with one page stops no other.

    Without `seeds/` the site is built from the pages alone, and the build says so.
    """
    if not has_captures(root):
        return 0 if _is_unchanged(root, terminal) else _build_site(root, terminal, executor)
    with locked_project(root, terminal):
        before = last_run.inputs(root)
        if not terminal.verbose and (last := last_run.same(root, before)):
            return _say_again(root, terminal, *last)
        done = bring_up_to_date(root, terminal, executor, before)
        built = _build_site(root, terminal, executor, done)
        return max(terminal.report(done.problems), built)


def _say_again(
    root: Path, terminal: Terminal, last: last_run.LastRun, problems: Iterable[Problem]
) -> int:
    """Say what the last run did, where another would do the same; return its exit status."""
    say_what_was_done(terminal, last.captures, 0)
    for line in () if terminal.quiet else last.report:
        terminal.notify(line)
    return terminal.report((*problems, *of_another_version(root)))


def _is_unchanged(root: Path, terminal: Terminal) -> bool:
    from sourcebook.publish.site import site

    return not terminal.verbose and site.report_unchanged(root, quiet=terminal.quiet)


def _build_site(root: Path, terminal: Terminal, executor: Executor, done: Outcome = NOTHING) -> int:
    from sourcebook.publish.mkdocs.settings import BuildContext
    from sourcebook.publish.site import site

    known = BuildContext(
        done.state,
        executor.processes,
        None if isinstance(executor, Processes) else executor,
        verbose=terminal.verbose,
        inputs=done.inputs,
        captures=done.captures,
        problems=done.problems,
    )
    with terminal.progress() as progress:
        return site.build(root, quiet=terminal.quiet, progress=progress, known=known)


def has_captures(root: Path) -> bool:
    """Return whether there is anything to ingest: pages alone make a site too.

    What is no project at all counts as one with captures, for `ingest` says what is wrong.
    """
    return (root / SEEDS).is_dir() or not (root / DOCS).is_dir()


class ExportTarget(Struct, frozen=True):
    """What an export makes. out: the file or folder. format: MARKDOWN, or an ending where that of
    `out` is another or none. title: of what is to be read, empty for the collection's."""

    out: Path
    format: str = ""
    title: str = ""


def export(root: Path, target: ExportTarget, selection: "Selection", terminal: Terminal) -> int:
    """Write a selection of the sources into one file or a folder, or all of them as Markdown."""
    from sourcebook.publish.export import export as exporting

    if not (root / DOCS).is_dir():
        reading.require_project(root)
    if target.format == MARKDOWN or target.format in exporting.FOLDERS:
        return _export_folder(root, target, selection, terminal)
    if is_published(root, target.out):
        hint = "name a file elsewhere"
        return terminal.report([Problem(str(target.out), 0, PUBLISHED, hint)])
    return _export_file(root, target, selection, terminal)


def _export_file(
    root: Path, target: ExportTarget, selection: "Selection", terminal: Terminal
) -> int:
    """Write a selection of the sources into one file."""
    from sourcebook.publish import outputs
    from sourcebook.publish.export import export as exporting

    out = str(target.out)
    with lock.locked(root, terminal.notify, needed=False):
        build, _ = exporting.collect(root)
    if unknown := [*_unknown(out, selection, build)]:
        return terminal.report(unknown)
    name = f"{target.out.name}.{target.format}" if target.format else target.out.name
    try:
        cited, image = partial(outputs.cited, build), partial(outputs.image, build)
        with words.using(build.project.language):  # a packet is read with the site
            content, number = exporting.export(
                build.published.collection, selection, name, cited, target.title, image
            )
    except ValueError as error:
        return terminal.report([Problem(out, 0, str(error))])
    if not number:
        hint = "ask for less: every option that selects sources leaves some out"
        return terminal.report([Problem(out, 0, "nothing fits: no file was written", hint)])
    try:
        writing.replace(target.out, content)
    except OSError as error:
        hint = "name a file in a folder that is there and can be written"
        message = f"cannot be written: {error.strerror}"
        return terminal.report([Problem(out, 0, message, hint)])
    if not has_captures(root):
        terminal.say(f"there is no {SEEDS}/: this is made from the pages alone")
    terminal.say(f"{out}: {count(number, 'source')}")
    return terminal.report(build.problems)


def _export_folder(
    root: Path, target: ExportTarget, selection: "Selection", terminal: Terminal
) -> int:
    """Write the collection into a folder, as Markdown or as a deposit."""
    from sourcebook.publish.downloads import downloads
    from sourcebook.publish.export.export import Selection, collect

    out, shown = target.out.resolve(), str(target.out)
    whole = target.format != MARKDOWN or selection == Selection()
    if refused := [*_refusals(root, target.out, whole=whole)]:
        return terminal.report(refused)
    with lock.locked(root, terminal.notify, needed=False):
        build, others = collect(root)
    if unknown := [*_unknown(shown, selection, build)]:
        return terminal.report(unknown)
    number, files = _in_folder(target, selection, build, others)
    if not number:
        hint = "ask for less: every option that selects sources leaves some out"
        return terminal.report([Problem(shown, 0, "nothing fits: no folder was made", hint)])
    try:
        with tempfile.TemporaryDirectory(prefix=f".{out.name}", dir=out.parent) as part:
            made = Path(part) / out.name
            problems = downloads.write(made, files)
            if out.exists():
                out.rmdir()  # it is empty, and no folder takes the place of another everywhere
            made.replace(out)
    except OSError as error:
        hint = "name a folder in one that is there and can be written"
        return terminal.report([Problem(shown, 0, f"cannot be written: {error.strerror}", hint)])
    terminal.say(f"{shown}: {count(number, 'source')}")
    return terminal.report([*build.problems, *(Problem(shown, 0, one) for one in problems)])


def _in_folder(
    target: ExportTarget, selection: "Selection", build: "Build", others: Iterable[StoredFile]
) -> tuple[int, Iterator[tuple[str, bytes]]]:
    """Return how many sources a folder holds, and its files."""
    from sourcebook.publish import outputs
    from sourcebook.publish.export import export as exporting
    from sourcebook.publish.export import markdown_export

    if target.format == MARKDOWN:
        pages = markdown_export.files(build, target.title or build.published.collection.title)
        copies = ((file.path, file.content) for file in others)
        return len(build.published.collection.sources), chain(pages, copies)
    part = exporting.part_of(build.published.collection, selection, target.title)
    files = exporting.FOLDERS[target.format](part, partial(outputs.image, build))
    return len(part.sources), files


def _refusals(root: Path, named: Path, *, whole: bool) -> Iterator[Problem]:
    """Yield why a folder cannot be written. Files that are there are never touched."""
    out, shown = named.resolve(), str(named)
    if not whole:
        hint = "leave out what selects sources, or export a file, such as packet.epub"
        yield Problem(shown, 0, "Markdown is written of the whole collection", hint)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        hint = "name an empty folder, or one that is not there yet"
        yield Problem(shown, 0, "is not an empty folder", hint)
    if is_published(root, out):
        yield Problem(shown, 0, PUBLISHED, "name a folder elsewhere")


def _unknown(out: str, selection: "Selection", build: "Build") -> Iterator[Problem]:
    """Yield a problem for each subject that is asked for and is none. out: what was to be made."""
    subjects = [subject.id for subject in build.published.collection.subjects]
    for name in selection.subjects:
        if name not in subjects:
            import difflib

            near = difflib.get_close_matches(name, subjects, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "write a subject's file without .md"
            message = f"nothing fits: there is no subject {name!r}; no file was written"
            yield Problem(out, 0, message, hint)
