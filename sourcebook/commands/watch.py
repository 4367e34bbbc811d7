"""Calls a function whenever a file of the project changes."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from sourcebook.project import DOCS, SEEDS

_QUIET = 0.2
"""Seconds without a change after which a burst of changes is over."""


class _Changes(FileSystemEventHandler):
    def __init__(self) -> None:
        self.seen = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "moved", "deleted"):
            self.seen.set()


@contextmanager
def watch(root: Path, act: Callable[[], object]) -> Iterator[None]:
    """Call `act` in a thread of its own after each burst of changes in `seeds/` or `docs/`."""
    changes, stopped = _Changes(), threading.Event()
    observer = Observer()
    for folder in (SEEDS, DOCS):
        observer.schedule(changes, str(root / folder), recursive=True)
    thread = threading.Thread(
        target=_run_after_bursts, args=(changes.seen, stopped, act), daemon=True
    )
    observer.start()
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        changes.seen.set()
        observer.stop()
        observer.join()
        thread.join()


def _run_after_bursts(
    seen: threading.Event, stopped: threading.Event, act: Callable[[], object]
) -> None:
    while seen.wait() and not stopped.is_set():
        while not stopped.wait(_QUIET) and seen.is_set():
            seen.clear()
        act()
