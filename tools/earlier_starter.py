"""Keeps the files that a version lays into a collection, as the base of later upgrades.

python -m tools.earlier_starter                  before a new version: of the present one
python -m tools.earlier_starter COMMIT VERSION   of a commit
python -m tools.earlier_starter COMMIT           the digests of all that was copied up to it
"""

import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import sourcebook
from sourcebook.store.collections import earlier, starter

ROOT = Path(__file__).parents[1]
_FIXED = (1980, 1, 1, 0, 0, 0)
_CONTENT = ("seeds/", "docs/topics/reading-rooms.md")
"""The sample, which is content from the day it is laid: no upgrade touches it."""
_PROGRAM = ("sourcebook/", "theme/", "starter/")
_COPIED = (
    *("sourcebook", "theme", "starter", "hooks", "build_site.py", "LICENSE", "requirements.in"),
    *("requirements.txt", ".gitignore", ".gitlab-ci.yml", ".github/workflows/site.yml"),
    *("docs/about", "docs/search.md"),
)
# Each edition's own function, run by its own code: no name of it is imported here.
_START = """
import importlib, pathlib, sys
sys.path.insert(0, sys.argv[1])
for name in ("collections.starter", "starter", "starting"):
    try:
        module = importlib.import_module(f"sourcebook.store.{name}")
    except ModuleNotFoundError:
        continue
    module.start(pathlib.Path(sys.argv[2]))
    break
"""


def present() -> Mapping[str, bytes]:
    """Return the files that the present version lays into a collection."""
    return {**starter.laid(), starter.REQUIREMENTS: starter.requirements()[0]}


def of_commit(commit: str) -> Mapping[str, bytes]:
    """Return the files that the program of a commit lays into a collection."""
    with tempfile.TemporaryDirectory() as folder:
        program, made = Path(folder, "program"), Path(folder, "made")
        git("worktree", "add", "--quiet", "--detach", str(program), commit)
        try:
            command = [sys.executable, "-I", "-c", _START, str(program), str(made)]
            subprocess.run(command, check=True)
        finally:
            git("worktree", "remove", "--force", str(program))
        found = (path for path in sorted(made.rglob("*")) if path.is_file())
        return {path.relative_to(made).as_posix(): path.read_bytes() for path in found}


def write(version: str, files: Mapping[str, bytes]) -> None:
    """Write the archive of a version."""
    place = earlier.FOLDER / f"{version}.zip"
    place.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(files.items()):
            if not path.startswith((*_CONTENT, *_PROGRAM)):
                kept = _without_digests(content) if path == starter.REQUIREMENTS else content
                archive.writestr(zipfile.ZipInfo(path, _FIXED), kept, zipfile.ZIP_DEFLATED)
    print(f"{place.relative_to(ROOT)}: {place.stat().st_size} bytes")


def _without_digests(lock: bytes) -> bytes:
    """Return a lock as it is compared: which version of what it pins."""
    lines = lock.decode().splitlines(keepends=True)
    return "".join(line for line in lines if "--hash=" not in line).encode()


def write_digests(commit: str) -> None:
    """Write the digests of all files that were copied into collections up to a commit."""
    log = git("log", "-m", "--raw", "--no-abbrev", "--format=", commit, "--", *_COPIED)
    blobs = defaultdict(set)
    for line in log.splitlines():
        facts, _, path = line.partition("\t")
        path = path.rpartition("\t")[2]  # of a renamed file, its new name
        if path and (blob := facts.split(" ")[3]).strip("0"):
            blobs[path].add(blob)
            if path.startswith("starter/"):
                blobs[path.removeprefix("starter/")].add(blob)
    digests = {blob: earlier.digest(content(blob)) for blob in set().union(*blobs.values())}
    lines = (
        " ".join((*sorted(digests[blob] for blob in found), path))
        for path, found in sorted(blobs.items())
    )
    text = "".join(f"{line}\n" for line in lines)
    (earlier.FOLDER / earlier.COPIED).write_text(text, encoding="utf-8")
    print(f"{earlier.COPIED}: {len(blobs)} paths, {len(digests)} files, {len(text)} bytes")


def content(blob: str) -> bytes:
    """Return a file of git's."""
    command = ("git", "-C", str(ROOT), "cat-file", "blob", blob)
    return subprocess.run(command, check=True, capture_output=True).stdout


def git(*arguments: str) -> str:
    """Return what git prints."""
    command = ("git", "-C", str(ROOT), "-c", "core.quotePath=false", *arguments)
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main(arguments: list[str]) -> None:
    """Run the command."""
    match arguments:
        case []:
            write(sourcebook.__version__, present())
        case [commit, version]:
            write(version, of_commit(commit))
        case [commit]:
            write_digests(commit)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
