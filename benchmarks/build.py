"""Measures ingest and the site build on a generated corpus: `make bench`, or `build.py [CAPTURES]`.

Everything runs on one processor, each run in a process of its own. What is counted is the time of
the processor, which other programs on the machine disturb least; the best of each is taken.
The named peer is plain MkDocs with Material on the same files of `docs/`, search off: it makes
fewer pages, for it derives none, so the pages of each are counted. Prints a table.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import corpus

ROOT = Path(__file__).parents[1]
BUILD_SITE = ROOT / "build_site.py"
RUNS = 2

# The search index is made by another program, Pagefind, after the site; it is measured apart.
WITHOUT_INDEX = """
import sys
from pathlib import Path
from sourcebook.publish import search, site
search.build_index = lambda *arguments, **options: ""
sys.exit(site.build(Path(sys.argv[1])))
"""
WITH_INDEX = WITHOUT_INDEX.replace('search.build_index = lambda *arguments, **options: ""\n', "")
PLAIN = """
site_name: Plain
use_directory_urls: false
theme: {name: material, font: false}
plugins: []
not_in_nav: /sources/*
markdown_extensions: [toc, tables, fenced_code, footnotes, admonition]
"""


def main() -> int:
    """Measure, and print the results."""
    captures = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        small = _ingest(base / "small", captures // 4)
        large = _ingest(base / "large", captures)
        _print_ingest(captures, small, large)
        _print_site(base / "large")
    return 0


def _ingest(root: Path, captures: int) -> tuple[float, float]:
    """Return the seconds of a first and of an unchanged run, the best of each."""
    firsts, seconds = [], []
    for _ in range(RUNS):
        shutil.rmtree(root, ignore_errors=True)
        corpus.make(root, captures)
        command = [sys.executable, str(BUILD_SITE), "-C", str(root), "ingest"]
        firsts.append(_seconds(command))
        seconds.append(_seconds(command))
    return min(firsts), min(seconds)


def _print_ingest(captures: int, small: tuple[float, float], large: tuple[float, float]) -> None:
    few = captures // 4
    rate = captures / large[0]
    print(f"made corpus of {captures} captures of about 600 words, one processor, best of {RUNS}")
    print(f"  ingest, first run      {large[0]:7.2f} s  {rate:6.0f} captures a second")
    print(f"  ingest, unchanged run  {large[1]:7.2f} s  {large[1] / large[0]:6.1%} of the first")
    print(f"  {few} captures          {small[0]:7.2f} s  {few / small[0]:6.0f} captures a second")


def _print_site(root: Path) -> None:
    for name in ("mkdocs.yml", "hooks"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    (root / "plain.yml").write_text(PLAIN, encoding="utf-8")
    ours = [sys.executable, "-c", WITHOUT_INDEX, str(root)]
    whole = [sys.executable, "-c", WITH_INDEX, str(root)]
    plain = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "plain.yml")]
    plain += ["-d", str(root / "plain")]
    pairs = [(_seconds(ours), _seconds(plain)) for _ in range(RUNS)]
    own, peer = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    made, plainly = _pages(root / "site"), _pages(root / "plain")
    times = own / made / (peer / plainly)
    each = f"{made} pages, each {times:.2f} times a plain one"
    print(f"  site, ours             {own:7.2f} s  {each}")
    print(f"  site, plain            {peer:7.2f} s  {plainly} pages")
    print(f"  search index, besides  {_seconds(whole) - own:7.2f} s")


def _pages(site: Path) -> int:
    """Return how many pages a site has; reading packets are none."""
    return sum(not path.name.endswith(".packet.html") for path in site.rglob("*.html"))


def _seconds(command: list[str]) -> float:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "true"}
    before = os.times()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    after = os.times()
    user = after.children_user - before.children_user
    return user + after.children_system - before.children_system


if __name__ == "__main__":
    sys.exit(main())
