"""Keeps the pages of the last site that would come out as they are.

Before a page is rendered its content, and the files that its links lead to, are compared with
those of the last build; when all pages have been read, also what its template takes from others.
A page on which anything was reported is made anew each time, so that it is reported again.
"""

import logging
import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from msgspec import Struct

from sourcebook.publish.build import Build
from sourcebook.publish.cache.last_files import LastFiles
from sourcebook.publish.frame.context import inputs_beside, inputs_digest, page_inputs
from sourcebook.publish.incremental import last_pages
from sourcebook.publish.incremental.last_pages import LastPage, LastSite, Links
from sourcebook.publish.incremental.page_links import PageLinks
from sourcebook.publish.mkdocs import anchors, settings, translations
from sourcebook.publish.mkdocs.page_files import PageFiles
from sourcebook.publish.pages.page_record import PageInputs, PageRecord, digest
from sourcebook.store.git import LastEdit

_REPORT = logging.getLogger(settings.REPORT)


class Incremental:
    """The pages of one build, those among them that are kept, and what is known of the others.

    last: the folder of the last site, None where there is none.
    """

    def __init__(
        self, build: Build, files: PageFiles, config: MkDocsConfig, last: Path | None
    ) -> None:
        self._build, self._files, self._config, self._last = build, files, config, last
        self._kept: dict[str, LastPage] = {}
        self._links = PageLinks(build, files, config.validation.links.anchors)
        self._reported: set[str] = set()
        self._inputs: dict[str, str] = {}
        self._content: dict[str, str] = {}
        project, edition = Path(config.docs_dir).parent, translations.further(config)
        self._file = last_pages.file_of(project, edition, previewing=build.previewing)
        self._version = self._made_of = self._taken = self._targets = ""
        self._before = LastSite()
        self._reports = _ReportCount()

    # The events of a build, in their order.

    def begin(self) -> None:
        """Choose the pages to keep, by their content."""
        logging.getLogger("mkdocs").addHandler(self._reports)
        if hindrance := last_pages.hindrance(self._config):
            _REPORT.debug("every page is made anew: %s", hindrance)
            return
        self._version = last_pages.version(self._config)
        if self._last:
            self._before = last_pages.load(self._file, self._version)
        if not self._before.pages:
            _REPORT.debug("every page is made anew: none is known that this version has made")
        self._made_of = self._build.content_beside()
        self._build.records.former = self._before.record
        self._targets = self._links.targets()
        lead_as_before = self._targets == self._before.targets
        for path, page in self._before.pages.items():
            file = self._files.src_uris.get(path)
            same = file and path in self._build.pages and self._is_same(page, path, file)
            if file and same and (lead_as_before or self._links.lead_to(self._before.links(page))):
                self._kept[path] = page
                self._keep(page, file)

    def enter(self) -> None:
        """Begin to render a page, or to fill its template."""
        self._files.asked.clear()
        self._reports.count = 0

    def rendered(self, path: str) -> None:
        """End the rendering of the page at `path`."""
        self._links.note(path, self._links.found(path))
        if self._version:
            self._content[path] = self._build.content_digest(path)
        if page := self._files.src_uris[path].page:
            self._build.records[path] = anchors.noted(self._build.records[path], page)
        self._leave(path)

    def filled(self, path: str, *, wrong: bool) -> None:
        """End the filling of a template. wrong: whether anything is to be reported later."""
        self._leave(path, wrong=wrong)

    def result(self, path: str) -> "RenderedPage":
        """Return what is known of a page that was rendered in this process, for another."""
        records, content = self._build.records, self._content.get(path, "")
        record = records.packed(path) or records[path]
        return RenderedPage(record, self._links.of(path), content, reported=path in self._reported)

    def take(self, path: str, result: "RenderedPage") -> None:
        """Take in what another process has rendered."""
        self._links.note(path, result.links)
        self._content[path] = result.content
        if result.reported:
            self._reported.add(path)
        self._give(path, result.record)

    def is_reported(self, path: str) -> bool:
        """Return whether anything was reported on the page at `path`."""
        return path in self._reported

    def _leave(self, path: str, *, wrong: bool = False) -> None:
        if self._reports.count or wrong:
            self._reported.add(path)

    def confirm(self, nav: Navigation, shared: object) -> None:
        """Render those pages after all whose templates take something else than they did.

        nav: the navigation, which all pages show. shared: what else they do.
        """
        if not self._version:
            return
        self._common = digest(shared, list(_entries(nav.items)))
        beside = inputs_beside(self._build)
        self._taken = self._made_of and digest(self._made_of, self._common, beside)
        for path in self._build.pages:
            if known := self._known_inputs(path):
                self._inputs[path] = known
            elif path not in self._files.elsewhere:  # of these it is noted when they are written
                self.inputs(path)
        changed = [path for path, page in self._kept.items() if page.inputs != self._inputs[path]]
        for path in changed:
            del self._kept[path], self._files.kept[path]
            if page := self._files.src_uris[path].page:
                mkdocs_build._populate_page(page, self._config, self._files)

    def _known_inputs(self, path: str) -> str:
        """Return the digest of what the template of a page takes, where that is what it was; empty
        where it may be something else."""
        page = self._kept.get(path)
        if page is None or not self._taken or self._taken != self._before.inputs:
            return ""
        return page.inputs if page.edit == self._edit(path) else ""

    def _edit(self, path: str) -> LastEdit | None:
        return self._build.edits.get(f"docs/{path}")

    def inputs(self, path: str) -> PageInputs:
        """Return what the template of the page at `path` takes from others, and note its digest."""
        found = page_inputs(self._build, path)
        if self._version:
            self._inputs[path] = inputs_digest(self._build, path, found, self._common)
        return found

    def files(self) -> LastFiles:
        """Return the files of the last site that are no pages."""
        return LastFiles(self._file.with_suffix(".exports"), self._version, self._last)

    def end(self) -> None:
        """Check the links to ids on kept pages, and remember all pages for the next build."""
        pages = self._pages() if self._version else {}
        ids = self._links.ids(path for path in self._links if path not in pages)
        others = self._files.elsewhere
        asked = [*others] if self._has_same_ids(ids) else [*self._kept, *others]
        checked = [self._links.check_ids(path) for path in asked]
        checked += [self._links.ids_were_there(path) for path in self._links if path not in others]
        if self._version:
            made_of = self._made_of, self._taken, self._targets, ids if all(checked) else ""
            last_pages.save(self._file, self._version, made_of, pages, self._rest, self._before)
        self.close()

    def _has_same_ids(self, of_others: str) -> bool:
        """Return whether all links of kept pages to ids lead to one: they did, and no page has lost
        any. of_others: a digest of the ids on pages that are not kept."""
        if self._before.ids != of_others or self._before.targets != self._targets:
            return False
        made = ((path, one) for path, one in self._before.pages.items() if path not in self._kept)
        return all(self._links.has_former_ids(path, one.place) for path, one in made)

    def close(self) -> None:
        """Stop listening to what is reported, and let go of what was held."""
        self._links.close()
        self._before = LastSite()  # its file stays open as long as records in it may be asked for
        self._version = ""  # a preview may render pages again, of which nothing is kept
        for held in (self._kept, self._inputs, self._content):
            held.clear()
        logging.getLogger("mkdocs").removeHandler(self._reports)

    # What is compared, and what is kept.

    def _is_same(self, page: LastPage, path: str, file: File) -> bool:
        """Return whether a page has the content that it had, and its file is untouched."""
        return self._is_file_untouched(page, file) and (
            self._is_untouched(page, path) or page.content == self._build.content_digest(path)
        )

    def _is_untouched(self, page: LastPage, path: str) -> bool:
        """Return whether the content of a page is known to be the same, without a look at it."""
        if not self._made_of or self._made_of != self._before.content:
            return False
        written = self._build.project.written.get(path)
        if written is None:
            return not page.written and self._build.derived.is_lasting(path)
        if written.whole != page.written:
            return False
        of_kind = self._build.pages[path].kind in ("source", "subject")
        return (of_kind and not written.lists) or self._build.derived.is_lasting(path)

    def _is_file_untouched(self, page: LastPage, file: File) -> bool:
        if self._last is None or file.inclusion.value <= InclusionLevel.DRAFT.value:
            return False
        try:
            found = os.lstat(f"{self._last}/{file.dest_uri}")
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == (page.size, page.changed)

    def _keep(self, known: LastPage, file: File) -> None:
        """Give others what they take from a page that is not rendered."""
        if self._last is not None:
            self._files.kept[file.src_uri] = self._last / file.dest_uri
        self._build.records.keep(file.src_uri, known.place, known.head)
        self._tell(file.src_uri, known.head.title)

    def _give(self, path: str, record: bytes | PageRecord) -> None:
        if isinstance(record, bytes):
            self._build.records.put(path, record)
        else:
            self._build.records[path] = record
        self._tell(path, self._build.records.outline(path).title)

    def _tell(self, path: str, title: str) -> None:
        """Tell MkDocs what it takes from a page that it does not render."""
        page = self._files.src_uris[path].page
        if page is None:
            return
        page.title = title
        if self._build.pages[path].kind != "source":  # no menu shows those of sources, the most
            page.meta = dict(self._build.pages[path].document.meta)
        anchors.hold(page, partial(self._build.records.ids, path))

    def _pages(self) -> dict[str, LastPage]:
        """Return the pages that the next build may keep."""
        found = {
            path: page._replace(written=self._written(path), edit=self._edit(path))
            for path, page in self._kept.items()
        }
        for path in self._links:
            if known := self._known(path):
                found[path] = known
        return found

    def _known(self, path: str) -> LastPage | None:
        """Return what is known of a page that was rendered; None where it is not to be kept."""
        file, state = self._files.src_uris[path], self._build.pages[path]
        own = (
            path not in self._files.elsewhere
            and (  # none of those has any, which was asked before
                state.picture or "template" in state.document.meta
            )
        )
        head = self._build.records.head(path)
        if own or file.page is None or path in self._reported or head is None:
            return None
        try:
            there = Path(file.abs_dest_path).lstat()
        except OSError:
            return None
        if path not in self._inputs:  # as where another process was to write it, and ended
            self.inputs(path)
        made_of = self._written(path), self._edit(path), self._content[path], self._inputs[path]
        return LastPage(*made_of, there.st_size, there.st_mtime_ns, head)

    def _rest(self, path: str) -> tuple[Links, bytes]:
        """Return the links and the record of a page that was rendered."""
        return self._links.of(path), self._build.records.packed(path) or b""

    def _written(self, path: str) -> str:
        found = self._build.project.written.get(path)
        return found.whole if found else ""


class RenderedPage(Struct, frozen=True):
    """What is known of a page that was rendered. record: packed where that can be done. links,
    content: as in `last_pages`."""

    record: bytes | PageRecord
    links: Links
    content: str
    reported: bool


class _ReportCount(logging.Handler):
    """Counts what is reported."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.count = 0

    def emit(self, _record: logging.LogRecord) -> None:
        """Count a message."""
        self.count += 1


def _entries(items: Iterable[StructureItem]) -> Iterator[object]:
    """Yield what the navigation shows."""
    for item in items:
        file = item.file.src_uri if isinstance(item, Page) else ""
        below = getattr(item, "children", None) or ()
        yield [type(item).__name__, item.title, file, list(_entries(below))]
