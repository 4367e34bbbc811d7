"""Reads from git who last edited each page, and when, and what the sides of a conflict were."""

import hashlib
import subprocess
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from sourcebook.project import DOCS

_BOT = "[bot]"


class LastEdit(Struct, frozen=True):
    """The last commit that changed a file. date: `YYYY-MM-DD`, as its author's clock had it."""

    author: str
    date: str


def last_edits(root: Path) -> Mapping[str, LastEdit]:
    """Return the last edit of each file below `docs/`, by its path in the project.

    Commits of programs do not count: forges end the names of their authors in `[bot]`. Empty
    without git, outside a checkout, and in a shallow one, which knows only its last commit.
    """
    if run_git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    form = "--format=%x00%an%x09%as"
    log = run_git(root, "log", form, "--name-only", "--no-renames", "--relative", "--", DOCS)
    edits: dict[str, LastEdit] = {}
    for commit in log.split("\0")[1:]:
        head, _, paths = commit.partition("\n")
        author, _, date = head.rpartition("\t")
        for path in filter(None, () if author.endswith(_BOT) else paths.split("\n")):
            edits.setdefault(path, LastEdit(author, date))
    return edits


def versions(root: Path, path: str) -> tuple[bytes, ...]:
    """Return the texts that git could not join: what both began with, one side, the other.

    path: in the project. The first is empty where both made the file; all is, where git knows
    nothing of a merge. The index has them until the file is added to it, then the commits have.
    """
    for ours, theirs in ((":2", ":3"), ("HEAD", "MERGE_HEAD"), ("HEAD^1", "HEAD^2")):
        sides = [git_bytes(root, "show", f"{side}:./{path}") for side in (ours, theirs)]
        if all(sides):
            base = ":1" if ours == ":2" else run_git(root, "merge-base", ours, theirs).strip()
            return (git_bytes(root, "show", f"{base}:./{path}"), *sides)
    return ()


def committed(root: Path) -> Mapping[str, str]:
    """Return git's digest of each file in the last commit, by its path in the project."""
    listed = run_git(root, "ls-tree", "-r", "-z", "HEAD").split("\0")
    rows = (line.partition("\t") for line in listed if line)
    return {path: facts.split(" ")[2] for facts, _, path in rows}


def changed(root: Path, *places: str) -> tuple[str, ...]:
    """Return the files at or below `places` that differ from the last commit, new ones too.

    places, and what is returned: paths in the project. Empty without git.
    """
    above = run_git(root, "rev-parse", "--show-prefix").strip()
    asked = ("status", "--porcelain", "--no-renames", "-z", "--untracked-files=all")
    rows = run_git(root, *asked, "--", *places).split("\0")
    return tuple(row[3:].removeprefix(above) for row in rows if row)


def is_digest(digest: str, content: bytes) -> bool:
    """Return whether a digest of git's is that of a file with this content.

    See https://git-scm.com/book/en/v2/Git-Internals-Git-Objects.
    """
    kind = hashlib.sha256 if len(digest) == hashlib.sha256().digest_size * 2 else hashlib.sha1
    return kind(b"blob %d\0%b" % (len(content), content)).hexdigest() == digest


def run_git(root: Path, *arguments: str) -> str:
    """Return what git prints in the folder `root`; nothing when it fails or there is no git."""
    return git_bytes(root, *arguments).decode(errors="replace")


def git_bytes(root: Path, *arguments: str) -> bytes:
    """Return what git prints, as `run_git` does, byte for byte."""
    status, printed = ended("-C", str(root), "-c", "core.quotePath=false", *arguments)
    return printed if status == 0 else b""


def ended(*arguments: str) -> tuple[int, bytes]:
    """Run git; return its exit status, -1 where there is no git, and what it printed."""
    command = ("git", *arguments)
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell, and nothing from a capture
    except OSError:
        return -1, b""
    return done.returncode, done.stdout
