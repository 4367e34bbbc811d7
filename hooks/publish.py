"""What MkDocs calls while it builds: each event passes on to a pure function of the library."""

import logging
from collections.abc import Callable
from functools import partial
from html import unescape
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from sourcebook.captured import record_of
from sourcebook.page import content
from sourcebook.publish import (
    anchors,
    documents,
    gathering,
    material,
    offers,
    offline,
    outputs,
    regions_ext,
    seal,
    search,
    search_page,
    site,
)
from sourcebook.publish.building import Build, ProjectView
from sourcebook.publish.decisions import report
from sourcebook.publish.navigation import navigation
from sourcebook.publish.reading import text_below
from sourcebook.store.history import last_edits

_LOG = logging.getLogger("mkdocs.sourcebook")
_REPORT = logging.getLogger(site.REPORT)


_build = Build()


def on_startup(*, command: str, **_: object) -> None:
    """Note whether this is a preview: the script that reloads it is against the policy."""
    _build.previewing = command == "serve"


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None], **_: object
) -> LiveReloadServer:
    """Keep showing the last good site when a change cannot be built; MkDocs would not answer."""
    server.builder = site.rebuilder(Path(config.site_dir), builder)
    return server


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Refuse what cannot be built. Leave the pencil off where nobody knows where files are edited:
    MkDocs would warn of it."""
    gathering.check(config)
    if not config.repo_url:
        config.edit_uri = None
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Begin a build: read all pages, decide what may be shown, and make the navigation."""
    for problem in documents.leave_out_copies(files, config.docs_dir):
        _LOG.warning("%s", problem)
    material.leave_out(files, config)
    there = documents.in_site(files, drafts=_build.previewing)
    project = Path(config.docs_dir).parent
    view = ProjectView(
        documents.read(there),
        frozenset(file.src_uri for file in there),
        config.extra,
        last_edits(project),
        gathering.language(config),
        record_of(project),
    )
    _build.begin(view)
    for problem in _build.before.problems:
        _LOG.warning("%s", problem)
    for path in _build.derived.pages:
        files.append(File.generated(config, path, content=""))
    config.nav = navigation(view.paths)
    return files


def on_page_read_source(*, page: Page, **_: object) -> str:
    """Give the page without its front matter; the empty line keeps MkDocs from reading any."""
    path = page.file.src_uri
    read = _build.document(path) or content.read(f"docs/{path}", page.file.content_string)
    for problem in read.problems:
        _LOG.warning("%s", problem)
    return "\n" + _build.read(path, read, page.file.dest_uri).document.body


def on_page_markdown(_markdown: str, *, page: Page, config: MkDocsConfig, **_: object) -> None:
    """Tell the Markdown extension and the templates which page is at hand."""
    state = _build.pages[page.file.src_uri]
    page.meta = dict(state.document.meta)
    if edit := _build.edits.get(f"docs/{page.file.src_uri}"):
        page.update_date = edit.date  # MkDocs' site map has the day of the build otherwise
    if page.parent is None:  # nothing stands beside it in the navigation
        page.meta["hide"] = [*content.texts_of(page.meta.get("hide")), "navigation"]
    if state.kind != "page":
        page.meta["template"] = f"{state.kind}.html"
    elif state.picture:
        page.meta["template"] = "picture.html"
    config.mdx_configs[regions_ext.NAME] = _build.options(page.file.src_uri)


def on_page_content(
    _html: str, *, page: Page, config: MkDocsConfig, files: Files, **_: object
) -> None:
    """Check what the regions hold, cut the page for its template, and note it for the search."""
    state = _build.pages[page.file.src_uri]
    if "title" not in page.meta:  # then it comes from a heading, and MkDocs gives it as HTML
        page.title = unescape(page.title or "")
    for message in state.messages(page.file.src_uri):
        _LOG.warning("%s", message)
    anchors.declare(page, state.regions, files)
    state.take(gathering.licence(config))
    if state.decision and state.decision.mode == "withdrawn":
        return
    record = search_page.record(
        *(page.url, state.kind, page.title or "", page.meta, state),
        _build.filed(page.file.src_uri).subjects,
    )
    if record and "template" not in state.document.meta:
        _build.records.append(record)


def on_env(env: Environment, *, config: MkDocsConfig, **_: object) -> Environment:
    """Escape every value that a template prints, Material's templates included."""
    env = env.overlay(autoescape=True, cache_size=-1)  # a page asks for some thirty
    for problem in gathering.gather(_build, config):
        _LOG.warning("%s", problem)
    env.globals.update(offers.whole(_build, config.extra))
    env.globals["material_script"] = material.needs_script(config)
    return env


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object
) -> dict[str, object]:
    """Give the template what it prints."""
    read = partial(text_below, Path(config.docs_dir))
    given = offers.given(_build, page.file.src_uri, page.title or "", read)
    return {**context, **given}


def on_post_page(output: str, **_: object) -> str:
    """Mend the page and set its policy."""
    return _finished(output)


def on_post_template(output_content: str, *, template_name: str, **_: object) -> str:
    """Do the same for the page that is shown when there is none."""
    return _finished(output_content) if template_name.endswith(".html") else output_content


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write what stands beside the pages, and say what is published how."""
    for line in report(_build.before.decisions):
        _REPORT.info("%s", line)
    for problem in outputs.write(Path(config.site_dir), _build.outputs()):
        _LOG.warning("%s", problem)
    for found in _build.problems:
        _LOG.warning("%s", found)
    if problem := search.build_index(_build.records, Path(config.site_dir)):
        _LOG.warning("the search index could not be built: %s", problem)
    if name := offers.archive(_build, config.extra):
        offline.pack(Path(config.site_dir), Path(name).stem)


def _finished(html: str) -> str:
    html = seal.mend(html)
    return html if _build.previewing else seal.seal(html)
