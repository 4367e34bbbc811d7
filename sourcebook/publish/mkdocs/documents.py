"""Reads the files of `docs/` and of the theme, without those that cannot be in a site.

MkDocs' own function follows links to folders, in circles too, stops at a name that is no UTF-8 or a
file that is none, and copies whatever a link brings in from outside of the project.
"""

import contextlib
import errno
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key, set_exclusions
from msgspec.structs import replace

from sourcebook.page import content
from sourcebook.page.curation import drafts
from sourcebook.problems import Problem
from sourcebook.project import kind_of
from sourcebook.publish.mkdocs.page_files import PageFiles
from sourcebook.store.files.walking import FoundFile, UnusableFile, walk

_LONGEST_NAME = 255
"""Bytes of the name of a file on the usual disks."""

_FRONT = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:(?!---|\.\.\.).*\r?\n)*")


def docs_files(config: MkDocsConfig) -> tuple[PageFiles, tuple[Problem, ...]]:
    """Return the files below `docs/`, and a problem for each that is left out."""
    docs = Path(config.docs_dir)
    files: list[File] = []
    problems: list[Problem] = []
    pages = _PageTexts()
    for found in walk(docs, docs.name, docs, hidden=True):
        if isinstance(found, UnusableFile):
            problems.append(found.problem)
            continue
        path = found.place.partition("/")[2]
        file = File(path, str(docs), config.site_dir, use_directory_urls=config.use_directory_urls)
        if why := _refusal(found, file, pages):
            problems.append(Problem(found.place, 0, *why))
        else:
            files.append(file)
    set_exclusions(files, config)
    _mark_drafts(files)
    files.sort(key=file_sort_key)
    problems += _leave_out_doubles(files, docs.name)
    return PageFiles(files, pages.held), tuple(
        replace(one, message=f"left out: it {one.message}")
        for one in problems
        if "/." not in one.path
    )


def _refusal(found: FoundFile, file: File, pages: "_PageTexts") -> tuple[str, str] | None:
    """Return why a file cannot be in the site, and what to do; None when it can."""
    if not os.access(found.at, os.R_OK):
        return f"cannot be read: {os.strerror(errno.EACCES)}", "mend its permissions"
    if not _can_be_written(file):
        return f"has too long a name for {file.dest_uri}", "rename it"
    if file.is_documentation_page() and not pages.is_text(found.at, str(file.abs_src_path)):
        return "is not UTF-8", "save it as UTF-8"
    return None


def _mark_drafts(files: Iterable[File]) -> None:
    """Let only the preview show pages of people whose front matter says `draft: true`."""
    for file in files:
        own = file.is_documentation_page() and kind_of(file.src_uri) != "source"
        if own and in_site([file]) and _is_draft(_front(file)):
            file.inclusion = InclusionLevel.DRAFT


def _is_draft(front: bytes) -> bool:
    """Return whether the front matter of a page says that it is a draft. What cannot be read is
    one where its words say so."""
    if drafts.KEY.encode() not in front:
        return False
    found = content.read("", front.decode("utf-8", "replace") + "---\n")
    return drafts.is_draft(found.meta) or bool(found.unread)


def _front(file: File) -> bytes:
    """Return the front matter of a page; nothing where it has none or cannot be read."""
    try:
        match = _FRONT.match(file.content_bytes)
    except OSError:
        return b""
    return match[0] if match else b""


def _can_be_written(file: File) -> bool:
    if len(os.fsencode(file.dest_uri.rpartition("/")[2])) > _LONGEST_NAME:
        return False
    try:
        os.lstat(file.abs_dest_path)
    except OSError as error:
        return error.errno != errno.ENAMETOOLONG
    return True


class _PageTexts:
    """Reads pages, and holds them until a build begins with them, as far as there is room."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        self._room = _MOST_HELD

    def is_text(self, path: str, name: str) -> bool:
        """Tell whether a file is UTF-8, and hold it under a name."""
        with open(path, "rb") as file:  # noqa: PTH123 - thousands of these are asked for
            content = file.read()
        try:
            content.decode()
        except UnicodeDecodeError:
            return False
        if len(content) <= self._room:
            self._room -= len(content)
            self.held[name] = content
        return True


_MOST_HELD = 1 << 26
"""Bytes: much less than a build of so many pages takes later on."""


def _leave_out_doubles(files: list[File], folder: str) -> Iterator[Problem]:
    """Keep one file for each place in the site: as MkDocs does, the last that is to be there."""
    chosen: dict[str, File] = {}
    for file in list(files):
        before = chosen.setdefault(file.dest_uri, file)
        if before is file:
            continue
        left, kept = (before, file) if in_site([file]) else (file, before)
        chosen[file.dest_uri] = kept
        files.remove(left)
        if in_site([left]):
            message = f"would stand where {folder}/{kept.src_uri} does"
            yield Problem(f"{folder}/{left.src_uri}", 0, message, "rename one of them")


def in_site(files: Iterable[File], *, drafts: bool = False) -> tuple[File, ...]:
    """Return the files that the site is made of. drafts: also those that only the preview shows."""
    least = InclusionLevel.DRAFT if drafts else InclusionLevel.NOT_IN_NAV
    return tuple(file for file in files if file.inclusion.value >= least.value)


# Files that symbolic links bring in from outside of the project.


class Templates(FileSystemLoader):
    """Loads the templates of a theme, except those that a link brings in from elsewhere.

    folders: where to look, in this order. own: the one of them that is the project's own; installed
    themes may well be links, as some installers make them.
    """

    def __init__(self, folders: Sequence[str], own: str | None) -> None:
        super().__init__(folders)
        self._own = own

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text, its file, and a function that returns whether it is unchanged.

        Raises TemplateNotFound when there is none.
        """
        for folder in self.searchpath:
            if folder != self._own or _within(folder, Path(folder, template)):
                with contextlib.suppress(TemplateNotFound):
                    return FileSystemLoader(folder).get_source(environment, template)
        raise TemplateNotFound(template)


def project_files(files: Files, config: MkDocsConfig) -> Iterator[tuple[File, str]]:
    """Yield each of the project's own files that may reach the site, and its path in the project.

    Files may be removed from `files` during the iteration.
    """
    folders = _folders(config)
    for file in list(files):
        if file.src_dir in folders and file.inclusion is not InclusionLevel.EXCLUDED:
            yield file, f"{folders[str(file.src_dir)]}/{file.src_uri}"


def _folders(config: MkDocsConfig) -> dict[str, str]:
    """Return the names of the folders of a project's own files, `docs/` first, by their paths."""
    found = {config.docs_dir: Path(config.docs_dir).name}
    if config.theme.custom_dir:
        found[config.theme.custom_dir] = Path(config.theme.custom_dir).name
    return found


def leave_out_links(files: Files, config: MkDocsConfig) -> Iterator[Problem]:
    """Remove from `files` what links bring in; yield a problem for each link, however many files
    are behind it.

    Templates of the theme are not among `files`: `Templates` skips those that are refused.
    """
    folders = _folders(config)
    refused = {folder: dict(_links(folder)) for folder in folders}
    _, *theme = folders
    found = {(folder, path) for folder in theme for path in refused[folder]}
    for file, _ in project_files(files, config) if any(refused.values()) else ():
        folder, path = str(file.src_dir), PurePosixPath(file.src_uri)
        part = next((one for one in (path, *path.parents) if one in refused[folder]), None)
        if part:
            files.remove(file)
            found.add((folder, part))
    for folder, place in sorted(found):
        hint = "put a copy of what may be published in this place"
        yield Problem(f"{folders[folder]}/{place}", 0, f"left out: {refused[folder][place]}", hint)


def _links(folder: str) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield what may not be read below a folder, and why: links to folders, and out of it."""
    for parent, inside, names in os.walk(folder):
        below = PurePosixPath(Path(parent).relative_to(folder).as_posix())
        for name in inside:
            place = Path(parent, name)
            if place.is_symlink() or not _within(folder, place):  # Windows has other links, too
                yield below / name, "it is a link to a folder"
        for name in names:
            if _is_plain(f"{parent}/{name}"):
                continue
            place = Path(parent, name)
            if place.is_symlink() and not _within(folder, place):
                yield below / name, "it is a link that leads elsewhere"
            elif not place.is_file():
                yield below / name, "it is no plain file"


def _is_plain(place: str) -> bool:
    """Return whether a file is one, and no link: most are, so this is asked first."""
    try:
        return stat.S_ISREG(os.lstat(place).st_mode)
    except OSError:
        return False


def _within(folder: str, place: Path) -> bool:
    """Return whether a place is below `folder` when all links are followed; a loop is not."""
    return Path(os.path.realpath(place)).is_relative_to(os.path.realpath(folder))
