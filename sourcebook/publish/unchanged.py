"""Tells whether a site would be what it is: nothing that it depends on has changed.

Files are told by size, by the times of their last changes and by their numbers in the file system,
as by git: they are not read. What is remembered is in `.cache/`, and losing it costs time.
"""

import contextlib
import json
import logging
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from sourcebook.page.content import texts_of
from sourcebook.project import SEEDS
from sourcebook.publish import kept_pages
from sourcebook.publish.page_record import digest
from sourcebook.publish.site_files import SiteFiles
from sourcebook.store import cache
from sourcebook.store.git import run_git

_STATE = "site.state"
_DATE = "SOURCE_DATE_EPOCH"


class Report(logging.Handler):
    """Remembers what a build reports to the log `name`.

    lines: of the report. wrong: whether there was a warning or worse, in any log.
    """

    def __init__(self, name: str) -> None:
        super().__init__(logging.INFO)  # what -v adds is of that build alone
        self._name = name
        self.lines: list[str] = []
        self.wrong = False

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a line of the report."""
        self.wrong = self.wrong or record.levelno >= logging.WARNING
        if record.name == self._name:
            self.lines.append(record.getMessage())


def inputs(project: Path, config: MkDocsConfig) -> str:
    """Return a digest of all that a site depends on, before it is built.

    Empty where that is not known: with plugins, extensions and templates of others.
    """
    if kept_pages.hindrance(config):
        return ""
    project = project.resolve()  # it may be named otherwise the next time
    styles = texts_of(config.extra.get("citation_styles"))
    own = (config.docs_dir, config.theme.custom_dir, Path(__file__).parents[1] / "theme")
    places = [project / SEEDS, project / "hooks", *(Path(place) for place in own if place)]
    files = [*_states(places), *_top(project), *_states(project / name for name in styles)]
    commit = run_git(project, "rev-parse", "HEAD")
    return digest(kept_pages.version(config), commit, os.environ.get(_DATE, ""), sorted(files))


def same(project: Path, place: Path, before: str) -> tuple[str, ...] | None:
    """Return the report of the last build when the site in `place` needs no other; else None.

    before: what `inputs` returned.
    """
    try:
        known = json.loads(cache.recall(project, _STATE))
        found = before and known["inputs"] == before and known["site"] == _site(project, place)
        return tuple(map(str, known["report"])) if found else None
    except (ValueError, TypeError, KeyError, OSError):  # none, or somebody else's
        return None


def remember(project: Path, place: Path, before: str, report: Iterable[str]) -> None:
    """Remember what the site in `place` was built from, if it can be done."""
    with contextlib.suppress(OSError):
        state = {"inputs": before, "site": _site(project, place), "report": [*report]}
        cache.keep(project, _STATE, json.dumps(state))


def _site(project: Path, place: Path) -> str:
    """Return a digest of the files of a site that a build made. Raises OSError without one."""
    listed = SiteFiles.of(project, place).listed or ()
    folder = str(place)
    return digest(folder, [_state(f"{folder}/{path}") for path in sorted(listed)])


def _top(project: Path) -> Iterator[tuple[str, ...]]:
    """Yield the state of each file in the folder of a project."""
    for entry in os.scandir(project):
        if entry.is_file():
            yield (ascii(entry.name), *_state(entry.path))


def _states(places: Iterable[Path]) -> Iterator[tuple[str, ...]]:
    """Yield the path and the state of each file at and below some places."""
    for place in places:
        if not place.is_dir():
            if place.exists():
                yield (ascii(str(place)), *_state(str(place)))
            continue
        for parent, _, names in os.walk(place):
            for name in names:
                path = f"{parent}/{name}"
                yield (ascii(path), *_state(path))


def _state(path: str) -> tuple[str, ...]:
    """Return what shows that a file, and what a link leads to, is the one that it was."""
    found = os.lstat(path)
    states = [found]
    if (found.st_mode & 0o170000) == 0o120000:
        with contextlib.suppress(OSError):
            states.append(os.stat(path))  # noqa: PTH116 - as above
    return tuple(f"{s.st_size} {s.st_mtime_ns} {s.st_ctime_ns} {s.st_ino}" for s in states)
