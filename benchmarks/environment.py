"""Measures what the program asks of a machine: `environment.py`.

The space of an environment made fresh from `requirements.txt`, as a collection's `make site` makes
it, by package; and the time of starting, beside the least run of Python that imports the same
libraries. Runs are interleaved, and the median is taken. Prints two tables.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 20
SHOWN = 12
"""Packages that are named, the largest."""

LEFT_OUT = ("babel",)
"""What the lock pins and nothing that we use imports: Material's blog alone needs it."""

# Runs `check`, then prints the libraries that it has imported.
LISTING = """
import contextlib, io, sys
from sourcebook.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main(["check"])
for name, module in sorted(sys.modules.items()):
    if "site-packages" in (getattr(module, "__file__", None) or ""):
        print(name)
"""
Times = tuple[float, float]
"""Seconds of the processor, and of the clock."""


def main() -> int:
    """Measure, and print the results."""
    with tempfile.TemporaryDirectory() as folder:
        environment = Path(folder) / "environment"
        _make(environment)
        _print_sizes(environment)
        _print_times(_python(environment))
        print(f"after these runs: {_shown(_size(environment))}")
    return 0


def _make(environment: Path) -> None:
    """Make an environment as a collection does: no pip stays, nothing is compiled before use."""
    lock = environment.with_suffix(".txt")
    lock.write_text("\n".join(_lock()), encoding="utf-8")
    pip = (str(_python(environment)), "-m", "pip", "-q")
    for command in (
        (sys.executable, "-m", "venv", str(environment)),
        (*pip, "install", "--require-hashes", "--no-deps", "--no-compile", "-r", str(lock)),
        (*pip, "uninstall", "-y", "setuptools", "pip"),
    ):
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def _lock() -> Iterator[str]:
    """Yield the lines of the lock but those of packages that are left out."""
    kept = True
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        if line[:1].strip():
            kept = line.partition("==")[0] not in LEFT_OUT
        if kept:
            yield line


def _python(environment: Path) -> Path:
    folder = "Scripts" if os.name == "nt" else "bin"
    return environment / folder / "python"


# Space: of a file as long as it is, and as the blocks of the disk that it takes.


def _size(folder: Path) -> Times:
    """Return the bytes of all files in a folder: what they hold, and the blocks that they take."""
    found = [path.lstat() for path in (folder, *folder.rglob("*"))]
    blocks = sum(getattr(one, "st_blocks", 0) * 512 for one in found)
    return sum(one.st_size for one in found), blocks


def _print_sizes(environment: Path) -> None:
    [packages] = environment.rglob("site-packages")
    sizes = {path.name: _size(path) for path in packages.iterdir()}
    print(f"an environment made from requirements.txt, without {', '.join(LEFT_OUT)} and pip")
    print(f"{'':28} {'bytes':>9} {'on disk':>10}")
    for name, _ in Counter({name: size[1] for name, size in sizes.items()}).most_common(SHOWN):
        print(f"  {name:24} {_shown(sizes[name])}")
    print(f"  {'all':24} {_shown(_size(environment))}")


def _shown(size: Times) -> str:
    return "  ".join(f"{part / 2**20:8.1f} MB" for part in size)


# Time.


def _print_times(python: Path) -> None:
    program = (str(python), str(ROOT / "build_site.py"))
    listed = subprocess.run(
        (str(python), "-c", LISTING), cwd=ROOT, check=True, capture_output=True, text=True
    )
    imports = "import " + ", ".join(listed.stdout.split())
    runs: dict[str, tuple[str, ...]] = {
        "python, nothing": (str(python), "-c", ""),
        "--version": (*program, "--version"),
        "libraries of check": (str(python), "-c", imports),
        "check": (*program, "check"),
    }
    found = _interleaved(runs)
    print(f"\nstarting, the median of {RUNS} interleaved runs")
    print(f"{'':28} {'processor':>9} {'clock':>10}")
    for name, (spent, waited) in found.items():
        print(f"  {name:24} {spent:9.3f} s {waited:9.3f} s")
    least, whole = found["libraries of check"], found["check"]
    ratios = [ours / bare for ours, bare in zip(whole, least, strict=True)]
    print(f"  {'check beside libraries':24} {ratios[0]:9.2f} ×  {ratios[1]:8.2f} ×")


def _interleaved(runs: dict[str, tuple[str, ...]]) -> dict[str, Times]:
    """Return the median times of each run, all made once before."""
    times: dict[str, list[Times]] = {name: [] for name in runs}
    for number in range(RUNS + 1):
        for name, command in runs.items():
            spent = _run(command)
            times[name] += [spent] if number else []
    return {
        name: (statistics.median(t[0] for t in all_of), statistics.median(t[1] for t in all_of))
        for name, all_of in times.items()
    }


def _run(command: tuple[str, ...]) -> Times:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before, began = os.times(), time.perf_counter()
    subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True)
    waited, after = time.perf_counter() - began, os.times()
    user = after.children_user - before.children_user
    return user + after.children_system - before.children_system, waited


if __name__ == "__main__":
    sys.exit(main())
