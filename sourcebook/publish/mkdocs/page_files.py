"""The files of a build for MkDocs, some of whose pages are taken over from the last site."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

Includes = Callable[[InclusionLevel], bool]


class PageFiles(Files):
    """The files of `docs/` and of the theme.

    kept: where the finished page of a file is, by its path in `docs/`: MkDocs neither renders nor
    writes it, and it is copied as it is. elsewhere: pages that are rendered and written by other
    processes. asked: the paths that links led to since it was emptied. read: the content of pages,
    by their paths on the disk, as far as it is held since they were listed.
    """

    def __init__(self, files: Iterable[File], read: dict[str, bytes] | None = None) -> None:
        super().__init__(files)
        self.read = read or {}
        self.kept: dict[str, Path] = {}
        self.elsewhere: set[str] = set()
        self.asked: set[str] = set()

    def take_content(self, file: File) -> bytes:
        """Return the content of a page, and hold it no longer."""
        held = self.read.pop(file.abs_src_path, None) if file.abs_src_path else None
        return file.content_bytes if held is None else held

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file at `path` in `docs/`, and note that it was asked for."""
        self.asked.add(path)
        return self.src_uris.get(path) or super().get_file_from_path(path)

    def documentation_pages(self, *, inclusion: Includes | None = None) -> Sequence[File]:
        """Return the pages. MkDocs says which to include where it renders them and writes them:
        those that are kept, and those elsewhere, are not among these then."""
        found = super().documentation_pages(inclusion=inclusion or InclusionLevel.is_included)
        if not inclusion:
            return found
        others = self.kept.keys() | self.elsewhere
        return [one for one in found if one.src_uri not in others]

    def add_files_from_theme(self, _env: Environment, config: MkDocsConfig) -> None:
        """Add the files of the theme. MkDocs lists thousands of icons that it then leaves out."""
        found = sorted({*chain(*map(_files_below, config.theme.dirs))})
        listed = SimpleNamespace(list_templates=lambda filter_func: filter(filter_func, found))
        super().add_files_from_theme(cast(Environment, listed), config)

    def copy_static_files(
        self, dirty: bool = False, *, inclusion: Includes = InclusionLevel.is_included
    ) -> None:
        """Copy all files that are no pages, and the pages that are kept."""
        super().copy_static_files(dirty, inclusion=inclusion)
        made: set[str] = set()
        for path, place in self.kept.items():
            target = self.src_uris[path].abs_dest_path
            folder = os.path.dirname(target)  # noqa: PTH120 - there are tens of thousands
            if folder not in made:
                made.add(folder)
                Path(folder).mkdir(parents=True, exist_ok=True)
            _take_over(place, target)


def _files_below(folder: str) -> Iterator[str]:
    """Yield the path of each file below a folder, but for what is in hidden folders at its top."""
    for parent, below, names in os.walk(folder):
        start = os.path.relpath(parent, folder).replace(os.sep, "/")
        if start == ".":
            below[:] = [name for name in below if not name.startswith(".")]
        yield from names if start == "." else (f"{start}/{name}" for name in names)


def _take_over(place: Path, target: str) -> None:
    """Give a finished file a second name, or copy it where the system has no such names."""
    try:
        os.link(place, target)
    except OSError:
        shutil.copy2(place, target)
