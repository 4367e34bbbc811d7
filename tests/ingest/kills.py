"""Two commands at once, killed at random moments, and a disk that fills; what must be true after.

The tests do so a few times; `python -m benchmarks.kills` as often as one likes.
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from benchmarks import corpus

ROOT = Path(__file__).parents[2]
BUILD_SITE = ROOT / "build_site.py"
NOTE = "\nA person's note, which is nowhere else.\n"
_PUBLISHED = ("mkdocs.yml", "hooks")
_LONGEST = 120  # seconds; a run that waits for ever fails


@dataclass
class Pairs:
    """A project with notes in its pages and a file of a person in its site, built once.

    killed: how many commands were killed while they ran. waited: how many had said that they wait.
    failed: how many could not write.
    """

    root: Path
    chance: random.Random
    seconds: float = 0.0
    killed: int = 0
    waited: int = 0
    failed: int = 0
    rounds: int = 0
    site: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def begin(cls, root: Path, captures: int, seed: int) -> "Pairs":
        """Make the project, and measure how long a build takes."""
        corpus.make(root, captures)
        for name in _PUBLISHED:
            made = ROOT / name
            (shutil.copytree if made.is_dir() else shutil.copy)(made, root / name)
        pairs = cls(root, random.Random(seed))
        pairs._finish("ingest")
        for path in pairs._pages():
            path.write_text(path.read_text().replace("## Commentary\n", f"## Commentary\n{NOTE}"))
        started = time.perf_counter()
        pairs._finish("build")
        pairs.seconds = time.perf_counter() - started
        (root / "site/CNAME").write_text("example.org")
        pairs.site = files(root / "site")
        return pairs

    def round(self) -> list[str]:
        """Change the project, start two commands, kill one or both, and build; return losses."""
        self.rounds += 1
        self._change()
        first = self._start("build")
        time.sleep(self.seconds * self.chance.random() * 0.5)
        second = self._start(self.chance.choice(("build", "build", "ingest", "export")))
        doomed = self.chance.choice(((first, second), (first,), (second,)))
        time.sleep(self.seconds * self.chance.random() * (1.6 if second in doomed else 1.0))
        for process in doomed:
            process.send_signal(signal.SIGKILL)
        return self._judged([*self._ends(first, doomed), *self._ends(second, doomed)])

    def together(self) -> list[str]:
        """Change the project, and build it twice at once; return what is wrong with the site."""
        self.rounds += 1
        self._change()
        builds = [self._start("build"), self._start("build")]
        losses = [loss for build in builds for loss in self._ends(build, ())]
        found = files(self.root / "site")
        losses += self._judged([])
        return losses if found == self.site else [*losses, "the site was not whole"]

    def crowded(self, disk: Path) -> list[str]:
        """Change the project, and build while the file system `disk` fills; return losses."""
        self.rounds += 1
        self._change()
        most = sum(map(len, self.site.values())) * 3 // 2
        ballast = disk / "ballast"
        free = shutil.disk_usage(disk).free - int(self.chance.random() * most)
        ballast.write_bytes(b"\0" * max(0, free))
        status, output = self._run("build", env={**os.environ, "TMPDIR": str(disk)})
        self.failed += bool(status)
        ballast.unlink()
        return self._judged([f"a traceback: {output}"] if "Traceback" in output else [])

    def limited(self, size: int) -> list[str]:
        """Change the project, and build while no file may have more bytes; return losses."""
        self.rounds += 1
        self._change()
        limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))
        alone = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}  # else Python keeps half a module
        status, output = self._run("build", preexec_fn=limit, env=alone)
        self.failed += bool(status)
        return self._judged([f"a traceback: {output}"] if "Traceback" in output else [])

    def _judged(self, losses: list[str]) -> list[str]:
        """Build anew; return the losses and what else was lost."""
        found, before = files(self.root / "site"), self.site
        losses += self._finish("build")
        self.site = files(self.root / "site")
        if without(found, "CNAME") not in (without(before, "CNAME"), without(self.site, "CNAME")):
            losses.append("the site was neither the old one nor the new one")
        return [f"round {self.rounds}: {loss}" for loss in (*losses, *self._missing())]

    def _change(self) -> None:
        home = self.root / "docs/index.md"
        home.write_text(home.read_text() + f"\nRemark {self.rounds}.\n")
        seed = self.root / "seeds/000001.txt"
        seed.write_text(f"{seed.read_text()}\n\nThe end was put off {self.rounds} times.\n")

    def _start(self, command: str) -> "subprocess.Popen[str]":
        rest = ["-o", str(self.root / "out.bib")] if command == "export" else []
        line = [sys.executable, str(BUILD_SITE), "-C", str(self.root), command, *rest]
        return subprocess.Popen(
            line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
        )

    def _ends(
        self, process: "subprocess.Popen[str]", doomed: tuple["subprocess.Popen[str]", ...]
    ) -> Iterator[str]:
        output = process.communicate(timeout=_LONGEST)[0]
        self.killed += process.returncode == -signal.SIGKILL
        self.waited += "waiting for process" in output
        if process.returncode and process not in doomed:
            yield f"a command that was not killed ended with {process.returncode}: {output}"

    def _finish(self, command: str) -> list[str]:
        status, output = self._run(command)
        return [f"the next run failed: {output}"] if status else []

    def _run(
        self,
        command: str,
        env: Mapping[str, str] | None = None,
        preexec_fn: Callable[[], None] | None = None,
    ) -> tuple[int, str]:
        line = [sys.executable, str(BUILD_SITE), "-C", str(self.root), command]
        done = subprocess.run(
            line,
            check=False,
            capture_output=True,
            timeout=_LONGEST,
            env=env,
            preexec_fn=preexec_fn,
        )
        return done.returncode, done.stderr.decode(errors="replace")

    def _pages(self) -> list[Path]:
        return sorted((self.root / "docs/sources").glob("report*.md"))

    def _missing(self) -> Iterator[str]:
        """Yield what a person has written and is not there any more, and what was left behind."""
        yield from (str(path) for path in self._pages() if NOTE not in path.read_text())
        home = (self.root / "docs/index.md").read_text()
        yield from (f"remark {n}" for n in range(1, self.rounds + 1) if f"Remark {n}." not in home)
        if self.site.get("CNAME") != b"example.org":
            yield "site/CNAME"
        left = (path for path in self.root.rglob(".*") if path.suffix in (".part", ".old"))
        yield from (f"{path} was left behind" for path in left)


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path in it. Dates of a build do not count."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in found
        if not path.name.startswith("sitemap")
    }


def without(found: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """Return files without one of them: it may be on its way from the old site to the new."""
    return {path: content for path, content in found.items() if path != name}


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[bool]:
    """Mount a file system of so many bytes; False where that is not allowed."""
    folder.mkdir()
    line = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    mounted = False
    with suppress(OSError):
        mounted = subprocess.run(line, check=False, capture_output=True).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)
