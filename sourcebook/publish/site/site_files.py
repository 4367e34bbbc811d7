"""Checks where a site may be written, and tracks which files in its folder a build made."""

import contextlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Literal

from mkdocs.exceptions import ConfigurationError
from msgspec import Struct

from sourcebook.problems import Problem
from sourcebook.project import DOCS, SEEDS
from sourcebook.publish.search.search import BUNDLE
from sourcebook.store.cache import run_problems
from sourcebook.store.lock import CACHE

Owner = Literal["build", "person", "doubt"]

_LIST = "site.json"
_MADE_BY_ALL = ("index.html", "404.html", "sitemap.xml")


class SiteFiles(Struct, frozen=True):
    """The files in the folder `place` of a site.

    listed: those that builds made, by their paths in it; None where no build left a list.
    """

    project: Path
    place: Path
    listed: frozenset[str] | None

    @classmethod
    def of(cls, project: Path, place: Path) -> "SiteFiles":
        """Read the list that the last build left of a folder."""
        found = _read(project).get(display_path(project, place))
        return cls(project, place, None if found is None else frozenset(found))

    def add(self, new: Iterable[str]) -> None:
        """Add the files of a site that is about to be put there to the list, where there is one.

        Raises OSError when the list cannot be written: the site must then not be put there.
        """
        if self.listed is not None:
            _write(self.project, self.place, self.listed.union(new))

    def replace(self, new: Iterable[str]) -> None:
        """Replace the list by that of the site that is there now. Raises OSError as `add`."""
        _write(self.project, self.place, frozenset(new))

    def owners(self, folder: Path, new: frozenset[str]) -> dict[str, Owner]:
        """Return who made each file in `folder`: the place, or where its old content was moved.

        new: the files of the site that replaces it.
        """
        site = all((folder / name).is_file() for name in _MADE_BY_ALL)
        return {path: self._owner(path, new, site=site) for path in paths(folder)}

    def _owner(self, path: str, new: frozenset[str], *, site: bool) -> Owner:
        if self.listed is not None:
            return "build" if path in self.listed else "person"
        if not site:
            return "person"
        if path in new or path.startswith(f"{BUNDLE}/"):  # whose names change with its content
            return "build"
        return "person" if path.startswith(".") else "doubt"


def forget(project: Path, place: Path) -> None:
    """Delete the list of a folder, into which MkDocs itself writes. May raise OSError."""
    if display_path(project, place) in _read(project):
        _write(project, place, None)


def paths(folder: Path) -> Iterator[str]:
    """Yield the path of each file and link below a folder, relative to it."""
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if Path(parent, name).is_symlink()]
        above = Path(parent).relative_to(folder).as_posix()
        start = "" if above == "." else f"{above}/"
        for name in (*names, *links):
            yield f"{start}{name}"


def covered(making: Path, known: SiteFiles, new: frozenset[str]) -> tuple[str, ...]:
    """Return the files of a person in the place that a site made in `making` would cover."""
    owners = known.owners(known.place, new)
    persons = sorted(path for path, owner in owners.items() if owner == "person")
    return tuple(
        path for path in obstacles(persons, new) if not _same(making / path, known.place / path)
    )


def obstacles(files: Iterable[str], new: frozenset[str]) -> Iterator[str]:
    """Yield those files that are where a new one, or a folder of one, is to be."""
    asked = tuple(files)
    folders = {str(one) for path in new for one in PurePosixPath(path).parents} if asked else set()
    for path in asked:
        if (
            path in new
            or path in folders
            or new.intersection(map(str, PurePosixPath(path).parents))
        ):
            yield path


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def _read(project: Path) -> dict[str, list[str]]:
    try:
        found = json.loads(run_problems.recall(project, _LIST) or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        str(key): [path for path in value if isinstance(path, str)]
        for key, value in found.items()
        if isinstance(value, list)
    }


def _write(project: Path, place: Path, files: frozenset[str] | None) -> None:
    """Set the list of a folder, or remove it; forget folders that are not there any more."""
    key = display_path(project, place)
    lists = {k: v for k, v in _read(project).items() if k != key and (project / k).is_dir()}
    if files is not None:
        lists[key] = sorted(files)
    run_problems.keep(project, _LIST, json.dumps(lists, indent=0, sort_keys=True))


# Where a site may be written: links are followed, and nothing that a person needs is covered.

_CODE = Path(__file__).parents[2]
_KEPT = (DOCS, SEEDS, "theme", "hooks", "tests", ".git", str(CACHE))


def site_place(project: Path, site_dir: Path) -> Path:
    """Return the folder that the site is written to, links followed: the link itself stays.

    Raises ConfigurationError when no site can be there, or when it would cover something else.
    """
    try:
        place = site_dir.resolve()
        linked = site_dir.is_symlink()
        there = place.exists()
    except (OSError, RuntimeError) as error:  # a loop of links, by the version of Python
        raise _refused(project, site_dir, "is a link that leads nowhere") from error
    if linked and not there:
        raise _refused(project, site_dir, f"is a link to {place}, which is not there")
    if there and not place.is_dir():
        raise _refused(project, site_dir, "is no folder, and the site is to stand there")
    if covered := _covered(project, place):
        raise _refused(project, site_dir, f"is no place for the site, which would cover {covered}")
    return place


def display_path(project: Path, path: Path) -> str:
    """Return a path for messages and lists: relative to the project, or absolute outside of it."""
    root = project.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _covered(project: Path, place: Path) -> str:
    """Return what a site at `place` would be in or around of, empty when there is nothing."""
    root = project.resolve()
    if root.is_relative_to(place):
        return "the project"
    with contextlib.suppress(RuntimeError):  # nobody's home is known
        if Path.home().resolve().is_relative_to(place):
            return "your own folder"
    for kept in (*((root / name).resolve() for name in _KEPT), _CODE):
        if place.is_relative_to(kept) or kept.is_relative_to(place):
            return display_path(project, kept)
    return ""


def _refused(project: Path, site_dir: Path, message: str) -> ConfigurationError:
    where = display_path(project, site_dir.parent.resolve() / site_dir.name)
    hint = "move it, or name another folder with `site_dir` in mkdocs.yml"
    return ConfigurationError(str(Problem(where, 0, message, hint)))
