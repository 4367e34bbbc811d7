"""The commands that make something of `docs/`: the site, its preview, a file of a selection."""

import difflib
import os
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

from sourcebook.commands.ingesting import alone, ingest_project
from sourcebook.commands.saying import count, report, say, tell
from sourcebook.errors import Problem, SourcebookError
from sourcebook.store import lock, memory, writing


def build(options: Namespace) -> int:
    """Ingest, then build the site into `site/`. What is wrong with one page stops no other."""
    from sourcebook.publish import site  # noqa: PLC0415 - MkDocs takes longer than an ingest

    with alone(options.project):
        status = ingest_project(options.project, verbose=options.verbose)
        # Whatever dates a build writes are those of its inputs, so that two builds are the same.
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(memory.newest(options.project)))
        return max(status, site.build(options.project))


def serve(options: Namespace) -> int:
    """Show the site, and bring it up to date whenever a file of the project changes."""
    from sourcebook.publish import site  # noqa: PLC0415 - as in `build`
    from sourcebook.watching import watching  # noqa: PLC0415 - only this command watches

    ingest_project(options.project)
    with watching(options.project, lambda: ingest_again(options.project)):
        return site.serve(options.project, options.address)


def ingest_again(root: Path) -> None:
    """Ingest while the site is shown: what stops one run is said, and does not stop the next."""
    try:
        ingest_project(root)
    except SourcebookError as error:
        report(error.problems)
    except OSError as error:
        report([Problem(str(error.filename or root), 0, error.strerror or str(error))])


def export(options: Namespace) -> int:
    """Write a selection of the sources into one file: to read, or for other programs."""
    from sourcebook.publish import export as exporting  # noqa: PLC0415 - as in `build`
    from sourcebook.publish import unbuilt  # noqa: PLC0415 - as in `build`

    with lock.locked(options.project, tell, needed=False):
        build = unbuilt.collected(options.project)
    chosen = exporting.Selection(
        **{field.name: getattr(options, field.name) for field in fields(exporting.Selection)}
    )
    out = str(options.out)
    unknown = [*_unknown(out, options.subjects, [s.id for s in build.collection.subjects])]
    if unknown:
        return report(unknown)
    try:
        content, number = exporting.export(
            build.collection, chosen, options.out.name, build.cited, options.title
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
    say(f"{out}: {count(number, 'source')}")
    return report(build.problems)


def _unknown(out: str, asked: Sequence[str], subjects: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each subject that is asked for and is none. out: what was to be made."""
    for name in asked:
        if name not in subjects:
            near = difflib.get_close_matches(name, subjects, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "write a subject's file without .md"
            message = f"nothing fits: there is no subject {name!r}; no file was written"
            yield Problem(out, 0, message, hint)
