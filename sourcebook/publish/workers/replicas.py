"""Renders and writes the pages of sources on the workers of a cluster.

A worker gets a copy of the project and begins the same build. Where that would render its pages it
stops, and from then on does for one page after the other what a copy of this process does
(`forks.py`). A page that another has rendered it renders again before it writes it, so a worker may
end at any time. What no worker can do is left to the caller.
"""

import gc
import logging
import tempfile
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from mkdocs.commands import build as mkdocs_build
from msgspec import Struct, field

from sourcebook.locale import words
from sourcebook.page.front_matter.values import text_of
from sourcebook.publish.incremental import last_pages
from sourcebook.publish.pages.page_record import PageInputs
from sourcebook.publish.workers.forks import LogRecorder, Message
from sourcebook.publish.workers.project_copy import ProjectCopy
from sourcebook.store.workers.executors import Executor

_LOG = "mkdocs"


class Task(Struct, frozen=True):
    """One page to render; to write where it is `given` what its template takes from others.

    shared: what all templates print. titles: of the pages in the navigation.
    """

    path: str
    given: PageInputs | None = None
    shared: Mapping[str, object] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)


class TaskResult(Struct, frozen=True):
    """What became of a task, with what was logged. result: of the step. html: the page, written."""

    result: Any
    messages: list[Message]
    html: bytes | None = None


class Replicas:
    """The workers of a cluster, for pages that are rendered and then written.

    items: the paths of the pages. place: returns the file of a page. titles: of the pages in the
    navigation, when they are known.
    """

    def __init__(
        self,
        items: Sequence[str],
        executor: Executor,
        copy: ProjectCopy,
        place: Callable[[str], Path],
        titles: Callable[[], Mapping[str, str]],
    ) -> None:
        self._items, self._executor, self._place, self._titles = items, executor, place, titles
        self._begin = partial(begin, copy)

    def first(self) -> Iterator[tuple[str, Any, list[Message]]]:
        """Yield the results of the first step, with what was logged."""
        done: list[str] = []
        for task, made in self._map(map(Task, self._items)):
            done.append(task.path)
            yield task.path, made.result, made.messages
        self._items = done

    def second(
        self, given: Callable[[str], PageInputs], shared: Mapping[str, object]
    ) -> Iterator[tuple[str, Any, list[Message]]]:
        """Write the pages, and yield the results of the second step. given: returns what is for an
        item; shared: for all."""
        titles = self._titles()
        tasks = (Task(path, given(path), shared, titles) for path in self._items)
        for task, made in self._map(tasks):
            place = self._place(task.path)
            place.parent.mkdir(parents=True, exist_ok=True)
            if made.html is not None:
                place.write_bytes(made.html)
            yield task.path, made.result, made.messages
        with suppress(Exception):  # the pages are written
            self._executor.forget()

    def close(self) -> None:
        """Do nothing: the cluster is not ours."""

    def _map(self, tasks: Iterator[Task]) -> Iterator[tuple[Task, TaskResult]]:
        """Yield each task with what became of it, but those that no worker could do."""
        asked: list[Task] = []

        def noted() -> Iterator[Task]:
            for task in tasks:
                asked.append(Task(task.path))
                yield task

        for at, made in enumerate(self._executor.map(self._begin, noted(), _lost)):
            if made is not None:
                yield asked[at], made


def _lost(_task: Task) -> TaskResult | None:
    return None


# On a worker.


class StoppedRendering(Protocol):
    """The rendering of a build (`rendering.py`), stopped where its pages are to be rendered."""

    def prepare(self, task: Task) -> None:
        """Make what is needed to write a page, where another worker has rendered it."""
        ...

    def do(self, task: Task) -> Any:
        """Render or write a page; return the result of the step."""
        ...

    def taken(self, task: Task) -> bytes | None:
        """Return a page that was written, and remove it; None where it was not written."""
        ...

    def close(self) -> None:
        """Let go of what the build holds beside its folder."""
        ...


class Stopped(BaseException):
    """Raised by the build of a worker where its pages would be rendered; no fault of it.

    So MkDocs does not take it for one, and what the build holds stays.
    """

    def __init__(self, rendering: StoppedRendering) -> None:
        super().__init__()
        self.rendering = rendering


def begin(copy: ProjectCopy) -> Callable[[Task], TaskResult | None]:
    """Return what renders and writes the pages of a project that was sent; what returns nothing
    where its build cannot begin here as it did there."""
    with suppress(Exception):
        return _Replica(copy).do
    return _lost


class _Replica:
    """The build of a project that was sent, in a folder of its own, which goes when it does."""

    def __init__(self, copy: ProjectCopy) -> None:
        self._level = copy.level
        self._folder = tempfile.TemporaryDirectory(prefix="sourcebook-")
        config = copy.unpack(Path(self._folder.name))
        config.plugins.on_startup(command="build", dirty=False)
        with self._heard():
            try:
                mkdocs_build.build(config)
            except Stopped as stopped:
                self._rendering = stopped.rendering
        gc.unfreeze()
        weakref.finalize(self, self._rendering.close)
        self._language = text_of(config.theme.get("language"))
        if last_pages.settings_digest(config) != copy.settings:
            raise ValueError(copy.settings)

    def do(self, task: Task) -> TaskResult | None:
        """Do a task; return nothing where it fails."""
        with suppress(Exception), self._heard() as heard, words.using(self._language):
            self._rendering.prepare(task)
            heard.taken()  # it was told when the page was rendered the first time
            result = self._rendering.do(task)
            return TaskResult(result, heard.taken(), self._rendering.taken(task))
        return None

    @contextmanager
    def _heard(self) -> Iterator[LogRecorder]:
        """Hear what is logged, and let nobody else hear it."""
        logger, heard = logging.getLogger(_LOG), LogRecorder()
        before = logger.level, logger.propagate
        logger.addHandler(heard)
        logger.propagate = False
        logger.setLevel(self._level)
        try:
            yield heard
        finally:
            logger.removeHandler(heard)
            logger.setLevel(before[0])
            logger.propagate = before[1]
