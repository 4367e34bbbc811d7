"""Pages that several processes render are those that one renders, whatever becomes of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import corpus
from sourcebook.cli import main
from sourcebook.publish.site import site
from tests.browser.conftest import project_with
from tests.publish.test_incremental import change, every_file, sources
from tests.publish.test_site import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies processes")

BUILD = """
import os, signal, sys
from pathlib import Path
from mkdocs.commands import build as mkdocs_build
from sourcebook.publish import host
from sourcebook.publish.site import site
from sourcebook.publish.workers import rendering

rendering.LEAST = 1
parent, begun = os.getpid(), []
begin = rendering.Forks.__init__

def noting(self, items, number, *rest):
    begun.extend(items)
    begin(self, items, number, *rest)

rendering.Forks.__init__ = noting

def failing(name, path):
    whole = getattr(mkdocs_build, name)
    def step(page, *rest, **options):
        if os.getpid() != parent and page.file.src_uri.endswith(path):
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(page, *rest, **options)
    setattr(mkdocs_build, name, step)

if len(sys.argv) > 3:
    failing(sys.argv[3], sys.argv[4])
host.processors = lambda: 3
status = site.build(Path(sys.argv[1]), quiet=True)
assert len(begun) == int(sys.argv[2]), begun
sys.exit(status)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    corpus.make(root, 8)
    assert main(["-C", str(root), "-q", "ingest"]) == 0
    return project_with(root / "docs", root)


def side_by_side(project: Path, *failing: str, pages: int = 8) -> tuple[int, str]:
    """Build a project with three processes; return the exit status and what was said.

    pages: so many are rendered there.
    """
    line = [sys.executable, "-c", BUILD, str(project), str(pages), *failing]
    paths = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(line, env=paths, check=False, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stderr


def one_by_one(project: Path) -> dict[str, bytes]:
    """Build a project in this process, from nothing."""
    for name in ("site.pages", "site.state", "run.json"):
        (project / ".cache" / name).unlink()
    site.build(project, quiet=True)
    return every_file(project / "site")


@pytest.mark.parametrize(
    "failing",
    [
        (),
        ("_populate_page", "sources/report-1-on-the-talks-across-the-strait.md"),
        ("_build_page", "sources/report-1-on-the-talks-across-the-strait.md"),
    ],
    ids=["whole", "killed while it renders", "killed while it writes"],
)
def test_several_processes_make_the_same_site(project: Path, failing: tuple[str, ...]) -> None:
    assert side_by_side(project, *failing) == (0, "")
    found = every_file(project / "site")
    assert found == one_by_one(project)


def test_pages_of_subjects_that_no_menu_lists_are_rendered_there(project: Path) -> None:
    topics = [project / f"docs/topics/strait-{number}.md" for number in range(60)]
    for number, page in enumerate(topics):
        page.write_text(f"---\ntitle: Strait {number}\nalt_labels: [strait]\n---\n\nIts waters.\n")
    listed = len([*project.glob("docs/topics/*.md")]) - 1
    assert side_by_side(project, pages=8 + listed) == (0, "")
    found = every_file(project / "site")
    assert b"Its waters." in found["topics/strait-7.html"]
    assert found == one_by_one(project)


def test_what_is_reported_in_other_processes_is_told_in_order(project: Path) -> None:
    for number, page in enumerate(sources(project)[:4]):
        change(page, "## Commentary\n", f"## Commentary\n\n[a](none-{number}.md), [b](#p99)\n")
    status, said = side_by_side(project)
    assert status == 1
    assert [said.find(f"none-{number}.md") for number in range(4)] == sorted(
        said.find(f"none-{number}.md") for number in range(4)
    )
    assert "none-0.md" in said
    assert said.count("#p99") == 4
    status, again = side_by_side(project)
    assert status == 1
    assert again.count("#p99") == 4
