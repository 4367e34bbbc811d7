"""Derives content for the pages of a collection, and further pages that have no file.

Everything is derived from records: of the sources (`Entry`), of the subjects, of the evidence for
each, and of the mentions on other pages.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from sourcebook.collection import Quoted
from sourcebook.derive import capture_pages, catalogue, evidence, lists, related
from sourcebook.derive.catalogue import Entry, Index
from sourcebook.derive.evidence import Evidence, Permits
from sourcebook.derive.related import Mention, mentions
from sourcebook.model import SourceRecord
from sourcebook.page import placeholders, regions
from sourcebook.page.content import PageContent, mapping_of, texts_of
from sourcebook.page.memory import ADDRESSES, CAPTURE, GENERATED
from sourcebook.page.placeholders import Placeholder
from sourcebook.problems import Problem, unforeseen
from sourcebook.project import TOPICS, kind_of
from sourcebook.subjects.detect import Detector
from sourcebook.subjects.vocabulary import read_subject

RecordOf = Callable[[SourceRecord], SourceRecord | None]
"""From a source, as its page describes it, to the record of its capture; None without one."""


@dataclass(frozen=True, slots=True)
class Region:
    """Derived Markdown. name: of its kind (`sources`, `evidence`)."""

    name: str
    markdown: str


NOTHING = Region("", "")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that is known of a collection, before it is decided what may be published.

    pages: by path in `docs/`. evidence: by the path of the subject's page. problems: of pages on
    which the program failed.
    """

    pages: Mapping[str, PageContent] = field(default_factory=dict)
    index: Index = field(default_factory=lambda: Index((), {}, {}))
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def entries(self) -> Mapping[str, Entry]:
        """Return the sources by the path of their page."""
        return {one.path: one for one in self.index.entries}

    def quoted(self, path: str, permits: Permits) -> tuple[Quoted, ...]:
        """Return all passages of sources on the subject whose page is at `path`."""
        found = self.evidence.get(path)
        return tuple(evidence.quoted(found, permits)) if found else ()


@dataclass(frozen=True, slots=True)
class Derived:
    """Derived content, by the path of a page in `docs/`.

    placed: one region for each placeholder of a page, in order. below: the region at the end of a
    page without a placeholder for it. pages: those that have no file.
    """

    placed: Mapping[str, tuple[Region, ...]] = field(default_factory=dict)
    below: Mapping[str, Region] = field(default_factory=dict)
    pages: Mapping[str, PageContent] = field(default_factory=dict)


def gather(pages: Mapping[str, PageContent]) -> Knowledge:
    """Gather what is known of a collection: its sources, its subjects, and the evidence for each.

    pages: by path in `docs/`. Problems of the vocabulary are left out: `ingest` reports them.
    """
    read = (read_subject(p, dict(pages[p].meta)) for p in sorted(pages) if kind_of(p) == "subject")
    subjects = tuple(subject for subject, _ in read if subject)
    detector = Detector(subjects)
    topics = frozenset(subject.id for subject in subjects if subject.kind == TOPICS)
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path in catalogue.originals(pages):
        try:
            entries.append(catalogue.read_entry(path, pages[path], detector, topics))
        except Exception as error:  # noqa: BLE001 - one page never stops the others
            problems.append(unforeseen(f"docs/{path}", error))
    made = catalogue.build(entries, subjects)
    found = {subject.path: evidence.collect(subject, made) for subject in made.subjects.values()}
    return Knowledge(pages, made, found, tuple(problems))


def derive(
    known: Knowledge,
    permits: Permits,
    record_of: RecordOf,
    *,
    whole: Collection[str],
    unpublished: Collection[str] = (),
) -> Derived:
    """Return all derived content.

    permits: what subjects' pages may quote. whole: pages of the sources whose captures may be
    shown. unpublished: pages whose mentions of sources are left out.
    """
    maker = _Maker(known, permits, record_of, whole)
    further = dict(maker.further_pages())
    pages = {**known.pages, **further}
    mentioned = mentions(known.pages, known.entries(), unpublished)
    below: dict[str, Region] = {}
    placed: dict[str, tuple[Region, ...]] = {}
    for path, page in pages.items():
        found = [p.placeholder for p in regions.split(page.body).placeholders if p.placeholder]
        own = maker.own(path, mentioned.get(path, ()))
        placed[path] = tuple(maker.region(path, one, own) for one in found)
        if own and all(one.name != own.name for one in found):
            below[path] = own
    return Derived(placed, below, further)


class _Maker:
    """Makes the derived regions and pages of one collection."""

    def __init__(
        self, known: Knowledge, permits: Permits, record_of: RecordOf, whole: Collection[str]
    ) -> None:
        self.known, self.permits, self.record_of, self.whole = known, permits, record_of, whole
        self.entries = known.entries()
        self.captured = frozenset(p for p, one in self.entries.items() if record_of(one.record))

    def further_pages(self) -> Iterator[tuple[str, PageContent]]:
        """Yield the path and content of each page without a file: of captures and long lists."""
        for path in sorted(self.captured):
            place = capture_pages.path_of(path)
            if place not in self.known.pages:
                yield place, self._capture_page(path)
        if lists.ALL_SOURCES in self.known.pages:
            for number in range(2, lists.pages_needed(self.known.index) + 1):
                place = lists.list_path(number)
                if place not in self.known.pages:
                    yield place, PageContent({}, lists.further_page(number))

    def _capture_page(self, path: str) -> PageContent:
        """Return the page of a capture; its former paths follow those of its source's page."""
        memory = mapping_of(self.known.pages[path].meta.get(CAPTURE))
        places = [capture_pages.path_of(place) for place in texts_of(memory.get(ADDRESSES))]
        title = capture_pages.title(self.entries[path])
        body = f"{placeholders.write(Placeholder('capture', (('of', path),)))}\n"
        return PageContent({"title": title, GENERATED: {ADDRESSES: places}}, body)

    def own(self, path: str, mentioned: tuple[Mention, ...]) -> Region | None:
        """Return the region that each page of this kind has, None for other kinds."""
        if found := self.known.evidence.get(path):
            return Region("evidence", evidence.render(found, self.known.index, self.permits))
        if path in self.entries and kind_of(path) == "source":
            place = capture_pages.path_of(path) if path in self.captured else ""
            text = related.render(self.entries[path], self.known.index, mentioned, place)
            return Region("related", text)
        return None

    def region(self, path: str, wanted: Placeholder, own: Region | None) -> Region:
        """Return the region for a placeholder of the page at `path`."""
        if any(placeholders.refusal(wanted, path)):
            return NOTHING
        if own and wanted.name == own.name:
            return own
        if wanted.name == "capture":
            return self._capture(path, wanted.option("of"))
        if wanted.name in lists.LISTS:
            return Region(*lists.render(path, wanted, self.known.index))
        return NOTHING

    def _capture(self, path: str, source: str) -> Region:
        """Return the capture of a source, line by line, for the page at `path`."""
        entry = self.entries.get(source)
        record = self.record_of(entry.record) if entry else None
        if entry is None or record is None:
            return Region("ledger", "The capture is not part of this copy.")
        whole = source in self.whole
        return Region("ledger", capture_pages.render(path, entry, record, whole=whole))
