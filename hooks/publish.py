"""What MkDocs calls while it builds: each event passes on to a pure function of the library."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from sourcebook import edtf
from sourcebook.publish import aside, front_matter, marks, seal, search, signed
from sourcebook.publish.front_matter import Document
from sourcebook.publish.layout import Layout, cut, with_remarks
from sourcebook.publish.links import Links
from sourcebook.publish.navigation import navigation
from sourcebook.publish.parts import Fault
from sourcebook.publish.source_view import source_view
from sourcebook.publish.strict import Rendered
from sourcebook.publish.view import Kind, kind_of, subject_view
from sourcebook.store.history import Edit, last_edits

_EXTENSION = "sourcebook.publish.regions_ext"
_LOG = logging.getLogger("mkdocs.sourcebook")


@dataclass(slots=True)
class _PageState:
    """What is remembered of a page from one event to the next."""

    document: Document
    kind: Kind
    regions: list[Rendered] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    pieces: Layout = field(default_factory=Layout)
    differing: tuple[tuple[str, str], ...] = ()
    signature: signed.Signed = field(default_factory=signed.Signed)


@dataclass(slots=True)
class _Build:
    """What one build remembers.

    paths: of all files that a link may lead to. edits: who last edited each, by its path in the
    project.
    """

    paths: frozenset[str] = frozenset()
    pages: dict[str, _PageState] = field(default_factory=dict)
    records: list[search.SearchRecord] = field(default_factory=list)
    edits: Mapping[str, Edit] = field(default_factory=dict)
    previewing: bool = False


_build = _Build()


def on_startup(*, command: str, **_: object) -> None:
    """Note whether this is a preview: the script that reloads it is against the policy."""
    _build.previewing = command == "serve"


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None], **_: object
) -> LiveReloadServer:
    """Keep showing the last good site when a change cannot be built; MkDocs would not answer."""

    def rebuild() -> None:
        try:
            aside.anew(Path(config.site_dir), builder)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a template may raise
            _LOG.error("the site cannot be built, the last good one is shown: %s", error)

    server.builder = rebuild
    return server


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Begin a build: forget the last one, and make the navigation from what is there."""
    _build.pages.clear()
    _build.records.clear()
    _build.paths = frozenset(
        file.src_uri for file in files if file.inclusion is not InclusionLevel.EXCLUDED
    )
    _build.edits = last_edits(Path(config.docs_dir).parent)
    config.nav = navigation(_build.paths)
    return files


def on_page_read_source(*, page: Page, **_: object) -> str:
    """Read the front matter as strings; the empty line keeps MkDocs from reading any itself."""
    path = page.file.src_uri
    document = front_matter.read(f"docs/{path}", page.file.content_string)
    _build.pages[path] = _PageState(document, kind_of(path))
    for problem in document.problems:
        _LOG.warning("%s", problem)
    return "\n" + document.body


def on_page_markdown(_markdown: str, *, page: Page, config: MkDocsConfig, **_: object) -> None:
    """Tell the Markdown extension and the templates which page is at hand."""
    state = _build.pages[page.file.src_uri]
    page.meta = dict(state.document.meta)
    if page.parent is None:  # nothing stands beside it in the navigation
        page.meta["hide"] = [*front_matter.texts_of(page.meta.get("hide")), "navigation"]
    if state.kind != "page":
        page.meta["template"] = f"{state.kind}.html"
    config.mdx_configs[_EXTENSION] = {
        "language": front_matter.text_of(page.meta.get("language")),
        "links": Links(page.file.src_uri, _build.paths),
        "rendered": state.regions,
        "faults": state.faults,
    }


def on_page_content(
    html: str, *, page: Page, config: MkDocsConfig, files: Files, **_: object
) -> None:
    """Check what the regions hold, cut the page for its template, and note it for the search."""
    state = _build.pages[page.file.src_uri]
    if "title" not in page.meta:  # then it comes from a heading, and MkDocs gives it as HTML
        page.title = unescape(page.title or "")
    for message in _problems(page, state):
        _LOG.warning("%s", message)
    _declare_anchors(page, state.regions, files)
    state.pieces = with_remarks(cut(html, state.regions))
    if state.kind == "source":
        _mark(state, front_matter.text_of(config.extra.get("commentary_license")))
    record = search.record(
        page.url, state.kind, page.title or "", page.meta, state.pieces, state.regions
    )
    if record and "template" not in state.document.meta:
        _build.records.append(record)


def on_env(env: Environment, **_: object) -> Environment:
    """Escape every value that a template prints, Material's templates included."""
    env.autoescape = True
    return env


def on_page_context(context: TemplateContext, *, page: Page, **_: object) -> dict[str, object]:
    """Give the template what it prints."""
    path = page.file.src_uri
    state = _build.pages[path]
    shown: dict[str, object] = {"layout": state.pieces, "kind": state.kind}
    if state.kind == "source":
        shown["view"] = source_view(state.document.meta)
        shown["corrections"] = marks.corrections(state.document.meta)
        shown["differing"] = state.differing
        shown["signed"] = state.signature
    elif state.kind == "subject":
        folder = path.partition("/")[0]
        shown["view"] = subject_view(state.document.meta, folder, _titles(folder))
    if edit := _build.edits.get(f"docs/{path}"):
        shown["edited"] = replace(edit, date=edtf.words(edit.date))
    return {**context, **shown}


def on_post_page(output: str, **_: object) -> str:
    """Mend the page and set its policy."""
    return _finished(output)


def on_post_template(output_content: str, *, template_name: str, **_: object) -> str:
    """Do the same for the page that is shown when there is none."""
    return _finished(output_content) if template_name.endswith(".html") else output_content


def on_post_build(*, config: MkDocsConfig) -> None:
    """Build the search index."""
    if problem := search.build_index(_build.records, Path(config.site_dir)):
        _LOG.warning("the search index could not be built: %s", problem)


def _mark(state: _PageState, licence: str) -> None:
    """Say on a source page what differs, what was corrected, and who signed. licence: of ours."""
    meta, segments = state.document.meta, [s for region in state.regions for s in region.segments]
    state.differing = marks.deviations(meta, segments)
    pieces = marks.with_marks(state.pieces, state.differing, marks.corrections(meta))
    state.signature = signed.signed(meta, pieces.after, licence)
    state.pieces = replace(pieces, after=signed.with_signatures(pieces.after))


def _finished(html: str) -> str:
    html = seal.mend(html)
    return html if _build.previewing else seal.seal(html)


def _problems(page: Page, state: _PageState) -> list[str]:
    """Return what is wrong with the regions of a page, one message each."""
    path = f"docs/{page.file.src_uri}"
    first = state.document.first_line - 1
    faults = [f"{path}:{fault.line + first}: {fault.message}" for fault in state.faults]
    missing = [
        f"{path}: the region `{region.name}` links to `{written}`, which is not there"
        for region in state.regions
        for written in region.missing
    ]
    return faults + missing


def _declare_anchors(page: Page, regions: list[Rendered], files: Files) -> None:
    """Tell MkDocs which ids the regions hold and link to, so that it checks them with the rest."""
    page.present_anchor_ids = (page.present_anchor_ids or set()).union(
        *(region.ids for region in regions)
    )
    links = page.links_to_anchors if page.links_to_anchors is not None else {}
    for link in (link for region in regions for link in region.links if link.fragment):
        target = files.get_file_from_path(link.path)
        if target is not None:
            links.setdefault(target, {}).setdefault(link.fragment, link.written)
    page.links_to_anchors = links


def _titles(folder: str) -> dict[str, str]:
    """Return the title of each subject in a folder, by id."""
    return {
        Path(path).stem: front_matter.text_of(state.document.meta.get("title"))
        for path, state in _build.pages.items()
        if path.startswith(f"{folder}/") and state.kind == "subject"
    }
