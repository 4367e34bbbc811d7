"""Measures how soon an edit is shown: edits pages of a served collection, and asks until it stands.

`python -m benchmarks.preview [CAPTURES [EDITS]]`. An edit is one paragraph more of commentary. It
is shown before all of the site is built anew; how long that takes is printed too.
"""

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
from collections.abc import Callable
from pathlib import Path

from benchmarks import corpus

ROOT = Path(__file__).parents[1]
_FIRST = 3 * 3600  # seconds until the first build is given up
_LONGEST = 600  # seconds until a build after an edit is given up
_PUBLISHED = ("mkdocs.yml", "hooks")


def main() -> int:
    """Print the seconds of each edit, and their median."""
    captures = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    edits = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "book"
        corpus.make(root, captures)
        for name in _PUBLISHED:
            made = ROOT / name
            (shutil.copytree if made.is_dir() else shutil.copy)(made, root / name)
        shown = _served(root, edits)
    print(f"{captures} captures: an edit is shown after {statistics.median(shown):.2f} s (median)")
    return 0


def _served(root: Path, edits: int) -> list[float]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, str(ROOT / "build_site.py"), "-C", str(root), "serve"]
    command += ["--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        try:
            address = f"http://127.0.0.1:{port}/"
            print(f"the first build: {_until(lambda: bool(_get(f'{address}index.html'))):.1f} s")
            pages = sorted((root / "docs/sources").glob("[!i]*.md"))
            return [_edited(pages[at % len(pages)], at, address) for at in range(edits)]
        finally:
            run.terminate()


def _edited(page: Path, number: int, address: str) -> float:
    """Return after how many seconds an edit of a page is shown; wait until all is built."""
    words, url = f"Edit {number} of a benchmark.", f"{address}sources/{page.stem}.html"
    page.write_text(f"{page.read_text('utf-8').rstrip()}\n\n{words}\n", encoding="utf-8")
    begun = time.perf_counter()
    shown = _until(lambda: words in _get(url))
    epoch = _epoch(_get(url))
    _until(lambda: _epoch(_get(url)) != epoch, _LONGEST)
    built = time.perf_counter() - begun
    print(
        f"shown after {shown:.2f} s, all built after {built:.1f} s, load {os.getloadavg()[0]:.1f}"
    )
    return shown


def _epoch(html: str) -> str:
    """Return the number of the build that a page of the preview names."""
    return html.rpartition("livereload(")[2].partition(",")[0]


def _until(true: Callable[[], bool], most: float = _FIRST) -> float:
    """Return after how many seconds something is true, or that many have passed."""
    begun = time.perf_counter()
    while not true() and time.perf_counter() - begun < most:
        time.sleep(0.05)
    return time.perf_counter() - begun


def _get(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=_FIRST) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError):
        return ""


if __name__ == "__main__":
    sys.exit(main())
