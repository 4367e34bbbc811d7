"""Measures how soon an edit is shown by `serve`: edits pages, and asks until it stands.

    python -m benchmarks.preview [CAPTURES] [--edits N] [--project FOLDER]

Kinds of edit: a paragraph of commentary, a title, the prose of a topic, a new page, one that is
removed; each once the server rests. "In a row" are edits each of which is made as soon as the last
is shown, while the build after it is under way. Printed are the median and the worst of each kind,
how long it takes until all is built, and the most memory of the server. FOLDER is a project that is
there already: take a copy, as its pages are edited. It needs Linux.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import corpus

ROOT = Path(__file__).parents[1]
_FIRST = 3 * 3600  # seconds until the first build is given up
_LONGEST = 600  # seconds until an edit, or the build after it, is given up
_ROW = 4  # edits, each as soon as the last is shown
_STILL = 4  # halves of a second in which a server that rests does nothing
_REST = 0.05  # seconds of the processor in each half of a second, when nothing is built
_PUBLISHED = ("mkdocs.yml", "hooks")


def main() -> int:
    """Print the seconds of each kind of edit."""
    parser = argparse.ArgumentParser(description="Measures how soon `serve` shows an edit.")
    parser.add_argument("captures", type=int, nargs="?", default=1_000)
    parser.add_argument("--edits", type=int, default=5, help="of each kind")
    parser.add_argument("--project", type=Path, help="one that is there; its pages are edited")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = given.project or _made(Path(folder) / "book", given.captures)
        _measure(root, given.edits)
    return 0


def _made(root: Path, captures: int) -> Path:
    corpus.make(root, captures)
    for name in _PUBLISHED:
        made = ROOT / name
        (shutil.copytree if made.is_dir() else shutil.copy)(made, root / name)
    return root


def _measure(root: Path, edits: int) -> None:
    with _served(root) as (run, address):
        print(f"first build: {_until(lambda: bool(_get(f'{address}index.html')), _FIRST):.1f} s")
        book, built = Book(root, address), list[float]()
        server = Server(run.pid, root)
        server.rest()
        for name, edit in KINDS.items():
            shown = []
            for number in range(edits):
                before, begun = server.built(), time.perf_counter()
                shown.append(edit(book, number))
                built.append(server.wait(before, begun))
            _report(name, shown)
        row = []
        for number in range(edits * _ROW):
            row.append(book.comment(edits + number))
            if number % _ROW == _ROW - 1:
                server.rest()
        _report("in a row", row)
        _report("all is built", built)
        print(f"most memory {server.most_memory()} MB, load {os.getloadavg()[0]:.1f}")


def _report(name: str, shown: list[float]) -> None:
    median, each = statistics.median(shown), ", ".join(f"{one:.2f}" for one in shown)
    print(f"{name}: median {median:.2f} s, worst {max(shown):.2f} s ({each})", flush=True)


@contextmanager
def _served(root: Path) -> Iterator[tuple["subprocess.Popen[bytes]", str]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, str(ROOT / "build_site.py"), "-C", str(root), "serve"]
    command += ["--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        try:
            yield run, f"http://127.0.0.1:{port}/"
        finally:
            run.terminate()


class Book:
    """A served collection, and the edits of its pages: each returns the seconds until it shows."""

    def __init__(self, root: Path, address: str) -> None:
        self._docs, self._address = root / "docs", address
        self._sources = sorted((self._docs / "sources").glob("[!i]*.md"))
        self._topics = sorted((self._docs / "topics").glob("[!i]*.md"))

    def comment(self, number: int) -> float:
        """Add a paragraph to the page of a source."""
        return self._more(self._sources[number % len(self._sources)])

    def topic(self, number: int) -> float:
        """Add a paragraph to the page of a topic."""
        return self._more(self._topics[number % len(self._topics)])

    def value(self, number: int) -> float:
        """Change the title of a source."""
        page, words = self._sources[-1 - number], _words()
        text = page.read_text("utf-8")
        line = next(one for one in text.splitlines() if one.startswith("title: "))
        page.write_text(text.replace(line, f"title: {words}", 1), encoding="utf-8")
        return self._shown(page, words)

    def new(self, number: int) -> float:
        """Write a new page."""
        page, words = self._docs / f"new-{number}.md", _words()
        page.write_text(f"# A new page\n\n{words}\n", encoding="utf-8")
        return self._shown(page, words)

    def remove(self, number: int) -> float:
        """Remove a new page."""
        page = self._docs / f"new-{number}.md"
        page.unlink()
        return _until(lambda: not _get(self._url(page)))

    def _more(self, page: Path) -> float:
        words = _words()
        text = f"{page.read_text('utf-8').rstrip()}\n\n{words}\n"
        page.write_text(text, encoding="utf-8")
        return self._shown(page, words)

    def _shown(self, page: Path, words: str) -> float:
        return _until(lambda: words in _get(self._url(page)))

    def _url(self, page: Path) -> str:
        return f"{self._address}{page.relative_to(self._docs).with_suffix('.html').as_posix()}"


KINDS: dict[str, Callable[[Book, int], float]] = {
    "commentary": Book.comment,
    "a title": Book.value,
    "a topic": Book.topic,
    "a new page": Book.new,
    "a page removed": Book.remove,
}


class Server:
    """The process that serves."""

    def __init__(self, number: int, root: Path) -> None:
        self._about = Path("/proc", str(number))
        self._kept = root / ".cache/preview.pages"

    def built(self) -> int:
        """Return what is another after each build."""
        return self._kept.stat().st_mtime_ns

    def wait(self, before: int, begun: float) -> float:
        """Wait until all is built; return after how many seconds. before: what `built` returned."""
        _until(lambda: self.built() != before)
        ended = time.perf_counter() - begun
        self.rest()
        return ended

    def rest(self) -> None:
        """Wait until the server does nothing."""
        still = 0
        while still < _STILL:
            before = self._seconds()
            time.sleep(0.5)
            still = still + 1 if self._seconds() - before < _REST else 0

    def most_memory(self) -> int:
        """Return the most memory that it held, in MB."""
        text = (self._about / "status").read_text()
        return int(text.partition("VmHWM:")[2].split()[0]) // 1024

    def _seconds(self) -> float:
        fields = (self._about / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _words() -> str:
    return f"Edit {time.time_ns()} of a benchmark"


def _until(true: Callable[[], bool], most: float = _LONGEST) -> float:
    """Return after how many seconds something is true, or that many have passed."""
    begun = time.perf_counter()
    while not true() and time.perf_counter() - begun < most:
        time.sleep(0.02)
    return time.perf_counter() - begun


def _get(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=_FIRST) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError):
        return ""


if __name__ == "__main__":
    sys.exit(main())
