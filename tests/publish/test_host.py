"""Whoever begins a build makes the same site: our command, MkDocs' own, and a folder of pages."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.cli import main
from sourcebook.publish.site import site
from tests.rights.leaks import leaks

ROOT = Path(__file__).parents[2]
NO_CAPTURES = "there is no seeds/"


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder, as a person does, where nothing of ours is on Python's path."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "SOURCE_"))}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new collection, built by our command."""
    folder = tmp_path_factory.mktemp("new") / "book"
    assert main(["new", "--demo", str(folder)]) == 0
    done = run(folder, sys.executable, "build_site.py", "build")
    assert done.returncode == 0, done.stderr
    assert NO_CAPTURES not in done.stderr
    return folder


@pytest.fixture(scope="module")
def bare(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same collection without its captures."""
    folder = tmp_path_factory.mktemp("bare") / "book"
    shutil.copytree(made, folder, ignore=shutil.ignore_patterns("seeds", "site", ".cache"))
    return folder


@pytest.mark.parametrize("command", [("mkdocs",), (sys.executable, "-m", "mkdocs")])
def test_mkdocs_makes_the_same_site_byte_for_byte(
    made: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    name, *rest = command
    found = shutil.which(
        name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    )
    assert found
    place = str(tmp_path / "site")
    done = run(made, found, *rest, "build", "--strict", "--site-dir", place)
    assert done.returncode == 0, done.stderr
    ours = contents(made / "site")
    assert any(b'id="capture"' in page for page in ours.values())
    assert contents(tmp_path / "site") == ours


def test_a_collection_without_captures_is_built_and_says_so_once(bare: Path) -> None:
    done = run(bare, sys.executable, "build_site.py", "build")
    assert done.returncode == 0, done.stderr
    assert (done.stdout + done.stderr).count(NO_CAPTURES) == 1
    ours = contents(bare / "site")
    assert not any(b'id="capture"' in page for page in ours.values())
    sources = [name for name in ours if name.startswith("sources/") and "index" not in name]
    pages = [ours[name].decode() for name in sources if name.endswith(".html")]
    shown = [page for page in pages if "packet" not in page[:200] and 'class="region' in page]
    assert shown
    assert all("The saved copy is not part of this site" in page for page in shown)
    done = run(bare, sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "again")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count(NO_CAPTURES) == 1
    assert contents(bare / "again") == ours
    shutil.rmtree(bare / "again")


def test_a_collection_without_captures_is_exported(bare: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.json"
    done = run(bare, sys.executable, "build_site.py", "export", "-o", str(out))
    assert done.returncode == 0, done.stderr
    assert (done.stdout + done.stderr).count(NO_CAPTURES) == 1
    assert json.loads(out.read_text("utf-8"))


def test_what_is_no_project_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(tmp_path), "build"]) != 0
    assert "there is no such folder" in capsys.readouterr().err


def test_nothing_of_one_build_is_known_to_the_next(tmp_path: Path) -> None:
    """Two builds in one process, as of a preview: the second knows what is there, and no more."""
    (tmp_path / "hooks").symlink_to(ROOT / "hooks")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    page = tmp_path / "docs/topics/treaty.md"
    page.parent.mkdir(parents=True)
    (tmp_path / "docs/index.md").write_text("# Home\n\n<!-- sourcebook: topics -->\n", "utf-8")
    (tmp_path / "docs/sources").mkdir()
    (tmp_path / "docs/sources/index.md").write_text("# Sources\n", "utf-8")
    page.write_text("---\ntitle: Quixotic treaty\n---\n\nOurs.\n", "utf-8")
    assert site.build(tmp_path) == 0
    assert leaks(tmp_path / "site", ["Quixotic treaty"]) != []
    page.unlink()
    assert site.build(tmp_path) == 0
    assert leaks(tmp_path / "site", ["Quixotic treaty"]) == []
