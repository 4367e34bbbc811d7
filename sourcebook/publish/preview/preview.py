"""Shows the site while people work on it: MkDocs' server, begun in another order than MkDocs does.

It watches before the first build reads a page, so that no edit is missed, and takes a socket that
listens already. MkDocs' own `serve` command does not reload under newer versions of click.

While the site is built again the last one is shown, with the pages that were edited made anew.
"""

import gc
import logging
import shutil
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from sourcebook.project import SEEDS
from sourcebook.publish.mkdocs import settings
from sourcebook.publish.mkdocs.settings import BUILD_CONTEXT, BuildContext
from sourcebook.publish.preview.edits import EditPreview
from sourcebook.publish.preview.quick_page import QuickPages, states
from sourcebook.publish.preview.server import PreviewServer
from sourcebook.publish.site import making
from sourcebook.store import garbage_collection

_LOG = logging.getLogger("mkdocs")


Ingest = Callable[[], str]
"""Brings `docs/` up to date; returns the digest of the project then, empty if it is not known."""


def serve(
    project: Path,
    listening: socket.socket,
    ingest: tuple[Ingest, Ingest] | None = None,
    *,
    quiet: bool = False,
    open_browser: bool = False,
) -> int:
    """Show the project's site until a person interrupts; return an exit status.

    listening: the socket to answer on. ingest: what runs before the first build, and before each
    further one; None where there are no captures. open_browser: whether to open a browser, once it
    is built.
    """
    folder = tempfile.mkdtemp(prefix="mkdocs_")
    with making.logged(project, quiet=quiet) as shown:
        try:
            settings.check_aliases(project)
            preview = _Preview(project, listening, folder, ingest)
            with preview.server.ending():
                preview.run(open_browser=open_browser)
        except (Abort, ConfigurationError, OSError) as error:
            _LOG.error("%s", error)
            return 1
        except Exception as error:  # noqa: BLE001 - as in `build`
            return making.report_fault(error, shown)
        except KeyboardInterrupt:
            return 0
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


class _Preview:
    """A site in a folder, and the server that shows it."""

    def __init__(
        self,
        project: Path,
        listening: socket.socket,
        folder: str,
        ingest: tuple[Ingest, Ingest] | None = None,
    ) -> None:
        self._file, self._folder = str(project / "mkdocs.yml"), folder
        self._seeds, self._state = str(project / SEEDS), ""
        self._ingest = ingest
        self._host, self._port = listening.getsockname()[:2]
        self._config = self._load()
        self._config.plugins.on_startup(command="serve", dirty=False)
        path = urlsplit(self._config.site_url or "/").path
        self._edits = EditPreview()
        self.server = PreviewServer(listening, folder, path, project, self._edits.wrong)
        self.server.error_handler = self._error_page

    def run(self, *, open_browser: bool) -> None:
        """Build the site, and again after each change, until a person interrupts."""
        config = self._config  # no build has this one: it would be held to the end
        try:
            self._watch()
            if self._ingest:
                self._state = self._ingest[0]()
            self._build()
            self.server.builder = self._build
            server = config.plugins.on_serve(self.server, config=config, builder=self._build)
            server.builder = self._rebuilder(server.builder)
            with self._edits.shown(self.server):
                server.serve(open_in_browser=open_browser)  # type: ignore[no-untyped-call]
        finally:
            self.server.shutdown()
            config.plugins.on_shutdown()

    def _watch(self) -> None:
        """Look at all that a site is made of, and remember how it is now."""
        config = self._config
        own = [config.docs_dir, config.config_file_path, *[self._seeds] * bool(self._ingest)]
        for place in (*own, *config.theme.dirs, *config.watch):
            self.server.watch(place)
        self.server.start_watching()

    def _load(self) -> MkDocsConfig:
        address = f"{self._host}:{self._port}"
        found = load_config(self._file, site_dir=self._folder, strict=False, dev_addr=address)
        settings.hold(found, BUILD_CONTEXT, BuildContext(self._state, workers=1))
        return found

    def _rebuilder(self, build: Callable[[], None]) -> Callable[[], None]:
        """Return a function that shows what was edited and what ingest makes of it, and then builds
        all."""

        def rebuild() -> None:
            self.server.keep_showing()
            self._edits.show(self.server)
            if self._ingest:
                self._state = self._ingest[1]()
                self._edits.show(self.server)
            try:
                build()
            finally:
                self.server.keep_built()

        return rebuild

    def _build(self) -> None:
        config = self._load()
        config.site_url = self.server.url
        seen = states(config.docs_dir)
        with garbage_collection.seldom():
            mkdocs_build.build(config, serve_url=self.server.url)
        self._edits.take(QuickPages(config, seen), self.server)  # before the last site is removed
        gc.collect()  # what the last build held is large, and holds itself

    def _error_page(self, code: int) -> bytes | None:
        """Return the page that the site has for an error, None where it has none."""
        page = Path(self.server.root, f"{code}.html")
        return page.read_bytes() if page.is_file() else None
