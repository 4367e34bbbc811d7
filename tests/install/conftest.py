"""The program as people get it: installed from its wheel into an environment of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import once

ROOT = Path(__file__).parents[2]


def run(folder: Path, *command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with nothing of this checkout on Python's path."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | variables
    line = [str(part) for part in command]
    return subprocess.run(
        line, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@dataclass(frozen=True)
class Installed:
    """An environment that holds the program, and the folder with the wheel that it came from."""

    programs: Path
    dist: Path

    @property
    def variables(self) -> Mapping[str, str]:
        """What lets pip find the wheel, as if its index had it."""
        places = (os.environ.get("PIP_FIND_LINKS", ""), str(self.dist))
        return {"PIP_FIND_LINKS": " ".join(filter(None, places))}

    def run(self, folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run the installed command in a folder."""
        return run(folder, self.programs / "sourcebook", *arguments, **self.variables)


def succeed(done: subprocess.CompletedProcess[str]) -> str:
    """Return what a command printed; fail unless it succeeded."""
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel of this checkout."""

    def make(folder: Path) -> None:
        succeed(run(ROOT, sys.executable, "-m", "hatchling", "build", "-d", folder))

    return once.made("dist", tmp_path_factory, make)


@pytest.fixture(scope="session")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment of its own, by `pip install`, with all that it needs."""

    def make(place: Path) -> None:
        succeed(run(place, sys.executable, "-m", "venv", place))
        made = Installed(place / "bin", dist)
        install = ("-m", "pip", "install", "--quiet", "--no-compile", "sourcebook")
        succeed(run(place, made.programs / "python", *install, **made.variables))

    return Installed(once.made("environment", tmp_path_factory, make) / "bin", dist)
