"""Does a work of two steps in processes that begin as copies of this one.

A copy has all that this process has, so that nothing is sent to it before the first step; it keeps
what it made for the second. What a copy cannot do, as when it is killed, is left to the caller.
"""

import logging
import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar, cast

from msgspec import Struct

First = TypeVar("First")
Given = TypeVar("Given")
Second = TypeVar("Second")
Message = tuple[str, int, str]
"""A message that was logged: the log, the level, the text."""

_AT_ONCE = 20  # results


class Steps(Struct, Generic[First, Given, Second], frozen=True):
    """The work on one item, named by a text.

    first: makes what the caller needs. between: is called once with what is for all. second: makes
    the rest of what the caller gives for the item.
    """

    first: Callable[[str], First]
    between: Callable[[Any], None]
    second: Callable[[str, Given], Second]


def can_fork() -> bool:
    """Return whether copies can be made here: other systems cannot, or not safely."""
    return sys.platform == "linux" and threading.active_count() == 1


class Forks(Generic[First, Given, Second]):
    """Copies of this process, each with a share of the items."""

    def __init__(
        self, items: Sequence[str], number: int, steps: Steps[First, Given, Second], log: str
    ) -> None:
        """Begin copies. log: the name of the log whose messages are passed on."""
        context = multiprocessing.get_context("fork")
        self._copies: dict[Connection, multiprocessing.process.BaseProcess] = {}
        self._shares: dict[Connection, Sequence[str]] = {}
        for at in range(number):
            here, there = context.Pipe()
            share = items[at::number]
            copy = context.Process(target=_work, args=(there, share, steps, log), daemon=True)
            copy.start()
            there.close()
            self._copies[here], self._shares[here] = copy, share

    def first(self) -> Iterator[tuple[str, First, list[Message]]]:
        """Yield the results of the first step, as they come, with what was logged."""
        yield from self._results()

    def second(
        self, given: Callable[[str], Given], shared: object
    ) -> Iterator[tuple[str, Second, list[Message]]]:
        """Yield the results of the second step. given: returns what is for an item, and is asked
        when a copy is about to need it; shared: for all."""
        left = {connection: iter(share) for connection, share in self._shares.items()}

        def more(connection: Connection) -> None:
            with suppress(OSError):
                connection.send([(i, given(i)) for i in islice(left[connection], _AT_ONCE)])

        for connection in left:
            with suppress(OSError):
                connection.send(shared)
            more(connection)
        yield from self._results(more)

    def close(self) -> None:
        """End all copies."""
        for connection, copy in self._copies.items():
            connection.close()
            copy.kill()
            copy.join()

    def _results(
        self, more: Callable[[Connection], None] = lambda _connection: None
    ) -> Iterator[tuple[str, Any, list[Message]]]:
        """Yield results until each copy has sent its last, or has ended. more: gives a copy that
        has sent some what it does next."""
        waiting = set(self._shares)
        while waiting:
            for connection in cast("list[Connection]", wait(list(waiting))):
                try:
                    results = connection.recv()
                except (EOFError, OSError):
                    results = None
                    self._shares.pop(connection)
                if results:
                    more(connection)
                    yield from results
                else:
                    waiting.discard(connection)


def _work(
    connection: Connection, share: Sequence[str], steps: Steps[Any, Any, Any], log: str
) -> None:
    """Do both steps for a share of the items; end silently when anything fails."""
    heard = LogRecorder()
    logger = logging.getLogger(log)
    logger.handlers = [heard]
    logger.propagate = False
    with suppress(Exception):
        _send(connection, ((item, steps.first(item), heard.taken()) for item in share))
        steps.between(connection.recv())
        while given := connection.recv():
            connection.send([(i, steps.second(i, one), heard.taken()) for i, one in given])
        connection.send([])
        with suppress(EOFError):
            connection.recv()  # the other end ends it


def _send(connection: Connection, results: Iterator[tuple[str, Any, list[Message]]]) -> None:
    """Send results, a few at once, and then that there are no more."""
    held: list[tuple[str, Any, list[Message]]] = []
    for result in results:
        held.append(result)
        if len(held) == _AT_ONCE:
            connection.send(held)
            held = []
    if held:
        connection.send(held)
    connection.send([])


class LogRecorder(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._messages: list[Message] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self._messages.append((record.name, record.levelno, record.getMessage()))

    def taken(self) -> list[Message]:
        """Return what was logged since the last call."""
        found, self._messages = self._messages, []
        return found
