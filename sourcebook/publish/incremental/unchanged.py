"""Tells whether a site would be what it is: nothing that it depends on has changed.

Files are told by size, by the times of their last changes and by their numbers in the file system,
as by git: they are not read. What is remembered is in `.cache/`, and losing it costs time.
"""

import contextlib
import json
import logging
import os
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from sourcebook.page.front_matter.values import texts_of
from sourcebook.project import SEEDS
from sourcebook.publish.incremental import last_pages
from sourcebook.publish.pages.page_record import digest
from sourcebook.store.cache import run_problems
from sourcebook.store.cache.last_run import DATE, RunInputs, site_digest
from sourcebook.store.files import file_states
from sourcebook.store.git import run_git

_STATE = "site.state"


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


def places(project: Path, config: MkDocsConfig) -> list[Path]:
    """Return the files and folders that a site depends on, beside what is at the top of a project
    and the program's own."""
    project = project.resolve()  # it may be named otherwise the next time
    own = (Path(place) for place in (config.docs_dir, config.theme.custom_dir) if place)
    scripts = (Path(place) for place in last_pages.hooks(config))
    styles = (project / name for name in texts_of(config.extra.get("citation_styles")))
    return [project / SEEDS, project / "hooks", *own, *scripts, *styles]


def inputs(project: Path, config: MkDocsConfig, run: RunInputs) -> str:
    """Return a digest of all that a site depends on, before it is built.

    run: what is known already of a run. Empty where it is not known: with plugins, extensions and
    templates of others.
    """
    if last_pages.hindrance(config):
        return ""
    if run.digest:
        return digest(last_pages.version(config), run.digest)
    theme, project = Path(__file__).parents[2] / "theme", project.resolve()
    below = file_states.states_below([*places(project, config), theme])
    found = (*below, *file_states.states_beside(project))
    files = sorted((ascii(path), file_states.text(state)) for path, state in found)
    commit = run_git(project, "rev-parse", "HEAD")
    return digest(last_pages.version(config), commit, os.environ.get(DATE, ""), files)


def same(project: Path, place: Path, before: str) -> tuple[str, ...] | None:
    """Return the report of the last build when the site in `place` needs no other; else None.

    before: what `inputs` returned.
    """
    try:
        known = json.loads(run_problems.recall(project, _STATE))
        found = before and known["inputs"] == before and known["site"] == site_digest(str(place))
        return tuple(map(str, known["report"])) if found else None
    except (ValueError, TypeError, KeyError, OSError):  # none, or somebody else's
        return None


def remember(project: Path, site: str, before: str, report: Iterable[str]) -> None:
    """Remember what a site was built from, if it can be done. site: the digest of its files."""
    with contextlib.suppress(OSError):
        state = {"inputs": before, "site": site, "report": [*report]}
        run_problems.keep(project, _STATE, json.dumps(state))
