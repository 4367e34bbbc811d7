"""What one build remembers of all pages, and the records made of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sourcebook.collection import Collection, PublishedSource, PublishedSubject
from sourcebook.errors import Problem
from sourcebook.exports import citations
from sourcebook.exports.citations import NamedStyle
from sourcebook.publish import carried, collecting
from sourcebook.publish.beforehand import Beforehand
from sourcebook.publish.front_matter import Document
from sourcebook.publish.links import Links
from sourcebook.publish.redirects import redirects
from sourcebook.publish.search_record import SearchRecord
from sourcebook.publish.shown import shown
from sourcebook.publish.states import PageState
from sourcebook.publish.tongues import foreign, tag_of
from sourcebook.publish.view import kind_of
from sourcebook.store.history import Edit


@dataclass(frozen=True, slots=True)
class Around:
    """The sources before and after one in time, where there are any."""

    earlier: PublishedSource | None = None
    later: PublishedSource | None = None


@dataclass(slots=True)
class Build:
    """What one build remembers.

    paths: of all files that a link may lead to. language: of the site (BCP 47); foreign: those of
    sources in another, by path. edits: who last edited each, by its path in the
    project. collection: all that is published, once every page has been read; published: its
    sources by path; subjects: by id; around: for each of them those before and after it in time.
    styles: of citations. entries: of lists of references, by path, as they are made. problems: what
    was found wrong while pages were made.
    """

    paths: frozenset[str] = frozenset()
    before: Beforehand = field(default_factory=Beforehand)
    pages: dict[str, PageState] = field(default_factory=dict)
    records: list[SearchRecord] = field(default_factory=list)
    edits: Mapping[str, Edit] = field(default_factory=dict)
    language: str = "en"
    foreign: Mapping[str, str] = field(default_factory=dict)
    collection: Collection = field(default_factory=lambda: Collection(""))
    published: Mapping[str, PublishedSource] = field(default_factory=dict)
    subjects: Mapping[str, PublishedSubject] = field(default_factory=dict)
    around: Mapping[str, Around] = field(default_factory=dict)
    styles: tuple[NamedStyle, ...] = ()
    entries: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    previewing: bool = False

    def begin(
        self, before: Beforehand, paths: frozenset[str], edits: Mapping[str, Edit], language: str
    ) -> None:
        """Forget the last build."""
        self.pages.clear()
        self.records.clear()
        self.problems.clear()
        self.entries.clear()
        self.before, self.paths, self.edits = before, paths, edits
        self.language, self.foreign = language, foreign(before.documents, language)

    def read(self, path: str, document: Document, url: str) -> PageState:
        """Remember the page at `path` in `docs/` as it may be read on. url: of it, in the site."""
        decision = self.before.decisions.get(path)
        page = shown(document, decision, self.before.allowed.of(path))
        self.pages[path] = PageState(page, kind_of(path), url, decision)
        return self.pages[path]

    def options(self, path: str) -> dict[str, object]:
        """Return what the Markdown extension is told of a page that was read."""
        state = self.pages[path]
        return {
            "language": tag_of(state.document.meta),
            "links": Links(path, self.paths, self.foreign),
            "allowed": self.before.allowed,
            "rendered": state.regions,
            "faults": state.faults,
        }

    def collect(self, name: tuple[str, str], site_url: str) -> None:
        """Make the records of all that is published. name: title and description of the site."""
        self.collection = collecting.collection(
            name, site_url, self.language, self._sources(), self._subjects()
        )
        self.published = {one.path: one for one in self.collection.sources}
        self.subjects = self.collection.by_id()
        listed = [one for one in self.collection.sources if one.mode != "withdrawn"]
        row = [None, *listed, None]
        self.around = {
            one.path: Around(earlier=row[at + 2], later=row[at]) for at, one in enumerate(listed)
        }

    def outputs(self) -> Iterator[tuple[str, bytes]]:
        """Yield (place, content) of the files that stand beside the pages."""
        pages = ((s.url, s.title, s.document.meta) for s in self.pages.values())
        for place, html in redirects(pages, (state.url for state in self.pages.values())):
            yield place, html.encode()
        yield from carried.files(self.collection, self.cited)

    def cited(self, source: PublishedSource) -> str:
        """Return a source as the list of a packet has it: each is cited once for all packets."""
        if source.path not in self.entries:
            cited, _ = citations.cite(source, self.collection, self.styles[:1])
            self.entries[source.path] = cited[0].text if cited else source.bib.title
        return self.entries[source.path]

    def _sources(self) -> Iterator[PublishedSource]:
        for path, state in self.pages.items():
            if state.kind == "source" and state.decision:
                said = collecting.commentary(state.commentary, state.signature)
                found = collecting.source(
                    path, state.url, state.document.meta, state.regions, said, state.decision
                )
                edit = self.edits.get(f"docs/{path}")
                yield replace(
                    found, modified=edit.date if edit else "", ledger=self._ledger(found.id)
                )

    def _ledger(self, stem: str) -> str:
        path = f"captures/{stem}.md"
        state = self.pages.get(path)
        if state is None or path in self.before.allowed.by_path:
            return ""
        return collecting.ledger_digest(state.region("ledger"))

    def _subjects(self) -> Iterator[PublishedSubject]:
        for path, state in self.pages.items():
            if state.kind == "subject":
                yield collecting.subject(path, state.url, state.document.meta, state.regions)
