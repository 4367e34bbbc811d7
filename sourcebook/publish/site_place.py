"""Where a site may stand: links are followed, and nothing that a person needs is covered."""

import contextlib
from pathlib import Path

from mkdocs.exceptions import ConfigurationError

from sourcebook.files import DOCS, SEEDS
from sourcebook.problems import Problem
from sourcebook.store.lock import CACHE

_CODE = Path(__file__).parents[1]
_KEPT = (DOCS, SEEDS, "theme", "hooks", "starter", "tests", ".git", str(CACHE))


def real(project: Path, site_dir: Path) -> Path:
    """Return the folder that the site is written to, links followed: the link itself stays.

    Raises ConfigurationError when no site can stand there, or when it would cover something else.
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


def shown(project: Path, path: Path) -> str:
    """Return a path as messages name it: within the project, or whole."""
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
            return shown(project, kept)
    return ""


def _refused(project: Path, site_dir: Path, message: str) -> ConfigurationError:
    where = shown(project, site_dir.parent.resolve() / site_dir.name)
    hint = "move it, or name another folder with `site_dir` in mkdocs.yml"
    return ConfigurationError(str(Problem(where, 0, message, hint)))
