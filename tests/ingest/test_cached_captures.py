"""The captures of a project for a build: which there are is kept, and each is read when needed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebook.ingest import inputs
from sourcebook.ingest.cache.cached_captures import CachedCaptures
from sourcebook.ingest.captures import batch
from sourcebook.model import SourceRecord
from sourcebook.store import program
from sourcebook.store.cache import project_state
from sourcebook.store.cache.extraction_cache import ExtractionCache
from sourcebook.store.files import reading
from tests.ingest.conftest import ARTICLE, PAGE, Project

OTHER = ARTICLE.replace("A Treaty", "Good Words").replace("12 March", "13 March")


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the records that were read since the list was last cleared."""
    names: list[str] = []
    load = ExtractionCache.load

    def noted(self: ExtractionCache, name: str) -> SourceRecord | None:
        names.append(name)
        return load(self, name)

    monkeypatch.setattr(ExtractionCache, "load", noted)
    return names


def state(root: Path) -> str:
    return project_state.digest(reading.read(root), program.code_digest())


def all_of(project: Project) -> Iterator[SourceRecord]:
    """The record of each capture that holds something, made anew."""
    found = inputs.extract_project(reading.read(project.root), batch.extract_all)
    yield from (record for record in found if record.blocks)


def check(project: Project, captures: CachedCaptures) -> None:
    found = list(all_of(project))
    assert found
    for one in found:
        assert captures.record(one.path, one.sha256) == one
        assert captures.record("seeds/renamed.txt", one.sha256) == one
        assert captures.digest(one.path, "") == captures.digest("", one.sha256) != ""
    assert captures.record("seeds/none.txt", "0") is None
    assert captures.digest("seeds/none.txt", "0") == ""


def edits(project: Project) -> Iterator[None]:
    project.write("seeds/words.txt", OTHER)
    yield
    page = project.root / PAGE
    page.write_text(page.read_text().replace("title:", "drop: [2]\ntitle:", 1))
    yield
    page.write_text(f"{page.read_text()}\nA comment.\n")
    yield
    project.write("seeds/treaty.txt", ARTICLE.replace("\n", "\r\n"))
    yield
    project.write("seeds/words.txt", OTHER.replace("words", "letters"))
    yield
    project.write("seeds/empty.txt", "")
    yield
    (project.root / "seeds/words.txt").unlink()
    yield
    page.rename(page.with_name("moved.md"))
    yield


def test_what_a_run_keeps_is_what_a_build_would_find(project: Project, loaded: list[str]) -> None:
    for _ in edits(project):
        project.run("ingest")
        loaded.clear()
        kept = CachedCaptures(project.root, state(project.root))
        kept.digest("", "")
        assert loaded == [], "no record is read to know that there is one"
        check(project, kept)
        check(project, CachedCaptures(project.root))
        for path in (project.root / ".cache").glob("*.kept"):
            path.unlink()
        check(project, CachedCaptures(project.root))
        check(project, CachedCaptures(project.root))


def test_a_change_since_the_run_is_seen(project: Project) -> None:
    project.run("ingest")
    before = CachedCaptures(project.root).digest("seeds/treaty.txt", "")
    project.write("seeds/treaty.txt", OTHER)
    assert CachedCaptures(project.root).digest("seeds/treaty.txt", "") not in ("", before)
    check(project, CachedCaptures(project.root))


def test_lost_and_damaged_records_are_made_again(project: Project) -> None:
    project.run("ingest")
    (path,) = (project.root / ".cache/records").rglob("records")
    for damage in (b"", b"{}", path.read_bytes()[:-9]):
        path.write_bytes(damage)
        check(project, CachedCaptures(project.root))
    path.unlink()
    check(project, CachedCaptures(project.root))
    (project.root / ".cache/captures.kept").write_bytes(b"\0" * 99)
    check(project, CachedCaptures(project.root))


def test_without_a_cache_that_can_be_written(project: Project) -> None:
    (project.root / ".cache").write_text("A file stands where the folder would.")
    check(project, CachedCaptures(project.root))


def test_without_captures_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert CachedCaptures(tmp_path).record("seeds/treaty.txt", "0") is None
