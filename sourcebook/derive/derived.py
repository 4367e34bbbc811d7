"""All that is derived for the pages of a collection: what stands at their placeholders and below
them, and pages that no file holds.

Everything is worked out from records: of the sources (`Entry`), of the subjects, of the evidence
for each, and of what other pages say.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from sourcebook.collection import Quoted
from sourcebook.derive import capture_pages, catalogue, evidence, lists, related, sources
from sourcebook.derive.catalogue import Entry, Index
from sourcebook.derive.evidence import Evidence, Permits
from sourcebook.derive.related import Mention, mentions
from sourcebook.model import SourceRecord
from sourcebook.page import placeholders, regions
from sourcebook.page.content import PageContent, mapping_of, texts_of
from sourcebook.page.placeholders import Placeholder
from sourcebook.problems import Problem, unforeseen
from sourcebook.project import kind_of
from sourcebook.subjects.detect import Detector
from sourcebook.subjects.vocabulary import read_subject

RecordOf = Callable[[SourceRecord], SourceRecord | None]
"""What was made of the capture of a source, by what its page says; None where it is not there."""


@dataclass(frozen=True, slots=True)
class Region:
    """Something derived, as Markdown. name: of the kind of thing it is (`sources`, `evidence`)."""

    name: str
    markdown: str


NOTHING = Region("", "")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of a collection before anything is decided of what may be shown.

    pages: by path in `docs/`. evidence: by the path of the subject's page. problems: pages on which
    the program failed.
    """

    pages: Mapping[str, PageContent] = field(default_factory=dict)
    index: Index = field(default_factory=lambda: Index((), {}, {}))
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def entries(self) -> Mapping[str, Entry]:
        """Return the sources by the path of their page."""
        return {one.path: one for one in self.index.entries}

    def quoted(self, path: str, permits: Permits) -> tuple[Quoted, ...]:
        """Return all that the sources say on the subject whose page is at `path`."""
        found = self.evidence.get(path)
        return tuple(evidence.quoted(found, permits)) if found else ()


@dataclass(frozen=True, slots=True)
class Derived:
    """What is derived, by the path of a page in `docs/`.

    placed: one region for each placeholder of a page, in order. below: what stands at the end of a
    page whose person gave it no place. pages: those that no file holds.
    """

    placed: Mapping[str, tuple[Region, ...]] = field(default_factory=dict)
    below: Mapping[str, Region] = field(default_factory=dict)
    pages: Mapping[str, PageContent] = field(default_factory=dict)


def know(pages: Mapping[str, PageContent]) -> Knowledge:
    """Return what is known of a collection: its subjects, its sources, and the evidence for each.

    pages: by path in `docs/`. What is wrong with the vocabulary is left out; `ingest` says so.
    """
    read = (read_subject(p, dict(pages[p].meta)) for p in sorted(pages) if kind_of(p) == "subject")
    subjects = tuple(subject for subject, _ in read if subject)
    known = sources.vocabulary(Detector(subjects))
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path in sources.originals(pages):
        try:
            entries.append(sources.entry(path, pages[path], known))
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
    unheard: Collection[str] = (),
) -> Derived:
    """Return all that is derived.

    permits: what subjects' pages may quote. whole: pages of the sources whose captures may be
    shown. unheard: pages whose words are not published.
    """
    maker = _Maker(known, permits, record_of, whole)
    further = dict(maker.further_pages())
    pages = {**known.pages, **further}
    said = mentions(known.pages, known.entries(), unheard)
    below: dict[str, Region] = {}
    placed: dict[str, tuple[Region, ...]] = {}
    for path, page in pages.items():
        found = [p.placeholder for p in regions.split(page.body).placeholders if p.placeholder]
        own = maker.own(path, said.get(path, ()))
        placed[path] = tuple(maker.region(path, one, own) for one in found)
        if own and all(one.name != own.name for one in found):
            below[path] = own
    return Derived(placed, below, further)


class _Maker:
    """Makes the regions of one collection."""

    def __init__(
        self, known: Knowledge, permits: Permits, record_of: RecordOf, whole: Collection[str]
    ) -> None:
        self.known, self.permits, self.record_of, self.whole = known, permits, record_of, whole
        self.entries = known.entries()
        self.captured = frozenset(p for p, one in self.entries.items() if record_of(one.record))

    def further_pages(self) -> Iterator[tuple[str, PageContent]]:
        """Yield the pages that no file holds: of captures, and of long lists."""
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
        """Return the page of a capture; it has stood wherever its source has stood."""
        memory = mapping_of(self.known.pages[path].meta.get("capture"))
        places = [capture_pages.path_of(place) for place in texts_of(memory.get("addresses"))]
        title = capture_pages.title(self.entries[path])
        body = f"{placeholders.write(Placeholder('capture', (('of', path),)))}\n"
        return PageContent({"title": title, "generated": {"addresses": places}}, body)

    def own(self, path: str, said: tuple[Mention, ...]) -> Region | None:
        """Return what each page of the kind of the one at `path` has, None for no such kind."""
        if found := self.known.evidence.get(path):
            return Region("evidence", evidence.render(found, self.known.index, self.permits))
        if path in self.entries and kind_of(path) == "source":
            place = capture_pages.path_of(path) if path in self.captured else ""
            text = related.render(self.entries[path], self.known.index, said, place)
            return Region("related", text)
        return None

    def region(self, path: str, wanted: Placeholder, own: Region | None) -> Region:
        """Return what stands at a placeholder of the page at `path`."""
        if any(placeholders.refusal(wanted, path)):
            return NOTHING
        if own and wanted.name == own.name:
            return own
        if wanted.name == "capture":
            return self.capture(path, wanted.option("of"))
        if wanted.name in lists.LISTS:
            return Region(*lists.render(path, wanted, self.known.index))
        return NOTHING

    def capture(self, path: str, source: str) -> Region:
        """Return the capture of a source, line by line, for the page at `path`."""
        entry = self.entries.get(source)
        record = self.record_of(entry.record) if entry else None
        if entry is None or record is None:
            return Region("ledger", "The capture is not part of this copy.")
        whole = source in self.whole
        return Region("ledger", capture_pages.render(path, entry, record, whole=whole))
