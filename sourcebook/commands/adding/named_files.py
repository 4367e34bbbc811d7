"""Reads what a person gives to `add`: files, the pages that they want of files with many, and pages
of the web."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sourcebook.commands.terminal import Terminal
from sourcebook.fetch.addresses import FetchError
from sourcebook.fetch.page import fetch
from sourcebook.ingest.captures import containers
from sourcebook.ingest.captures.sidecars import sidecar_names
from sourcebook.parse.registry import PICTURES, SEEN_BYTES, media_type_of
from sourcebook.parse.web.archived_pages import ArchivedPage, ArchivedPages
from sourcebook.parse.web.warc_records import MalformedError
from sourcebook.problems import Problem
from sourcebook.project import SEEDS, StoredFile
from sourcebook.store.files import reading


def fetched(
    root: Path, addresses: Sequence[str], terminal: Terminal
) -> Iterator[StoredFile | Problem]:
    """Yield each page of the web, fetched once, as a file, or why it is not fetched."""
    for address in addresses:
        try:
            found, date, content = fetch(address)
        except FetchError as error:
            yield Problem(address, 0, error.message, error.hint)
            continue
        name = containers.name_of(found, date, ".warc")
        if (root / SEEDS / name).exists():
            message = f"was fetched on this day already: {SEEDS}/{name}"
            yield Problem(address, 0, message, "rename that file to keep another of the same day")
            continue
        terminal.say(f"{found} was fetched")
        yield StoredFile(name, content)


_DAMAGED = "archive it again, or take it from where it came from"


def files(
    named: Sequence[Path], wanted: Sequence[str], terminal: Terminal
) -> Iterator[StoredFile | Problem]:
    """Yield each file, and for one that holds many pages those that are wanted, each as a file.

    wanted: addresses of pages. Without any, such a file is a problem, and its pages are listed;
    one whose sidecar says which of its pages is meant is a capture as it stands.
    """
    known = {path.as_posix() for path in named}
    met: set[str] = set()
    passed: set[str] = set()
    for path in named:
        name = path.as_posix()
        container = containers.container_of(name, reading.beginning(path, SEEN_BYTES))
        stated = known.intersection(sidecar_names(name))
        if name in passed:
            continue
        if container is None or (stated and not wanted):
            yield from reading.read_files([path])
            continue
        passed |= stated
        yield from _of_container(path, container, wanted, met, terminal)
    for address in wanted:
        if address not in met:
            hint = "write an address as the list of pages has it, or a part of it with `*`"
            yield Problem("--page", 0, f"no file holds the page {address or repr(address)}", hint)


def with_languages(
    found: Iterable[StoredFile | Problem], named: Sequence[Path], languages: str
) -> Iterator[StoredFile | Problem]:
    """Yield the files, each that may be a picture with a sidecar that states its languages."""
    known = {path.as_posix() for path in named}
    for file in found:
        yield file
        if isinstance(file, Problem) or media_type_of(file.path) not in PICTURES:
            continue
        if known.intersection(sidecar_names(file.path)):
            message = "has a sidecar, which is left as it is"
            hint = f"write `ocr_languages: {languages}` there"
            yield Problem(file.path, 0, message, hint, "warning")
        else:
            yield StoredFile(sidecar_names(file.path)[0], f"ocr_languages: {languages}\n".encode())


def _of_container(
    path: Path,
    container: containers.Container,
    wanted: Sequence[str],
    met: set[str],
    terminal: Terminal,
) -> Iterator[StoredFile | Problem]:
    """Yield a file that may hold many pages as it stands, or those of its pages that are wanted."""
    try:
        with path.open("rb") as file:
            pages = container.pages(file)
            if len(pages.found) < 2 and not wanted:
                yield from reading.read_files([path])
                return
            if pages.broken:
                message = f"cannot be read whole, and is read up to there: {pages.broken}"
                yield Problem(path.as_posix(), 0, message, _DAMAGED, "warning")
            if not wanted:
                yield _listed(path, pages, terminal)
                return
            chosen = _chosen(pages, wanted, met)
            yield from container.take(file, chosen)
    except OSError as error:
        yield Problem(path.as_posix(), 0, f"cannot be read: {error.strerror}", "check the name")
    except MalformedError as error:
        yield Problem(path.as_posix(), 0, f"cannot be read: {error}", _DAMAGED)


def _chosen(pages: ArchivedPages, wanted: Sequence[str], met: set[str]) -> tuple[ArchivedPage, ...]:
    """Return the pages that are wanted; addresses that name any are added to `met`."""
    by_address = {address: containers.matching(pages.found, address) for address in wanted}
    met.update(address for address, found in by_address.items() if found)
    chosen = {page for found in by_address.values() for page in found}
    return tuple(page for page in pages.found if page in chosen)


def _listed(path: Path, pages: ArchivedPages, terminal: Terminal) -> Problem:
    """Print which pages a file holds, and return the problem that a capture is one."""
    for page in pages.found:
        terminal.say(containers.listed(page))
    message = f"holds {len(pages.found)} pages, and a capture is one; none was taken"
    hint = "take those that you want with `--page ADDRESS`, in which `*` stands for anything"
    return Problem(path.as_posix(), 0, message, hint)
