"""A small project to run commands on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from sourcebook.cli import main
from tests.derive.complete import complete

ARTICLE = """A Treaty Long in Coming

By Mara Lind

12 March 2014

The two governments met again in March to speak about the peace treaty that has been pending for
so long. Neither side changed its view, but both agreed to meet once more before the summer.

Officials said afterwards that the talks on a peace treaty had been useful, and that experts would
look at the economic side of the matter during the weeks that followed.
"""
PAGE = "docs/sources/a-treaty-long-in-coming.md"
"""The page of `ARTICLE`."""

TOPIC = """---
title: Peace treaty
alt_labels: [treaty of peace]
---

What was said of a treaty.
"""
HOME = """# A reader

<!-- sourcebook: sources -->

<!-- sourcebook: topics -->
"""


@dataclass(frozen=True)
class Outcome:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str

    @property
    def problems(self) -> list[str]:
        """The lines that name a problem."""
        return [line for line in self.err.splitlines() if ": " in line]


@dataclass(frozen=True)
class Project:
    """A project on disk, and a way to run commands on it."""

    root: Path
    capture: Callable[[], tuple[str, str]]

    def run(self, *arguments: str) -> Outcome:
        """Run one command of `build_site.py` on the project."""
        self.capture()
        status = main(["-C", str(self.root), *arguments])
        return Outcome(status, *self.capture())

    def write(self, path: str, content: str | bytes) -> Path:
        """Put a file into the project."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def read(self, path: str) -> str:
        """Return a file's text, its line ends as they are."""
        return (self.root / path).read_bytes().decode()

    def derived(self, path: str) -> str:
        """Return the body of a page, `docs/...`, with all that is derived for it."""
        return complete(self.root)[path.removeprefix("docs/")]

    def seeds(self) -> list[str]:
        """Return the names of all captures."""
        return sorted(path.name for path in (self.root / "seeds").iterdir())

    def added(self) -> set[str]:
        """Return the names of the captures that it did not begin with."""
        return {*self.seeds()} - {"treaty.txt"}

    def docs(self) -> Mapping[str, bytes]:
        """Return every file below `docs/`."""
        found = sorted((self.root / "docs").rglob("*"))
        return {p.relative_to(self.root).as_posix(): p.read_bytes() for p in found if p.is_file()}


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Project:
    """A project with one capture, one topic and a home page, not yet ingested."""

    def captured() -> tuple[str, str]:
        output = capsys.readouterr()
        return output.out, output.err

    made = Project(tmp_path, captured)
    made.write("seeds/treaty.txt", ARTICLE)
    made.write("docs/topics/peace-treaty.md", TOPIC)
    made.write("docs/index.md", HOME)
    return made
