"""A run reads again only the files that may have changed since they were last read."""

import os
import time
from pathlib import Path

import pytest

from sourcebook.problems import Problem
from sourcebook.project import StoredFile
from sourcebook.store.files import file_states, reading
from tests.ingest.conftest import ARTICLE, PAGE, Project

CAPTURE = "seeds/treaty.txt"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of the project that were read."""
    names: list[str] = []

    def noted(path: Path, name: str) -> StoredFile | Problem:
        if name.startswith(("seeds/", "docs/")):
            names.append(name)
        return original(path, name)

    original = reading._read_unchanged
    monkeypatch.setattr(reading, "_read_unchanged", noted)
    return names


@pytest.fixture
def known(project: Project, read: list[str]) -> Project:
    """A project of which all files are known."""
    for _ in range(2):  # a page that a run has written is read by the next one
        tick()
        project.run("ingest")
    read.clear()
    return project


def tick() -> None:
    """Wait until the clock of the file system shows another time."""
    time.sleep(0.02)


def test_what_is_as_it_was_is_not_read(known: Project, read: list[str]) -> None:
    known.run("ingest")
    assert read == []


def test_a_new_capture_is_read_alone(known: Project, read: list[str]) -> None:
    text = ARTICLE.replace("A Treaty", "Good Words")
    known.write("seeds/words.txt", text.replace("peace", "trade").replace("March", "May"))
    known.run("ingest")
    assert read == ["seeds/words.txt"]
    assert "Good Words" in known.read("docs/sources/good-words-long-in-coming.md")


def test_a_page_that_is_changed_is_read(known: Project, read: list[str]) -> None:
    known.write(PAGE, f"{known.read(PAGE)}\nA comment.\n")
    known.run("ingest")
    assert read == [PAGE]


def test_other_words_of_the_same_length_at_the_same_time_are_seen(known: Project) -> None:
    file = known.root / CAPTURE
    before = file.stat()
    file.write_bytes(ARTICLE.replace("governments", "Governments").encode())
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    known.run("ingest")
    assert "two Governments" in known.read(PAGE)


def test_what_was_changed_by_a_clock_that_went_wrong_is_read(
    known: Project, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_states, "now", lambda _root: 1)
    known.run("ingest")
    assert CAPTURE in read
    assert PAGE in read


@pytest.mark.parametrize("content", ["", "[]", '["", {}, {}, [], {"seeds/treaty.txt": "1"}]'])
def test_a_foreign_memory_is_not_believed(known: Project, read: list[str], content: str) -> None:
    known.write(".cache/pages.json", content)
    known.run("ingest")
    assert CAPTURE in read


def test_what_another_file_of_the_name_holds_is_read(known: Project) -> None:
    other = known.write("other.txt", ARTICLE.replace("governments", "Governments"))
    other.replace(known.root / CAPTURE)
    known.run("ingest")
    assert "two Governments" in known.read(PAGE)


def test_a_link_is_read_when_what_it_leads_to_has_changed(known: Project) -> None:
    real = known.write("kept/words.txt", ARTICLE.replace("A Treaty", "Good Words"))
    (known.root / "seeds/words.txt").symlink_to(real)
    page = "docs/sources/good-words-long-in-coming.md"
    for _ in range(2):
        tick()
        known.run("ingest")
    real.write_bytes(real.read_bytes().replace(b"governments", b"Governments"))
    known.run("ingest")
    assert "two Governments" in known.read(page)
