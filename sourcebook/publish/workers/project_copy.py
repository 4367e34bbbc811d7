"""Packs what a build reads of a project, so that the same build can begin on another computer.

Pages, settings and what is kept of captures are in it. Files that a site only copies are there by
name, and captures where pages show images of them.
"""

import logging
import os
import posixpath
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from msgspec import Struct

from sourcebook.page.front_matter.values import texts_of
from sourcebook.project import SEEDS
from sourcebook.publish import build_start
from sourcebook.publish.build import Build
from sourcebook.publish.cache.page_cache import PageCache
from sourcebook.publish.incremental import last_pages
from sourcebook.publish.mkdocs import settings, translations
from sourcebook.publish.mkdocs.settings import BUILD_CONTEXT, BuildContext, SentSettings
from sourcebook.publish.pages import images

_LEVEL = 1
_SITE = ".site"
_FILES = msgspec.msgpack.Decoder(dict[bytes, bytes])


class ProjectCopy(Struct, frozen=True):
    """A project as a build reads it. files: packed. folders: that are there even when empty.

    state: see `BuildContext`. settings: the digest of those that it must find. strict: as the
    build's. level: of what is logged.
    """

    files: bytes
    folders: tuple[str, ...]
    state: str
    sent: SentSettings
    settings: str
    strict: bool
    level: int

    def unpack(self, root: Path) -> MkDocsConfig:
        """Write the project into an empty folder; return the configuration of its build."""
        for name in self.folders:
            (root / name).mkdir(parents=True)
        for path, content in _FILES.decode(zlib.decompress(self.files)).items():
            place = root / os.fsdecode(path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        known = BuildContext(self.state, workers=1, sent=self.sent)
        config = load_config(str(root / "mkdocs.yml"), strict=self.strict, site_dir=_SITE)
        config.site_dir = str(root / _SITE)
        settings.hold(config, BUILD_CONTEXT, known)
        return config


def pack(build: Build, files: Files, config: MkDocsConfig) -> ProjectCopy | str:
    """Return a copy of the project that is built; or why another computer could not build it."""
    if hindrance := last_pages.hindrance(config):
        return hindrance
    if translations.further(config):
        return "the site is built in a further language"
    known, root = settings.build_context(config), settings.project(config)
    kept = build_start.capture_files(config)
    if kept is None:
        return "not all that was made of the captures is kept"
    shown = {images.capture_of(state.document) for state in build.pages.values()}
    beside = {*kept, *filter(None, shown), *_beside(root, config)}
    try:
        found = dict(_documents(files, config)) | dict(_read(root, beside))
    except OSError as error:
        return str(error)
    if isinstance(build.project.memory, PageCache):
        path, content = build.project.memory.file()
        found[os.fsencode(path)] = content
    return ProjectCopy(
        zlib.compress(msgspec.msgpack.encode(found), _LEVEL),
        tuple(name for name in (SEEDS, *_own(root, config)) if (root / name).is_dir()),
        known.state,
        SentSettings(build.edits, settings.build_date(config)),
        last_pages.settings_digest(config),
        bool(config.strict),
        logging.getLogger("mkdocs").getEffectiveLevel(),
    )


def _documents(files: Files, config: MkDocsConfig) -> Iterator[tuple[bytes, bytes]]:
    """Yield the files that are left for the site: pages whole, of others what tells them apart."""
    root, own = str(settings.project(config)), (config.docs_dir, config.theme.custom_dir)
    for file in files:
        if file.src_dir in own and file.src_dir:
            path = os.fsencode(os.path.relpath(str(file.abs_src_path), root))
            yield path, file.content_bytes if file.is_documentation_page() else path


def _beside(root: Path, config: MkDocsConfig) -> Iterator[str]:
    """Yield the settings, hooks and citation styles of the project."""
    yield from (one.name for one in root.iterdir() if one.suffix in (".yml", ".yaml"))
    for path in (*last_pages.hooks(config), *texts_of(config.extra.get("citation_styles"))):
        place = os.path.relpath(root / path, root)
        if not place.startswith("..") and (root / place).is_file():
            yield place


def _own(root: Path, config: MkDocsConfig) -> Iterator[str]:
    if config.theme.custom_dir:
        yield posixpath.relpath(config.theme.custom_dir, str(root))


def _read(root: Path, paths: Iterable[str]) -> Iterator[tuple[bytes, bytes]]:
    for path in paths:
        yield os.fsencode(path), (root / path).read_bytes()
