"""Runs a function over many items on the workers of a Dask cluster; the results come in order.

Workers and scheduler run what they are sent, and so do we with what they return: both are trusted.
Dask is an extra: this module is loaded where it is asked for (`executors.py`).
"""

import asyncio
import hashlib
import logging
import pickle
import re
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from importlib import metadata
from typing import Any

import dask
import distributed
from distributed import CancelledError, KilledWorker
from distributed.comm import CommClosedError, connect
from distributed.security import Security
from msgspec import Struct, field

from sourcebook import __version__
from sourcebook.problems import Problem, SourcebookError
from sourcebook.store.program import code_digest
from sourcebook.store.workers import AHEAD, CHUNK, Begin, Item, Result, ahead, processors

_WAIT = 10
"""Seconds for a scheduler to answer, and for its first worker to come."""

_LONELY = 60
"""Seconds without a worker, after which the run ends: one that was restarted would be back."""

_NAMED = 5
"""Workers of another version that are named."""

_CHUNK_BYTES = 4_000_000
"""Of pickled items, after which no more are put into a chunk."""


@contextmanager
def connected(address: str) -> Iterator["Cluster"]:
    """Connect to a scheduler and compare versions. Raises SourcebookError where that fails."""
    for name in ("distributed", "distributed.client"):  # what is wrong is said here
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    settings = {
        "distributed.comm.timeouts.connect": f"{_WAIT}s",
        "distributed.admin.large-graph-warning-threshold": "1GB",  # captures are what is sent
    }
    with dask.config.set(settings):
        _ask(address)
        client = distributed.Client(address, timeout=_WAIT, set_as_default=False)
        try:
            yield _checked(address, client)
        finally:
            client.close(timeout=_WAIT)


def _ask(address: str) -> None:
    """Raise SourcebookError where no scheduler answers: a client would wait for it without end."""
    try:
        with ThreadPoolExecutor(1) as apart:  # this thread may run a loop of its own
            kind = apart.submit(lambda: asyncio.run(_kind(address))).result()
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        hint = "look whether it runs, and whether tcp:// or tls:// is right"
        reason = str(error).partition("\n")[0] or f"nothing within {_WAIT} seconds"
        raise _error(address, f"does not answer ({reason})", hint) from None
    if kind != "Scheduler":
        hint = "give the address that `dask scheduler` prints when it starts"
        raise _error(address, f"is no scheduler but a {kind.lower()}", hint)


async def _kind(address: str) -> str:
    """Return what a server of Dask says that it is."""
    async with asyncio.timeout(_WAIT):
        comm = await connect(address, timeout=_WAIT, **Security().get_connection_args("client"))
        try:
            await comm.write({"op": "identity", "reply": True})
            return str((await comm.read()).get("type", "stranger"))
        finally:
            comm.abort()


def _error(address: str, message: str, hint: str) -> SourcebookError:
    return SourcebookError(Problem(f"--scheduler {address}", 0, message, hint))


# What is on both sides must be the same: another version makes another page.


@cache
def versions() -> Mapping[str, str]:
    """Return the versions of all on which results depend, by the names that a person knows."""
    code = f"{__version__} with files {code_digest()[:12]}"
    return {"Python": " ".join(sys.version.split()), "Sourcebook": code} | _libraries()


def _libraries() -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        needed = metadata.requires("sourcebook") or []
    except metadata.PackageNotFoundError:  # it runs where it was not installed
        needed = []
    for line in needed:
        name = re.split(r"[^\w.-]", line, maxsplit=1)[0]
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """Return what a worker has in another version, in words; empty where there is nothing."""
    names = [name for name, version in ours.items() if theirs.get(name) != version]
    if "Python" in names and "Sourcebook" in names:
        names.remove("Sourcebook")  # its digest holds the version of Python
    return ", ".join(f"{name} {theirs.get(name, '(none)')}, not {ours[name]}" for name in names)


class OtherVersionError(Exception):
    """Raised in a worker which is not of the version that the work was sent by."""


def _checked(address: str, client: Any) -> "Cluster":
    """Return the cluster, once each of its workers was found to have our versions."""
    try:
        client.wait_for_workers(1, timeout=_WAIT)
    except TimeoutError:
        hint = f"start one: dask worker {address}"
        raise _error(address, "has no workers", hint) from None
    found = client.run(versions, on_error="return")
    problems = [
        Problem(f"--scheduler {address}", 0, f"its worker {worker} {what}", _SAME)
        for worker, theirs in sorted(found.items())
        if (what := _wrong(theirs))
    ]
    if problems:
        raise SourcebookError(*problems[:_NAMED])
    return Cluster(address, client)


def _wrong(theirs: Mapping[str, str] | Exception) -> str:
    """Return what is wrong with the versions of a worker; empty where nothing is."""
    if isinstance(theirs, Exception):  # it may have none of us
        return f"cannot tell its versions ({theirs})"
    other = differences(versions(), theirs)
    return other and f"has {other}"


_SAME = "install the same on all of them, as requirements.txt pins it"


# The work.


class _Work(Struct, frozen=True):
    """What all chunks of one run share; each worker gets it once."""

    name: str
    begin: bytes
    versions: Mapping[str, str]


def _work(name: str, begin: bytes, ours: Mapping[str, str]) -> _Work:
    """Return the work. Made on a worker: where that ends, the scheduler has it made on another."""
    return _Work(name, begin, ours)


class Cluster(Struct, frozen=True):
    """The workers of a scheduler. client: the connection to it. last: the work that was sent last,
    by its name."""

    address: str
    client: Any
    last: dict[str, Any] = field(default_factory=dict)

    @property
    def processes(self) -> int:
        """The number of processes of this machine that a build may use."""
        return processors()

    def map(
        self,
        begin: Begin[Item, Result],
        items: Iterable[Item],
        lost: Callable[[Item], Result],
        few: int = 0,  # noqa: ARG002 - its workers run already
    ) -> Iterator[Result]:
        """Yield the result of each item, in order: see `Executor`."""
        work = self._sent(pickle.dumps(begin))

        def submit(chunk: list[tuple[Item, bytes]]) -> Any:
            return self.client.submit(_each, work, [one for _, one in chunk], pure=False)

        limit = max(2, sum(self.client.ncores().values())) * AHEAD
        for chunk, future in ahead(_chunks(items), submit, limit):
            try:
                yield from self._result(future)
            except KilledWorker:  # several workers ended at it; one of its items is to blame
                for item, packed in chunk:
                    try:
                        yield from self._result(submit([(item, packed)]))
                    except KilledWorker:
                        yield lost(item)

    def _sent(self, begin: bytes) -> Any:
        """Return the work that begins so. What came last is not sent again, and goes on where it
        was: a worker keeps the function that it has made."""
        name = hashlib.sha256(begin).hexdigest()
        if name not in self.last:
            self.last.clear()
            self.last[name] = self.client.submit(_work, name, begin, dict(versions()), pure=False)
        return self.last[name]

    def forget(self) -> None:
        """Make the workers let go of the function that they were sent last."""
        for name in self.last:
            self.client.run(_forget, name, on_error="ignore")
        self.last.clear()

    def _result(self, future: Any) -> Any:
        """Return the results of a chunk. Raises SourcebookError where nobody can make them."""
        again = "run the command again: what was done so far is kept"
        while True:
            try:
                return _unpacked(future.result(timeout=_LONELY))
            except TimeoutError:
                if future.done():  # it is what the function raised
                    raise
                if not self.client.ncores():
                    raise _error(self.address, "has no workers any more", again) from None
            except (CancelledError, CommClosedError):
                raise _error(self.address, "does not answer any more", again) from None
            except OtherVersionError as error:
                raise _error(self.address, f"one of its workers has {error}", _SAME) from None


def _chunks(items: Iterable[Item]) -> Iterator[list[tuple[Item, bytes]]]:
    """Yield items some at a time, each with its pickled bytes."""
    chunk: list[tuple[Item, bytes]] = []
    size = 0
    for item in items:
        packed = pickle.dumps(item)
        chunk.append((item, packed))
        size += len(packed)
        if len(chunk) == CHUNK or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _unpacked(packed: bytes) -> Any:
    """Return what this program pickled, here or in one of the workers."""
    return pickle.loads(packed)  # noqa: S301 - see above


# In a worker.

_TURN = threading.Lock()
"""A worker may have many threads: they take turns, as if each were a process."""

_OWN: dict[str, Any] = {}
"""The function of the work that came last, by its name."""


def _each(work: _Work, packed: Iterable[bytes]) -> bytes:
    """Return the pickled results of pickled items."""
    with _TURN:
        function = _function(work)
        return pickle.dumps([function(_unpacked(one)) for one in packed])


def _forget(name: str) -> None:
    _OWN.pop(name, None)


def _function(work: _Work) -> Callable[[Any], Any]:
    if work.name not in _OWN:
        if other := differences(work.versions, versions()):
            raise OtherVersionError(other)
        _OWN.clear()
        _OWN[work.name] = _unpacked(work.begin)()
    function: Callable[[Any], Any] = _OWN[work.name]
    return function
