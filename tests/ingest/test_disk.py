"""A full disk, a folder that cannot be written: a clear message, and nothing lost."""

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.extract import record
from sourcebook.store.files import writing
from tests.ingest.conftest import ARTICLE, PAGE, Project

BUILD_SITE = Path(__file__).parents[2] / "build_site.py"
NOTE = "## Commentary\n\nMy note.\n"


@pytest.fixture
def written(project: Project) -> Project:
    """A project in which a person has written, and whose next run has something to write."""
    project.run("ingest")
    project.write(PAGE, project.read(PAGE).replace("## Commentary\n", NOTE))
    project.write("seeds/treaty.txt", ARTICLE.replace("useful", "useless"))
    return project


def test_a_full_disk_is_named_and_every_page_stays_whole(
    written: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = written.docs()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        outcome = written.run("ingest")
    assert outcome.status == 1
    assert f"{PAGE}:1: cannot be written: No space left on device; nothing was lost" in outcome.err
    assert written.docs() == before
    assert not list(written.root.rglob("*.part"))
    assert written.run("ingest").status == 0
    assert "useless" in written.read(PAGE)
    assert NOTE in written.read(PAGE)


def test_a_disk_that_takes_no_more_bytes(written: Project) -> None:
    """The system itself refuses: no file may grow beyond 1000 bytes."""
    before = written.docs()
    assert len(before[PAGE]) > 1000
    done = subprocess.run(
        [sys.executable, "-B", str(BUILD_SITE), "-C", str(written.root), "ingest"],  # or half stays
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "File too large; " in done.stderr
    assert "Traceback" not in done.stderr
    assert written.docs()[PAGE] == before[PAGE]


@pytest.mark.parametrize("command", ["ingest", "accept"])
def test_a_folder_that_cannot_be_written(
    written: Project, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    before = written.docs()
    with monkeypatch.context() as patch:
        patch.setattr(writing, "name", refuse)
        outcome = written.run(command, *([PAGE, "source-text"] if command == "accept" else []))
    assert outcome.status == 1
    assert f"{PAGE}:1: cannot be written: Read-only file system; nothing was lost" in outcome.err
    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", refuse)
        outcome = written.run(command, *([PAGE] if command == "accept" else []))
    assert "make the folder writable; nothing was changed" in outcome.err
    assert written.docs() == before


def test_a_file_where_a_folder_is_needed_is_named_once(project: Project) -> None:
    project.write("seeds/second.txt", ARTICLE.replace("treaty", "bridge"))
    project.write("docs/sources", "my notes on sources\n")
    outcome = project.run("ingest")
    expected = "docs/sources:1: is a file, and a folder is needed there; move it away, and"
    (line,) = [one for one in outcome.problems if one.startswith("docs/sources")]
    assert line.startswith(expected)
    assert project.read("docs/sources") == "my notes on sources\n"


def test_a_page_with_mixed_line_ends_keeps_each(project: Project) -> None:
    project.run("ingest")
    head, place, tail = project.read(PAGE).partition("## Commentary\n")
    mine = "one\r\ntwo\nthree\rfour\r\n\r\n\tfive \n"
    mixed = "\ufeff" + head.replace("publisher: ''\n", "publisher: ''\r\nmood: calm\r\n")
    project.write(PAGE, mixed + place + mine + tail)
    project.write("seeds/treaty.txt", ARTICLE.replace("useful", "useless"))
    assert project.run("ingest").status == 0
    text = project.read(PAGE)
    assert text.startswith("\ufeff---\n")
    assert "\nmood: calm\r\n" in text
    assert place + mine in text
    assert "useless" in text
    assert project.run("check").status == 0


@pytest.mark.parametrize("command", ["ingest", "build"])
def test_no_room_while_a_capture_is_read_stops_the_command(
    written: Project, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = written.docs()
    with monkeypatch.context() as patch:
        patch.setattr(record, "classify", full)
        outcome = written.run(command)
    assert outcome.status == 1
    message = "No space left on device; the command stopped, no page was lost"
    assert outcome.err == f"{message}; mend that, and run it again\n"
    assert written.docs() == before
    assert not (written.root / "site").exists()
    assert written.run("ingest").status == 0
    assert "useless" in written.read(PAGE)


def test_accept_says_of_no_page_that_it_is_changed_that_could_not_be_written(
    written: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    outcome = written.run("accept", PAGE, "source-text")
    assert (outcome.status, outcome.out) == (1, "")
    assert f"{PAGE}:1: cannot be written" in outcome.err
