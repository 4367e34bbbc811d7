"""Runs the steps of one build, whether MkDocs renders the pages (`host.py`) or `export.py` does.

    read → decide the rights → derive → render → collect → write

`begin` decides the rights and derives regions. Then, for each page, `Build.read` returns what may
be shown of it, `Build.options` configures the Markdown extension, and `Build.lay_out` arranges what
was rendered. `publication.collect` makes the records of all that is published, and `outputs.files`
the files that accompany the pages.
"""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from hashlib import sha256

from msgspec.structs import replace

from sourcebook.bibliography.citations import NamedStyle
from sourcebook.collection import PublishedImage, PublishedSource
from sourcebook.derive.chronology.dated_pages import FIRST as DATED
from sourcebook.derive.derived import DATING, SHARING, Derived, derive
from sourcebook.derive.known.catalogue import CatalogueEntry
from sourcebook.derive.known.knowledge import Knowledge, gather
from sourcebook.derive.page_regions import SHARED_WORDS
from sourcebook.page.content import PageContent
from sourcebook.problems import Problem
from sourcebook.project import CONFIG, kind_of
from sourcebook.publish.mkdocs import extra_settings
from sourcebook.publish.pages import collection_records, page_record, search_records
from sourcebook.publish.pages.citations import CiteViews, citation_styles
from sourcebook.publish.pages.collection_records import FiledSubjects
from sourcebook.publish.pages.images import SourceImage
from sourcebook.publish.pages.page_record import PageRecord
from sourcebook.publish.pages.page_records import PageRecords
from sourcebook.publish.pages.page_state import PageState
from sourcebook.publish.pages.search_records import SearchRecord
from sourcebook.publish.project_view import ProjectView
from sourcebook.publish.published import Published
from sourcebook.publish.render.languages import foreign_languages, language_tag
from sourcebook.publish.render.links import Links
from sourcebook.publish.rights.rights import PublishingRights, decide_rights, permitted_page
from sourcebook.seal import digests
from sourcebook.store.cache.scratch import Scratch
from sourcebook.store.git import LastEdit

_HELD = 32
"""Pages that are held as they were read: each is asked for several times in a row."""


@dataclass(slots=True)
class Build:
    """The state of one build; `begin` makes one.

    known: of the collection. rights: what may be shown. derived: from both. pages: the state of
    each page, by path in `docs/`; records: what each gives to others. published: all that is, once
    every page has been rendered. styles: of citations; cite_views: those on pages. cited: what
    lists of references say of sources, by path, as it is made. problems: what was found wrong.
    image_files: the images that pages show, by their places in the site. quotes: holds what the
    pages of subjects quote.

    shown: returns what may be shown of a page, and holds the last of them. sources: by the path of
    their page. paths: of all that a link may lead to. edits: those of pages that a file holds.
    foreign: the languages of the sources in another than the site's.
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
    cite_views: CiteViews = field(default_factory=CiteViews)
    cited: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    image_files: Mapping[str, SourceImage] = field(default_factory=dict)
    quotes: Scratch = field(default_factory=Scratch)
    shown: Callable[[str], PageContent] = field(init=False)
    sources: Mapping[str, CatalogueEntry] = field(init=False)
    paths: frozenset[str] = field(init=False)
    edits: Mapping[str, LastEdit] = field(init=False)
    foreign: Mapping[str, str] = field(init=False)
    _beside: str = ""
    _styles_read: bool = False

    def __post_init__(self) -> None:
        """Compute what every page needs."""
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
        return self.project.images.of(self.pages[path].document) if self.is_whole(path) else {}

    def is_whole(self, path: str) -> bool:
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
            sealed=digests.PageSeal.of_source(found) if found and self.has_seal else None,
        )

    @property
    def has_seal(self) -> bool:
        """Whether the texts of the site are sealed: they are, but where a project wants no seal."""
        return self.project.extra.get("seal", True) is not False

    def content_digest(self, path: str) -> str:
        """Return the digest of what is rendered of the page at `path`, but for where links lead."""
        state, allowed = self.pages[path], self.rights.allowed
        return page_record.digest(
            *(path, state.kind, state.url, state.document, state.decision),
            *(allowed.of(path).words, bool(allowed.by_path), self.filed(path)),
            *(self.derived.key(path), self.bounds(path), self.project.licence, self.images(path)),
        )

    def bounds(self, path: str) -> list[object]:
        """Return what may be quoted of those sources on a subject of which not all may be shown."""
        allowed = self.rights.allowed
        found = (allowed.on_other_pages(one.path) for one in self.known.filed(path))
        return [one.as_plain() for one in found if one.words is not None]

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

    def read_styles(self) -> tuple[Problem, ...]:
        """Read the citation styles, once; return what is wrong with them."""
        if self._styles_read:
            return ()
        self._styles_read = True
        self.styles, problems = citation_styles(self.project.extra, self.project.read)
        records = partial(self.project.memory.records, "citations")
        self.cite_views = CiteViews(self.styles, records)
        return problems

    def let_go(self) -> None:
        """Let go of what only a whole build needs, once it has ended: a preview makes single pages
        anew after that. The records of sources lie in a file, and are read when asked for."""
        self.pages.clear()
        self.published.let_go()

    def renew(self, path: str) -> None:
        """Note that the page at `path`, which was made after the build, is that of a source."""
        if path not in self.published.sources and self.records.source(path):
            self.published.add(path)

    def filed(self, path: str) -> FiledSubjects:
        """Return what the source with the page `path` is filed under, and which version it is."""
        entry = self.sources.get(path)
        if entry is None:
            return FiledSubjects()
        there = self.known.index.subjects
        named = (s for s in entry.subjects if s in entry.topics or s in there)
        work = self.known.index.work_of.get(path, ())
        version = next((v.date for v in work if v.path == path and v.captured), "")
        return FiledSubjects(entry.topics, tuple(named), version)


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
    settings = extra_settings.problems(
        project.read(CONFIG) or "", lambda path: project.read(path) is not None
    )
    rights = replace(rights, problems=(*settings, *rights.problems))
    known = replace(known, pages=rights.documents, files=project.paths)
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
