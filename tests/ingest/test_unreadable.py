"""A file that the disk does not give is still there: nothing is made, or called gone, for it."""

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from sourcebook.ingest import pipeline
from sourcebook.problems import Problem
from sourcebook.store.files import reading
from tests.ingest.conftest import ARTICLE, PAGE, Project

TOPIC = "docs/topics/peace-treaty.md"
LINK = "../sources/treaty.md"


@pytest.fixture
def closed(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Let a file of a project whose page was renamed be closed to us, as permissions do."""
    project.run("ingest")
    (project.root / PAGE).rename(project.root / "docs/sources/treaty.md")
    project.write(TOPIC, project.read(TOPIC).replace("What was", f"As [¶2]({LINK}#p2) says. What"))
    assert project.run("ingest").status == 0
    read = Path.read_bytes

    def close(name: str) -> None:
        def refused(path: Path) -> bytes:
            if path == project.root / name:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return read(path)

        if (project.root / name).is_file():
            (project.root / name).chmod(0o600)  # its state changes, as with other permissions
        patched.setattr(Path, "read_bytes", refused)

    with monkeypatch.context() as patched:
        yield close


def test_a_page_is_not_made_anew(project: Project, closed: Callable[[str], None]) -> None:
    closed("docs/sources/treaty.md")
    project.write("seeds/good.txt", ARTICLE.replace("A Treaty", "Good Words"))
    outcome = project.run("ingest")
    assert outcome.status == 1
    assert "docs/sources/treaty.md:1: cannot be read: Permission denied; mend" in outcome.err
    assert "there is no page" not in outcome.err
    made = [path.name for path in (project.root / "docs/sources").iterdir()]
    assert made == ["treaty.md"], "whose page it is nobody knows"
    waiting = "seeds/good.txt:1: warning: no page was made of it: docs/sources/treaty.md"
    assert waiting in outcome.err


@pytest.mark.parametrize("content", ["", "\n \n", "\0\0\0", "\ufeff\n", "---\n---\n"])
def test_a_page_that_was_emptied_is_not_made_anew_beside(project: Project, content: str) -> None:
    """An editor that writes a page anew empties it first; so does a disk that fails."""
    project.run("ingest")
    whole = project.read(PAGE)
    project.write(PAGE, content)
    project.write("docs/sources/index.md", "")
    outcome = project.run("ingest")
    assert outcome.status == 1
    assert f"{PAGE}:1: the page is empty; put back what it held, or remove it" in outcome.err
    assert f"no page was made of it: {PAGE}" in outcome.err
    made = [path.name for path in (project.root / "docs/sources").iterdir()]
    assert sorted(made) == [PAGE.rpartition("/")[2], "index.md"]
    assert project.read(PAGE) == content
    project.write(PAGE, whole)
    assert (project.run("ingest").status, project.read(PAGE)) == (0, whole)


def test_a_capture_has_not_gone(project: Project, closed: Callable[[str], None]) -> None:
    closed("seeds/treaty.txt")
    outcome = project.run("ingest")
    assert outcome.problems == [
        "seeds/treaty.txt:1: cannot be read: Permission denied; mend its permissions"
    ]


@pytest.mark.parametrize("place", ["docs/sources", "docs/sources/old", "docs/sources/v1/old"])
def test_the_pages_of_a_folder_are_not_made_anew(project: Project, place: str) -> None:
    project.run("ingest")
    before = project.docs()
    found = reading.read(project.root)
    docs = tuple(file for file in found.docs if file.path != PAGE)
    closed = Problem(place, 0, "cannot be read")
    plan = pipeline.plan(replace(found, docs=docs, problems=(closed,)))
    (waiting,) = (one for one in plan.problems if one.path.startswith("seeds/"))
    assert waiting.message.startswith(f"no page was made of it: {place}, which cannot be read")
    assert all(change.after and change.path in before for change in plan.changes)


def test_nor_have_the_captures_of_a_folder(
    project: Project, closed: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.root / "seeds/old").mkdir()
    (project.root / "seeds/treaty.txt").rename(project.root / "seeds/old/treaty.txt")
    assert project.run("ingest").status == 0
    closed("nothing")
    scan = os.scandir

    def refused(path: str | os.PathLike[str]) -> Iterator[os.DirEntry[str]]:
        if Path(path) == project.root / "seeds/old":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scan(path)

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", refused)
        outcome = project.run("ingest")
    assert outcome.problems == [
        "seeds/old:1: cannot be read: Permission denied; mend its permissions"
    ]


@pytest.mark.parametrize("content", [b"", b"\0\1\2 no text", b"%PDF-1.7 damaged"])
def test_the_page_of_a_damaged_capture_stays(project: Project, content: bytes) -> None:
    project.run("ingest")
    project.write(PAGE, project.read(PAGE) + "\nSee [¶2](#p2).\n")
    project.run("ingest")
    before = project.docs()
    whole = (project.root / "seeds/treaty.txt").read_bytes()
    project.write("seeds/treaty.txt", content)
    outcome = project.run("ingest")
    assert outcome.status == 1
    assert "seeds/treaty.txt:1: " in outcome.err
    assert project.docs() == before
    project.write("seeds/treaty.txt", whole)
    assert project.run("check").status == 0


POINTERS = {
    "lfs pull": "version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize 419\n",
    "annex get": "/annex/objects/SHA256E-s419--{digest}.txt\n",
}


@pytest.mark.parametrize("command", POINTERS)
@pytest.mark.parametrize("name", ["treaty.txt", "treaty.html", "treaty.pdf"])
def test_a_page_stays_where_git_did_not_fetch_its_capture(
    project: Project, command: str, name: str
) -> None:
    (project.root / "seeds/treaty.txt").rename(project.root / "seeds/first.txt")
    project.run("ingest")
    page = project.read(PAGE).replace("seeds/first.txt", f"seeds/{name}")
    project.write(PAGE, page)
    (project.root / "seeds/first.txt").unlink()
    pointer = POINTERS[command].format(digest=hashlib.sha256(ARTICLE.encode()).hexdigest())
    for file in (name, "another.txt"):
        project.write(f"seeds/{file}", pointer.replace("419", str(len(file))))
    docs = project.docs()
    for asked in ("check", "ingest"):
        outcome = project.run(asked)
        assert outcome.status == 1
        for file in (name, "another.txt"):
            assert f"seeds/{file}:1: holds only where the capture is" in outcome.err
        assert outcome.err.count(f"run `git {command}`; ") == 2
        assert project.docs() == docs


def test_a_page_of_which_a_part_is_written_is_not_made_anew(project: Project) -> None:
    """As a preview may find it while an editor, or a program that copies files, is at work."""
    project.run("ingest")
    whole = (project.root / PAGE).read_bytes()
    names = project.docs().keys()
    for size in range(0, len(whole), 45):
        project.write(PAGE, whole[:size])
        project.run("ingest")
        assert project.docs().keys() == names, size
        assert project.docs()[PAGE] == whole[:size]
    project.write(PAGE, whole)
    assert (project.run("ingest").err, project.docs()[PAGE]) == ("", whole)
