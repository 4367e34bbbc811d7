"""The files that differ from the last commit, named as the project names them."""

import subprocess
from pathlib import Path

import pytest

from sourcebook.store import git

NAMES = ("docs/a b.md", "docs/日本.md", 'docs/sub/"q".md')


def commit(folder: Path) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for arguments in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "All")):
        subprocess.run(["git", "-C", str(folder), *arguments], check=True)


@pytest.mark.parametrize("inside", ["", "collections/mine"])
def test_changed_and_new_files_are_named(tmp_path: Path, inside: str) -> None:
    root = tmp_path / inside
    for name in ("docs/same.md", "other.md", *NAMES[:2]):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("One.\n", "utf-8")
    commit(tmp_path)
    assert git.changed(root, "docs") == ()
    for name in ("other.md", *NAMES):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("Two.\n", "utf-8")
    assert set(git.changed(root, "docs", "seeds")) == set(NAMES)


def test_without_git_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert git.changed(tmp_path, "docs") == ()
