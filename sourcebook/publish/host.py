"""Handles MkDocs' events during a build by calling modules that do not depend on MkDocs.

`hooks/publish.py` gives MkDocs the first events of a build. `on_files` then begins the build, and
registers a `Host` for it among the plugins of its configuration, which MkDocs reads again for every
build, so that nothing is kept from one build to the next.
"""

import gc
import logging
from collections.abc import Callable
from functools import partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, cast

from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from sourcebook.page import content
from sourcebook.page.front_matter.values import texts_of
from sourcebook.problems import Problem
from sourcebook.project import CONFIG, SEEDS
from sourcebook.publish import build_start, outputs, publication
from sourcebook.publish.build import Build
from sourcebook.publish.downloads import archive, downloads
from sourcebook.publish.frame import assets, frames, policy, whitespace
from sourcebook.publish.frame.context import archive_name, page_context, site_context
from sourcebook.publish.incremental import last_pages
from sourcebook.publish.incremental.incremental import Incremental
from sourcebook.publish.incremental.template_cache import TemplateCache
from sourcebook.publish.mkdocs import (
    anchors,
    documents,
    markdown_extension,
    settings,
    site_names,
    template_words,
    translations,
)
from sourcebook.publish.mkdocs.config_lines import text_below
from sourcebook.publish.mkdocs.navigation import navigation
from sourcebook.publish.mkdocs.page_files import PageFiles
from sourcebook.publish.pages.page_state import PageState
from sourcebook.publish.rights.decisions import report
from sourcebook.publish.search import search
from sourcebook.publish.site import editions, making, site_folder
from sourcebook.publish.site.build_lock import BuildLock
from sourcebook.publish.workers.rendering import Rendering, Replica
from sourcebook.store import garbage_collection, lock
from sourcebook.store.workers import processors

if TYPE_CHECKING:  # it loads what serves pages
    from mkdocs.livereload import LiveReloadServer

NAME, LOCK = "sourcebook", "sourcebook-lock"
"""The names of a build's host and lock among the plugins of its configuration."""

_LOG = logging.getLogger("mkdocs.sourcebook")
_REPORT = logging.getLogger(settings.REPORT)


def on_serve(
    server: "LiveReloadServer", *, config: MkDocsConfig, builder: Callable[[], None], **_: object
) -> "LiveReloadServer":
    """Make the preview serve the last good site when a change cannot be built."""
    server.builder = making.rebuilder(Path(config.site_dir), builder, settings.project(config))
    return server


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Wait for other runs on the project, refuse what cannot be built, and configure MkDocs.

    The lock is released by the last event of the build, for which it is registered.
    """
    held = BuildLock()
    settings.hold(config, LOCK, held)
    held.take(config, previewing=settings.is_preview(config))
    settings.prepare(config)
    vars(mkdocs_build)["get_files"] = _files  # it has no setting for how `docs/` is read
    return config


def _files(config: MkDocsConfig) -> Files:
    """Return the files of `docs/`, in place of MkDocs' own function."""
    files, problems = documents.docs_files(config)
    for problem in problems:
        _LOG.warning("%s", problem)
    return files


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Begin a build: read all pages, decide what may be shown, and make the navigation."""
    assets.leave_out(files, config)
    assets.shorten(files)
    assets.join(files, config)
    build = build_start.begin(files, config, previewing=settings.is_preview(config))
    gc.freeze()  # what is there now stays to the end
    for message in build.rights.problems:
        _LOG.warning("%s", message)
    for path in build.derived.pages:
        files.append(File.generated(config, path, content=""))
    if config.nav:
        _REPORT.info("%s", _unfollowed(config))
    hidden = {f.src_uri for f in files if f.inclusion is InclusionLevel.NOT_IN_NAV}
    config.nav = navigation(build.listed, hidden, site_names.folders(config))
    # The host takes the events to come, as the module of a hook does: any object may.
    ours, number = cast(PageFiles, files), settings.build_context(config).workers or processors()
    kept = Incremental(build, ours, config, _last_site(config))
    kind = Replica if settings.build_context(config).sent else Rendering
    rendering = kind(build, ours, config, kept, number)
    day = settings.build_date(config)
    settings.hold(config, NAME, Host(build, day, kept, rendering))
    return files


def _last_site(config: MkDocsConfig) -> Path | None:
    """Return the folder of the last site, None where there is none or MkDocs has emptied it."""
    place = Path(config.site_dir)
    if settings.is_preview(config):
        return next(site_folder.folders_left(place.parent, place.name, "old"), None)
    return settings.build_context(config).last


def _unfollowed(config: MkDocsConfig) -> Problem:
    """Return the note on a navigation in `mkdocs.yml`."""
    line = settings.setting_line(config, "nav")
    message = "`nav:` is not followed: the navigation is made of the files in docs/"
    return Problem(CONFIG, line, message, "take it out; `not_in_nav:` leaves pages out", "note")


class Host:
    """The event handlers of one build.

    day: the date of pages whose last change is not known. kept: the pages that are not rendered.
    rendering: those that MkDocs does not render with the rest. edited: pages that were changed
    since the build.
    """

    def __init__(self, build: Build, day: str, kept: Incremental, rendering: Rendering) -> None:
        self.build, self.day, self.kept, self.rendering = build, day, kept, rendering
        self.edited: dict[str, content.PageContent] = {}

    @property
    def files(self) -> PageFiles:
        """The files of the build."""
        return self.rendering.files

    def on_nav(self, nav: Navigation, *, files: Files, **_: object) -> None:
        """Read all pages, in the order in which they are rendered, and choose those to keep."""
        self.nav = nav
        level = InclusionLevel.is_in_serve if self.build.previewing else InclusionLevel.is_included
        with garbage_collection.paused():
            for file in files.documentation_pages(inclusion=level):
                self._read(file)
                if file.page:
                    self._date(file.page)
            self.kept.begin()
            self.rendering.choose(nav)

    def _read(self, file: File) -> PageState:
        return self.build.read(file.src_uri, self.edited.get(file.src_uri), file.dest_uri)

    def _date(self, page: Page) -> None:
        """Set the date of a page: MkDocs' site map has the day of the build otherwise."""
        edit = self.build.edits.get(f"docs/{page.file.src_uri}")
        if day := edit.date if edit else self.day:
            page.update_date = day

    def on_page_read_source(self, *, page: Page, **_: object) -> str:
        """Return the page without front matter, after an empty line so that MkDocs reads none."""
        self.kept.enter()
        state = self._read(page.file)
        for problem in state.document.problems:
            _LOG.warning("%s", problem)
        return "\n" + markdown_extension.convertible(state.document.body)

    def on_page_markdown(
        self, _markdown: str, *, page: Page, config: MkDocsConfig, **_: object
    ) -> None:
        """Set the page's metadata and template, and the options of the Markdown extension."""
        state = self.build.pages[page.file.src_uri]
        page.meta = dict(state.document.meta)
        if page.parent is None:  # it is alone in the navigation
            page.meta["hide"] = [*texts_of(page.meta.get("hide")), "navigation"]
        if state.kind != "page":
            page.meta["template"] = f"{state.kind}.html"
        elif state.picture:
            page.meta["template"] = "picture.html"
        config.mdx_configs[markdown_extension.NAME] = self.build.options(page.file.src_uri)

    def on_page_content(self, _html: str, *, page: Page, files: Files, **_: object) -> None:
        """Check the regions, lay out the page, and record it for the search."""
        state = self.build.pages[page.file.src_uri]
        if "title" not in page.meta:  # then it comes from a heading, and MkDocs gives it as HTML
            page.title = unescape(page.title or "")
        for message in state.messages(page.file.src_uri):
            _LOG.warning("%s", message)
        anchors.declare(page, state.regions, files)
        self.build.lay_out(page.file.src_uri, page.title or "", page.url)
        state.release()
        page.markdown = ""  # MkDocs would hold it to the end
        self.kept.rendered(page.file.src_uri)

    def on_env(self, env: Environment, *, config: MkDocsConfig, **_: object) -> Environment:
        """Make all templates, Material's too, escape what they print and mark their own scripts."""
        env = env.overlay(  # a page asks for some thirty templates
            autoescape=True,
            cache_size=-1,
            extensions=[
                *(policy.DeclaredScripts, policy.MaterialTemplates, whitespace.MarkedLines),
                template_words.SpokenMessages,
            ],
            loader=documents.Templates(config.theme.dirs, config.theme.custom_dir),
        )
        self.templates = env.bytecode_cache = TemplateCache(settings.project(config))
        if not last_pages.has_templates(config):
            env.template_class = frames.template_class(self.nav)
        env.filters |= {"url": frames.url, "script_tag": frames.script_tag}
        env.globals["material_script"] = assets.needs_script(config)
        env.globals.update(template_words.FUNCTIONS)
        for problem in self.build.read_styles():
            _LOG.warning("%s", problem)
        self.rendering.render(env, self.nav)
        with garbage_collection.paused():
            publication.collect(self.build)
        self.env = env
        shared = site_context(self.build, config.extra)
        self.kept.confirm(self.nav, shared)
        env.globals.update(shared)
        self.rendering.write(shared, env, self.nav)
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object
    ) -> dict[str, object]:
        """Add what the template of a page prints to its context."""
        self.kept.enter()
        read, known = partial(text_below, Path(config.docs_dir)), len(self.build.problems)
        given = self._given(page, read)
        self._wrong = len(self.build.problems) > known
        return {**context, **given}

    def _given(self, page: Page, read: Callable[[str], str | None]) -> dict[str, object]:
        path = page.file.src_uri
        inputs = self.rendering.given.get(path) or self.kept.inputs(path)
        return page_context(self.build, path, inputs, page.title or "", read)

    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Repair the HTML of a page and set its policy."""
        self.kept.filled(page.file.src_uri, wrong=self._wrong)
        return self._finished(output)

    def on_post_template(self, output_content: str, *, template_name: str, **_: object) -> str:
        """Do the same for the page 404.html."""
        return self._finished(output_content) if template_name.endswith(".html") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write all other files of the site, and report how each source is published."""
        project, folder = settings.project(config), Path(config.site_dir)
        if not (project / SEEDS).is_dir():
            _REPORT.info("there is no %s/: the site shows no capture line by line", SEEDS)
        for line in report(self.build.rights.decisions):
            _REPORT.info("%s", line)
        files = self.kept.files()
        for problem in downloads.write(folder, outputs.files(self.build, files), files):
            _LOG.warning("%s", problem)
        for found in self.build.problems:
            _LOG.warning("%s", found)
        self.build.cite_views.keep(self.build.sources)
        self.build.project.memory.save()
        self.templates.save()
        name = "-".join(filter(None, ("search", translations.further(config))))
        place = project / lock.CACHE / name
        entries = outputs.search_entries(self.build)
        if problem := search.build_index(entries, folder, place, files):
            _LOG.warning("the search index could not be built: %s", problem)
        files.save(folder)
        self.build.project.images.tidy()
        editions.build_others(config)
        if name := archive_name(self.build, config.extra):
            former = outputs.former_captures(self.build)
            archive.pack(project, folder, Path(name).stem, former)
        self.kept.end()
        gc.unfreeze()

    def on_build_error(self, **_: object) -> None:
        """End what was begun."""
        gc.unfreeze()
        self.kept.close()
        self.rendering.close()

    def _finished(self, html: str) -> str:
        html = whitespace.joined(html)
        return policy.unmark(html) if self.build.previewing else policy.set_policy(html)
