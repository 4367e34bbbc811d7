"""Runs the steps of one build, whether MkDocs renders the pages (`host.py`) or `export.py` does.

    read → decide the rights → derive → render → outputs

`begin` decides the rights and derives regions. Then, for each page, `read` returns what may be
shown of it, `options` configures the Markdown extension, and `lay_out` arranges what was rendered.
`collect` makes the records of all that is published, and `outputs` the files made from these.
"""

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial
from hashlib import sha256
from pathlib import Path

from sourcebook.bibliography.cite import citations
from sourcebook.bibliography.cite.citations import NamedStyle
from sourcebook.collection import PublishedImage, PublishedSource, PublishedSubject
from sourcebook.derive.catalogue import Entry
from sourcebook.derive.dated_pages import FIRST as DATED
from sourcebook.derive.derived import DATING, SHARING, Derived, derive
from sourcebook.derive.knowledge import Knowledge, gather
from sourcebook.derive.page_regions import SHARED_WORDS
from sourcebook.page.content import PageContent
from sourcebook.problems import Problem
from sourcebook.project import kind_of
from sourcebook.publish.downloads import downloads
from sourcebook.publish.frame import template_words
from sourcebook.publish.kept import kept_quotes
from sourcebook.publish.kept.kept_files import KeptFiles
from sourcebook.publish.mkdocs import deposited
from sourcebook.publish.pages import collection_records, page_record
from sourcebook.publish.pages.citations import citation_styles
from sourcebook.publish.pages.collection_records import Filed
from sourcebook.publish.pages.images import SourceImage
from sourcebook.publish.pages.page_record import PageRecord
from sourcebook.publish.pages.page_records import PageRecords
from sourcebook.publish.pages.page_state import PageState
from sourcebook.publish.pages.published import Published, withdrawn
from sourcebook.publish.project_view import ProjectView
from sourcebook.publish.render import list_rows
from sourcebook.publish.render.languages import foreign_languages, language_tag
from sourcebook.publish.render.links import Links
from sourcebook.publish.rights.rights import PublishingRights, decide_rights, permitted_page
from sourcebook.publish.search import records as search_records
from sourcebook.publish.search.records import SearchRecord
from sourcebook.publish.site.redirects import CAPTURES, of_captures, redirects
from sourcebook.seal import digests
from sourcebook.store.git import Edit
from sourcebook.store.scratch import Scratch

_REDIRECT = "redirect"
"""The kind of files that lead on from former addresses."""
_HELD = 32
"""Pages that are held as they were read: each is asked for several times in a row."""


@dataclass(slots=True)
class Build:
    """The state of one build; `begin` makes one.

    known: of the collection. rights: what may be shown. derived: from both. pages: the state of
    each page, by path in `docs/`; records: what each gives to others. published: all that is, once
    every page has been rendered. styles: of citations. image_files: the images that pages show, by
    their places in the site. entries: of lists of references, by path, as they are made. problems:
    what was found wrong.
    """

    project: ProjectView
    known: Knowledge
    rights: PublishingRights
    derived: Derived
    previewing: bool = False
    pages: dict[str, PageState] = field(default_factory=dict)
    records: PageRecords = field(default_factory=PageRecords)
    published: Published = field(default_factory=Published.nothing)
    styles: tuple[NamedStyle, ...] = ()
    styles_read: bool = False
    entries: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    image_files: Mapping[str, SourceImage] = field(default_factory=dict)
    sources: Mapping[str, Entry] = field(init=False)
    paths: frozenset[str] = field(init=False)
    edits: Mapping[str, Edit] = field(init=False)
    foreign: Mapping[str, str] = field(init=False)
    shown: Callable[[str], PageContent] = field(init=False)
    _beside: str = ""
    _quotes: Scratch = field(default_factory=Scratch)

    def __post_init__(self) -> None:
        """Compute what every page needs.

        shown: returns what may be shown of a page, and holds the last of them. sources: by the path
        of their page. paths: of all that a link may lead to. edits: those of
        pages that a file holds. foreign: the languages of the sources in another than the site's.
        """
        project, derived = self.project, {f"docs/{path}" for path in self.derived.pages}
        self.shown = lru_cache(_HELD)(self._permitted)
        self.sources = self.known.entries()
        self.paths = project.paths | self.derived.pages.keys()
        self.edits = {path: edit for path, edit in project.edits.items() if path not in derived}
        self.foreign = foreign_languages(self.known.pages, project.language, project.memory)

    @property
    def listed(self) -> frozenset[str]:
        """The pages that the navigation may lead to."""
        return self.project.paths | ({SHARED_WORDS, DATED} & self.derived.pages.keys())

    def document(self, path: str) -> PageContent | None:
        """Return the page at `path` in `docs/`, also one that no file holds; None for neither."""
        return self.known.pages.get(path) or self.derived.pages.get(path)

    def read(self, path: str, document: PageContent | None, url: str) -> PageState:
        """Return the page at `path` in `docs/`, without what may not be shown.

        document: the page as it is now; None where that is what was read. url: in the site.
        """
        page = partial(self.shown, path) if document is None else self._permitted(path, document)
        decision = self.rights.decisions.get(path)
        self.pages[path] = PageState(page, kind_of(path), url, decision)
        return self.pages[path]

    def _permitted(self, path: str, document: PageContent | None = None) -> PageContent:
        page = document or self.document(path) or PageContent({}, "")
        return permitted_page(page, self.rights.decisions.get(path), self.rights.allowed.of(path))

    def options(self, path: str) -> dict[str, object]:
        """Return the options of the Markdown extension for a page that was read."""
        state = self.pages[path]
        state.images = self.images(path)
        return {
            "language": language_tag(state.document.meta),
            "links": Links(path, self.paths, self.foreign),
            "allowed": self.rights.allowed,
            "images": _from_page(state.url, state.images),
            "placed": self.derived.placed.get(path, ()),
            "below": () if _is_withdrawn(state) else self.derived.below.get(path, ()),
            "rendered": state.regions,
            "pieces": state.pieces,
            "laid_out": state.kind != "page",
            "faults": state.faults,
        }

    def images(self, path: str) -> Mapping[str, SourceImage]:
        """Return the images that the page at `path` may show, by their names: of a source that is
        published in full."""
        return self.project.images.of(self.pages[path].document) if self._is_whole(path) else {}

    def _is_whole(self, path: str) -> bool:
        """Return whether a page is that of a source which is published in full."""
        decision = self.pages[path].decision
        return decision is not None and decision.mode == "full"

    def lay_out(self, path: str, title: str = "", url: str = "") -> PageState:
        """Arrange what was rendered of the page at `path`, and record what it gives to others.

        title: what readers call it; that of its front matter if empty. url: as links have it.
        """
        state = self.pages[path]
        state.lay_out(self.project.licence)
        self.records[path] = self._record(path, title or state.title, url or state.url)
        return state

    def _record(self, path: str, title: str, url: str) -> PageRecord:
        state, filed, ledger = self.pages[path], self.filed(path), self.pages[path].layout.capture
        meta, decision = state.document.meta, state.decision
        entry: SearchRecord | None = None
        if not (decision and decision.mode == "withdrawn") and "template" not in meta:
            entry = search_records.record(url, state.kind, title, meta, state, filed.subjects)
        found: PublishedSource | None = None
        if state.kind == "source" and decision:
            words = collection_records.commentary(state.commentary(), state.signature)
            found = collection_records.source(path, state, words, decision, filed)
        named = dict.fromkeys(state.source.figures.values() if state.source else ())
        return PageRecord(
            title,
            tuple(dict.fromkeys(link.path for one in state.regions for link in one.links)),
            search=entry,
            source=found,
            ledger=sha256(ledger.html.encode()).hexdigest() if ledger else "",
            images=tuple(state.images[name] for name in named if name in state.images),
            sealed=digests.Sealed.of_source(found) if found and self._seals else None,
        )

    @property
    def _seals(self) -> bool:
        return self.project.extra.get("seal", True) is not False

    def content_digest(self, path: str) -> str:
        """Return the digest of what is rendered of the page at `path`, but for where links lead."""
        state, allowed = self.pages[path], self.rights.allowed
        return page_record.digest(
            *(path, state.kind, state.url, state.document, state.decision),
            *(allowed.of(path).words, bool(allowed.by_path), self.filed(path)),
            *(self.derived.key(path), self._bounds(path), self.project.licence, self.images(path)),
        )

    def _bounds(self, path: str) -> list[object]:
        """Return what may be quoted of those sources on a subject of which not all may be shown."""
        allowed = self.rights.allowed
        found = (allowed.on_other_pages(one.path) for one in self.known.filed(path))
        return [one.told() for one in found if one.words is not None]

    def content_beside(self) -> str:
        """Return a digest of all that the content of the pages of sources and subjects is made of
        beside themselves, where they have no placeholders; empty where that is not known."""
        written, rights = self.project.written, self.rights
        if self.derived.beside is None or not written:
            return ""
        if not self._beside:
            self._beside = page_record.digest(
                {path: one.before_prose for path, one in written.items()},
                *(self.derived.beside, self.project.licence, sorted(self.paths)),
                *(rights.decisions, rights.allowed, rights.emptied),
            )
        return self._beside

    def collect(self) -> tuple[Problem, ...]:
        """Make the records of all that is published, once every page has been rendered.

        Returns what is wrong with the settings that they are made by.
        """
        project, problems = self.project, self.read_styles()
        self.image_files = dict(self._image_files())
        collection = collection_records.collection(
            project.name, project.site_url, project.language, self._sources(), self._subjects()
        )
        said = deposited.read(project.extra)
        collection = replace(
            collection,
            shared=self.derived.shared,
            doi=said.doi,
            version=said.version,
            creators=said.creators,
            license=project.licence,
        )
        self.published = Published.of(collection, cache(self.records.digest), self._stored)
        return (*problems, *said.problems)

    def read_styles(self) -> tuple[Problem, ...]:
        """Read the citation styles, once; return what is wrong with them."""
        if self.styles_read:
            return ()
        self.styles_read = True
        self.styles, problems = citation_styles(self.project.extra, self.project.read)
        return problems

    def outputs(self, kept: KeptFiles | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield (path in the site, content) of the files that accompany the pages. kept: those of
        the last site."""
        last = kept or KeptFiles(Path(), "", None)
        last.begin(self._beside_prose())
        for place, html in self._redirects(last):
            last.note_kind(place, _REDIRECT)
            yield place, html
        rows = list_rows.places(self.known.index)
        yield from last.same(rows) or list_rows.files(self.known.index, self.foreign)
        for place, one in self.image_files.items():
            if content := self.project.images.content(one):
                yield place, content
        entries = self.published.bibliography
        known = partial(self.project.memory.records, "chapters")
        yield from downloads.download_files(entries, self.cited, self.image, kept, known)
        if self._seals:
            yield from last.same(digests.places(len(self._sealed()))) or self._seal()
        if script := template_words.script():
            yield template_words.SCRIPT, script.encode()

    def _sealed(self) -> list[str]:
        """Return the pages of which the seal has a line: those of sources that are published."""
        return [p for p, one in self.published.sources.items() if one.mode != "withdrawn"]

    def _seal(self) -> Iterator[tuple[str, bytes]]:
        sealed = map(self.records.sealed, self.records)
        return digests.files([one for one in sealed if one])

    def _beside_prose(self) -> str:
        """Return a digest of all that entries, feeds and lists are made of, which no prose below
        the texts of sources is; empty where that is not known."""
        beside = self.content_beside()
        return beside and page_record.digest(beside, sorted(self.edits.items()))

    def _redirects(self, kept: KeptFiles) -> Iterator[tuple[str, bytes]]:
        """Yield (former address, content) of each page that leads on to where a page is now."""
        had = None
        if self.project.extra.get(CAPTURES) is True:
            had = {one.url for one in self.published.collection.sources if one.ledger}
        elif (found := kept.of_kind(_REDIRECT)) is not None:
            yield from found
            return
        pages = ((s.url, s.title, s.document.meta) for s in self.pages.values())
        used = (state.url for state in self.pages.values())
        for place, html in redirects(pages, used, captures=had):
            yield place, html.encode()

    def former_captures(self) -> frozenset[str]:
        """Return the addresses that lead on from where the lines of captures stood once. Nobody
        follows such an address into a copy that is read from a folder."""
        if self.project.extra.get(CAPTURES) is not True:
            return frozenset()
        former = of_captures(one.url for one in self.published.collection.sources)
        return frozenset(former).difference(state.url for state in self.pages.values())

    def image(self, image: PublishedImage) -> bytes:
        """Return the bytes of an image that a page shows; none where it is not there any more."""
        found = self.image_files.get(image.place)
        return self.project.images.content(found) if found else b""

    def _image_files(self) -> Iterator[tuple[str, SourceImage]]:
        """Yield the images that pages show, by their places in the site."""
        for path in self.records:
            if not self._is_whole(path):
                continue
            shown = self.records.brief(path).images
            there = self.images(path) if shown else {}
            for one in shown:
                if there.get(one.name) == one:
                    yield one.shown.place, one

    def cited(self, source: PublishedSource) -> str:
        """Return the citation of a source for a packet's bibliography; each is made only once."""
        if source.path not in self.entries:
            citable = citations.citable(source)
            cited, _ = citations.cite(citable, self.styles[:1])
            self.entries[source.path] = cited[0].text if cited else source.bib.title
        return self.entries[source.path]

    def search_entries(self) -> Sequence[SearchRecord]:
        """Return the entries of all pages in the search index, in the order of the pages. Each is
        read when it is asked for."""
        there = (path for path in self.pages if path in self.records)
        heads = ((path, self.records.search_head(path)) for path in there)
        found = {path: one for path, one in heads if one is not None}
        return search_records.Entries(found, self._search_entry)

    def _search_entry(self, path: str) -> SearchRecord:
        found = self.records.search(path)
        assert found is not None  # noqa: S101 - it was there
        return found

    def let_go(self) -> None:
        """Let go of what only a whole build needs, once it has ended: a preview makes single pages
        anew after that. The records of sources lie in a file, and are read when asked for."""
        self.pages.clear()
        self.published.let_go()

    def renew(self, path: str) -> None:
        """Note that the page at `path`, which was made after the build, is that of a source."""
        if path not in self.published.sources and self.records.source(path):
            self.published.add(path)

    def _stored(self, path: str) -> PublishedSource:
        found = self.records.source(path)
        if found is None:  # its page has no text of a source any more
            return withdrawn(path)
        return self._published(path, found)

    def _sources(self) -> Iterator[PublishedSource]:
        for path in self.records:
            if found := self.records.source(path):
                yield self._published(path, found)

    def _published(self, path: str, found: PublishedSource) -> PublishedSource:
        edit = self.edits.get(f"docs/{path}")
        return replace(found, modified=edit.date if edit else "", ledger=self._ledger(path))

    def filed(self, path: str) -> Filed:
        """Return what the source with the page `path` is filed under, and which version it is."""
        entry = self.sources.get(path)
        if entry is None:
            return Filed()
        there = self.known.index.subjects
        named = (s for s in entry.subjects if s in entry.topics or s in there)
        work = self.known.index.work_of.get(path, ())
        version = next((v.date for v in work if v.path == path and v.captured), "")
        return Filed(entry.topics, tuple(named), version)

    def _ledger(self, path: str) -> str:
        """Return the SHA-256 of a capture's lines as they are published; empty for none."""
        bounded = path in self.rights.allowed.by_path
        return "" if bounded else self.records.brief(path).ledger

    def _subjects(self) -> Iterator[PublishedSubject]:
        known = self.project.memory.records("quoted")
        for path, state in self.pages.items():
            if state.kind == "subject":
                make = partial(self.known.quoted, path, self.rights.permits)
                made_of = page_record.digest(self.known.told(path), self._bounds(path))
                quoted = kept_quotes.found(known, made_of, path, make, self._quotes)
                yield collection_records.subject(path, state.url, state.document.meta, quoted)


def _is_withdrawn(state: PageState) -> bool:
    """Return whether a page is that of a source which is withdrawn: a note alone stands there."""
    return state.decision is not None and state.decision.mode == "withdrawn"


def _from_page(url: str, images: Mapping[str, SourceImage]) -> Mapping[str, PublishedImage]:
    """Return images with their places as links from the page at `url`."""
    folder = posixpath.dirname(url) or "."
    return {
        name: replace(one.shown, place=posixpath.relpath(one.shown.place, folder))
        for name, one in images.items()
    }


def begin(project: ProjectView, *, previewing: bool = False) -> Build:
    """Begin the build of a project: decide what may be shown, then derive the rest.

    previewing: whether the site is shown while people work on it.
    """
    versioned = project.extra.get("versions", True) is not False
    known = gather(project.pages, project.memory, versioned=versioned)
    rights = decide_rights(known, project.extra)
    known = replace(known, pages=rights.documents)
    modes = {path: one.mode for path, one in rights.decisions.items()}
    derived = derive(
        known,
        rights.permits,
        project.captures,
        whole={path for path, mode in modes.items() if mode == "full"},
        unpublished={p for p, mode in modes.items() if mode == "withdrawn"} | rights.emptied,
        further=[one for one in (SHARING, DATING) if project.extra.get(one, True) is not False],
    )
    return Build(project, known, rights, derived, previewing)
