"""Runs something whenever a file of the project changes, for as long as it is wanted."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from sourcebook.project import DOCS, SEEDS

_QUIET = 0.2
"""Seconds without a change after which a burst of changes is over."""


class _Bell(FileSystemEventHandler):
    def __init__(self) -> None:
        self.rung = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "moved", "deleted"):
            self.rung.set()


@contextmanager
def watch(root: Path, act: Callable[[], object]) -> Iterator[None]:
    """Call `act` in a thread of its own after each burst of changes in `seeds/` or `docs/`."""
    bell, over = _Bell(), threading.Event()
    observer = Observer()
    for folder in (SEEDS, DOCS):
        observer.schedule(bell, str(root / folder), recursive=True)
    thread = threading.Thread(target=_answer, args=(bell.rung, over, act), daemon=True)
    observer.start()
    thread.start()
    try:
        yield
    finally:
        over.set()
        bell.rung.set()
        observer.stop()
        observer.join()
        thread.join()


def _answer(rung: threading.Event, over: threading.Event, act: Callable[[], object]) -> None:
    while rung.wait() and not over.is_set():
        while not over.wait(_QUIET) and rung.is_set():
            rung.clear()
        act()
