"""A collection in git, and the program run on it by each of two people."""

import contextlib
import io
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from sourcebook.cli import main
from tests.ingest.conftest import ARTICLE, HOME, PAGE, TOPIC, Outcome

NOTES = "\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSix.\n"
_ME = {f"GIT_{who}_{what}": "a" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
_NOTHING = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def program(root: Path, *arguments: str) -> Outcome:
    """Run one command of the program on a collection: the one place that says how."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(["-C", str(root), *arguments])
    return Outcome(status, out.getvalue(), err.getvalue())


@dataclass(frozen=True)
class Checkout:
    """A person's checkout of the collection."""

    root: Path

    def git(self, *arguments: str, status: int = 0) -> str:
        """Run git, without the settings of whoever runs the tests."""
        line = ["git", "-C", str(self.root), *arguments]
        env = {**os.environ, **_ME, **_NOTHING}
        run = subprocess.run(line, env=env, capture_output=True, check=False)
        said = (run.stdout + run.stderr).decode()
        assert run.returncode == status, (arguments, said)
        return run.stdout.decode()

    def run(self, *arguments: str) -> Outcome:
        return program(self.root, *arguments)

    def ingest(self) -> None:
        outcome = self.run("ingest")
        assert (outcome.status, outcome.err) == (0, "")

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "x")

    def begin(self) -> None:
        """Put what is there under git."""
        self.write(".gitignore", ".cache/\nsite/\n__pycache__/\n")
        self.git("init", "-q", "-b", "main")
        self.commit()

    def branch(self, name: str) -> None:
        """Begin a branch from where all began."""
        self.git("checkout", "-q", "-b", name, "main")

    def merge(self, name: str, *options: str, conflict: bool = False) -> None:
        self.git(*options, "merge", "-q", "--no-edit", name, status=int(conflict))

    def join(self, name: str, style: str) -> bool:
        """Merge another branch; return whether git could do it."""
        line = ["git", "-C", str(self.root), "-c", f"merge.conflictStyle={style}"]
        env = {**os.environ, **_ME, **_NOTHING}
        run = subprocess.run(
            [*line, "merge", "-q", "--no-edit", name], env=env, capture_output=True, check=False
        )
        return run.returncode == 0

    def read(self, path: str = PAGE) -> str:
        return (self.root / path).read_bytes().decode()

    def write(self, path: str, content: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def change(self, old: str, new: str, path: str = PAGE) -> None:
        text = self.read(path)
        assert text.count(old) == 1, (old, text)
        self.write(path, text.replace(old, new))

    def pages(self) -> list[str]:
        found = (path.relative_to(self.root) for path in self.root.glob("docs/sources/*.md"))
        return sorted(path.as_posix() for path in found)

    def changed(self) -> list[str]:
        """The files that git sees as changed."""
        return self.git("status", "--porcelain", "--untracked-files=all").splitlines()


@pytest.fixture
def ours(tmp_path: Path) -> Checkout:
    """A collection of one source with commentary, under git."""
    made = Checkout(tmp_path / "ours")
    made.write("seeds/treaty.txt", ARTICLE)
    made.write("docs/topics/peace-treaty.md", TOPIC)
    made.write("docs/index.md", HOME)
    made.ingest()
    made.write(PAGE, made.read() + NOTES)
    made.ingest()
    made.begin()
    return made
