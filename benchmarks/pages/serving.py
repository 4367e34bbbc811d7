"""Serves a folder as static hosts do: compresses text, and lets browsers cache files."""

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

_COMPRESSED = (".html", ".css", ".js", ".svg", ".json", ".xml", ".txt", ".md")


@dataclass
class Host:
    """A running server. sent: (path, bytes with headers) of each answer, in order."""

    address: str
    sent: list[tuple[str, int]] = field(default_factory=list)


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, sent: list[tuple[str, int]], **options: Any) -> None:
        self.sent = sent
        self.head = 0
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        """Send a file, gzipped if it is text and the browser accepts that."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = path.read_bytes()
        self.head = len("HTTP/1.1 200 OK") + 4
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=31536000")
        if path.suffix in _COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.sent.append((self.path, self.head + len(body)))
        self.wfile.write(body)

    def send_header(self, keyword: str, value: str) -> None:
        """Send a header, and count its bytes."""
        self.head += len(keyword) + len(value) + 4
        super().send_header(keyword, value)

    def log_message(self, *_args: object, **_named: object) -> None:
        """Log nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[Host]:
    """Serve `folder` on a free port of this machine."""
    host = Host("")
    handler = functools.partial(_Handler, directory=str(folder), sent=host.sent)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        host.address = f"http://127.0.0.1:{server.server_port}/"
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
