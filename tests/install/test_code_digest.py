"""The digest of the program's own files, which is kept with their states."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import sourcebook
from sourcebook.store import program

ASK = """
from pathlib import Path
from sourcebook.store import program
read = []
own = Path.read_bytes
Path.read_bytes = lambda path: read.append(path.suffix) or own(path)
digest = program.code_digest()
print(digest, ".py" in read)
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program, without bytecode."""
    place = tmp_path_factory.mktemp("installed") / "sourcebook"
    leave = shutil.ignore_patterns("__pycache__", "*.zip", "theme")
    return Path(shutil.copytree(Path(sourcebook.__file__).parent, place, ignore=leave))


@pytest.fixture
def package(copy: Path) -> Path:
    """The copy, once no file of it has just changed: such a state is not trusted."""
    for kept in copy.rglob("code.*.kept"):
        kept.unlink()
    newest = max(path.stat().st_ctime_ns for path in copy.rglob("*.py"))
    while time.time_ns() - newest < program.TICK:
        time.sleep(0.05)
    return copy


def _asked(package: Path, *, writes: bool = True) -> tuple[str, bool]:
    """Return the digest, and whether files of the program were read."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "" if writes else "1"}
    command = [sys.executable, "-c", ASK]  # imports what is in the folder where it runs
    told = subprocess.run(
        command, cwd=package.parent, env=environment, capture_output=True, text=True, check=True
    )
    digest, read = told.stdout.split()
    return digest, read == "True"


def test_the_digest_is_kept_until_a_file_changes(package: Path) -> None:
    first, read = _asked(package)
    assert read
    assert _asked(package) == (first, False)
    text = package / "text.py"
    before = text.stat()
    text.write_bytes(text.read_bytes().replace(b"a", b"b"))
    os.utime(text, ns=(before.st_atime_ns, before.st_mtime_ns))
    other, read = _asked(package)
    assert (other != first, read) == (True, True)


def test_nothing_is_kept_where_python_keeps_no_bytecode(package: Path) -> None:
    _asked(package, writes=False)
    assert not list(package.rglob("code.*.kept"))


def test_a_damaged_digest_is_not_used(package: Path) -> None:
    first, _ = _asked(package)
    [kept] = package.rglob("code.*.kept")
    kept.write_bytes(kept.read_bytes()[:-1])
    assert _asked(package) == (first, True)
