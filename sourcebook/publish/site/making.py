"""Makes the site: runs MkDocs in this process."""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

# Material prints a notice about its successor at every build unless this is set on import.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import Files

from sourcebook.problems import SourcebookError
from sourcebook.publish.incremental import unchanged
from sourcebook.publish.mkdocs import messages, settings
from sourcebook.publish.mkdocs.messages import Messages
from sourcebook.publish.mkdocs.settings import BUILD_CONTEXT, NOTHING, REPORT, BuildContext
from sourcebook.publish.site import site_files, site_folder
from sourcebook.publish.site.site_folder import SiteFolder
from sourcebook.store import garbage_collection, lock
from sourcebook.store.cache import last_run
from sourcebook.store.cache.last_run import LastRun, RunInputs

Progress = Callable[[str, int, int], None]
"""What is done, how much of it, and of how much."""
STEPS = "sourcebook-steps"
"""The name of what counts the pages, among the plugins of a build's configuration."""

_LOG = logging.getLogger("mkdocs")
_REPORT = logging.getLogger(REPORT)


class Options(Struct, frozen=True):
    """How a site is built; see `site.build`."""

    strict: bool = True
    quiet: bool = False
    progress: Progress | None = None


def make(project: Path, place: Path | None, known: BuildContext | None, options: Options) -> int:
    """Make the site of the project in the folder `project`; return an exit status.

    place: the folder to write to, when it is not the one that `mkdocs.yml` names. known: of the
    project.
    """
    known = known or NOTHING
    with logged(project, quiet=options.quiet, verbose=known.verbose) as shown:
        shown.before = known.problems
        try:
            folder = str(place) if place else None
            settings.check_aliases(project)
            settings_file = str(project / "mkdocs.yml")
            config = load_config(settings_file, strict=options.strict, site_dir=folder)
            if options.progress:  # it takes events, as the host of a build does
                settings.hold(config, STEPS, PageSteps(options.progress))
            with lock.locked(project, _REPORT.info, needed=False):
                return _publish(project, config, known, usual=place is None)
        except (Abort, ConfigurationError, SourcebookError) as error:
            _LOG.error("%s", error)
            return 1
        except Exception as error:  # noqa: BLE001 - raised anew when we cannot tell what to mend
            return report_fault(error, shown)


def report_fault(error: Exception, shown: Messages) -> int:
    """Log what is wrong with a template or script of the project, or with its disk; return 1.

    Raises any other exception anew.
    """
    problem = shown.fault(error)
    if problem is None and isinstance(error, OSError):
        what = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
        message = "the site cannot be written: %s; mend that, and build again. The old one stays"
        _LOG.error(message, what)
    elif problem is None:
        raise error
    elif error is not shown.last:
        _LOG.error("%s", problem)
    return 1


def _publish(project: Path, config: MkDocsConfig, known: BuildContext, *, usual: bool) -> int:
    """Make the site, unless it is there as it would be; return an exit status.

    usual: whether it is where `mkdocs.yml` says.
    """
    place = site_files.site_place(project, Path(config.site_dir))
    run = _run(known, project, sorted(map(str, unchanged.places(project, config))))
    before = unchanged.inputs(project, config, run)
    lines = unchanged.same(project, place, before)
    if lines is None:
        report = unchanged.Report(REPORT)
        _LOG.addHandler(report)
        try:
            status = _replace(project, config, place, known)
        finally:
            _LOG.removeHandler(report)
        if status or report.wrong:
            return status
        lines = tuple(report.lines)
        made = last_run.site_digest(str(place))
        unchanged.remember(project, made, before, lines)
    else:
        made = last_run.site_digest(str(place))
        for line in lines:
            _REPORT.info("%s", line)
    if before and (known.state or (usual and not last_run.done(project, run))):
        same = not known.state or run.digest == known.inputs.digest
        done = LastRun(known.state, known.captures, str(place), lines)
        last_run.remember(project, run if same else replace(run, files={}), done, made)
    return 0


def _run(known: BuildContext, project: Path, places: Sequence[str]) -> RunInputs:
    """Return what a run depends on, as it was before anything was read."""
    before = known.inputs
    return before if before.files and before.places == places else last_run.inputs(project, places)


def _replace(project: Path, config: MkDocsConfig, place: Path, known: BuildContext) -> int:
    """Make the site in a temporary folder, and put it in its place; return an exit status."""
    folder = SiteFolder.begin(project, place)
    config.site_dir = str(folder.making)
    settings.hold(config, BUILD_CONTEXT, replace(known, last=folder.place))
    status = 0
    try:
        try:
            _build(config)
        except Abort as error:
            if "strict mode" not in str(error):  # raised after the last page: all is there
                raise
            _LOG.error("%s", error)
            status = 1
        for line in folder.move_into_place():
            _REPORT.info("%s", line)
    finally:
        folder.discard()
    return status


def _build(config: MkDocsConfig) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with garbage_collection.seldom():
            mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()


def rebuilder(place: Path, build_it: Callable[[], object], project: Path) -> Callable[[], None]:
    """Return a function that rebuilds the previewed site in the folder `place`, and keeps the last
    good one when that fails. project: that it is the site of."""

    def rebuild() -> None:
        try:
            site_folder.refill(place, build_it)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a template may raise
            what = Messages(project).fault(error) or error
            _LOG.error("the site cannot be built, the last good one is shown: %s", what)

    return rebuild


@contextmanager
def logged(project: Path, *, quiet: bool = False, verbose: bool = False) -> Iterator[Messages]:
    """Print warnings and errors in our form, and our report unless it is quiet."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING if quiet else logging.DEBUG)
    _REPORT.addHandler(handler)
    _REPORT.setLevel(logging.DEBUG if verbose else logging.INFO)
    try:
        with messages.shown(project) as shown:
            yield shown
    finally:
        _REPORT.removeHandler(handler)


class PageSteps:
    """Counts the pages that are rendered and written; an object of a build's plugins."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done = self._total = 0

    def on_files(self, files: Files, **_: object) -> None:
        """Show that the build has begun: to read and to derive takes a while."""
        self._total = 2 * len(files.documentation_pages())
        self._progress("building pages", 0, self._total)

    def on_nav(self, _nav: object, *, files: Files, **_: object) -> None:
        """Count the pages, now that those are among them which no file holds."""
        self._total = 2 * len(files.documentation_pages())

    def on_page_content(self, _html: str, **_: object) -> None:
        """Count a page that was rendered."""
        self._step()

    def on_post_page(self, _output: str, **_: object) -> None:
        """Count a page that is written."""
        self._step()

    def on_post_build(self, **_: object) -> None:
        """Show what follows after the last page."""
        self._progress("writing downloads and the search index", self._total, self._total)

    def _step(self) -> None:
        self._done += 1
        self._progress("building pages", min(self._done, self._total), self._total)
