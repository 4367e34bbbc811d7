"""The files of `docs/` and of the theme: which of them the site is made of, and what the pages say.

What a link brings in from elsewhere is left out, as ingest leaves it out, and so is a copy of what
may not be shown: MkDocs would copy either into the site as it is.
"""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from sourcebook.page import content
from sourcebook.page.content import PageContent
from sourcebook.problems import Problem
from sourcebook.publish.unpacking import contents
from sourcebook.publish.withheld import Withheld, holds_capture, holds_page, holds_text


def leave_out_links_and_copies(files: Files, config: MkDocsConfig) -> tuple[Problem, ...]:
    """Take out of `files` what links bring in, and copies of pages; return a problem for each."""
    folders = _folders(config)
    return (*_without_links(files, folders), *_without_copies_of_pages(files, folders))


def leave_out_captures(files: Files, config: MkDocsConfig, known: Withheld) -> tuple[Problem, ...]:
    """Take out of `files` copies of what may not be shown in full; return a problem for each."""
    return tuple(_without_captures(files, _folders(config), known))


class Templates(FileSystemLoader):
    """The templates of a theme, without those that a link brings in from elsewhere."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text, its file, and what tells whether it is still the same.

        Raises TemplateNotFound when there is none.
        """
        for folder in self.searchpath:
            if _within(folder, Path(folder, template)):
                with contextlib.suppress(TemplateNotFound):
                    return FileSystemLoader(folder).get_source(environment, template)
        raise TemplateNotFound(template)


def _folders(config: MkDocsConfig) -> dict[str, str]:
    """Return the names of the folders of a project's own files, `docs/` first, by their paths."""
    found = {config.docs_dir: Path(config.docs_dir).name}
    if config.theme.custom_dir:
        found[config.theme.custom_dir] = Path(config.theme.custom_dir).name
    return found


def in_site(files: Iterable[File], *, drafts: bool = False) -> tuple[File, ...]:
    """Return the files that the site is made of. drafts: also what is in the preview alone."""
    least = InclusionLevel.DRAFT if drafts else InclusionLevel.NOT_IN_NAV
    return tuple(file for file in files if file.inclusion.value >= least.value)


def read(files: Iterable[File]) -> dict[str, PageContent]:
    """Return the pages among the files, by path in `docs/`."""
    return {
        file.src_uri: content.read(f"docs/{file.src_uri}", file.content_string)
        for file in files
        if file.is_documentation_page()
    }


def _own(files: Files, folders: Mapping[str, str]) -> Iterator[tuple[File, str, str]]:
    """Yield each file that may reach the site and is of the project: with the folder that it stands
    in, and its path in the project."""
    for file in list(files):
        if file.src_dir in folders and file.inclusion is not InclusionLevel.EXCLUDED:
            yield file, str(file.src_dir), f"{folders[str(file.src_dir)]}/{file.src_uri}"


def _without_links(files: Files, folders: Mapping[str, str]) -> Iterator[Problem]:
    """Take out what links bring in; yield a problem for each link, however much is behind it.

    Templates of the theme are no such files: `Templates` passes over those that are refused.
    """
    refused = {folder: dict(_links(folder)) for folder in folders}
    _, *theme = folders
    found = {(folder, path) for folder in theme for path in refused[folder]}
    for file, folder, _ in _own(files, folders):
        path = PurePosixPath(file.src_uri)
        for part in (path, *path.parents):
            if part in refused[folder]:
                files.remove(file)
                found.add((folder, part))
                break
    for folder, path in sorted(found):
        hint = "put a copy of what may be published in this place"
        yield Problem(f"{folders[folder]}/{path}", 0, f"left out: {refused[folder][path]}", hint)


def _links(folder: str) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield what may not be read below a folder, and why: links to folders, and out of it."""
    for parent, inside, names in os.walk(folder):
        below = PurePosixPath(Path(parent).relative_to(folder).as_posix())
        for name in inside:
            place = Path(parent, name)
            if place.is_symlink() or not _within(folder, place):  # Windows has other links, too
                yield below / name, "it is a link to a folder"
        for name in names:
            place = Path(parent, name)
            if place.is_symlink() and not _within(folder, place):
                yield below / name, "it is a link that leads elsewhere"
            elif not place.is_file():
                yield below / name, "it is no plain file"


def _within(folder: str, place: Path) -> bool:
    """Return whether a place is below `folder` when all links are followed; a loop is not."""
    return Path(os.path.realpath(place)).is_relative_to(os.path.realpath(folder))


def _without_copies_of_pages(files: Files, folders: Mapping[str, str]) -> Iterator[Problem]:
    """Take out what is no page and holds one, as an editor's backup does."""
    for file, _, path in _own(files, folders):
        if not file.is_documentation_page() and any(map(holds_page, contents(file.content_bytes))):
            files.remove(file)
            yield Problem(path, 0, "left out: it holds a copy of a page", "take it away")


def _without_captures(
    files: Files, folders: Mapping[str, str], known: Withheld
) -> Iterator[Problem]:
    """Take out each copy of a capture that may not be shown in full, and of its text.

    Of a page, whose text is decided on with the others, only what is the capture itself.
    """
    for file, _, path in _own(files, folders) if known.sources else ():
        page = file.is_documentation_page()
        if any(
            holds_capture(one, known) or (not page and holds_text(one, known))
            for one in contents(file.content_bytes)
        ):
            files.remove(file)
            message = "left out: it holds a copy of a text that may not be shown in full"
            yield Problem(path, 0, message, "take it away")
