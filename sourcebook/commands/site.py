"""The commands that publish `docs/`: `build`, `serve` and `export`."""

import difflib
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import chain
from pathlib import Path

from sourcebook.commands.pages import ingest_project, locked_project
from sourcebook.commands.terminal import notify, report, say
from sourcebook.problems import Problem, SourcebookError
from sourcebook.project import DOCS, SEEDS
from sourcebook.store import lock, writing
from sourcebook.wording import count

MARKDOWN = "markdown"
FORMATS = (MARKDOWN, "html", "epub", "bib", "ris", "json", "csv", "jsonl")
"""What can be exported: a folder of Markdown; each of the others is the ending of a file."""


def build(options: Namespace) -> int:
    """Ingest, then build the site into `site/`. What is wrong with one page stops no other.

    Without `seeds/` the site is built from the pages alone, and the build says so.
    """
    from sourcebook.publish import site  # noqa: PLC0415 - MkDocs takes longer than an ingest

    if not _has_captures(options.project):
        return site.build(options.project)
    with locked_project(options.project):
        status = ingest_project(options.project, verbose=options.verbose)
        return max(status, site.build(options.project))


def serve(options: Namespace) -> int:
    """Show the site, and bring it up to date whenever a file of the project changes."""
    from sourcebook.commands.watch import watch  # noqa: PLC0415 - only this command watches
    from sourcebook.publish import site  # noqa: PLC0415 - as in `build`

    if not _has_captures(options.project):
        return site.serve(options.project, options.address)
    ingest_project(options.project)
    with watch(options.project, lambda: ingest_again(options.project)):
        return site.serve(options.project, options.address)


def _has_captures(root: Path) -> bool:
    """Return whether there is anything to ingest: pages alone make a site too.

    What is no project at all counts as one with captures, for `ingest` says what is wrong.
    """
    return (root / SEEDS).is_dir() or not (root / DOCS).is_dir()


def ingest_again(root: Path) -> None:
    """Ingest while the site is shown: an error that stops one run does not stop the next."""
    try:
        ingest_project(root)
    except SourcebookError as error:
        report(error.problems)
    except OSError as error:
        report([Problem(str(error.filename or root), 0, error.strerror or str(error))])


def export(options: Namespace) -> int:
    """Write a selection of the sources into one file, or all of them as Markdown into a folder."""
    from sourcebook.publish import export as exporting  # noqa: PLC0415 - as in `build`

    asked = {field.name: getattr(options, field.name) for field in fields(exporting.Selection)}
    if options.format == MARKDOWN:
        return _export_folder(options, whole=all(one in ([], None) for one in asked.values()))
    with lock.locked(options.project, notify, needed=False):
        build, _ = exporting.collect(options.project)
    out = str(options.out)
    unknown = [*_unknown(out, options.subjects, [s.id for s in build.collection.subjects])]
    if unknown:
        return report(unknown)
    name = f"{options.out.name}.{options.format}" if options.format else options.out.name
    try:
        content, number = exporting.export(
            build.collection, exporting.Selection(**asked), name, build.cited, options.title
        )
    except ValueError as error:
        return report([Problem(out, 0, str(error))])
    if not number:
        return report([Problem(out, 0, "nothing fits: no file was written")])
    try:
        writing.replace(options.out, content)
    except OSError as error:
        hint = "name a file in a folder that is there and can be written"
        return report([Problem(out, 0, f"cannot be written: {error.strerror}", hint)])
    if not _has_captures(options.project):
        say(f"there is no {SEEDS}/: this is made from the pages alone")
    say(f"{out}: {count(number, 'source')}")
    return report(build.problems)


def _export_folder(options: Namespace, *, whole: bool) -> int:
    """Write the collection as Markdown into a folder. whole: whether all of it is asked for."""
    from sourcebook.publish import downloads, markdown_export  # noqa: PLC0415 - as in `build`
    from sourcebook.publish.export import collect  # noqa: PLC0415 - as in `build`

    out: Path = options.out.resolve()
    if refused := [*_refusals(options, out, whole=whole)]:
        return report(refused)
    with lock.locked(options.project, notify, needed=False):
        build, others = collect(options.project)
    copies = ((file.path, file.content) for file in others)
    title = options.title or build.collection.title
    pages = markdown_export.files(build, title)
    try:
        with tempfile.TemporaryDirectory(prefix=f".{out.name}", dir=out.parent) as part:
            made = Path(part) / out.name
            problems = downloads.write(made, chain(pages, copies))
            if out.exists():
                out.rmdir()  # it is empty, and no folder takes the place of another everywhere
            made.replace(out)
    except OSError as error:
        hint = "name a folder in one that is there and can be written"
        return report([Problem(str(options.out), 0, f"cannot be written: {error.strerror}", hint)])
    say(f"{options.out}: {count(len(build.collection.sources), 'source')}")
    return report([*build.problems, *(Problem(str(options.out), 0, one) for one in problems)])


def _refusals(options: Namespace, out: Path, *, whole: bool) -> Iterator[Problem]:
    """Yield why the folder `out` cannot be written. Files that are there are never touched."""
    shown = str(options.out)
    if not whole:
        hint = "leave out what selects sources, or export a file, such as packet.epub"
        yield Problem(shown, 0, "Markdown is written of the whole collection", hint)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        hint = "name an empty folder, or one that is not there yet"
        yield Problem(shown, 0, "is not an empty folder", hint)
    for name in (DOCS, SEEDS):
        if out.is_relative_to((options.project / name).resolve()):
            hint = "name a folder elsewhere"
            yield Problem(shown, 0, f"is in {name}/, where it would be read as a part of it", hint)


def _unknown(out: str, asked: Sequence[str], subjects: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each subject that is asked for and is none. out: what was to be made."""
    for name in asked:
        if name not in subjects:
            near = difflib.get_close_matches(name, subjects, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "write a subject's file without .md"
            message = f"nothing fits: there is no subject {name!r}; no file was written"
            yield Problem(out, 0, message, hint)
