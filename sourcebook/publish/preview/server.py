"""The server of a preview: MkDocs' own, on a socket that listens already.

It answers while the site is built, with the last one. It tells that files have changed by what the
system tells of them, where MkDocs looks at each of tens of thousands of files twice a second.
"""

import logging
import os
import re
import signal
import socket
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from sourcebook.problems import Problem
from sourcebook.project import DOCS, SEEDS, StoredFile
from sourcebook.publish.mkdocs import settings
from sourcebook.publish.preview import curator_page
from sourcebook.publish.preview.curator import Answer, Curator, Start
from sourcebook.publish.site import site_folder
from sourcebook.store import git, interrupts
from sourcebook.store.cache import run_problems
from sourcebook.store.files import reading

_LOG = logging.getLogger("mkdocs")
_EVERY = 0.5
"""Seconds between two looks at the files, where the system does not tell what has changed."""

_CHANGES: list[type[events.FileSystemEvent]] = [
    *(events.FileCreatedEvent, events.FileModifiedEvent),
    *(events.FileMovedEvent, events.FileDeletedEvent),
    *(events.DirMovedEvent, events.DirDeletedEvent),
]
"""What is told: a file that is read is no change."""

_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
_HEAD = 50_000
"""Bytes of a page among which its style sheets are named."""


class PreviewServer(LiveReloadServer):
    """A server on a socket that listens already.

    project: that the site is of. changed: is called when a file has changed. wrong: returns what is
    wrong with pages that were edited since the last build.
    """

    def __init__(
        self,
        listening: socket.socket,
        root: str,
        mount_path: str,
        project: Path,
        wrong: Callable[[], Iterator[Problem]],
    ) -> None:
        host, port = listening.getsockname()[:2]
        self._building = False
        super().__init__(lambda: None, host, port, root, mount_path)
        self.socket.close()
        self.socket = listening
        self.url = settings.local_url(host, port) + self.mount_path.removeprefix("/")
        self.changed: Callable[[], object] = lambda: None
        self._below: dict[str, bool] = {}
        notes, to_do = _Notes(project, wrong), partial(self._to_do, project)
        self._curator = Curator(notes.of, self.mount_path, to_do)

    # Its end.

    @contextmanager
    def ending(self) -> Iterator[None]:
        """End in order when a person or the system says so, also where the interrupt is lost.

        Python passes over an exception in a finalizer, and after a build many of these run. So the
        server remembers that it was told to end, and ends once the build has. In a thread that is
        not the first one, signals are left as they are.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        with interrupts.taken(self._end):
            yield

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._shutdown = True
        signal.default_int_handler(number, frame)

    # What is shown.

    @property
    def root(self) -> str:
        """The folder that is shown. One that is being filled has its last content beside it."""
        place = Path(self._root)
        if self._building:
            return str(next(site_folder.folders_left(place.parent, place.name, "old"), place))
        return self._root

    @root.setter
    def root(self, folder: str) -> None:
        self._root = folder

    def keep_showing(self) -> None:
        """Let browsers see the last site while the next is made."""
        with self._epoch_cond:
            self._building = True
            self._wanted_epoch = self._visible_epoch
            self._epoch_cond.notify_all()

    def show_built(self) -> None:
        """Let browsers load the site that was built."""
        self.keep_built()
        self.show_again()

    def keep_built(self) -> None:
        """Let browsers see the site in its place: a build has ended."""
        self._building = False

    def show_again(self) -> None:
        """Let browsers load anew what they show."""
        with self._epoch_cond:
            now = max(round(time.monotonic() * 1000), self._visible_epoch + 1)
            self._wanted_epoch = self._visible_epoch = now
            self._epoch_cond.notify_all()

    def _serve_request(self, environ: dict[str, Any], start_response: Start) -> Answer:
        """Answer a request; a page with values in doubt says so."""
        serve = partial(self._served, environ)
        return self._curator.answer(environ["PATH_INFO"], start_response, serve)

    def _served(self, environ: dict[str, Any], start_response: Start) -> Answer:
        """Answer with a file of the site; look again where the site has moved meanwhile."""
        root = self.root
        answer = super()._serve_request(environ, start_response)
        if answer is None and root != self.root:
            return super()._serve_request(environ, start_response)
        return answer

    def _to_do(self, project: Path) -> bytes:
        """Return the page of all that is left to do, in the styles of the site."""
        home = reading.beginning(Path(self.root, "index.html"), _HEAD)
        styles = _STYLE.findall(home.decode(errors="replace"))
        return curator_page.page(_work(project), styles)

    # What has changed.

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Build again when a file at or below a path changes. func: as MkDocs has it, not used."""
        del func
        place = str(Path(path).absolute())
        known = self._watched_paths.get(place, 0)
        self._watched_paths[place] = known + 1
        if not known:
            self._below[place] = recursive
            if self.observer.is_alive():
                self._watch_one(self.observer, place)

    def start_watching(self) -> None:
        """Begin to tell of changes; where the system does not tell them, look for them."""
        observer = Observer()
        try:
            self._start(observer)
        except OSError as error:
            _LOG.debug("the system does not tell which files change: %s", error)
            self._start(PollingObserver(timeout=_EVERY))

    def _start(self, observer: BaseObserver) -> None:
        for place in self._below:
            self._watch_one(observer, place)
        observer.start()
        observer.start = lambda: None  # type: ignore[method-assign] # the server does so, too
        self.observer = observer  # type: ignore[assignment] # it asks no more of it

    def _watch_one(self, observer: BaseObserver, place: str) -> None:
        """Watch a folder; of a file its folder, as editors put another file in its place."""
        folder = place if Path(place).is_dir() else str(Path(place).parent)
        below = self._below[place] and folder == place
        handler = _Handler(place, self._note)
        watched = observer.schedule(handler, folder, recursive=below, event_filter=_CHANGES)
        self._watch_refs[place] = watched

    def _note(self) -> None:
        """Note that a file has changed."""
        self.changed()
        self.want_build()

    def want_build(self) -> None:
        """Let the site be built again."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def server_bind(self) -> None:
        """Note the address of the socket, as `bind` would."""
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.socket.getsockname()[:2]
        self.setup_environ()

    def server_activate(self) -> None:
        """Do nothing: the socket listens."""


class _Handler(events.FileSystemEventHandler):
    """Notes the changes at or below a place."""

    def __init__(self, place: str, note: Callable[[], object]) -> None:
        self._place, self._note = Path(place), note

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        """Note an event."""
        named = (Path(os.fsdecode(one)) for one in (event.src_path, event.dest_path) if one)
        if any(one.is_relative_to(self._place) for one in named):
            self._note()


class _Notes:
    """What is wrong with pages, and what is in doubt. wrong: returns what was found since the last
    run, which has left the rest."""

    def __init__(self, project: Path, wrong: Callable[[], Iterator[Problem]]) -> None:
        self._project, self._wrong = project, wrong
        self._of_run: tuple[int, Mapping[str, list[Problem]]] = (0, {})

    def of(self, page: str) -> Iterator[Problem]:
        """Yield what is to be said of a page. A run leaves as much as all pages may have."""
        run = run_problems.last_run_at(self._project)
        if run != self._of_run[0]:
            found: dict[str, list[Problem]] = defaultdict(list)
            problems, doubts = (
                run_problems.load_problems(self._project),
                run_problems.load_doubts(self._project),
            )
            for one in (*problems, *doubts):
                found[one.path].append(one)
            self._of_run = run, found
        yield from (one for one in self._wrong() if one.path == page)
        yield from self._of_run[1].get(page, ())


def _work(project: Path) -> curator_page.OpenWork:
    """Return what is known of a collection by now."""
    named = sorted((project / DOCS).rglob("*.md"))
    read = (file for file in reading.read_files(named) if isinstance(file, StoredFile))
    pages = (replace(file, path=Path(file.path).relative_to(project).as_posix()) for file in read)
    problems, doubts = run_problems.load_problems(project), run_problems.load_doubts(project)
    described = run_problems.load_described(project)
    return curator_page.OpenWork(
        pages, problems, doubts, git.changed(project, DOCS, SEEDS), described
    )
