"""The commands on files that a person names: `extract` and `add`."""

import shutil
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from sourcebook.commands.pages import bring_up_to_date, ingest_project, locked_project
from sourcebook.commands.terminal import Screen, record_text, report, say
from sourcebook.model import Plan
from sourcebook.problems import Problem
from sourcebook.store import reading, writing
from sourcebook.wording import count


def extract(options: Namespace) -> int:
    """Print what would be made of captures: for people, or as one JSON object a line."""
    from sourcebook.ingest import batch  # noqa: PLC0415 - the stages, which other commands may skip

    screen = Screen(shutil.get_terminal_size().columns, sys.stdout.isatty())
    wrong = False
    for record in batch.records(reading.read_files(reading.expand(options.files))):
        wrong = wrong or any(p.severity == "error" for p in record.problems)
        say(batch.line(record) if options.json else record_text(record, screen))
        if options.verbose:
            report([p for p in record.problems if p.trace], verbose=True)
    return int(wrong)


def add(options: Namespace) -> int:
    """Copy captures into `seeds/` and ingest; fill pages with what bibliographies say of them."""
    from sourcebook.bibliography.formats import is_bibliography  # noqa: PLC0415 - only for this command

    root: Path = options.project
    named = tuple(reading.expand(options.files))
    lists = tuple(path for path in named if is_bibliography(path.name))
    captures = (path for path in named if not is_bibliography(path.name))
    with locked_project(root):
        added, problems = writing.add(root, reading.read_files(captures))
    for line in added:
        say(line)
    if not lists:
        return max(report(problems), ingest_project(root))
    bring_up_to_date(root)  # its problems are reported below, when the pages are filled
    return max(report((*problems, *_fill(root, lists))), ingest_project(root))


def _fill(root: Path, paths: Iterable[Path]) -> tuple[Problem, ...]:
    """Put what bibliographies say into the pages of the sources that they describe."""
    from sourcebook.bibliography import fill, formats, match  # noqa: PLC0415 - as in `add`

    references, problems = formats.read_all(reading.read_files(paths))
    with locked_project(root):
        pages = {page.path: page for page in fill.source_pages(reading.read(root).docs)}
        matched = match.match(references, [fill.known(page) for page in pages.values()])
        filled, changes, kept = fill.changes(matched.matches, pages)
        unwritten = writing.apply(root, Plan(changes, ()))
    for one in filled:
        say(f"{one.page}: filled {', '.join(key for key, _ in one.values)}")
    for reference in matched.unmatched:
        say(formats.unmatched(reference))
    say(f"{count(len(references), 'reference')}: {count(len(filled), 'page')} filled")
    return (*problems, *matched.problems, *kept, *unwritten)
