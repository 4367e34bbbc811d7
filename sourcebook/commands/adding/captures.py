"""The commands on files that a person names: `extract` and `add`."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct

from sourcebook.commands import published_folders
from sourcebook.commands.adding import named_files
from sourcebook.commands.adding.copying import CopiedCaptures, copy, say_copied
from sourcebook.commands.pages import bring_up_to_date, counted, ingest, locked_project
from sourcebook.commands.terminal import Terminal, record_text
from sourcebook.fetch.addresses import is_address
from sourcebook.ingest.captures.containers import container_of
from sourcebook.parse.registry import SEEN_BYTES
from sourcebook.plans import Plan
from sourcebook.problems import Problem
from sourcebook.project import SEEDS, StoredFile
from sourcebook.store.files import reading, writing
from sourcebook.store.workers.executors import HERE, Executor
from sourcebook.wording import count

_OTHER_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def extract(
    files: Sequence[Path], terminal: Terminal, executor: Executor = HERE, *, as_json: bool = False
) -> int:
    """Print what would be made of captures: for people, or as one JSON object a line."""
    from sourcebook.ingest.captures import batch

    screen = terminal.screen(sys.stdout)
    named = tuple(reading.expand(files))
    wrong = False
    with terminal.progress() as progress:
        found = batch.records(reading.read_files(named), executor)
        for record in counted(found, len(named), progress):
            wrong = wrong or any(p.severity == "error" for p in record.problems)
            terminal.say(batch.line(record) if as_json else record_text(record, screen))
            if terminal.quiet or terminal.verbose:
                shown = (p for p in record.problems if terminal.quiet or p.trace)
                terminal.report(shown)
    return int(wrong)


class AddRequest(Struct, frozen=True):
    """What to take. pages: addresses of the pages that are to be taken out of archives of the web.
    ocr_languages: those of pictures, for the sidecars of these. collections_as_topics: whether
    sources are filed under the collections of a library.
    """

    pages: Sequence[str] = ()
    ocr_languages: str = ""
    collections_as_topics: bool = False


NOTHING = AddRequest()
"""Nothing in particular."""


def add(
    root: Path,
    names: Sequence[str],
    terminal: Terminal,
    executor: Executor = HERE,
    wanted: AddRequest = NOTHING,
) -> int:
    """Copy captures into `seeds/` and ingest; fill pages with what bibliographies say of them.

    What `ingest` could not read is not copied. names: of files, folders, libraries of other
    programs, or pages of the web, which are fetched.
    """
    from sourcebook.commands.adding import library, library_files

    reading.require_project(root)
    refused = {name: problem for name in names if (problem := _refusal(root, name))}
    status, names = terminal.report(refused.values()), [n for n in names if n not in refused]
    places = {name: library_files.find(Path(name)) for name in names if not is_address(name)}
    for place in filter(None, places.values()):
        filed = wanted.collections_as_topics
        status = max(status, library.add(root, place, terminal, executor, filed=filed))
    others = [name for name in names if places.get(name) is None]
    return max(status, _add(root, others, terminal, executor, wanted)) if others else status


def _refusal(root: Path, name: str) -> Problem | None:
    """Return why nothing is taken of what a person named: the project, or what is made of it."""
    if is_address(name):
        return None
    place, hint = Path(name).resolve(), "name the files, or a folder of files, that are to be added"
    if not name.strip():
        return Problem("add", 0, "a name is empty", hint)
    if _OTHER_SCHEME.match(name) and not Path(name).exists():
        hint = "write the address of a page, which begins with https://"
        return Problem(name, 0, "is no address of the web", hint)
    if root.resolve().is_relative_to(place):
        return Problem(name, 0, "is the folder of the project, or holds it", hint)
    made = published_folders.published(root, place)
    if made and made != SEEDS:  # a capture that is there stays
        return Problem(name, 0, f"is in {made}/, which holds what is made of captures", hint)
    return None


def _add(
    root: Path, names: Sequence[str], terminal: Terminal, executor: Executor, wanted: AddRequest
) -> int:
    """Do so with what is no library."""
    from sourcebook.bibliography.formats import is_bibliography

    pages, ocr_languages = wanted.pages, wanted.ocr_languages
    addresses = [name for name in names if is_address(name)]
    named = tuple(reading.expand(Path(name) for name in names if name not in addresses))
    lists = tuple(path for path in named if is_bibliography(path.name) and not _is_feed(path))
    captures = tuple(path for path in named if path not in lists)
    fetched = list(named_files.fetched(root, addresses, terminal))
    taken: Iterable[StoredFile | Problem] = chain(
        fetched, named_files.files(captures, pages, terminal)
    )
    if ocr_languages:
        taken = named_files.with_languages(taken, captures, ocr_languages)
    number = len(addresses) + len(captures)
    added, problems = copy(root, CopiedCaptures(taken, number), terminal, executor)
    problems = (*problems, *_empty(n for n in names if n not in addresses))
    problems = (*problems, *reading.links_out(Path(n) for n in names if n not in addresses))
    say_copied(terminal, added)
    if not lists:
        return max(terminal.report(problems), ingest(root, terminal, executor))
    bring_up_to_date(root, terminal, executor)  # its problems are said below, with pages filled
    filled = _fill(root, lists, terminal)
    return max(terminal.report((*problems, *filled)), ingest(root, terminal, executor))


def _empty(names: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each folder of which nothing can be taken."""
    for name in names:
        if Path(name).is_dir() and not any(reading.expand([Path(name)])):
            yield Problem(name, 0, "holds no file that may be a capture", "check the name")


def _is_feed(path: Path) -> bool:
    """Tell whether a file that is called like a bibliography is a feed."""
    return container_of(path.name, reading.beginning(path, SEEN_BYTES)) is not None


def _fill(root: Path, paths: Iterable[Path], terminal: Terminal) -> tuple[Problem, ...]:
    """Put what bibliographies say into the pages of the sources that they describe."""
    from sourcebook.bibliography import fill, formats, match

    references, problems = formats.read_all(reading.read_files(paths))
    with locked_project(root, terminal):
        pages = {page.path: page for page in fill.source_pages(reading.read(root).docs)}
        matched = match.match(references, [fill.identity_of(page) for page in pages.values()])
        filled, changes, kept = fill.changes(matched.matches, pages)
        unwritten = writing.apply(root, Plan(changes, ()))
    for one in filled:
        terminal.say(f"{one.page}: filled {', '.join(key for key, _ in one.values)}")
    for reference in matched.unmatched:
        terminal.say(formats.unmatched(reference))
    terminal.say(f"{count(len(references), 'reference')}: {count(len(filled), 'page')} filled")
    return (*problems, *matched.problems, *kept, *unwritten)
