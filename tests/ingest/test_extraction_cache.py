"""Records that an earlier run kept: they save time, and nothing depends on them."""

from pathlib import Path

import pytest

from sourcebook.ingest import pipeline
from sourcebook.ingest.captures import batch
from sourcebook.model import Capture, ParsedCapture
from sourcebook.parse.registry import PARSERS
from sourcebook.store.files import reading
from tests.ingest.conftest import ARTICLE, Project

OTHER = ARTICLE.replace("A Treaty", "Good Words").replace("12 March", "13 March")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the captures that were parsed since the list was last cleared."""
    paths: list[str] = []
    parse = PARSERS["text/plain"]

    def noted(capture: Capture) -> ParsedCapture:
        paths.append(capture.path)
        return parse(capture)

    monkeypatch.setitem(PARSERS, "text/plain", noted)
    return paths


def records(project: Project) -> list[Path]:
    return sorted((project.root / ".cache/records").rglob("records"))


def test_only_a_changed_capture_is_read_again(project: Project, parsed: list[str]) -> None:
    project.run("ingest")
    parsed.clear()
    project.write("seeds/words.txt", OTHER)
    assert project.run("ingest").status == 0
    assert parsed == ["seeds/words.txt"]


@pytest.mark.parametrize("name", ["records", "index"])
@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"path": 1}', b"0" * 9999])
def test_a_damaged_record_is_made_again(
    project: Project, parsed: list[str], name: str, content: bytes
) -> None:
    project.run("ingest")
    pages = project.docs()
    for path in records(project):
        path.with_name(name).write_bytes(content)
    parsed.clear()
    (project.root / ".cache/sourcebook.json").unlink()  # else the new capture is read alone
    project.write("seeds/words.txt", OTHER)
    assert project.run("ingest").status == 0
    assert "seeds/treaty.txt" in parsed
    assert pages.items() <= project.docs().items()
    parsed.clear()
    (project.root / ".cache/sourcebook.json").unlink()
    assert project.run("ingest").status == 0
    assert parsed == []  # what was made again is kept behind what is damaged


def test_records_of_other_versions_are_removed(project: Project) -> None:
    old = project.write(f".cache/records/{'0' * 64}/ab/cd.json", "{}")
    mine = project.write(".cache/records/mine/note.txt", "Kept.")
    project.run("ingest")
    assert not old.exists()
    assert mine.read_text() == "Kept."
    assert len(records(project)) == 1


def test_a_plan_is_made_of_what_is_needed_of_each_record(project: Project) -> None:
    """Lines that are ruled on and not there, and an empty capture, are told without the rest."""
    project.write("seeds/words.txt", OTHER)
    project.write("seeds/empty.txt", "")
    project.run("ingest")
    [page] = [path for path in project.docs() if "/good-words" in path]
    ruled = project.read(page).replace("title: ", "keep: [9000]\ntitle: ", 1)
    project.write(page, ruled.replace("[Mara Lind]", "[Mara Linden]", 1))
    plans = [
        pipeline.plan(reading.read(project.root), batch.cached_extractor(project.root, part=part))
        for part in (batch.needed, lambda record: record)
    ]
    assert plans[0] == plans[1]
    assert any("9000" in problem.message for problem in plans[0].problems)
