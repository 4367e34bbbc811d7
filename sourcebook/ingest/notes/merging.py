"""Plans which notes of readers become proposals, on which page and at which paragraph.

A note is proposed once: the page keeps its key, whatever becomes of the proposal.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from sourcebook.ingest.notes import reading, writing
from sourcebook.ingest.notes.finding import FoundWords, NoteText, Quote
from sourcebook.ingest.notes.reading import ReaderNote
from sourcebook.ingest.notes.writing import NoteProposal
from sourcebook.ingest.pages.pages import read_pages
from sourcebook.page.article import paragraphs
from sourcebook.page.curation import proposals
from sourcebook.page.document import Document
from sourcebook.page.edits import memory
from sourcebook.page.front_matter.values import texts_of
from sourcebook.page.regions import regions
from sourcebook.plans import FileChange
from sourcebook.problems import Problem, Severity
from sourcebook.project import Project, StoredFile, in_docs, kind_of

_PARAGRAPH = "p"


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note that becomes a proposal. page: the path of the page in the project."""

    note: ReaderNote
    page: str
    found: FoundWords


@dataclass(frozen=True, slots=True)
class Merging:
    """What merging would do. placed: the notes that become proposals. already: how many were merged
    before."""

    changes: tuple[FileChange, ...]
    placed: tuple[PlacedNote, ...]
    problems: tuple[Problem, ...]
    already: int = 0


def plan(project: Project, files: Iterable[StoredFile]) -> Merging:
    """Return what it takes to propose the notes in `files` on the pages of a project."""
    read = [reading.read(file) for file in files]
    notes = [note for found, _ in read for note in found]
    return plan_notes(project, notes, [problem for _, wrong in read for problem in wrong])


def plan_notes(
    project: Project, notes: Iterable[ReaderNote], wrong: Iterable[Problem] = ()
) -> Merging:
    """Return what it takes to propose notes on the pages of a project. wrong: why others were
    refused."""
    pages, _, _ = read_pages(project)
    desk = _Desk(pages)
    for note in sorted(notes, key=lambda n: (n.day, n.fingerprint, n.file, n.line), reverse=True):
        desk.take(note)
    changes = tuple(desk.changes({file.path: file for file in project.docs}))
    problems = (*wrong, *desk.problems)
    changed = {change.path for change in changes}
    placed = tuple(one for one in sorted(desk.placed, key=_order) if one.page in changed)
    return Merging(changes, placed, problems, desk.already)


def _order(placed: PlacedNote) -> tuple[object, ...]:
    """Return the key of the order in which proposals stand."""
    at = placed.found.first or reading.MOST_BYTES
    return placed.page, at, placed.note.start, placed.note.day, placed.note.key


@dataclass(slots=True)
class _Desk:
    """Takes notes one by one, the newest first, and sees which of them become proposals."""

    pages: Sequence[Document]
    placed: list[PlacedNote] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    already: int = 0
    _known: dict[str, tuple[str, str]] = field(default_factory=dict)
    _places: Mapping[str, Document] = field(init=False)
    _texts: dict[str, NoteText] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find out where pages are read, and which notes were merged before."""
        self._places = _addresses(self.pages)
        for page in self.pages:
            for key, fingerprint in proposals.merged(page.values).items():
                self._known[key] = (fingerprint, page.path)

    def take(self, note: ReaderNote) -> None:
        """Place a note, unless it was merged before."""
        if note.key in self._known:
            self._again(note, *self._known[note.key])
            return
        page = self._page(note)
        if page is None:
            shown = note.address[:100]
            self._say(note, f"is on no page of this collection: {shown!r}", "it was left out")
            return
        if regions.split(page.body).fault:
            self._say(note, f"cannot be put on {page.path}, whose markers do not fit", "mend those")
            return
        found = self._found(note, page)
        if note.quote and found.how in ("near", "nowhere") and self._text(page).paragraphs:
            self._changed(note, page, found)
        self.placed.append(PlacedNote(note, page.path, found))
        self._known[note.key] = (note.fingerprint, page.path)

    def changes(self, files: Mapping[str, StoredFile]) -> Iterator[FileChange]:
        """Yield the pages with their new proposals."""
        by_path = {page.path: page for page in self.pages}
        new: dict[str, list[PlacedNote]] = {}
        for one in sorted(self.placed, key=_order):
            new.setdefault(one.page, []).append(one)
        for path, placed in new.items():
            page, file = by_path[path], files[path]
            made = None if file.conflict_line else writing.added(page, list(map(_proposal, placed)))
            if made is None:
                message = "cannot take proposals: its front matter cannot be changed safely"
                if file.conflict_line:
                    message = "cannot take proposals: both sides of a conflict stand here"
                self.problems.append(Problem(path, file.conflict_line, message, "mend that first"))
            else:
                yield FileChange(path, file.content, made.text.encode())

    def _page(self, note: ReaderNote) -> Document | None:
        """Return the page that a note is on; None where there is none."""
        for place in _readings(note):
            if place in self._places:
                return self._places[place]
        return None

    def _text(self, page: Document) -> NoteText:
        if page.path not in self._texts:
            region = regions.split(page.body).region()
            segments = paragraphs.article(region.text) if region else ()
            self._texts[page.path] = NoteText([segment.text for segment in segments])
        return self._texts[page.path]

    def _found(self, note: ReaderNote, page: Document) -> FoundWords:
        """Return at which paragraphs of its page a note stands."""
        text, name = self._text(page), note.fragment.removeprefix(_PARAGRAPH)
        numbered = note.fragment.startswith(_PARAGRAPH) and name.isascii() and name.isdecimal()
        number = int(name[:9]) if numbered and int(name[:9]) <= len(text.paragraphs) else 0
        if note.quote:
            return text.find(Quote(note.quote, note.prefix, note.suffix, note.start, number))
        return FoundWords("exact", number, number) if number else FoundWords("nowhere")

    def _again(self, note: ReaderNote, fingerprint: str, path: str) -> None:
        """Note that a note was merged before; where it was changed since, a person decides."""
        self.already += note.fingerprint == fingerprint
        if note.fingerprint != fingerprint:
            hint = (
                f"nothing was changed; to have it as it is now, delete the row {note.key} under "
                f"`{proposals.KEY}:` there, and its proposal, and merge again"
            )
            self._say(note, f"has other words than when it was merged into {path}", hint)

    def _changed(self, note: ReaderNote, page: Document, found: FoundWords) -> None:
        """Warn that the words of a note do not stand in the text as they did."""
        if found.first:
            message = f"is on words of {page.path} that were changed: it was put at ¶{found.first}"
        else:
            message = f"is on words that are not in {page.path} now: it was put on the whole page"
        self._say(note, message, "see whether that is right", "warning")

    def _say(self, note: ReaderNote, message: str, hint: str, severity: Severity = "error") -> None:
        self.problems.append(Problem(note.file, note.line, f"a note {message}", hint, severity))


def _proposal(placed: PlacedNote) -> NoteProposal:
    note = placed.note
    is_source = kind_of(in_docs(placed.page)) == "source"
    text = writing.markdown(note, placed.found, is_source=is_source)
    return NoteProposal(note.key, note.fingerprint, text)


# Pages by their address.


def _addresses(pages: Sequence[Document]) -> Mapping[str, Document]:
    """Return the pages by the path of their file in `docs/`, and by those that they had before."""
    found: dict[str, Document] = {}
    for page in pages:
        blocks = (memory.remembered(page, name) for name in (memory.CAPTURE, memory.GENERATED))
        former = (place for block in blocks for place in block.addresses)
        for place in (*former, *texts_of(page.values.get("aliases"))):
            found.setdefault(_file(place), page)
    return found | {in_docs(page.path): page for page in pages}


def _readings(note: ReaderNote) -> Iterator[str]:
    """Yield which files in `docs/` the address of a note may mean, the likeliest first.

    The site may stand anywhere, so that its own path is not known for certain.
    """
    address, scope = (_path(text) for text in (note.address, note.scope))
    if scope and address.startswith(scope):
        yield _file(address.removeprefix(scope))
        return
    parts = [part for part in address.split("/") if part]
    if address.endswith("/"):
        parts.append("")
    for first in range(len(parts)):
        yield _file("/".join(parts[first:]))


def _path(address: str) -> str:
    """Return the path of an address; empty where it is no address at all."""
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""


def _file(place: str) -> str:
    """Return the file in `docs/` of a page at a place in the site."""
    if place.endswith(".md"):
        return place
    if place == "" or place.endswith("/"):
        return f"{place}index.md"
    path = PurePosixPath(place)
    return str(path.with_suffix(".md")) if path.suffix == ".html" else f"{place}.md"
