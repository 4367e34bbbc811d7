"""Takes libraries of other programs into a collection, for the command `add`."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from sourcebook.bibliography import fill, match
from sourcebook.bibliography.match import ReferenceMatch
from sourcebook.commands.adding import library_files
from sourcebook.commands.adding.copying import CopiedCaptures, copy, say_copied
from sourcebook.commands.adding.library_files import MOST_BYTES, LibraryPlace
from sourcebook.commands.pages import bring_up_to_date, locked_project
from sourcebook.commands.terminal import Terminal
from sourcebook.ingest.notes import merging
from sourcebook.ingest.notes.reading import LONGEST_QUOTE, ReaderNote
from sourcebook.library import (
    topics,
)
from sourcebook.library.records import Library, LibraryFile, LibraryItem, LibraryNote
from sourcebook.page.document import Document
from sourcebook.page.front_matter import front_matter
from sourcebook.page.front_matter.values import mapping_of, text_of
from sourcebook.plans import Plan
from sourcebook.problems import Problem
from sourcebook.project import DOCS, SEEDS, StoredFile, in_docs, kind_of, slug
from sourcebook.store.files import libraries, reading, writing
from sourcebook.store.workers.executors import HERE, Executor
from sourcebook.text import one_line
from sourcebook.wording import count

_STEM = 60
_NAME = re.compile(r"[A-Za-z0-9]{1,24}")


def add(
    root: Path,
    place: LibraryPlace,
    terminal: Terminal,
    executor: Executor = HERE,
    *,
    filed: bool = False,
) -> int:
    """Take a library in: files become captures, metadata fill pages, notes become proposals.

    filed: whether collections become topics. What was taken before is brought up to date.
    """
    reading.require_project(root)
    library = library_files.read(place)
    taken = _Taken(root, place, library)
    added, problems = copy(root, CopiedCaptures(taken.files(), taken.count), terminal, executor)
    say_copied(terminal, added)
    bring_up_to_date(root, terminal, executor)  # its problems are said below, with pages filled
    with locked_project(root, terminal):
        pages, unclear = _pages(root, taken)
        filling = _fill(root, library, pages, terminal)
        noted = _note(root, place, library, pages, terminal)
        topical = _file_under(root, library, pages) if filed else ()
    last = bring_up_to_date(root, terminal, executor)
    missing = [item for item in library.items if item.key not in pages]
    for item in missing if terminal.verbose else ():
        terminal.say(f"{place.file}: no file of {item.reference.title or item.key}")
    terminal.say(
        f"{count(len(library.items), 'work')} in {library.name or place.file.name}: "
        f"{count(len(library.items) - len(missing), 'work')} with a page"
    )
    return terminal.report(
        (*library.problems, *problems, *unclear, *filling, *noted, *topical, *last.problems)
    )


class _Taken:
    """The files of a library, under the names that they have in `seeds/`."""

    def __init__(self, root: Path, place: LibraryPlace, library: Library) -> None:
        self._root, self._place, self.library = root, place, library
        self.digests: dict[str, str] = {}
        self.count = sum(len(item.files) for item in library.items)

    def files(self) -> Iterator[StoredFile | Problem]:
        """Yield each file, with its sidecar, or why it is not taken; note what each is."""
        for item in self.library.items:
            for file in item.files:
                yield from self._file(item, file)

    def _file(self, item: LibraryItem, file: LibraryFile) -> Iterator[StoredFile | Problem]:
        """Yield the file of an item as a capture with its sidecar, or why it is none."""
        path = libraries.file_of_library(self._place.folder, file.path, self._place.file.as_posix())
        if isinstance(path, Problem):
            yield replace(path, line=item.reference.line)
            return
        (found,) = reading.read_files([path], MOST_BYTES)
        if isinstance(found, Problem):
            yield found
            return
        digest = writing.digest(found.content)
        self.digests[file.key] = digest
        name = _seed_name(item, file, path)
        there = self._root / SEEDS / name
        if there.exists() and writing.digest(there.read_bytes()) != digest:
            message = f"{SEEDS}/{name} stays: the library has other bytes of it now"
            hint = "to take those, delete the capture and add the library again"
            yield Problem(path.as_posix(), 0, message, hint, "warning")
            self.digests[file.key] = writing.digest(there.read_bytes())
            return
        yield StoredFile(name, found.content)
        sidecar = _sidecar(file)
        if sidecar and not there.exists():
            yield StoredFile(f"{name}.yml", sidecar)


def _seed_name(item: LibraryItem, file: LibraryFile, path: Path) -> str:
    """Return what a file is called in `seeds/`: its work, and what the library calls it."""
    title = slug(item.reference.title)[:_STEM].rstrip("-") or "untitled"
    plain = _NAME.fullmatch(file.key)
    key = file.key if plain else hashlib.sha256(file.key.encode()).hexdigest()[:8]
    return f"{title}-{key}{path.suffix.lower()}"


def _sidecar(file: LibraryFile) -> bytes:
    """Return what says where a file is from; nothing where that is not known."""
    rows = {
        "url": file.url if file.url.startswith(("http://", "https://")) else "",
        "retrieved": file.retrieved,
    }
    return "".join(
        f"{key}: {front_matter.render(value)}\n" for key, value in rows.items() if value
    ).encode()


# From a work to its pages.


def _pages(
    root: Path, taken: _Taken
) -> tuple[Mapping[str, Sequence[tuple[Document, str]]], tuple[Problem, ...]]:
    """Return the pages of each work, by its key, and what is wrong.

    A page has the key of the file beside it. A work without a file may be that of a capture which
    came another way: it has the page that a bibliography would fill, beside an empty key.
    """
    all_pages = fill.source_pages(reading.read(root).docs)
    by_digest = {
        text_of(mapping_of(page.values.get("capture")).get("sha256")): page for page in all_pages
    }
    found: dict[str, list[tuple[Document, str]]] = {}
    for item in taken.library.items:
        for file in item.files:
            digest = taken.digests.get(file.key)
            if digest in by_digest:
                found.setdefault(item.key, []).append((by_digest[digest], file.key))
    filed = {page.path for some in found.values() for page, _ in some}
    left = {page.path: page for page in all_pages if page.path not in filed}
    without = (item for item in taken.library.items if item.key not in found)
    named = [replace(item.reference, origin=item.key) for item in without]
    matched = match.match(named, [fill.identity_of(page) for page in left.values()])
    for one in matched.matches:
        found[one.reference.origin] = [(left[one.page], "")]
    return found, matched.problems


def _fill(
    root: Path,
    library: Library,
    pages: Mapping[str, Sequence[tuple[Document, str]]],
    terminal: Terminal,
) -> tuple[Problem, ...]:
    """Fill pages with what the library says of their works."""
    documents = {page.path: page for some in pages.values() for page, _ in some}
    matches: dict[str, ReferenceMatch] = {}
    for item in library.items:
        for page, _ in pages.get(item.key, ()):
            named = replace(item.reference, origin=f"{library.name}, {one_line(item.key)[:100]}")
            matches.setdefault(page.path, ReferenceMatch(page.path, named, "file"))
    filled, changes, kept = fill.changes(list(matches.values()), documents)
    unwritten = writing.apply(root, Plan(changes, ()))
    for one in filled:
        terminal.say(f"{one.page}: filled {', '.join(key for key, _ in one.values)}")
    return (*kept, *unwritten)


def _note(
    root: Path,
    place: LibraryPlace,
    library: Library,
    pages: Mapping[str, Sequence[tuple[Document, str]]],
    terminal: Terminal,
) -> tuple[Problem, ...]:
    """Propose notes and annotations on the pages of their works."""
    notes = [
        _as_note(place, library.name, note, page)
        for item in library.items
        for note in item.notes
        if (page := _page_of(note, pages.get(item.key, ())))
    ]
    planned = merging.plan_notes(reading.read(root), notes)
    unwritten = writing.apply(root, Plan(planned.changes, ()))
    if planned.placed:
        number = count(len(planned.placed), "note")
        terminal.say(f"{number} proposed: nothing of them is published until you accept them")
    return (*planned.problems, *unwritten)


def _page_of(note: LibraryNote, pages: Iterable[tuple[Document, str]]) -> Document | None:
    """Return the page that a note is on: that of its file, or of the first of the work."""
    fitting = (page for page, key in pages if not note.file or note.file == key)
    return next(fitting, None)


def _as_note(place: LibraryPlace, name: str, note: LibraryNote, page: Document) -> ReaderNote:
    text = note.text or "Highlighted."
    return ReaderNote(
        place.file.as_posix(),
        0,
        hashlib.sha256(f"{name}\n{note.key}".encode()).hexdigest()[:16],
        PurePosixPath(page.path).relative_to(DOCS).as_posix(),
        f"{text} (p. {one_line(note.page)[:40]})" if note.page else text,
        author=one_line(note.author)[:_STEM] or name,
        day=note.day,
        quote=" ".join(note.quote.split())[:LONGEST_QUOTE],
    )


def _file_under(
    root: Path, library: Library, pages: Mapping[str, Sequence[tuple[Document, str]]]
) -> tuple[Problem, ...]:
    """File sources under topics that are called like the collections that they are in."""
    project = reading.read(root)
    documents = {page.path: page for page in fill.source_pages(project.docs)}
    known = {
        PurePosixPath(file.path).stem: in_docs(file.path)
        for file in project.docs
        if kind_of(in_docs(file.path)) == "subject"
    }
    wanted: dict[str, list[str]] = {}
    for item in library.items:
        for page, _ in pages.get(item.key, ()):
            wanted.setdefault(page.path, []).extend(item.collections)
    changes, problems = topics.changes(wanted, documents, known)
    return (*problems, *writing.apply(root, Plan(changes, ())))
