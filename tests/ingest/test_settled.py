"""Pages that are as they would be written are not merged again; a run says and writes the same."""

import shutil

import pytest

from sourcebook.ingest import pipeline
from sourcebook.ingest.pages import drafts
from sourcebook.ingest.pages import merge as merging
from sourcebook.ingest.pages.merge import PageDraft
from sourcebook.page.document import Document
from sourcebook.page.edits.memory import Generated
from sourcebook.store.cache.record_cache import RecordCache
from sourcebook.store.files import reading
from tests.ingest.conftest import ARTICLE, Project

PAGES = ("a-treaty-long-in-coming", "good-words", "new-ships")
COMMENTED, EDITED, CHANGED = (f"docs/sources/{name}.md" for name in PAGES)


@pytest.fixture
def merged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages of sources that were merged."""
    found: list[str] = []

    def noting(page: Document, wanted: Generated) -> PageDraft:
        found.append(page.path)
        return merging.merge(page, wanted)

    monkeypatch.setattr(drafts, "merge", noting)
    return found


def change(project: Project, path: str, old: str, new: str) -> None:
    text = project.read(path)
    assert old in text
    project.write(path, text.replace(old, new, 1))


def test_a_run_merges_what_has_changed(project: Project, merged: list[str]) -> None:
    project.write("seeds/words.txt", ARTICLE.replace("A Treaty Long in Coming", "Good Words"))
    project.write("seeds/ships.txt", ARTICLE.replace("A Treaty Long in Coming", "New Ships"))
    assert project.run("ingest").status == 0
    merged.clear()
    change(project, COMMENTED, "## Commentary\n", "## Commentary\n\nSee ¶1.\n")
    assert project.run("ingest").status == 0
    assert [one for one in merged if "/sources/" in one] == [COMMENTED]
    merged.clear()
    change(project, EDITED, "[Mara Lind]", "[Mara Linden]")
    change(project, "seeds/ships.txt", "once more", "twice more")
    with_memory = pipeline.plan(
        reading.read(project.root), memory=RecordCache(project.root, "settled")
    )
    # A comment is planned alone, and what is found of it then is not kept.
    assert sorted(one for one in merged if "/sources/" in one) == [COMMENTED, EDITED, CHANGED]
    shutil.rmtree(project.root / ".cache")
    assert with_memory == pipeline.plan(reading.read(project.root))
    assert {one.path for one in with_memory.changes} == {EDITED, CHANGED}
