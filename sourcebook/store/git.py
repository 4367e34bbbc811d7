"""Reads from git who last edited each page, and when."""

import contextlib
import hashlib
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sourcebook.project import DOCS


@dataclass(frozen=True, slots=True)
class Edit:
    """The last commit that changed a file. date: `YYYY-MM-DD`, as its author's clock had it."""

    author: str
    date: str


def last_edits(root: Path) -> Mapping[str, Edit]:
    """Return the last edit of each file below `docs/`, by its path in the project.

    Empty without git, outside a checkout, and in a shallow one, which knows only its last commit.
    """
    if run_git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    form = "--format=%x00%an%x09%as"
    log = run_git(root, "log", form, "--name-only", "--no-renames", "--relative", "--", DOCS)
    edits: dict[str, Edit] = {}
    for commit in log.split("\0")[1:]:
        head, _, paths = commit.partition("\n")
        author, _, date = head.rpartition("\t")
        for path in filter(None, paths.split("\n")):
            edits.setdefault(path, Edit(author, date))
    return edits


def committed(root: Path) -> Mapping[str, str]:
    """Return git's digest of each file in the last commit, by its path in the project."""
    listed = run_git(root, "ls-tree", "-r", "-z", "HEAD").split("\0")
    rows = (line.partition("\t") for line in listed if line)
    return {path: facts.split(" ")[2] for facts, _, path in rows}


def is_digest(digest: str, content: bytes) -> bool:
    """Return whether a digest of git's is that of a file with this content.

    See https://git-scm.com/book/en/v2/Git-Internals-Git-Objects.
    """
    kind = hashlib.sha256 if len(digest) == hashlib.sha256().digest_size * 2 else hashlib.sha1
    return kind(b"blob %d\0%b" % (len(content), content)).hexdigest() == digest


def run_git(root: Path, *arguments: str) -> str:
    """Return what git prints in the folder `root`; nothing when it fails or there is no git."""
    command = ("git", "-C", str(root), "-c", "core.quotePath=false", *arguments)
    with contextlib.suppress(OSError):
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell, and nothing from a capture
        return done.stdout.decode(errors="replace") if done.returncode == 0 else ""
    return ""
