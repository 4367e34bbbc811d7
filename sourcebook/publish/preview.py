"""Shows the site while people work on it: MkDocs' server, begun in another order than MkDocs does.

It watches before the first build reads a page, so that no edit is missed, and takes a socket that
listens already. MkDocs' own `serve` command does not reload under newer versions of click.

While the site is built again the last one is shown, with the page that was edited made anew.
"""

import logging
import re
import shutil
import socket
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserver

from sourcebook.project import DOCS, SEEDS, StoredFile
from sourcebook.publish import curator_page, settings, site, site_folder
from sourcebook.publish.curator import Answer, Curator, Start
from sourcebook.publish.quick_page import QuickPage, states
from sourcebook.store import cache, git, reading

_LOG = logging.getLogger("mkdocs")
_EVERY = 0.5
"""Seconds between two looks at the files."""

_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
_HEAD = 50_000
"""Bytes of a page among which its style sheets are named."""


class _Observer(PollingObserver):
    """An observer that may be started before the server does so."""

    def start(self) -> None:
        if not self.is_alive():
            super().start()


class _Server(LiveReloadServer):
    """A server on a socket that listens already.

    early: whether the last site is shown while the next is made.
    """

    def __init__(self, listening: socket.socket, root: str, mount_path: str, project: Path) -> None:
        host, port = listening.getsockname()[:2]
        self.early = False
        super().__init__(lambda: None, host, port, root, mount_path)
        self.socket.close()
        self.socket = listening
        self.url = settings.local_url(host, port) + self.mount_path.removeprefix("/")
        self.observer = _Observer(timeout=_EVERY)
        load = partial(cache.load_doubts, project)
        self._curator = Curator(load, self.mount_path, partial(self._to_do, project))

    @property
    def root(self) -> str:
        """The folder that is shown. One that is being filled has its last content beside it."""
        place = Path(self._root)
        if self.early:
            return str(next(site_folder.left(place.parent, place.name, "old"), place))
        return self._root

    @root.setter
    def root(self, folder: str) -> None:
        self._root = folder

    def show_early(self) -> None:
        """Let browsers see the site as it is now, though a build has begun."""
        with self._epoch_cond:
            self.early = True
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()

    def show_built(self) -> None:
        """Let browsers see what was built, and only that."""
        with self._epoch_cond:
            self._wanted_epoch += self.early  # so that what was shown early is loaded again
            self.early = False

    def _serve_request(self, environ: dict[str, Any], start_response: Start) -> Answer:
        """Answer a request; a page with values in doubt says so."""
        serve = partial(super()._serve_request, environ)
        return self._curator.answer(environ["PATH_INFO"], start_response, serve)

    def _to_do(self, project: Path) -> bytes:
        """Return the page of all that is left to do, in the styles of the site."""
        home = reading.beginning(Path(self.root, "index.html"), _HEAD)
        styles = _STYLE.findall(home.decode(errors="replace"))
        return curator_page.page(_work(project), styles)

    def server_bind(self) -> None:
        """Note the address of the socket, as `bind` would."""
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.socket.getsockname()[:2]
        self.setup_environ()

    def server_activate(self) -> None:
        """Do nothing: the socket listens."""


def _work(project: Path) -> curator_page.Work:
    """Return what is known of a collection by now."""
    named = sorted((project / DOCS).rglob("*.md"))
    read = (file for file in reading.read_files(named) if isinstance(file, StoredFile))
    pages = (replace(file, path=Path(file.path).relative_to(project).as_posix()) for file in read)
    problems, doubts = cache.load_problems(project), cache.load_doubts(project)
    described = cache.load_described(project)
    return curator_page.Work(pages, problems, doubts, git.changed(project, DOCS, SEEDS), described)


def serve(
    project: Path, listening: socket.socket, *, quiet: bool = False, open_browser: bool = False
) -> int:
    """Show the project's site until a person interrupts; return an exit status.

    listening: the socket to answer on. open_browser: whether to open a browser, once it is built.
    """
    folder = tempfile.mkdtemp(prefix="mkdocs_")
    with site.logged(project, quiet=quiet) as said:
        try:
            settings.check_aliases(project)
            _Preview(project, listening, folder).run(open_browser=open_browser)
        except (Abort, ConfigurationError, OSError) as error:
            _LOG.error("%s", error)
            return 1
        except Exception as error:  # noqa: BLE001 - as in `build`
            return site.report_fault(error, said)
        except KeyboardInterrupt:
            return 0
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


class _Preview:
    """A site in a folder, and the server that shows it."""

    def __init__(self, project: Path, listening: socket.socket, folder: str) -> None:
        self._file, self._folder = str(project / "mkdocs.yml"), folder
        self._host, self._port = listening.getsockname()[:2]
        self._config = self._load()
        self._config.plugins.on_startup(command="serve", dirty=False)
        path = urlsplit(self._config.site_url or "/").path
        self._server = _Server(listening, folder, path, project)
        self._server.error_handler = self._error_page
        self._quick: QuickPage | None = None

    def run(self, *, open_browser: bool) -> None:
        """Build the site, and again after each change, until a person interrupts."""
        config = self._config
        try:
            self._watch()
            self._build(config)
            self._server.builder = self._build
            server = config.plugins.on_serve(self._server, config=config, builder=self._build)
            server.builder = self._rebuilder(server.builder)
            server.serve(open_in_browser=open_browser)  # type: ignore[no-untyped-call]
        finally:
            self._server.shutdown()
            config.plugins.on_shutdown()

    def _watch(self) -> None:
        """Look at all that a site is made of, and remember how it is now."""
        config = self._config
        own = (config.docs_dir, config.config_file_path)
        for place in (*own, *config.theme.dirs, *config.watch):
            self._server.watch(place)
        self._server.observer.start()

    def _load(self) -> MkDocsConfig:
        address = f"{self._host}:{self._port}"
        return load_config(self._file, site_dir=self._folder, strict=False, dev_addr=address)

    def _rebuilder(self, build: Callable[[], None]) -> Callable[[], None]:
        """Return a function that shows the page that was edited, and then builds all."""

        def rebuild() -> None:
            quick, self._quick = self._quick, None  # it holds a whole build
            if quick and quick.make():
                self._server.show_early()
            del quick
            try:
                build()
            finally:
                self._server.show_built()

        return rebuild

    def _build(self, config: MkDocsConfig | None = None) -> None:
        config = config or self._load()
        config.site_url = self._server.url
        seen = states(config.docs_dir)
        mkdocs_build.build(config, serve_url=self._server.url)
        self._quick = QuickPage(config, seen)
        self._server.show_built()  # before the last site is removed

    def _error_page(self, code: int) -> bytes | None:
        """Return the page that the site has for an error, None where it has none."""
        page = Path(self._folder, f"{code}.html")
        return page.read_bytes() if page.is_file() else None
