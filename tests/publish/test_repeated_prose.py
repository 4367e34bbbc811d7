"""A page that is like another is the same, whether Python-Markdown made it or not."""

from pathlib import Path
from typing import Any

import pytest
from mkdocs.structure.pages import Page

from benchmarks import corpus
from sourcebook.cli import main
from sourcebook.publish.incremental import repeated_prose
from sourcebook.publish.site import site
from sourcebook.publish.workers import rendering
from tests.browser.conftest import project_with
from tests.publish.test_incremental import change, every_file, sources

PROSE = (
    "",
    "\n### A heading\n",
    "\n## Commentary\n\n## Subjects\n",  # as a heading of a region that follows
    "\n## Source text\n",
    "\n### P1\n\n## Line 1\n",  # as the ids of a paragraph and of a line
    "\nA comment on [¶1](#p1).\n",
    "\n# A title\n",
    "\n## Überblick\n\n## Überblick\n",
    "\n## sourcebookregion\n",
    "\n##  Two spaces\n",
    "\n## With *emphasis*\n",
    "\n<div id='related'>raw</div>\n",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    corpus.make(root, 2 * len(PROSE))
    assert main(["-C", str(root), "-q", "ingest"]) == 0
    for page, prose in zip(sources(root), PROSE * 2, strict=True):
        change(page, "## Commentary\n", f"## Commentary\n{prose}")
    return project_with(root / "docs", root)


def test_pages_are_as_mkdocs_makes_them(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled: list[str] = []
    fill = repeated_prose._fill

    def noting(page: Page, *rest: Any) -> None:
        filled.append(page.file.src_uri)
        fill(page, *rest)

    monkeypatch.setattr(repeated_prose, "_fill", noting)
    site.build(project, quiet=True)
    expected = every_file(project / "site")
    assert not filled
    for kept in [*(project / ".cache").glob("site.*"), project / ".cache/run.json"]:
        kept.unlink()
    monkeypatch.setattr(rendering, "LEAST", 1)
    monkeypatch.setattr("sourcebook.publish.host.processors", lambda: 1)
    site.build(project, quiet=True)
    assert every_file(project / "site") == expected
    assert len(filled) >= 5
