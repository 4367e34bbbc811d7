"""Begins a build: reads the project of a configuration, without what may not be published."""

from collections.abc import Callable, Iterable
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from msgspec.structs import replace

from sourcebook.ingest.cache.cached_captures import CachedCaptures, SentCaptures
from sourcebook.page.front_matter.values import text_of
from sourcebook.publish import build
from sourcebook.publish.build import Build
from sourcebook.publish.cache.page_cache import PageCache
from sourcebook.publish.mkdocs import (
    copies,
    documents,
    settings,
    translations,
)
from sourcebook.publish.mkdocs.config_lines import text_below
from sourcebook.publish.mkdocs.page_files import PageFiles
from sourcebook.publish.pages.images import SourceImages
from sourcebook.publish.project_view import ProjectView
from sourcebook.store.git import last_edits


def begin(files: Files, config: MkDocsConfig, *, previewing: bool = False) -> Build:
    """Begin a build of what may be published of `files`; remove what may not.

    Problems are added to those of `rights`. A page that turns out to be a copy of a capture is
    removed, and the build begins again, so that nothing is derived from it.
    """
    left_out = [
        *documents.leave_out_links(files, config),
        *copies.leave_out_pages(files, config),
        *translations.choose(files, config),
    ]
    root = settings.project(config)
    memory, captures = PageCache(root), _captures(config)
    while True:
        there = documents.in_site(files, drafts=previewing)
        view = _view(config, there, memory, captures, _content_of(files))
        begun = build.begin(view, previewing=previewing)
        copied = [*copies.leave_out_captures(files, config, begun.rights.withheld)]
        left_out += copied
        if not copied:
            begun.rights = replace(begun.rights, problems=(*left_out, *begun.rights.problems))
            if isinstance(files, PageFiles):
                files.read.clear()  # what is no page of the site
            return begun


def _content_of(files: Files) -> Callable[[File], bytes]:
    """Return what returns the content of a page."""
    if isinstance(files, PageFiles):
        return files.take_content
    return lambda file: file.content_bytes  # another plugin has put its own in the place of ours


def _captures(config: MkDocsConfig) -> CachedCaptures:
    kind = SentCaptures if settings.build_context(config).sent else CachedCaptures
    return kind(settings.project(config), settings.build_context(config).state)


def capture_files(config: MkDocsConfig) -> frozenset[str] | None:
    """Return the files of the project that hold what was made of its captures, by their paths; None
    where some of that is not kept."""
    return _captures(config).files()


def _view(
    config: MkDocsConfig,
    files: Iterable[File],
    memory: PageCache,
    captures: CachedCaptures,
    content: Callable[[File], bytes],
) -> ProjectView:
    """Read the input of a build. files: those of `docs/` that the site is made of. content: returns
    that of a page."""
    there, root, sent = tuple(files), settings.project(config), settings.build_context(config).sent
    written = ((f.src_uri, content(f)) for f in there if f.is_documentation_page())
    return ProjectView(
        memory.read(written),
        frozenset(file.src_uri for file in there),
        sent.edits if sent else last_edits(root),
        captures,
        partial(text_below, root),
        extra=config.extra,
        language=text_of(config.theme.get("language")) or "en",
        name=(config.site_name, config.site_description or ""),
        site_url=config.site_url or "",
        licence=text_of(config.extra.get("commentary_license")),
        memory=memory,
        images=SourceImages(root, captures),
        written=memory.written,
    )
