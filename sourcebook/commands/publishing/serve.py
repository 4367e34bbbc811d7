"""The command `serve`: takes an address first, then follows every change from before it begins."""

import errno
import io
import signal
import socket
import sys
import threading
from functools import partial
from pathlib import Path

from msgspec import Struct

from sourcebook.commands.pages import bring_up_to_date, ingest
from sourcebook.commands.publishing import ingest_worker
from sourcebook.commands.publishing.ingest_worker import Ingest
from sourcebook.commands.publishing.site import has_captures
from sourcebook.commands.terminal import Terminal
from sourcebook.problems import Problem, SourcebookError
from sourcebook.project import DOCS
from sourcebook.store.files import reading
from sourcebook.store.workers.executors import HERE, Executor

HOST, PORT = "127.0.0.1", 8000
_TRIED = 100
"""How many ports are tried from the usual one on."""

_REASONS = {
    errno.EADDRINUSE: ("another program has it", "name another with --port, or leave it out"),
    errno.EACCES: ("you may not use it", "name a port above 1023 with --port"),
    errno.EADDRNOTAVAIL: (
        "it is no address of this computer",
        f"leave --address out for {HOST}, which this computer alone can see",
    ),
}
_UNKNOWN = ("there is no computer of this name", _REASONS[errno.EADDRNOTAVAIL][1])


class ServeAddress(Struct, frozen=True):
    """Where the site is to be shown. port: None for the usual one, or the next that is free."""

    host: str = HOST
    port: int | None = None


def serve(
    root: Path,
    address: ServeAddress,
    terminal: Terminal,
    executor: Executor = HERE,
    *,
    open_browser: bool = False,
) -> int:
    """Show the site, and bring it up to date whenever a file of the project changes.

    It ends with 0 when a person stops it: that is how it is meant to end.
    """
    if has_captures(root):
        reading.require_project(root)
    try:
        listening = listen(address, terminal)
    except OSError as error:
        return terminal.report([_refused(address, error)])
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # what lies in `/tmp` goes then
    try:
        with listening:
            return _serve(root, listening, terminal, executor, open_browser=open_browser)
    except KeyboardInterrupt:
        return 0


def _serve(
    root: Path,
    listening: socket.socket,
    terminal: Terminal,
    executor: Executor,
    *,
    open_browser: bool,
) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # in a pipe, too, each line is to come at once
    url = _url(listening)
    terminal.say(f"{url} shows the site as soon as it is built; Ctrl-C ends it")
    terminal.say(f"{url}curator.html lists what is left to do")
    from sourcebook.publish.preview import preview

    if not has_captures(root):
        return preview.serve(root, listening, quiet=terminal.quiet, open_browser=open_browser)
    if not (root / DOCS).is_dir():
        ingest(root, terminal, executor)  # there is something to watch then
    run = partial(ingest_worker.ingest, _ingest)
    first = partial(run, root, terminal, executor)
    again = partial(ingest_again, root, terminal, executor, run)
    return preview.serve(
        root, listening, (first, again), quiet=terminal.quiet, open_browser=open_browser
    )


def _ingest(root: Path, terminal: Terminal, executor: Executor) -> str:
    """Bring `docs/` up to date; return the digest of the project then."""
    outcome = bring_up_to_date(root, terminal, executor)
    terminal.report(outcome.problems)
    return outcome.state


def ingest_again(
    root: Path, terminal: Terminal, executor: Executor = HERE, run: Ingest = _ingest
) -> str:
    """Ingest while the site is shown: an error that stops one run does not stop the next.

    Returns the digest of the project then, where it is known. run: does so, here or elsewhere.
    """
    try:
        return run(root, terminal, executor)
    except SourcebookError as error:
        terminal.report(error.problems)
    except OSError as error:
        place = str(error.filename or root)
        hint = "mend that; the next change is tried again"
        terminal.report([Problem(place, 0, error.strerror or str(error), hint)])
    return ""


def listen(address: ServeAddress, terminal: Terminal) -> socket.socket:
    """Return a socket that listens at an address. Raises OSError where that cannot be."""
    if address.port is not None:
        return _socket(address.host, address.port)
    for port in range(PORT, PORT + _TRIED):
        try:
            listening = _socket(address.host, port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            continue
        if port != PORT:
            terminal.say(f"port {PORT} is taken by another program: {port} is used instead")
        return listening
    return _socket(address.host, 0)


def _socket(host: str, port: int) -> socket.socket:
    (family, *_, place), *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return socket.create_server(place[:2], family=family)


def _refused(address: ServeAddress, error: OSError) -> Problem:
    unknown = isinstance(error, socket.gaierror)
    other = (error.strerror or str(error), "name another with --address and --port")
    message, hint = _UNKNOWN if unknown else _REASONS.get(error.errno or 0, other)
    port = "" if address.port is None else f":{address.port}"
    return Problem(f"{address.host}{port}", 0, f"the site cannot be shown there: {message}", hint)


def _url(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
