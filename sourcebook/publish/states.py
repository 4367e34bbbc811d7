"""What is remembered of each page while a site is built, and the records made of it all."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from sourcebook import edtf, rights
from sourcebook.collection import Collection, PublishedSource, PublishedSubject
from sourcebook.errors import Problem
from sourcebook.exports import citations
from sourcebook.exports.citations import NamedStyle
from sourcebook.machines import annotations, coins, head
from sourcebook.publish import carried, collecting, marks, offline, signed
from sourcebook.publish.beforehand import Beforehand
from sourcebook.publish.citing import CiteView, cite_view
from sourcebook.publish.decisions import Decision
from sourcebook.publish.front_matter import Document, text_of
from sourcebook.publish.layout import Layout
from sourcebook.publish.parts import Fault
from sourcebook.publish.redirects import redirects
from sourcebook.publish.search import SearchRecord
from sourcebook.publish.strict import Rendered
from sourcebook.publish.view import Kind, Term
from sourcebook.store.history import Edit


@dataclass(slots=True)
class PageState:
    """What is remembered of a page from one event to the next. url: of it, in the site."""

    document: Document
    kind: Kind
    url: str = ""
    decision: Decision | None = None
    regions: list[Rendered] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    pieces: Layout = field(default_factory=Layout)
    differing: tuple[tuple[str, str], ...] = ()
    signature: signed.Signed = field(default_factory=signed.Signed)
    commentary: str = ""

    @property
    def title(self) -> str:
        """What its front matter calls it."""
        return text_of(self.document.meta.get("title"))

    @property
    def picture(self) -> str:
        """The name of the picture that it asks for; empty for none."""
        return text_of(self.document.meta.get("picture"))

    def region(self, name: str) -> Rendered | None:
        """Return a region of the page by its name."""
        return next((region for region in self.regions if region.name == name), None)

    def mark(self, licence: str) -> None:
        """Say on a source page what differs, what was corrected, and who signed.

        licence: of the commentary, where the page names none.
        """
        meta = self.document.meta
        here = [pair for region in self.regions for pair in region.seals]
        self.differing = marks.deviations(meta, here)
        self.commentary = self.pieces.after
        pieces = marks.with_marks(self.pieces, self.differing, marks.corrections(meta))
        self.signature = signed.signed(meta, pieces.after, licence)
        self.pieces = replace(pieces, after=signed.with_signatures(pieces.after))


@dataclass(frozen=True, slots=True)
class Around:
    """The sources before and after one in time, where there are any."""

    earlier: PublishedSource | None = None
    later: PublishedSource | None = None


@dataclass(frozen=True, slots=True)
class Takeaway:
    """What can be carried away of a subject: files whose names begin with `stem`.

    sources: how many they hold. packet: whether there are so few that they make a packet.
    """

    stem: str
    sources: int
    packet: bool


@dataclass(slots=True)
class Build:
    """What one build remembers.

    paths: of all files that a link may lead to. edits: who last edited each, by its path in the
    project. collection: all that is published, once every page has been read; published: its
    sources by path; subjects: by id; around: for each of them those before and after it in time.
    styles: of citations. problems: what was found wrong while pages were made.
    """

    paths: frozenset[str] = frozenset()
    before: Beforehand = field(default_factory=Beforehand)
    pages: dict[str, PageState] = field(default_factory=dict)
    records: list[SearchRecord] = field(default_factory=list)
    edits: Mapping[str, Edit] = field(default_factory=dict)
    collection: Collection = field(default_factory=lambda: Collection(""))
    published: Mapping[str, PublishedSource] = field(default_factory=dict)
    subjects: Mapping[str, PublishedSubject] = field(default_factory=dict)
    around: Mapping[str, Around] = field(default_factory=dict)
    styles: tuple[NamedStyle, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    previewing: bool = False

    def begin(self, before: Beforehand, paths: frozenset[str], edits: Mapping[str, Edit]) -> None:
        """Forget the last build."""
        self.pages.clear()
        self.records.clear()
        self.problems.clear()
        self.before, self.paths, self.edits = before, paths, edits

    def collect(self, name: tuple[str, str], site_url: str, language: str) -> None:
        """Make the records of all that is published. name: title and description of the site."""
        self.collection = collecting.collection(
            name, site_url, language, self._sources(), self._subjects()
        )
        self.published = {one.path: one for one in self.collection.sources}
        self.subjects = self.collection.by_id()
        listed = [one for one in self.collection.sources if one.mode != "withdrawn"]
        row = [None, *listed, None]
        self.around = {
            one.path: Around(earlier=row[at + 2], later=row[at]) for at, one in enumerate(listed)
        }

    def annotated(self, path: str) -> bool:
        """Return whether there is a file of the comments on a source."""
        one = self.published.get(path)
        return one is not None and bool(annotations.page(one, self.collection))

    def coins(self, path: str) -> str:
        """Return what lets Zotero offer the sources that a page of many lists, as HTML."""
        state = self.pages[path]
        if state.kind == "source":
            return ""
        listed = (link.path for region in state.regions for link in region.links)
        there = (self.published.get(one) for one in dict.fromkeys(listed))
        return "".join(coins.span(one) for one in there if one)

    def takeaway(self, path: str) -> Takeaway | None:
        """Return what can be carried away of a subject, None for any other page."""
        one = self.subjects.get(PurePosixPath(path).stem)
        if one is None or one.path != path:
            return None
        speaking = carried.sources_of(one, self.collection)
        return Takeaway(PurePosixPath(one.url).stem, len(speaking), carried.has_packet(speaking))

    def link(self, url: str, subject: str) -> Term:
        """Return a link from the page at `url` to a subject; its id alone where it has no page."""
        one = self.subjects.get(subject)
        if one is None:
            return Term(subject)
        return Term(one.title, posixpath.relpath(one.url, posixpath.dirname(url) or "."))

    def site(self, extra: Mapping[str, object]) -> dict[str, object]:
        """Return what every page says of the whole. extra: the settings of that name."""
        code = text_of(extra.get("commentary_license"))
        known = rights.rights(code) if code else None
        published = [one for one in self.collection.sources if one.mode != "withdrawn"]
        return {
            "license": Term(known.words, known.url, raw=code) if known else None,
            "built": edtf.words(self.collection.built),
            "offline": self.offline(extra),
            "packet": carried.has_packet(published),
        }

    def offline(self, extra: Mapping[str, object]) -> str:
        """Return the name of the archive to read without a network; empty where none is made."""
        return offline.NAME if extra.get("offline") and not self.previewing else ""

    def head(self, path: str, title: str) -> str:
        """Return what the head of a page tells machines, as HTML. title: what readers call it."""
        state = self.pages[path]
        stem = PurePosixPath(path).stem if state.kind == "subject" else ""
        feeds = head.feeds_html(state.url, self.collection, stem)
        if one := self.published.get(path):
            return f"{head.source_html(one, self.collection)}\n{feeds}"
        said = text_of(state.document.meta.get("description"))
        said = said or text_of(state.document.meta.get("scope_note"))
        return f"{head.page_html(state.url, title, said, self.collection)}\n{feeds}"

    def outputs(self) -> Iterator[tuple[str, bytes]]:
        """Yield (place, content) of the files that stand beside the pages."""
        pages = ((s.url, s.title, s.document.meta) for s in self.pages.values())
        for place, html in redirects(pages, (state.url for state in self.pages.values())):
            yield place, html.encode()
        yield from carried.files(self.collection, self.cited)

    def cite(self, path: str) -> CiteView | None:
        """Return what the page of a source offers to those who cite it."""
        one = self.published.get(path)
        if one is None:
            return None
        view, problems = cite_view(one, self.collection, self.styles)
        self.problems += problems
        return view

    def cited(self, source: PublishedSource) -> str:
        """Return a source as the list of a packet has it."""
        cited, _ = citations.cite(source, self.collection, self.styles[:1])
        return cited[0].text if cited else source.bib.title

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
