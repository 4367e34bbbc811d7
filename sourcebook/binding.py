"""Which page belongs to which capture, and what holds for a source once its editor was heard."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sourcebook.errors import Problem
from sourcebook.files import DOCS, StoredFile
from sourcebook.index import Entry
from sourcebook.model import SourceRecord
from sourcebook.pages import front_matter, slugs
from sourcebook.pages.fields import settle
from sourcebook.pages.generated import GeneratedField, Remembered, remembered
from sourcebook.pages.kinds import source
from sourcebook.pages.page import Page

FOLDER = "sources"


@dataclass(frozen=True, slots=True)
class Source:
    """A capture with its page.

    page: as it stands; None when it is still to be made, or stands but cannot be read.
    wanted: the front matter that the capture gives it. edited: keys whose value is a person's.
    """

    entry: Entry
    page: Page | None
    wanted: tuple[GeneratedField, ...]
    edited: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bound:
    """All sources, the pages whose capture has gone, and what is wrong."""

    sources: tuple[Source, ...]
    orphans: tuple[Page, ...]
    problems: tuple[Problem, ...]


def without_repeats(
    records: Iterable[SourceRecord],
) -> tuple[tuple[SourceRecord, ...], tuple[Problem, ...]]:
    """Return the records without those whose capture repeats another's, and a problem for each."""
    first: dict[str, str] = {}
    kept, problems = [], []
    for record in records:
        other = first.setdefault(record.sha256, record.path) if record.segments else record.path
        if other == record.path:
            kept.append(record)
        else:
            message = f"is the same capture as {other}, byte for byte"
            problems.append(Problem(record.path, 1, message, "remove one of the two"))
    return tuple(kept), tuple(problems)


def duplicate_titles(sources: Sequence[Source]) -> tuple[Problem, ...]:
    """Return a problem for each source whose title another one has already."""
    first: dict[str, str] = {}
    problems = []
    for one in sources:
        record = one.entry.record
        title = record.bib.title.casefold()
        other = first.setdefault(title, record.path)
        if title and other != record.path:
            lines = (p.lines for p in record.bib.provenance if p.field == "title")
            line = next((found[0] for found in lines if found), 1)
            hint = f"tell them apart: change `title:` in {DOCS}/{one.entry.path}"
            problems.append(Problem(record.path, line, f"has the same title as {other}", hint))
    return tuple(problems)


def bind(
    records: Sequence[SourceRecord],
    pages: Sequence[Page],
    unreadable: Sequence[StoredFile],
    topics: Collection[str],
) -> Bound:
    """Return each record with its page. topics: ids of the subjects that are topics.

    A page is found by its capture's path, or by its digest when the capture was renamed. A record
    without text and without a page is none of the sources: its problems say why.
    """
    own = [_Claim(p) for p in pages if front_matter.strings(p.values.get(source.BLOCK))]
    shelf = _Shelf(own, {record.path for record in records}, unreadable)
    taken = {_stem(path) for path in (*(p.path for p in pages), *(f.path for f in unreadable))}
    sources: list[Source] = []
    problems: list[Problem] = list(shelf.contested())
    for record in records:
        page, path = shelf.take(record)
        if not (path or record.segments):
            problems += record.problems
            continue
        if not path:
            title, stem = record.bib.title, _stem(record.path)
            path = f"{FOLDER}/{slugs.unique(title, stem, record.sha256, taken)}.md"
            taken.add(_stem(path))
        one = _source(record, page, path, topics)
        sources.append(one)
        problems += (p for p in record.problems if p.field not in one.edited)
    orphans = tuple(shelf.left())
    return Bound(tuple(sources), orphans, (*problems, *map(_gone, orphans)))


class _Claim:
    """A page and the capture that it says it was made from."""

    def __init__(self, page: Page) -> None:
        said = front_matter.strings(page.values.get(source.BLOCK))
        self.page = page
        self.path = str(said.get("path", ""))
        self.digest = str(said.get("sha256", ""))


class _Shelf:
    """The source pages that are there, each to be taken by one capture."""

    def __init__(
        self, claims: Sequence[_Claim], captures: Collection[str], unreadable: Sequence[StoredFile]
    ) -> None:
        self._claims = claims
        self._unreadable = unreadable
        self._by_path: dict[str, _Claim] = {}
        for claim in claims:
            self._by_path.setdefault(claim.path, claim)
        self._free = {c.digest: c for c in claims if c.path not in captures}
        self._taken: set[str] = set()

    def take(self, record: SourceRecord) -> tuple[Page | None, str]:
        """Return the page of a capture and its path in `docs/`; no path when there is none.

        A path without a page is that of a page which cannot be read at present.
        """
        claim = self._by_path.get(record.path) or self._free.pop(record.sha256, None)
        if claim:
            self._taken.add(claim.page.path)
            return claim.page, _in_docs(claim.page.path)
        marks = (f"path: {record.path}".encode(), f"sha256: {record.sha256}".encode())
        blocked = (f.path for f in self._unreadable if any(mark in f.content for mark in marks))
        return None, _in_docs(next(blocked, ""))

    def contested(self) -> Iterator[Problem]:
        """Return a problem for each page whose capture has another page already."""
        for claim in self._claims:
            first = self._by_path[claim.path]
            if first is not claim:
                message = f"{first.page.path} was made from the same capture, {claim.path}"
                hint = "remove one of the pages, or its `capture:` block"
                yield Problem(claim.page.path, 1, message, hint)

    def left(self) -> Iterator[Page]:
        """Return the pages that no capture took."""
        for claim in self._by_path.values():
            if claim.page.path not in self._taken:
                yield claim.page


def _source(record: SourceRecord, page: Page | None, path: str, topics: Collection[str]) -> Source:
    filed = tuple(match.subject_id for match in record.matches if match.subject_id in topics)
    wanted = source.fields(record, filed)
    memory = remembered(page, source.BLOCK) if page else Remembered((), ())
    fields = tuple(settle(page, memory, field) for field in wanted)
    chosen = next(field.value for field in fields if field.key == source.TOPICS)
    matches = tuple(
        m for m in record.matches if m.subject_id not in topics or m.subject_id in chosen
    )
    held = replace(record, bib=source.bib(record, fields), matches=matches)
    edited = frozenset(field.key for field in fields if field.edited)
    return Source(Entry(path, held, tuple(chosen)), page, wanted, edited)


def _gone(page: Page) -> Problem:
    path = _Claim(page).path
    hint = f"put {path} back, or remove the page"
    return Problem(page.path, 1, f"its capture {path} has gone", hint, "warning")


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]


def _in_docs(path: str) -> str:
    return path.removeprefix(f"{DOCS}/")
