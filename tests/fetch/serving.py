"""A web server on loopback, whose answers a test writes down byte for byte, and leave to ask it."""

import contextlib
import socketserver
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from sourcebook.fetch.addresses import Ip
from sourcebook.fetch.page import fetch

Write = Callable[[bytes], object]
Answer = bytes | Callable[[Write], None]
"""What is sent, or a function that sends it."""

ABSENT = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


@dataclass
class Site:
    """The answers of a server by their path; what was asked for, in order."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    port: int = 0

    def address(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


def here_alone(ip: Ip) -> bool:
    """Permit the one address of the network at which a test's server listens."""
    return str(ip) == "127.0.0.1"


fetch_here = partial(fetch, permitted=here_alone)


def page(body: str, **fields: str) -> bytes:
    head = {"Content_Type": "text/html; charset=utf-8"} | fields
    rows = "".join(f"{name.replace('_', '-')}: {text}\r\n" for name, text in head.items())
    content = body.encode()
    return f"HTTP/1.1 200 OK\r\n{rows}Content-Length: {len(content)}\r\n\r\n".encode() + content


def moved(place: str, status: int = 302) -> bytes:
    return f"HTTP/1.1 {status} Moved\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n".encode()


@contextmanager
def serving(answers: Mapping[str, Answer]) -> Iterator[Site]:
    site = Site(dict(answers))

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            path = self.rfile.readline().split(b" ")[1].decode()
            site.asked.append(path)
            while self.rfile.readline().strip():
                pass
            answer = site.answers.get(path, ABSENT)
            with contextlib.suppress(OSError, ValueError):  # the client went away
                if isinstance(answer, bytes):
                    self.wfile.write(answer)
                else:
                    answer(self.wfile.write)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            """Say nothing: what a test sends is broken on purpose."""

    with Server(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
