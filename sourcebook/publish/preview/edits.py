"""Shows each edit of a preview at once, also while the site is built."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sourcebook.problems import Problem
from sourcebook.publish.preview.quick_page import QuickPages
from sourcebook.publish.preview.server import PreviewServer

_LOG = logging.getLogger("mkdocs")
_BURST = 0.03
"""Seconds that an editor is given to write a file."""
_GLANCE = 5.0
"""Seconds between two looks at the pages, where nobody has told of a change: some disks do not."""


class EditPreview:
    """What shows the edits. One thread does so when files change, the other before it builds.

    The pages that the last build made serve until the next has ended.
    """

    def __init__(self) -> None:
        self._pages: QuickPages | None = None
        self._one_at_a_time = threading.Lock()
        self._told, self._ended = threading.Event(), False

    def tell(self) -> None:
        """Let the edits be shown that were made just now."""
        self._told.set()

    def show(self, server: PreviewServer) -> None:
        """Show the edits that are not shown yet."""
        with self._one_at_a_time:
            try:
                shown = self._pages and self._pages.make(lambda: server.root)
            except Exception as error:  # noqa: BLE001 - the build that follows says what is wrong
                _LOG.debug("not shown at once: %s", error)
                return
            if shown:
                server.show_again()

    def take(self, pages: QuickPages, server: PreviewServer) -> None:
        """Show the site that was built, with the edits that were made meanwhile."""
        with self._one_at_a_time:
            server.keep_built()
            self._pages = pages
            pages.make(lambda: server.root)
            server.show_again()

    def wrong(self) -> Iterator[Problem]:
        """Yield what is wrong with pages that were edited since the last build."""
        known = self._pages.problems if self._pages else {}
        for problems in list(known.values()):
            yield from problems

    @contextmanager
    def shown(self, server: PreviewServer) -> Iterator[None]:
        """Show edits in a thread of its own."""
        thread = threading.Thread(target=self._run, args=(server,), daemon=True)
        server.changed = self.tell
        thread.start()
        try:
            yield
        finally:
            self._ended = True
            self.tell()
            thread.join()

    def _run(self, server: PreviewServer) -> None:
        while True:
            told = self._told.wait(_GLANCE)
            if self._ended:
                return
            if told:
                time.sleep(_BURST)
            elif self._pages and self._pages.changed():
                server.want_build()
            self._told.clear()
            self.show(server)
