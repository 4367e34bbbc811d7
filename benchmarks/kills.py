"""Kills ingests and builds at random moments, and prints what was lost.

`python -m benchmarks.kills [KILLS [BUILDS [ROUNDS]]]`: KILLS kills, of which BUILDS are of whole
builds; then ROUNDS rounds of two commands at once, and of builds on a disk that fills, if one can
be mounted. After each, every page is as before or as after, the site is whole, and the next run
completes.
"""

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks import corpus
from tests.ingest.kills import Pairs, files, small_disk

ROOT = Path(__file__).parents[1]
BUILD_SITE = ROOT / "build_site.py"
CAPTURES, PAIR_CAPTURES = 40, 6
DISK = 40_000_000
NOTE = "\nA person's note, which is nowhere else.\n"


def main() -> int:
    """Print the number of kills, how many hit a running command, and the losses."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    builds = int(sys.argv[2]) if len(sys.argv) > 2 else kills // 8
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else builds
    with tempfile.TemporaryDirectory() as folder:
        chance, root = random.Random(4), Path(folder) / "book"
        ingests, lost = _ingests(root, kills - builds, chance)
        in_builds, lost_too = _builds(root, builds, chance)
    print(f"{kills - builds} kills of ingest, {ingests} while it ran, {lost} losses")
    print(f"{builds} kills of build, {in_builds} while it ran, {lost_too} losses")
    return int(lost + lost_too + _pairs(rounds) + _disks(rounds) > 0)


def _pairs(rounds: int) -> int:
    """Print the results of two commands at once; return how many rounds lost something."""
    with tempfile.TemporaryDirectory() as folder:
        pairs = Pairs.begin(Path(folder) / "book", PAIR_CAPTURES, seed=4)
        lost = _lost(pairs.round() for _ in range(rounds))
    results = f"{pairs.killed} killed while they ran, {pairs.waited} waited, {lost} losses"
    print(f"{rounds} rounds of two commands at once: {results}")
    return lost


def _disks(rounds: int) -> int:
    """Print the results of builds on a full disk; return how many rounds lost something."""
    lost = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        small_disk(Path(folder) / "disk", DISK) as mounted,
    ):
        if mounted:
            pairs = Pairs.begin(Path(folder) / "disk/book", PAIR_CAPTURES, seed=4)
            lost = _lost(pairs.crowded(Path(folder) / "disk") for _ in range(rounds))
            print(f"{rounds} builds on a full disk: {pairs.failed} failed, {lost} losses")
        else:
            print("no small disk can be mounted here")
    return lost


def _lost(rounds: Iterable[list[str]]) -> int:
    """Print losses as they are found; return how many rounds had any."""
    lost = 0
    for losses in rounds:
        lost += bool(losses)
        for loss in losses:
            print(loss, flush=True)
    return lost


def _ingests(root: Path, kills: int, chance: random.Random) -> tuple[int, int]:
    """Return how many runs were killed while they ran, and how many lost something."""
    before, after, seconds = _states(root)
    in_time = lost = 0
    for _ in range(kills):
        _restore(root, before)
        in_time += _kill(root, "ingest", seconds * (0.2 + chance.random() * 0.7))
        wrong = [p for p, c in _pages(root).items() if c not in (before.get(p), after.get(p))]
        missing = before.keys() - _pages(root).keys()
        status = _run(root, "ingest")
        lost += bool(wrong or missing or status or _pages(root) != after)
    return in_time, lost


def _builds(root: Path, kills: int, chance: random.Random) -> tuple[int, int]:
    for name in ("mkdocs.yml", "hooks"):
        made = ROOT / name
        (shutil.copytree if made.is_dir() else shutil.copy)(made, root / name)
    start = time.perf_counter()
    _run(root, "build")
    seconds = time.perf_counter() - start
    old, page = files(root / "site"), root / "docs/index.md"
    in_time = lost = 0
    for number in range(kills):
        page.write_text(page.read_text() + f"\nRemark {number}.\n")
        in_time += _kill(root, "build", seconds * chance.random() * 1.1)
        found = files(root / "site")
        status = _run(root, "build")
        new = files(root / "site")
        lost += bool(found not in (old, new) or status)
        old = new
    return in_time, lost


def _states(root: Path) -> tuple[Mapping[str, bytes], Mapping[str, bytes], float]:
    """Return the pages before and after the run to be killed, and how long it takes.

    A person has written on each page, and half of the captures have changed since.
    """
    corpus.make(root, CAPTURES)
    _run(root, "ingest")
    for path in (root / "docs/sources").glob("report*.md"):
        path.write_text(path.read_text().replace("## Commentary\n", f"## Commentary\n{NOTE}"))
    for path in sorted((root / "seeds").iterdir())[::2]:
        path.write_text(path.read_text().replace("harbour", "port"))
    before = _pages(root)
    start = time.perf_counter()
    _run(root, "ingest")
    return before, _pages(root), time.perf_counter() - start


def _kill(root: Path, command: str, after: float) -> bool:
    """Start a command and kill it; return whether it still ran."""
    line = [sys.executable, str(BUILD_SITE), "-C", str(root), command]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        return process.wait() == -signal.SIGKILL


def _run(root: Path, command: str) -> int:
    line = [sys.executable, str(BUILD_SITE), "-C", str(root), command]
    return subprocess.run(line, check=False, capture_output=True).returncode


def _restore(root: Path, pages: Mapping[str, bytes]) -> None:
    """Put the pages back; kept records go, so that the next run takes as long as the one timed."""
    shutil.rmtree(root / "docs")
    shutil.rmtree(root / ".cache", ignore_errors=True)
    for path, content in pages.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def _pages(root: Path) -> dict[str, bytes]:
    found = files(root / "docs").items()
    return {f"docs/{path}": content for path, content in found if not path.endswith(".part")}


if __name__ == "__main__":
    sys.exit(main())
