"""Renders and writes pages of sources and subjects side by side, in other processes, here or in a
cluster: those that no menu lists.

MkDocs' own functions do both; it renders all other pages itself, before, one after the other.
Between the two steps a process holds the first of its rendered pages in its memory, and what is
more in a file; so does this one, where there is no other.
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from sourcebook.problems import Problem
from sourcebook.publish.build import Build
from sourcebook.publish.incremental.incremental import Incremental, RenderedPage
from sourcebook.publish.incremental.repeated_prose import SameProse
from sourcebook.publish.mkdocs import anchors, settings
from sourcebook.publish.mkdocs.page_files import PageFiles
from sourcebook.publish.pages.page_record import PageInputs
from sourcebook.publish.pages.page_state import Layout, PageState
from sourcebook.publish.site.build_lock import BuildLock
from sourcebook.publish.workers import forks, project_copy
from sourcebook.publish.workers.forks import Forks, Message, Steps
from sourcebook.publish.workers.replicas import Replicas, Stopped, Task
from sourcebook.store.cache.scratch import SpillBuffer

LEAST = 100
"""The least number of pages that are not left to MkDocs."""

_KINDS = ("source", "subject")
"""The kinds of pages of which there may be very many."""

_LOG = "mkdocs"
_REPORT = logging.getLogger(settings.REPORT)


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """What became of a page that was written. problems: to be reported after all pages."""

    reported: bool
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Rendering:
    """The pages of a build that MkDocs does not render with the rest: `elsewhere` among its files.

    number: of processes that render them. given, shelf: in one of these, what the templates of its
    pages take, and the pages that it has rendered.
    """

    build: Build
    files: PageFiles
    config: MkDocsConfig
    kept: Incremental
    number: int
    given: dict[str, PageInputs] = field(default_factory=dict)
    shelf: SpillBuffer = field(default_factory=SpillBuffer)
    _prose: SameProse = field(init=False)
    _others: "Forks[RenderedPage, PageInputs, WrittenPage] | Replicas | None" = None

    def __post_init__(self) -> None:
        """Begin without knowing any page."""
        self._prose = SameProse(self.config)

    def choose(self, nav: Navigation) -> None:
        """Choose the pages, after those that are kept. nav: its pages are rendered by MkDocs."""
        shown = {page.file.src_uri for page in nav.pages}
        found = {path for path in self.build.pages if path not in shown and self._fits(path)}
        if len(found) < LEAST:
            return
        cluster = settings.build_context(self.config).cluster
        if cluster is None:
            self.files.elsewhere = found
            return
        copy = project_copy.pack(self.build, self.files, self.config)
        if isinstance(copy, str):
            _REPORT.debug("the cluster renders no pages: %s", copy)
            return
        self.files.elsewhere = found
        items = [path for path in self.build.pages if path in found]
        self._others = Replicas(items, cluster, copy, self._place, partial(_titles, nav))

    def _fits(self, path: str) -> bool:
        state, file = self.build.pages[path], self.files.src_uris[path]
        shown = file.inclusion.value > InclusionLevel.DRAFT.value
        if state.kind not in _KINDS or not shown or path in self.files.kept:
            return False
        return not (state.picture or "template" in state.document.meta)

    def render(self, env: Environment, nav: Navigation) -> None:
        """Render the pages, when MkDocs has rendered its own."""
        if not self.files.elsewhere:
            return
        items = [path for path in self.build.pages if path in self.files.elsewhere]
        if self._alone:
            for path in items:
                self._put_away(path)
            return
        if self._others is None:
            for one in self.build.styles:
                _ = one.style  # compiled once for all processes
            steps: Steps[RenderedPage, PageInputs, WrittenPage] = Steps(
                self._render, env.globals.update, lambda p, one: self._write(p, one, env, nav)
            )
            self._others = Forks(items, min(self.number, len(items)), steps, _LOG)
        logged: dict[str, list[Message]] = {}
        done: set[str] = set()
        for path, result, messages in self._others.first():
            self.kept.take(path, result)
            logged[path] = messages
            done.add(path)
        self._leave(self.files.elsewhere - done)
        _pass_on(logged[path] for path in items if path in logged)

    @property
    def _alone(self) -> bool:
        """Whether this process renders the pages itself."""
        return self._others is None and (self.number == 1 or not forks.can_fork())

    def write(self, shared: Mapping[str, object], env: Environment, nav: Navigation) -> None:
        """Write the pages, when all that is published is known. shared: what all pages print."""
        items = [path for path in self.build.pages if path in self.files.elsewhere]
        if self._others is None:
            for path in items:
                self._write(path, self.kept.inputs(path), env, nav)
            self.shelf.close()
            return
        found: dict[str, tuple[WrittenPage, list[Message]]] = {}
        for path, written, messages in self._others.second(self.kept.inputs, dict(shared)):
            found[path] = (written, messages)
        self._others.close()
        self._leave(self.files.elsewhere - found.keys())
        for path in (path for path in items if path in found):
            self.kept.filled(path, wrong=found[path][0].reported)
            self.build.problems += found[path][0].problems
        _pass_on(found[path][1] for path in items if path in found)

    def close(self) -> None:
        """End the other processes."""
        if self._others:
            self._others.close()

    def _leave(self, paths: set[str]) -> None:
        """Leave to MkDocs what other processes have not done."""
        for path in (path for path in self.build.pages if path in paths):
            self.files.elsewhere.discard(path)
            mkdocs_build._populate_page(self._page(path), self.config, self.files)

    # In the process that renders.

    def _render(self, path: str) -> RenderedPage:
        self._put_away(path)
        return self.kept.result(path)

    def _put_away(self, path: str) -> None:
        """Render a page, and put it away until it is written."""
        page = self._page(path)
        page.render = partial(self._prose.render, page)  # type: ignore[method-assign]
        mkdocs_build._populate_page(page, self.config, self.files)
        del page.render
        state = self.build.pages[path]
        outline = self.build.records.outline(path)
        page.title = outline.title  # MkDocs looks for it in what is put away
        anchors.hold(page, partial(self.build.records.ids, path))
        made = page.content, page.toc, page.meta, state.layout
        shown = state.layout.main.shown if state.kind == "subject" and state.layout.main else ""
        self.shelf.put(path, made, max(len(state.document.body), len(shown)))
        self._let_go(page, state)
        state.regions.clear()
        state.pieces.clear()

    def _write(
        self, path: str, inputs: PageInputs, env: Environment, nav: Navigation
    ) -> WrittenPage:
        page, state, known = self._page(path), self.build.pages[path], len(self.build.problems)
        page.content, page.toc, page.meta, state.layout = self.shelf.take(path)
        self.given[path] = inputs
        mkdocs_build._build_page(page, self.config, [], nav, env)
        del self.given[path]
        self._let_go(page, state)
        return WrittenPage(self.kept.is_reported(path), tuple(self.build.problems[known:]))

    @staticmethod
    def _let_go(page: Page, state: PageState) -> None:
        page.content, page.toc, page.meta = "", TableOfContents([]), {}
        state.layout = Layout()

    def _place(self, path: str) -> Path:
        return Path(self.files.src_uris[path].abs_dest_path)

    def _page(self, path: str) -> Page:
        page = self.files.src_uris[path].page
        if page is None:  # the navigation makes one for each
            raise KeyError(path)
        return page


class Replica(Rendering):
    """The rendering of a build that began on a worker of a cluster: it stops before any page."""

    def choose(self, nav: Navigation) -> None:  # noqa: ARG002 - of the build that asks
        """Leave all pages to be rendered when they are asked for."""
        self.files.elsewhere = set(self.build.pages)

    def render(self, env: Environment, nav: Navigation) -> None:
        """Stop the build."""
        self._env, self._nav = env, nav
        for page in nav.pages:
            page.meta = dict(self.build.pages[page.file.src_uri].document.meta)
        for plugin in self.config.plugins.values():
            if isinstance(plugin, BuildLock):
                plugin.on_build_error()
        raise Stopped(self)

    def prepare(self, task: Task) -> None:
        """Make what is needed to write a page, where another worker has rendered it."""
        if task.given is not None and task.path not in self.shelf:
            self._render(task.path)

    def do(self, task: Task) -> RenderedPage | WrittenPage:
        """Render or write a page; return the result of the step."""
        if task.given is None:
            return self._render(task.path)
        self._env.globals.update(task.shared)
        for page in self._nav.pages:
            page.title = task.titles[page.file.src_uri]
        return self._write(task.path, task.given, self._env, self._nav)

    def taken(self, task: Task) -> bytes | None:
        """Return a page that was written, and remove it; None where it was not written."""
        place = self._place(task.path)
        if task.given is None or not place.is_file():
            return None
        html = place.read_bytes()
        place.unlink()
        return html

    def close(self) -> None:
        """Let go of what the build holds beside its folder."""
        self.shelf.close()
        self.kept.close()


def _titles(nav: Navigation) -> Mapping[str, str]:
    """Return the titles of the pages in the navigation, by their paths."""
    return {page.file.src_uri: page.title or "" for page in nav.pages}


def _pass_on(pages: Iterator[list[Message]]) -> None:
    for messages in pages:
        for name, level, text in messages:
            logging.getLogger(name).log(level, "%s", text)
